import { describe, expect, it } from "vitest";
import { documentOf, outline, resultsOf } from "./read-string.js";

const citation = `<PubmedArticle><MedlineCitation><PMID Version="1">11</PMID><Article>
  <Journal><Title>A journal</Title></Journal><ArticleTitle>[Stromal cells &amp; GVHD in mice.]</ArticleTitle>
  <Abstract><AbstractText Label="BACKGROUND">IC<sub>50</sub> of 10<sup>6</sup> cells.</AbstractText><AbstractText>Second part.</AbstractText>
  <CopyrightInformation>Copyright</CopyrightInformation></Abstract><Language>chi</Language>
  <VernacularTitle>间充质基质细胞与移植物抗宿主病</VernacularTitle></Article>
  <MeshHeadingList><MeshHeading><DescriptorName>Mice</DescriptorName></MeshHeading></MeshHeadingList>
  <OtherAbstract Type="Publisher" Language="chi"><AbstractText Label="目的">探讨间充质基质细胞的作用。</AbstractText></OtherAbstract>
  </MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">11</ArticleId></ArticleIdList></PubmedData></PubmedArticle>`;

describe("PubMed XML", () => {
  it("reads titles and abstracts in both languages", async () => {
    for (const text of [
      citation,
      `<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "x" "y">\n<PubmedArticleSet>${citation}</PubmedArticleSet>`,
    ]) {
      const document = await documentOf(text, "p.xml");
      expect(document.id).toBe("11");
      expect(outline(document)).toEqual([
        "title en : [Stromal cells & GVHD in mice.]",
        "title zh : 间充质基质细胞与移植物抗宿主病",
        "abstract en BACKGROUND: IC50 of 10^6 cells.",
        "abstract en : Second part.",
        "abstract zh 目的: 探讨间充质基质细胞的作用。",
      ]);
    }
  });

  it("goes on after a malformed citation and one that never ends", async () => {
    const bad = citation.replace("</ArticleTitle>", "").replace(">11<", ">12<");
    const unended = citation.replace("</PubmedArticle>", "").replace(">11<", ">13<");
    const text = `<PubmedArticleSet>\n${bad}\n${unended}\n${citation}\n</PubmedArticleSet>`;
    const results = await resultsOf(text, "p.xml");
    expect(
      results.map((result) => ("error" in result ? [result.error.code, result.id] : result.document.id)),
    ).toEqual([["format-malformed", "12"], ["format-malformed", "13"], "11"]);
    expect("error" in results[0]! && results[0].error.message).toMatch(/p\.xml, line \d+, document 12/);
  });

  it("reports a set without its end", async () => {
    const results = await resultsOf(`<PubmedArticleSet>${citation}`, "p.xml");
    expect(results.map((result) => "error" in result)).toEqual([false, true]);
  });

  it("reads an empty set as no documents", async () => {
    expect(await resultsOf("<PubmedArticleSet></PubmedArticleSet>", "p.xml")).toEqual([]);
  });
});
