import { describe, expect, it } from "vitest";
import { abbreviates, foldedWords, likeness, resembles } from "../../src/audit/words.js";

describe("foldedWords", () => {
  it("parts letters from numbers, and folds case, plurals and spelling", () => {
    expect(foldedWords("The Tumours of alpha2(V), haemangioblastoma")).toEqual([
      "tumour",
      "alpha",
      "2",
      "v",
      "hemangioblastoma",
    ]);
  });
});

describe("likeness", () => {
  it("is the share of common words", () => {
    expect(likeness("graft versus host disease", "Graft-vs-Host Diseases")).toBe(1);
    expect(likeness("colitis", "Colitis, Ulcerative")).toBeCloseTo(2 / 3);
    expect(likeness("mass spectrometry", "Multiple Sclerosis")).toBe(0);
  });
});

describe("resembles", () => {
  it.each([
    ["CCK8s", "Cck", true],
    ["Scribble", "scribbled homolog", true],
    ["mass spectrometry", "Multiple Sclerosis", false],
    ["ab", "abdomen", false],
    ["12", "12", false],
  ])("%s and %s: %s", (text, name, expected) => {
    expect(resembles(text, name)).toBe(expected);
  });
});

describe("abbreviates", () => {
  it.each([
    ["DILI", "Drug-Induced Liver Injury", true],
    ["GC", "Gastric Cancer", true],
    ["HCQ", "Hydroxychloroquine", true],
    ["GC", "Colonic Cancer", false],
    ["HCQ", "chloroquine", false],
    ["X", "Xanthoma", false],
  ])("%s for %s: %s", (short, name, expected) => {
    expect(abbreviates(short, name)).toBe(expected);
  });
});
