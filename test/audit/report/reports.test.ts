import { describe, expect, it } from "vitest";
import { reports } from "../../../src/audit/report/report.js";
import { audit, listed, placed } from "../audit-of.js";

const TEXTS = ["TP53 was mutated in asthma.\tIt is so."];
const AUDITED = audit(
  TEXTS,
  placed(TEXTS, "TP53", "Gene", ["NCBIGene:7157"]),
  listed("RPL17", "Gene", ["NCBIGene:6139"], ["L17", "PD-1"]),
  listed("MMF\tor so", "Chemical", []),
);

describe("the TSV", () => {
  it("has one line an annotation, with as many cells as titles", () => {
    const lines = (reports.tsv.begin + reports.tsv.write(AUDITED))
      .slice(0, -1)
      .split("\n")
      .map((line) => line.split("\t"));
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toHaveLength(lines[0]!.length);
    const column = (title: string) => lines.slice(1).map((line) => line[lines[0]!.indexOf(title)]);
    expect(column("verdict")).toEqual(["right", "wrong", "missing id"]);
    expect(column("suggestion")[1]).toBe("NCBIGene:5133");
    expect(column("start")).toEqual(["0", "", ""]);
    expect(column("text")[2]).toBe("MMF or so");
  });
});

describe("the JSONL", () => {
  it("has one object an annotation, with evidence and candidates", () => {
    const records = reports.jsonl
      .write(AUDITED)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(records.map(({ verdict }) => verdict)).toEqual(["right", "wrong", "missing id"]);
    expect(records[0]).toMatchObject({ document: "test", passageId: "p0", start: 0, end: 4, text: "TP53" });
    expect(records[1]).toMatchObject({ suggestion: "NCBIGene:5133", aliases: ["L17", "PD-1"] });
    expect(records[1].flags[0]).toMatchObject({ code: "alias-shared", gravity: "wrong" });
    expect(records[1].flags[0].evidence.length).toBeGreaterThan(0);
    expect(records[0].candidates[0]).toMatchObject({ id: "NCBIGene:7157", type: "Gene" });
  });
});

describe("the text", () => {
  it("tells what is not right, the worst first, and says nothing of the rest", () => {
    const page = reports.text.write(AUDITED);
    expect(page).toContain("3 annotations: 1 right, 1 wrong, 1 missing id");
    expect(page.indexOf("RPL17")).toBeLessThan(page.indexOf("MMF"));
    expect(page).toContain("suggested: NCBIGene:5133");
    expect(page).not.toContain("TP53  Gene");
  });
});
