import { describe, expect, it } from "vitest";
import { TermCollector, termsTsv } from "../../src/align/terms.js";
import { annotateBoth } from "./bilingual.js";

describe("TermCollector", () => {
  it("counts papers, takes the English of the aligned mention, and shows a place", async () => {
    const collector = new TermCollector();
    const document = await annotateBoth(
      "研究克罗恩病，克罗恩病少见。",
      "Crohn's disease was studied, and it is rare.",
    );
    collector.add(document);
    collector.add(await annotateBoth("克罗恩病与胃癌。", "Nothing."));
    const terms = collector.terms();
    expect(terms.map(({ zh, en, concept, papers, known }) => [zh, en, concept, papers, known])).toEqual([
      ["克罗恩病", "Crohn's disease", "MESH:D003424", 2, true],
      ["胃癌", "Stomach Neoplasms", "MESH:D013274", 1, true],
    ]);
    expect(terms[0]!.example).toBe("研究«克罗恩病»，克罗恩病少见。");
  });

  it("writes a header and a row a term, without line breaks in them", async () => {
    const collector = new TermCollector();
    collector.add(await annotateBoth("研究\n克罗恩病。", "Nothing."));
    const [header, row, end] = termsTsv(collector.terms()).split("\n");
    expect(header).toBe("zh\ten\tconcept\ttype\tpapers\tknown\texample");
    expect(row).toBe("克罗恩病\tCrohn Disease\tMESH:D003424\tDisease\t1\tyes\t研究 «克罗恩病»。");
    expect(end).toBe("");
  });
});
