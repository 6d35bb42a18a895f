import { describe, expect, it } from "vitest";
import { dictionary, first, flagsOf, listed, placed } from "../audit-of.js";

const CD274 = listed("CD274", "Gene", ["NCBIGene:29126"], ["B7-H1", "PD-L1", "PDCD1LG1"]);

describe("alias-shared in a list", () => {
  it("finds a little known gene behind an alias of a well-known one", () => {
    const rpl17 = listed("RPL17", "Gene", ["NCBIGene:6139"], ["ribosomal protein L17", "L17", "PD-1"]);
    const audited = first(["肿瘤免疫治疗进展。"], rpl17, CD274);
    expect([audited.verdict, audited.suggestion]).toEqual(["wrong", "NCBIGene:5133"]);
    expect(audited.flags[0]!.evidence.map(({ text }) => text).join()).toContain("CD274");
  });

  it.each([
    ["CRAT", "NCBIGene:1384", "CAT", "NCBIGene:847", "氧化应激指标明显改善。"],
    ["PROS1", "NCBIGene:5627", "PSA", "NCBIGene:354", "Prostate cancer patients were followed."],
    [
      "GABPA",
      "NCBIGene:2551",
      "NRF2",
      "NCBIGene:4780",
      "Nuclear factor erythroid 2-related factor 2 was activated.",
    ],
  ])("catches %s (%s) for %s", (symbol, id, alias, meant, text) => {
    const audited = first([text], listed(symbol, "Gene", [id], [alias]));
    expect(flagsOf(audited).join()).toContain("alias-shared");
    expect(audited.verdict).not.toBe("right");
    expect(audited.suggestion).toBe(meant);
  });

  it("believes a gene that the text calls by another name", () => {
    const texts = ["Carnitine O-acetyltransferase was measured."];
    const crat = listed("CRAT", "Gene", ["NCBIGene:1384"], ["CAT"]);
    expect(first(texts, crat).verdict).toBe("right");
  });

  it("does not doubt a well-known gene for an alias that little known ones share", () => {
    const il6 = listed("IL6", "Gene", ["NCBIGene:3569"], ["BSF2", "CDF", "HGF", "HSF", "IL-6"]);
    expect(flagsOf(first(["Text."], il6))).toEqual([]);
  });
});

describe("alias-shared in a text", () => {
  it("finds the namesake that the context does not want", () => {
    const texts = ["Anti-PD-1 antibodies block programmed cell death protein 1 in patients."];
    const audited = first(texts, placed(texts, "PD-1", "Gene", ["NCBIGene:6139"]));
    expect(audited.verdict).toBe("wrong");
    expect(audited.suggestion).toBe("NCBIGene:5133");
    expect(flagsOf(first(texts, placed(texts, "PD-1", "Gene", ["5133"])))).toEqual([]);
  });

  it("says nothing of families, which have their own check", () => {
    expect(dictionary.find("FPLX:Caspase")).toBeGreaterThan(-1);
    const texts = ["Caspase was active in the patients."];
    const found = flagsOf(first(texts, placed(texts, "Caspase", "Gene", ["836"])));
    expect(found.filter((flag) => flag.includes("alias-shared"))).toEqual([]);
  });
});
