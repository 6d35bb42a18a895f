import { describe, expect, it } from "vitest";
import { first, flagsOf, listed } from "../audit-of.js";

describe("fold-only", () => {
  it.each([["MIR215", "NCBIGene:406997", "NCBIGene:406991"]])(
    "sees the microRNA that %s may be without its hyphen",
    (symbol, id, meant) => {
      const audited = first(["Text."], listed(symbol, "Gene", [id], ["mir-215"]));
      expect(flagsOf(audited)).toEqual(["doubtful fold-only"]);
      expect(audited.suggestion).toBe(meant);
    },
  );

  it("is silent where the text names it, where the other is listed, and where it is the better known", () => {
    const mir215 = listed("MIR215", "Gene", ["NCBIGene:406997"], ["mir-215"]);
    expect(flagsOf(first(["Levels of miR-215 fell in the patients."], mir215))).toEqual([]);
    expect(flagsOf(first(["Text."], mir215, listed("MIR21", "Gene", ["NCBIGene:406991"])))).toEqual([]);
    expect(flagsOf(first(["Text."], listed("MIR223", "Gene", ["NCBIGene:407008"], ["miR-223"])))).toEqual([]);
  });

  it("sees a member whose alias is the family and a letter", () => {
    const il25 = listed("IL25", "Gene", ["NCBIGene:64806"], ["IL17E"]);
    const audited = first(["Text."], il25);
    expect([flagsOf(audited), audited.suggestion]).toEqual([["doubtful fold-only"], "NCBIGene:3605"]);
    expect(flagsOf(first(["IL-17E was raised in the patients."], il25))).toEqual([]);
  });
});
