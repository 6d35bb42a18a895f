import { describe, expect, it } from "vitest";
import { first, flagsOf, listed, placed } from "../audit-of.js";

const HUMAN = listed("Homo sapiens", "Species", ["NCBITaxon:9606"]);
const MOUSE = listed("Mus musculus", "Species", ["NCBITaxon:10090"]);

describe("species-conflict", () => {
  it("finds a mouse gene on a human page, and the human one", () => {
    const audited = first(["Text."], listed("Il6", "Gene", ["NCBIGene:16193"]), HUMAN);
    expect([audited.verdict, audited.suggestion]).toEqual(["doubtful", "NCBIGene:3569"]);
    expect(flagsOf(audited)).toContain("doubtful species-conflict");
  });

  it("finds a human gene on a page on mice", () => {
    expect(first(["Text."], listed("IL6", "Gene", ["NCBIGene:3569"]), MOUSE).suggestion).toBe(
      "NCBIGene:16193",
    );
  });

  it("is silent where the page names both, or none", () => {
    expect(flagsOf(first(["Text."], listed("Il6", "Gene", ["NCBIGene:16193"]), HUMAN, MOUSE))).toEqual([]);
    expect(flagsOf(first(["Text."], listed("Il6", "Gene", ["NCBIGene:16193"])))).toEqual([]);
  });

  it("compares a cell line with what the source writes beside it", () => {
    const line = {
      ...listed("HeLa", "CellLine", ["CVCL_0030"]),
      remark: "Mus musculus (Mouse), Cancer cell line",
    };
    expect(flagsOf(first(["Text."], line, HUMAN, MOUSE))).toContain("wrong species-conflict");
    const right = { ...line, remark: "Homo sapiens (Human), Cancer cell line" };
    expect(flagsOf(first(["Text."], right, HUMAN))).toEqual([]);
  });

  it("takes the species of the text where it stands", () => {
    const texts = ["In mice, Il6 was raised. Mice lacking Il6 died; murine Il6 is induced."];
    const audited = first(texts, placed(texts, "Il6", "Gene", ["3569"]));
    expect(flagsOf(audited)).toContain("doubtful species-conflict");
    expect(audited.suggestion).toBe("NCBIGene:16193");
  });
});
