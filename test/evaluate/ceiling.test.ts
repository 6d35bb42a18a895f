import { describe, expect, it } from "vitest";
import { adapterOf } from "../../src/evaluate/adapters/index.js";
import { measureCeiling, renderCeiling } from "../../src/evaluate/ceiling.js";
import { goldOf } from "./documents.js";

describe("the ceiling counted by hand", () => {
  const text = "interleukin 6 (IL-6); IL-6; BRCA1/2; Kif17; none";
  const gold = [
    goldOf("1", text, [
      { surface: "interleukin 6", type: "Gene", ids: "3569" },
      { surface: "IL-6", type: "Gene", ids: "3569" },
      { surface: "IL-6", type: "Gene", ids: "3569", occurrence: 1 },
      { surface: "BRCA1/2", type: "Gene", ids: "672;675" },
      { surface: "Kif17", type: "Gene", ids: "16559,57576" },
      { surface: "none", type: "Gene", ids: "" },
    ]),
  ];
  const dictionary: Record<string, string[]> = {
    "interleukin 6": ["NCBIGene:3569"],
    "IL-6": ["NCBIGene:1", "NCBIGene:2"],
    "BRCA1/2": ["NCBIGene:672"],
    Kif17: ["NCBIGene:57576"],
  };
  const asked: string[] = [];
  const [ceiling] = measureCeiling({
    gold,
    adapter: adapterOf("nlm-gene"),
    candidatesFor: (surface) => {
      asked.push(surface);
      return dictionary[surface] ?? [];
    },
  });
  it("counts mentions: 5 with an identifier, 2 within reach (half of a composite is not enough)", () => {
    expect(ceiling).toMatchObject({ mentions: 5, reachable: 2, share: 0.4, withoutCandidate: 0 });
  });
  it("counts concepts of the document: 3569 by its long form, 672, one of Kif17, not 675", () => {
    expect(ceiling).toMatchObject({ documentConcepts: 4, documentReachable: 3, documentShare: 0.75 });
  });
  it("lists misses by frequency and asks once for each form", () => {
    expect(ceiling!.misses).toEqual([
      { surface: "IL-6", ids: "NCBIGene:3569", mentions: 2, candidates: 2 },
      { surface: "BRCA1/2", ids: "NCBIGene:672|NCBIGene:675", mentions: 1, candidates: 1 },
    ]);
    expect(asked.sort()).toEqual(["BRCA1/2", "IL-6", "Kif17", "interleukin 6"]);
    expect(renderCeiling([ceiling!], "text")).toContain("IL-6");
  });
});
