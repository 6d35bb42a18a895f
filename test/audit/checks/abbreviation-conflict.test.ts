import { describe, expect, it } from "vitest";
import { first, flagsOf, listed, placed } from "../audit-of.js";

describe("abbreviation-conflict", () => {
  it("believes the paper's definition of the annotated string", () => {
    const texts = ["Tuberous sclerosis (TS) is a genetic disease. TS is rare."];
    const audited = first(texts, placed(texts, "TS", "Disease", ["MESH:D005879"]));
    expect(flagsOf(audited)).toContain("wrong abbreviation-conflict");
    expect(audited.suggestion).toBe("MESH:D014402");
    expect(flagsOf(first(texts, placed(texts, "TS", "Disease", ["MESH:D014402"])))).toEqual([]);
  });

  it("believes it of an alias shown with a listed gene", () => {
    const texts = ["结节性硬化症（TS）是一种遗传病。", "Tuberous sclerosis (TS) is a genetic disease."];
    const audited = first(texts, listed("TYMS", "Gene", ["NCBIGene:7298"], ["HST422", "TS"]));
    expect(flagsOf(audited).join()).toContain("abbreviation-conflict");
    expect(audited.suggestion).toBe("MESH:D014402");
  });

  it("doubts a definition that is no name of the concept, whatever it means", () => {
    const texts = ["Samples were analysed by mass spectrometry (MS)."];
    expect(flagsOf(first(texts, listed("MS", "Disease", ["MESH:D009103"])))).toEqual([
      "doubtful abbreviation-conflict",
    ]);
  });

  it("is silent where the long form is another name of the concept", () => {
    const texts = ["Bronchial asthma (BA) was common. BA was severe."];
    expect(flagsOf(first(texts, placed(texts, "BA", "Disease", ["MESH:D001249"])))).toEqual([]);
  });
});
