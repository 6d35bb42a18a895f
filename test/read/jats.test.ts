import { describe, expect, it } from "vitest";
import { documentOf, outline, resultsOf } from "./read-string.js";

const ids =
  '<article-id pub-id-type="pmid">123</article-id><article-id pub-id-type="doi">10.1/x</article-id>';

function article(parts: {
  meta?: string;
  body?: string;
  back?: string;
  after?: string;
  attributes?: string;
}): string {
  const { meta = "", body = "", back = "", after = "", attributes = 'xml:lang="en"' } = parts;
  return (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS.dtd">\n' +
    `<article ${attributes} xmlns:xlink="http://www.w3.org/1999/xlink"><front><journal-meta><journal-title>J</journal-title></journal-meta>` +
    `<article-meta>${ids}${meta}</article-meta></front><body>${body}</body><back>${back}</back>${after}</article>`
  );
}

async function texts(body: string): Promise<string[]> {
  return (await documentOf(article({ body }), "a.xml")).passages.map(({ text }) => text);
}

async function paragraph(inner: string): Promise<string> {
  return (await texts(`<p>${inner}</p>`)).join("|");
}

describe("the parts of an article", () => {
  it("reads titles, abstracts and their translations with section and language", async () => {
    const meta = `<title-group><article-title>Stromal cells in <italic>GVHD</italic></article-title><subtitle>A review</subtitle>
      <trans-title-group xml:lang="zh"><trans-title>间充质基质细胞治疗移植物抗宿主病</trans-title></trans-title-group></title-group>
      <contrib-group><contrib><name><surname>Wang</surname></name></contrib></contrib-group>
      <abstract><title>Abstract</title><sec><title>Aim</title><p>To treat GVHD in patients.</p></sec></abstract>
      <trans-abstract xml:lang="zh"><p>目的：治疗aGVHD患者。</p></trans-abstract>`;
    expect(outline(await documentOf(article({ meta }), "a.xml"))).toEqual([
      "title en : Stromal cells in GVHD: A review",
      "title zh : 间充质基质细胞治疗移植物抗宿主病",
      "abstract en Abstract > Aim: To treat GVHD in patients.",
      "abstract zh : 目的：治疗aGVHD患者。",
    ]);
  });

  it("puts a translated sub-article into the same document and skips reviewers' reports", async () => {
    const after = `<sub-article article-type="translation" xml:lang="zh"><front-stub><title-group><article-title>程序性死亡受体综述文章</article-title></title-group>
      <abstract><p>摘要的文字在这里。</p></abstract></front-stub><body><sec><title>引言</title><p>正文内容在这里写着。</p></sec></body></sub-article>
      <sub-article article-type="reviewer-report"><body><p>Please revise.</p></body></sub-article>
      <sub-article article-type="reply"><front-stub><title-group><article-title>Reply</article-title></title-group></front-stub><body><p>We thank them for this.</p></body></sub-article>`;
    const document = await documentOf(
      article({ body: "<p>The English text stands here.</p>", after }),
      "a.xml",
    );
    expect(outline(document)).toEqual([
      "body en : The English text stands here.",
      "title zh : 程序性死亡受体综述文章",
      "abstract zh : 摘要的文字在这里。",
      "body zh 引言: 正文内容在这里写着。",
      "body en Reply: We thank them for this.",
    ]);
  });

  it("joins nested headings and keeps lists, boxes, definitions, quotations and notes", async () => {
    const body = `<sec><label>1</label><title>Methods</title><p>First: <list list-type="bullet"><list-item><p>one item</p></list-item><list-item><p>two items</p></list-item></list> then more.</p>
      <sec><title>Cells &amp; mice</title><p>Nested text.<fn><p>A note.</p></fn></p></sec>
      <boxed-text><caption><title>Box</title></caption><p>In the box.</p></boxed-text>
      <disp-quote><p>Quoted words.</p></disp-quote></sec>`;
    const back = `<ack><title>Thanks</title><p>We thank all.</p></ack>
      <glossary><title>Abbreviations</title><def-list><def-item><term>MSC</term><def><p>mesenchymal stromal cell</p></def></def-item></def-list></glossary>
      <ref-list><title>References</title><ref><mixed-citation>Smith 2001</mixed-citation></ref></ref-list>`;
    expect(outline(await documentOf(article({ body, back }), "a.xml"))).toEqual([
      "body en Methods: First:",
      "body en Methods: one item",
      "body en Methods: two items",
      "body en Methods: then more.",
      "body en Methods > Cells & mice: Nested text.",
      "body en Methods > Cells & mice: A note.",
      "body en Methods > Box: In the box.",
      "body en Methods: Quoted words.",
      "body en Thanks: We thank all.",
      "body en Abbreviations: MSC: mesenchymal stromal cell",
    ]);
  });

  it("reads captions and tables, also from within a paragraph", async () => {
    const body = `<p>See the <fig><label>Figure 1</label><caption><title>Cells.</title><p>Scale bar.</p></caption><graphic xlink:href="x"/></fig>figure.</p>
      <table-wrap><label>Table 1</label><caption><p>Doses</p></caption><alternatives><graphic xlink:href="t"/><table><thead><tr><th/><th>Dose<break/>(mg)</th></tr></thead>
      <tbody><tr><td>MMF</td><td>5<sup>a</sup></td></tr><tr><td></td></tr></tbody></table></alternatives><table-wrap-foot><fn><p>MMF, mycophenolate.</p></fn></table-wrap-foot></table-wrap>`;
    expect(outline(await documentOf(article({ body }), "a.xml"))).toEqual([
      "body en : See the figure.",
      "caption en : Figure 1 Cells.\nScale bar.",
      "caption en : Table 1 Doses",
      "table en : \tDose (mg)\nMMF\t5^a",
      "body en : MMF, mycophenolate.",
    ]);
  });

  it("names the document by PMC id, PMID, DOI, file name, in this order", async () => {
    const id = async (meta: string) =>
      (
        await documentOf(
          `<article><front><article-meta>${meta}</article-meta></front><body><p>x</p></body></article>`,
          "file-1.nxml.gz",
        )
      ).id;
    expect(await id(`${ids}<article-id pub-id-type="pmc">77</article-id>`)).toBe("PMC77");
    expect(await id(`${ids}<article-id pub-id-type="pmcid">PMC78</article-id>`)).toBe("PMC78");
    expect(await id(ids)).toBe("123");
    expect(await id('<article-id pub-id-type="doi">10.1/x</article-id>')).toBe("10.1/x");
    expect(await id("")).toBe("file-1");
  });
});

