import { describe, expect, it } from "vitest";
import type { NamedExample } from "../../src/train/examples.js";
import { teachPaperSpecies } from "../../src/train/paper-species.js";
import { DEFAULT_TRAINING, trainWeights } from "../../src/train/train.js";

/** Examples of one choice: `wanted` of a hundred are mentions by the guideline of the corpus. */
function examplesOf(corpus: string, wanted: number): NamedExample[] {
  return Array.from({ length: 100 }, (_, i) => ({
    documentId: `${corpus}${i}`,
    choices: [
      [
        { feature: "name-status:preferred:Disease", value: 1 },
        { feature: `guideline:${corpus}:Disease`, value: 1 },
      ],
    ],
    right: [i >= wanted, i < wanted],
  }));
}

describe("guidelines", () => {
  const examples = [...examplesOf("eager", 90), ...examplesOf("wary", 30)];
  const options = { ...DEFAULT_TRAINING, epochs: 60 };

  it("are learnt on top of the other weights, which they leave as they are", () => {
    const { weights } = trainWeights(examples, {}, options);
    const without = examples.map((example) => ({
      ...example,
      choices: example.choices.map((choice) =>
        choice.filter(({ feature }) => !feature.startsWith("guideline:")),
      ),
    }));
    const general = trainWeights(without, {}, options).weights["name-status:preferred:Disease"];
    expect(weights["name-status:preferred:Disease"]).toBe(general);
    expect(weights["guideline:eager:Disease"]).toBeGreaterThan(1);
    expect(weights["guideline:wary:Disease"]).toBeLessThan(-1);
  });

  it("need examples enough", () => {
    const { weights } = trainWeights(examples, {}, { ...options, minGuidelineExamples: 101 });
    expect(Object.keys(weights)).toEqual(["name-status:preferred:Disease"]);
  });
});

describe("the species of papers", () => {
  const lesson = (key: string, features: string[], shares: number[]) => ({ key, features, shares });
  const lessons = Array.from({ length: 40 }, (_, i) =>
    i % 2 === 0
      ? lesson(`m${i}`, ["word:mice", `word:rare${i}`], [0, 1, 0, 0])
      : lesson(`h${i}`, ["word:patients", `word:rare${i}`], [1, 0, 0, 0]),
  );

  it("is learnt from words that enough papers have", () => {
    const weights = teachPaperSpecies(lessons, () => true);
    expect(weights["paper-species:word:mice:mouse"]).toBeGreaterThan(1);
    expect(weights["paper-species:word:patients:mouse"]).toBeLessThan(-1);
    expect(Object.keys(weights).some((name) => name.includes("rare"))).toBe(false);
    expect(Object.keys(weights).some((name) => name.endsWith(":human"))).toBe(false);
    expect(teachPaperSpecies(lessons, () => true)).toEqual(weights);
  });

  it("is not learnt from papers that are held back", () => {
    const held = teachPaperSpecies(lessons, (key) => key.startsWith("h"));
    expect(Object.keys(held).some((name) => name.includes("mice"))).toBe(false);
    expect(teachPaperSpecies(lessons, () => false)).toEqual({});
  });
});
