import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Format } from "../../src/read/index.js";
import { resultsOf } from "./read-string.js";

/** Each with what is hard to cut: comments, CDATA, declarations, CR LF, characters of two units, faults. */
const inputs: [Format, string][] = [
  [
    "jats",
    `<?xml version="1.0"?><!DOCTYPE set [<!-- ]> "<article>" --><!ENTITY a "<article>">]><!-- <article> --><pmc-articleset><article-x/>
     <article><body><p>TNF-&alpha; 𠮷 10<sup>6</sup>\r\n<![CDATA[a < b]]></p></body></article>\r\n<article/><article><p>bad</q></article
     ><article xml:lang="zh"><body><p>细胞。</p></body></article></pmc-articleset>`,
  ],
  [
    "pubmed",
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>One</ArticleTitle></Article></MedlineCitation></PubmedArticle><PubmedArticle><MedlineCitation><PMID>2</PMID>",
  ],
  [
    "bioc-xml",
    '<collection><document><id>1</id><passage><offset>0</offset><text>🧬 PD-1</text><annotation><location offset="2" length="4"/><text>PD-1</text></annotation></passage></document></collection>',
  ],
  [
    "bioc-json",
    '{"PubTator3":[{"id":"1","passages":[{"offset":0,"infons":{},"text":"细胞 🧬"}]}]}\r\n{"PubTator3":[]}\nbad\n',
  ],
  ["pubtator", "1|t|Title 🧬\r\n1|a|PD-1\r\n1\t8\t12\tPD-1\tGene\t5133\r\n\r\n2|t|x\nrubbish"],
  ["jsonl", '{"text": "细胞🧬"}\r\n\r\nbad\n{"text": "b"}'],
  [
    "summary",
    "# T\r\n\r\n## Abstract\r\n\r\n细胞🧬\r\n\r\n## Entities\r\n\r\n- **Genes:** A (b) [NCBI Gene 1]\r\n",
  ],
  ["markdown", "---\r\nid: 5\r\n---\r\n# T\r\n\r\ntext *x*\r\n"],
  ["conll", "-DOCSTART- a -X- O\r\n\r\n𠮷 p0:0-1 - B-Gene\r\nx p0:2-3 - I-Gene\r\n\r\nbad\n"],
  [
    "pubannotation",
    '[{"text":"细胞 🧬","denotations":[{"span":{"begin":3,"end":4},"obj":"x"}]},\r\n{"bad":1}]',
  ],
  [
    "web-annotation",
    '[{"@context":"http://www.w3.org/ns/anno.jsonld","passages":[{"id":"a","text":"🧬"}],"items":[]},\n{}]',
  ],
  ["spacy", '{"text":"🧬 a","spans":[{"start":2,"end":3,"label":"x"}]}\r\nbad\r\n{"text":"b","spans":[]}'],
  ["label-studio", '[\n{"data":{"text":"🧬"},"annotations":[]}\n]'],
  ["doccano", '{"text":"🧬 a","label":[[2,3,"x"]]}\r\n'],
  ["hf-jsonl", '{"document_id":"1","passages":[{"text":["🧬"],"offsets":[[0,1]]}],"entities":[]}\n{}\n'],
  ["text", "Title\r\n\r\nOne\r\ntwo 🧬\r\n"],
];

describe("chunk boundaries", () => {
  it.each(inputs)("%s reads the same in whatever pieces", async (format, text) => {
    const whole = await resultsOf(text, "in.put", format);
    expect(whole.length).toBeGreaterThan(0);
    expect(JSON.stringify(whole)).not.toContain('"internal"');
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(sizes, async (sizes) => {
        expect(JSON.stringify(await resultsOf(text, "in.put", format, sizes))).toBe(JSON.stringify(whole));
      }),
      { numRuns: 60 },
    );
  });

  it("cuts records right where they are longer than what is scanned at once", async () => {
    const citation = (id: number) =>
      `<PubmedArticle><MedlineCitation><PMID>${id}</PMID><Article><ArticleTitle>${"word ".repeat(20_000)}</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n`;
    const text = `<PubmedArticleSet>\n${[1, 2, 3, 4, 5].map(citation).join("")}</PubmedArticleSet>`;
    for (const size of [1000, 65_536, 100_003]) {
      const results = await resultsOf(text, "p.xml", "pubmed", [size]);
      expect(
        results.map((result) => ("document" in result ? result.document.id : result.error.message)),
      ).toEqual(["1", "2", "3", "4", "5"]);
    }
  });
});