describe("inline markup", () => {
  it.each([
    ["IC<sub>50</sub> of H<sub>2</sub>O", "IC50 of H2O"],
    [
      "10<sup>6</sup> cells, 10<sup>−5</sup> M, 2 × 10<sup>10 </sup>pfu",
      "10^6 cells, 10^−5 M, 2 × 10^10 pfu",
    ],
    [
      "Ca<sup>2+</sup> and CD4<sup>+</sup> and Foxp3<sup>−/−</sup> and SO<sub>4</sub><sup>2−</sup>",
      "Ca2+ and CD4+ and Foxp3−/− and SO4^2−",
    ],
    ["km<sup>2</sup>, h<sup>-1</sup>, the 4<sup>th</sup>, <sup>14</sup>C", "km2, h-1, the 4th, 14C"],
    ["<italic>Hdh</italic><sup><italic>ex</italic>4/5</sup> mice", "Hdh^ex4/5 mice"],
    ["IL-6<sup><xref ref-type='bibr'>12</xref>,<xref ref-type='bibr'>13</xref></sup> rose", "IL-6 rose"],
    [
      "IL-6<xref ref-type='bibr'><sup>1</sup></xref><sup>,</sup><xref ref-type='bibr'><sup>2</sup></xref>, and",
      "IL-6, and",
    ],
    ["word <xref ref-type='bibr'><sup>1</sup></xref>.", "word."],
    ["IL-6<sup><xref ref-type='bibr'>12</xref></sup>was", "IL-6 was"],
    [
      "PD-1 [<xref ref-type='bibr'>9</xref>], <xref ref-type='bibr'>Lee 2001</xref>; Fig. <xref ref-type='fig'>3a</xref>",
      "PD-1 [9], Lee 2001; Fig. 3a",
    ],
    ["genes<xref ref-type='bibr'>12</xref>", "genes 12"],
    [
      "NF-<inline-formula><alternatives><tex-math>\\kappa</tex-math><mml:math><mml:mi>κ</mml:mi></mml:math></alternatives></inline-formula>B",
      "NF-κB",
    ],
    [
      "as <disp-formula><label>(1)</label><mml:math><mml:mi>x</mml:mi></mml:math></disp-formula> shows",
      "as shows",
    ],
    ["<sup>c</sup>Higher than", "c Higher than"],
    ["TNF-&alpha;&nbsp;and &#x3b2;&amp;&agr;", "TNF-α and β&α"],
    ["間充質\n   基质 and\n\tcells [\n  <xref>1</xref>]", "間充質基质 and cells [1]"],
    ["<named-content>a</named-content><underline>b</underline> <ext-link>http://x</ext-link>", "ab http://x"],
  ])("folds %s", async (inner, text) => {
    expect(await paragraph(inner)).toBe(text);
  });

  it("keeps characters beyond the basic plane and CR LF folded", async () => {
    expect(await paragraph("the 𠮷 and\r\n the 🧬 gene")).toBe("the 𠮷 and the 🧬 gene");
  });
});

describe("faults", () => {
  it("says the line of malformed XML and reads the other articles of the file", async () => {
    const good = "<article><body><p>good</p></body></article>";
    const text = `<pmc-articleset>\n${good}\n<article>\n<body><p>bad</b></p></body></article>\n${good}</pmc-articleset>`;
    const results = await resultsOf(text, "set.xml");
    expect(
      results.map((result) => ("error" in result ? result.error.message : result.document.passages[0]!.text)),
    ).toEqual([
      "good",
      expect.stringMatching(/^\[format-malformed] .*unexpected close tag in set\.xml, line 4/),
      "good",
    ]);
  });

  it("reports a file that was cut short", async () => {
    const results = await resultsOf("<article><body><p>text</p>", "cut.xml");
    expect(results).toHaveLength(1);
    expect("error" in results[0]! && results[0].error.code).toBe("format-malformed");
  });

  it("expands no entity that the document defines", async () => {
    const levels = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      "\n",
    );
    const bomb = `<?xml version="1.0"?><!DOCTYPE article [<!ENTITY l0 "lol">\n${levels}\n<!ENTITY e SYSTEM "file:///etc/hostname">]>
      <article><body><p>a &l12; b &e; c</p></body></article>`;
    expect((await documentOf(bomb, "bomb.xml")).passages[0]!.text).toBe("a &l12; b &e; c");
  });

  it("does not follow elements nested without end", async () => {
    const deep = `<article><body>${"<p>".repeat(100_000)}x`;
    const results = await resultsOf(deep, "deep.xml");
    expect("error" in results[0]! && results[0].error.message).toContain("nested");
  });
});
