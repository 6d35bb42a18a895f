import { describe, expect, it } from "vitest";
import { documentOf, documentsOf, outline, resultsOf } from "./read-string.js";

const annotation = (line: string) => line.replaceAll(" ; ", "\t");

describe("PubTator", () => {
  it("reads titles, abstracts and annotations, raw identifiers and further columns", async () => {
    const text = [
      "1|t|PD-1 | and 🧬 MSC ",
      "1|a|BRCA1/2 in c.920T>G. ",
      annotation("1 ; 0 ; 4 ; PD-1 ; Gene ; 5133"),
      annotation("1 ; 18 ; 25 ; BRCA1/2 ; Gene ; 672|675 ; BRCA1|BRCA2"),
      annotation("1 ; 29 ; 37 ; c.920T>G ; DNAMutation ; c|SUB|T|920|G"),
      annotation("1 ; 13 ; 16 ; MSC ; CellLine"),
      annotation("1 ; 13 ; 16 ; MSX ; Gene ; -1"),
      annotation("1 ; CID ; D1 ; D2"),
      annotation("1 ; Association ; D1 ; D2 ; Novel"),
    ].join("\r\n");
    const document = await documentOf(text, "x.txt");
    expect(document.id).toBe("1");
    expect(outline(document)).toEqual([
      "title en : PD-1 | and 🧬 MSC ",
      "abstract en : BRCA1/2 in c.920T>G. ",
    ]);
    expect(document.foreign).toEqual([
      { passageId: "p0", span: { start: 0, end: 4 }, text: "PD-1", type: "Gene", ids: ["5133"], aliases: [] },
      {
        passageId: "p1",
        span: { start: 0, end: 7 },
        text: "BRCA1/2",
        type: "Gene",
        ids: ["672|675"],
        aliases: ["BRCA1|BRCA2"],
      },
      {
        passageId: "p1",
        span: { start: 11, end: 19 },
        text: "c.920T>G",
        type: "DNAMutation",
        ids: ["c|SUB|T|920|G"],
        aliases: [],
      },
      { passageId: "p0", span: { start: 14, end: 17 }, text: "MSC", type: "CellLine", ids: [], aliases: [] },
      {
        passageId: "p0",
        stated: { start: 14, end: 17 },
        text: "MSX",
        type: "Gene",
        ids: ["-1"],
        aliases: [],
      },
    ]);
  });

  it("finds offsets that leave trailing blanks of the title out", async () => {
    const text = `1|t|Title \n1|a|A chick.\n1\t8\t13\tchick\tSpecies\t9031\n`;
    expect((await documentOf(text, "x.txt")).foreign[0]!.span).toEqual({ start: 2, end: 7 });
  });

  it("parts documents by blank lines or none, keeps ids that come twice, empty parts are left out", async () => {
    const text = "5|t|One\n5|a|\n5|t|One\n5|a|again\n\n\n6|t|Two\n7|a|only abstract\n";
    const documents = await documentsOf(text, "x.txt");
    expect(documents.map(({ id, passages }) => [id, ...passages.map(({ text }) => text)])).toEqual([
      ["5", "One"],
      ["5", "One", "again"],
      ["6", "Two"],
      ["7", "only abstract"],
    ]);
  });

  it("reports a line it cannot read and keeps the document", async () => {
    const results = await resultsOf("1|t|Title\nrubbish\n1|a|Text\n", "x.txt");
    expect(
      results.map((result) => ("error" in result ? result.error.where : result.document.passages.length)),
    ).toEqual(["x.txt, line 2, document 1", 2]);
  });

  it("gives annotations behind the text no passage", async () => {
    const document = await documentOf("1|t|Title\n1|a|Text\n1\t500\t504\tPD-1\tGene\t5133\n", "x.txt");
    expect(document.foreign).toEqual([{ text: "PD-1", type: "Gene", ids: ["5133"], aliases: [] }]);
  });
});
