import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/document/types.js";
import { adapterOf } from "../../src/evaluate/adapters/index.js";
import { bootstrapIntervals, compareRuns, randomFrom } from "../../src/evaluate/bootstrap.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Counts } from "../../src/evaluate/score.js";
import { addCounts, MEASURES, noCounts, ratesOf } from "../../src/evaluate/score.js";
import type { Marked } from "./documents.js";
import { goldOf, predictedOf } from "./documents.js";
import { perfectPrediction } from "./perfect-prediction.js";

const TEXT = "alpha beta gamma delta epsilon zeta eta theta";
const adapter = adapterOf("nlm-gene");

const goldMentions: fc.Arbitrary<Marked[]> = fc.uniqueArray(
  fc.record({
    surface: fc.constantFrom(...TEXT.split(" "), "alpha beta", "gamma delta"),
    type: fc.constant("Gene"),
    ids: fc.constantFrom("", "-", "1", "2", "3", "1,2", "1;2", "2,3;4"),
  }),
  { selector: (mention) => mention.surface, maxLength: 6 },
);
const guesses: fc.Arbitrary<Marked[]> = fc.array(
  fc.record({
    surface: fc.constantFrom(...TEXT.split(" "), "beta gamma", "alpha beta"),
    type: fc.constant("Gene"),
    ids: fc.constantFrom<string | string[] | null>(null, "NCBIGene:1", "NCBIGene:2", [
      "NCBIGene:1",
      "NCBIGene:2",
    ]),
  }),
  { maxLength: 8 },
);
const score = (gold: Document, predicted: Document) =>
  evaluate({ gold: [gold], predicted: [predicted], adapter, bootstrap: false, countUnlinked: true }).types[0]!
    .measures;

describe("the scorer", () => {
  it("gives the gold itself 1 by every measure", () => {
    fc.assert(
      fc.property(goldMentions, (mentions) => {
        const gold = goldOf("1", TEXT, mentions);
        const measures = score(gold, perfectPrediction([gold], adapter)[0]!);
        for (const measure of MEASURES) expect(measures[measure].f1 ?? 1).toBe(1);
      }),
    );
  });
  it("does not count duplicates twice, nor cares for their order", () => {
    fc.assert(
      fc.property(goldMentions, guesses, (mentions, marked) => {
        const gold = goldOf("1", TEXT, mentions);
        const once = score(gold, predictedOf("1", TEXT, marked));
        const twice = score(gold, predictedOf("1", TEXT, [...marked, ...marked]));
        const turned = score(gold, predictedOf("1", TEXT, [...marked].reverse()));
        expect(twice).toEqual(once);
        for (const measure of ["span-strict", "link-strict", "document"] as const)
          expect(turned[measure]).toEqual(once[measure]);
      }),
    );
  });
  it("never finds more than there is, and strict never more than overlapping, whole never more than part", () => {
    fc.assert(
      fc.property(goldMentions, guesses, (mentions, marked) => {
        const measures = score(goldOf("1", TEXT, mentions), predictedOf("1", TEXT, marked));
        for (const measure of MEASURES) {
          expect(measures[measure].goldFound).toBeLessThanOrEqual(measures[measure].gold);
          expect(measures[measure].predictedRight).toBeLessThanOrEqual(measures[measure].predicted);
        }
        for (const [less, more] of [
          ["span-strict", "span-overlap"],
          ["link-strict", "link-overlap"],
          ["link-strict", "link-strict-shared"],
          ["link-strict-shared", "link-overlap-shared"],
        ] as const)
          expect(measures[less].goldFound).toBeLessThanOrEqual(measures[more].goldFound);
      }),
    );
  });
});

const countsOf = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9)).map(
  ([gold, found, predicted, right]): Counts => ({
    gold,
    goldFound: Math.min(found, gold),
    predicted,
    predictedRight: Math.min(right, predicted),
  }),
);

describe("resampling", () => {
  it("contains the point, is the same for the same seed, and is narrower with more of the same documents", () => {
    fc.assert(
      fc.property(fc.array(countsOf, { minLength: 2, maxLength: 15 }), fc.nat(), (documents, seed) => {
        const options = { samples: 200, seed, level: 0.95 };
        const [intervals] = bootstrapIntervals([documents], options);
        const total = noCounts();
        for (const counts of documents) addCounts(total, counts);
        const { f1 } = ratesOf(total);
        if (f1 === null) return expect(intervals!.f1).toBeNull();
        expect(intervals!.f1!.low).toBeLessThanOrEqual(f1);
        expect(intervals!.f1!.high).toBeGreaterThanOrEqual(f1);
        expect(bootstrapIntervals([documents], options)).toEqual([intervals]);
      }),
      { numRuns: 40 },
    );
  });
  it("has the width that theory gives: 400 documents, one gold mention each, half found", () => {
    const documents = Array.from(
      { length: 400 },
      (_, at): Counts => ({
        gold: 1,
        goldFound: at % 2,
        predicted: 1,
        predictedRight: at % 2,
      }),
    );
    const [intervals] = bootstrapIntervals([documents], { samples: 4000, seed: 7, level: 0.95 });
    // Standard error of a share of 0.5 over 400 documents: sqrt(0.25 / 400) = 0.025; 1.96 of it either way.
    expect(intervals!.recall!.low).toBeCloseTo(0.5 - 1.96 * 0.025, 1);
    expect(intervals!.recall!.high - intervals!.recall!.low).toBeGreaterThan(0.085);
    expect(intervals!.recall!.high - intervals!.recall!.low).toBeLessThan(0.11);
  });
  it("tells a clear difference from none", () => {
    const run = (rate: number, seed: number) => {
      const random = randomFrom(seed);
      return Array.from({ length: 100 }, (): Counts => {
        const found = Array.from({ length: 10 }, () => random() < rate).filter(Boolean).length;
        return { gold: 10, goldFound: found, predicted: 10, predictedRight: found };
      });
    };
    const options = { samples: 1000, seed: 1, level: 0.95 };
    const clear = compareRuns(run(0.6, 1), run(0.75, 2), options);
    expect(clear.pValue).toBeLessThan(0.01);
    expect(clear.interval.low).toBeGreaterThan(0);
    const none = compareRuns(run(0.6, 1), run(0.6, 3), options);
    expect(none.pValue).toBeGreaterThan(0.05);
    expect(none.interval.low).toBeLessThan(0);
    expect(none.interval.high).toBeGreaterThan(0);
  });
  it("gives an even spread of numbers", () => {
    const random = randomFrom(42);
    const bins = new Array<number>(10).fill(0);
    for (let at = 0; at < 10_000; at++) bins[Math.floor(random() * 10)]!++;
    for (const bin of bins) expect(Math.abs(bin - 1000)).toBeLessThan(120);
  });
});
