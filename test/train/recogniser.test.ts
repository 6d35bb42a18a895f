import { describe, expect, it } from "vitest";
import { fitChain } from "../../src/train/recogniser/chain.js";
import { BEGIN, INSIDE, OUTSIDE, UNKNOWN } from "../../src/train/recogniser/sequences.js";

const OPTIONS = { epochs: 30, rate: 0.2, l2: 1e-3, seed: 1 };

/** One feature a word. */
function sequence(features: number[], labels: number[]) {
  const offsets = Int32Array.from({ length: features.length + 1 }, (_, i) => i);
  return {
    count: features.length,
    features: Int32Array.from(features),
    offsets,
    labels: Uint8Array.from(labels),
  };
}

describe("fitChain", () => {
  it("learns which words begin, continue and end an entity, and the same from the same seed", () => {
    const [the, liver, injury, was] = [0, 1, 2, 3];
    const sequences = [
      sequence([the, liver, injury, was], [OUTSIDE, BEGIN, INSIDE, OUTSIDE]),
      sequence([injury, was, the, liver], [BEGIN, OUTSIDE, OUTSIDE, BEGIN]),
      sequence([was, the, was], [OUTSIDE, OUTSIDE, OUTSIDE]),
    ];
    const { features, steps } = fitChain(sequences, 4, OPTIONS);
    const begin = (word: number) => features[word * 2]!;
    const inside = (word: number) => features[word * 2 + 1]!;
    expect(begin(liver)).toBeGreaterThan(1);
    expect(begin(the)).toBeLessThan(-0.5);
    expect(inside(injury)).toBeGreaterThan(inside(was));
    // Steps: an entity goes on from its first word rather than another beginning there.
    expect(steps[3]!).toBeGreaterThan(steps[1]!);
    expect(fitChain(sequences, 4, OPTIONS).features).toEqual(features);
  });

  it("learns nothing from what the gold does not tell", () => {
    const { features } = fitChain([sequence([0, 1], [UNKNOWN, UNKNOWN])], 2, OPTIONS);
    expect([...features]).toEqual([0, 0, 0, 0]);
  });
});
