import { describe, expect, it } from "vitest";
import { first, flagsOf, listed, placed } from "../audit-of.js";

describe("family-or-complex", () => {
  it.each([
    ["HLA-C", "NCBIGene:3107", ["HLAC", "MHC"]],
    ["HLA-DRB1", "NCBIGene:3123", ["DRB1", "HLA-DRB"]],
    ["TGFB1", "NCBIGene:7040", ["CED", "LAP", "TGF-beta1"]],
  ])("sees the family behind %s", (symbol, id, aliases) => {
    const audited = first(["Text."], listed(symbol, "Gene", [id], aliases));
    expect(flagsOf(audited)).toEqual(["doubtful family-or-complex"]);
  });

  it("is silent where the text names the one gene", () => {
    const gene = listed("TGFB1", "Gene", ["NCBIGene:7040"], ["TGF-beta1"]);
    expect(flagsOf(first(["TGF-β1 was raised in the patients."], gene))).toEqual([]);
    expect(flagsOf(first(["TGF-β was raised in the patients."], gene))).toEqual([
      "doubtful family-or-complex",
    ]);
  });

  it("only notes that a complex is read as the chain that is its marker", () => {
    const audited = first(["Text."], listed("CD8A", "Gene", ["NCBIGene:925"], ["CD8", "p32"]));
    expect([audited.verdict, ...flagsOf(audited)]).toEqual(["right", "note family-or-complex"]);
  });

  it("sees a family's name on a single gene in a text, but allows the usual gene", () => {
    const texts = ["Matrix metalloproteinases were active in patients, and TGF-β too."];
    const one = placed(texts, "Matrix metalloproteinases", "Gene", ["4312"]);
    expect(flagsOf(first(texts, one))).toContain("doubtful family-or-complex");
    expect(first(texts, placed(texts, "TGF-β", "Gene", ["7040"])).verdict).toBe("right");
  });
});
