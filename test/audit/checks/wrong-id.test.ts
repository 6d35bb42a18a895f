import { describe, expect, it } from "vitest";
import { first, flagsOf, listed, placed } from "../audit-of.js";

const HUMAN = listed("Homo sapiens", "Species", ["NCBITaxon:9606"]);

describe("wrong-id", () => {
  it("knows an identifier that has not the form of one", () => {
    expect(first(["Text."], listed("TP53", "Gene", ["12x"])).verdict).toBe("wrong");
  });

  it("finds the identifier of another concept, and suggests the one that bears the name", () => {
    const audited = first(
      ["Text."],
      listed("IL6", "Gene", ["NCBIGene:3570"], ["interleukin 6", "BSF2"]),
      HUMAN,
    );
    expect(audited.verdict).toBe("wrong");
    expect(audited.suggestion).toBe("NCBIGene:3569");
    expect(flagsOf(audited)).toContain("wrong wrong-id");
  });

  it("finds an identifier of none where the name is known under another", () => {
    const audited = first(["Text."], listed("asthma", "Disease", ["MESH:D001248"]));
    expect([audited.verdict, audited.suggestion]).toEqual(["wrong", "MESH:D001249"]);
  });

  it("leaves the gene of an animal open whose genes the dictionary lacks", () => {
    const fish = listed("Danio rerio", "Species", ["NCBITaxon:7955"]);
    expect(first(["Text."], listed("tp53", "Gene", ["NCBIGene:30590"]), fish).verdict).toBe("right");
  });

  it("takes a code for a name of a cell line only where it is the very code", () => {
    const audited = first(["Text."], listed("HeLa", "CellLine", ["CVCL_0594"]));
    expect([audited.verdict, audited.suggestion]).toEqual(["wrong", "CVCL_0030"]);
    expect(flagsOf(first(["Text."], listed("HeLa", "CellLine", ["CVCL_0030"])))).toEqual([]);
  });

  it("does not count other words for the same thing, nor abbreviations of it", () => {
    const texts = ["Hydroxychloroquine is used. HCQ helps against prostate tumours of the gland."];
    expect(first(texts, placed(texts, "HCQ", "Chemical", ["MESH:D006886"])).verdict).toBe("right");
    expect(first(texts, placed(texts, "prostate tumours of the gland", "Disease", ["D011471"])).verdict).toBe(
      "right",
    );
  });

  it("asks no name of the whole from the parts of a composite", () => {
    const texts = ["BRCA1/2 were sequenced."];
    expect(flagsOf(first(texts, placed(texts, "BRCA1/2", "Gene", ["672|675"])))).toEqual([]);
  });
});
