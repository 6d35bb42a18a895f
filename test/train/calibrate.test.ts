import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibratedProbability, logOddsOf, rescale } from "../../src/link/calibration.js";
import { fitCalibration, type RuledExample, ruledExamples, UNCALIBRATED } from "../../src/train/calibrate.js";
import { holdBack, renderHeldBack } from "../../src/train/calibration-report.js";
import { randomNumbers } from "../../src/train/logit.js";
import { placeAt, rulingOf, undoOf } from "../review/decisions.js";

const SEEN = {
  ...{ type: "Gene", linked: "NCBIGene:1", probability: 0.7, flags: [], evidence: [], decidedBy: "link" },
  candidates: [
    { id: "NCBIGene:1", name: "one", type: "Gene", score: 0.7, evidence: [] },
    { id: "NCBIGene:2", name: "two", type: "Gene", score: 0.2, evidence: [] },
  ],
};

/** Rulings by a reviewer who sees right, on links whose log-odds are off by slope and intercept. */
function rulings(count: number, slope: number, intercept: number, seed: number): RuledExample[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, (_, i) => {
    const probability = 0.05 + 0.94 * random();
    const truth = calibratedProbability(logOddsOf(probability), { slope, intercept });
    return { document: String(i), probability, right: random() < truth };
  });
}

describe("the examples of a calibration", () => {
  it("say whether the best candidate is right", () => {
    const at = (n: number, fields: object) => rulingOf({ place: placeAt(`x${n}`), seen: SEEN, ...fields });
    const decisions = [
      at(0, { verdict: "accept", concept: "NCBIGene:1" }),
      at(1, { concept: "NCBIGene:2" }),
      at(2, { concept: "NCBIGene:3" }),
      at(3, { verdict: "reject", concept: null }),
      at(4, { verdict: "family", concept: null }),
    ];
    expect(ruledExamples(decisions).map(({ right }) => right)).toEqual([true, false, false, false, false]);
    expect(ruledExamples(decisions)[0]).toEqual({ document: "1", probability: 0.7, right: true });
  });

  it("count a string once a paper, also where rulings differ, and see past an earlier ruling", () => {
    const at = (start: number, fields: object) =>
      rulingOf({ place: placeAt("x", start), seen: SEEN, ...fields });
    const decisions = [
      at(0, { concept: "NCBIGene:1" }),
      at(1, { concept: "NCBIGene:1" }),
      at(2, { concept: "NCBIGene:2" }),
      at(0, { concept: "NCBIGene:1", document: "2" }),
    ];
    expect(ruledExamples(decisions).map(({ right }) => right)).toEqual([true, false, true]);
    const [one, two] = SEEN.candidates;
    const ruled = { ...SEEN, linked: two!.id, probability: 1, candidates: [two, one], decidedBy: "lin" };
    expect(ruledExamples([at(0, { concept: two!.id, seen: ruled })])).toMatchObject([
      { probability: 0.7, right: false },
    ]);
  });

  it("leave out what says nothing of the linking, and what no longer stands", () => {
    const undone = rulingOf({ seen: SEEN });
    const decisions = [
      rulingOf({ verdict: "add", seen: null }),
      rulingOf({ seen: { ...SEEN, candidates: [] } }),
      rulingOf({ seen: { ...SEEN, linked: ["NCBIGene:1", "NCBIGene:2"] } }),
      rulingOf({ verdict: "respan", seen: SEEN, newPlace: placeAt("the PD-1") }),
      undone,
      undoOf(undone),
    ];
    expect(ruledExamples(decisions)).toEqual([]);
    const [first, second] = [rulingOf({ seen: SEEN }), rulingOf({ seen: SEEN, concept: "NCBIGene:2" })];
    expect(ruledExamples([first, second])).toMatchObject([{ right: false }]);
  });
});

describe("a calibration", () => {
  it("is none without rulings, and stays near none with few", () => {
    expect(fitCalibration([])).toEqual(UNCALIBRATED);
    const { slope, intercept } = fitCalibration(rulings(3, 1, 0, 1));
    expect(Math.abs(slope - 1)).toBeLessThan(0.4);
    expect(Math.abs(intercept)).toBeLessThan(1);
  });

  it.each([
    [0.5, -0.8],
    [1.6, 0.3],
    [1, 0],
  ])("finds a slope of %d and an intercept of %d again", (slope, intercept) => {
    const found = fitCalibration(rulings(8000, slope, intercept, 7));
    expect(Math.abs(found.slope - slope)).toBeLessThan(0.12);
    expect(Math.abs(found.intercept - intercept)).toBeLessThan(0.15);
    expect(fitCalibration(rulings(8000, slope, intercept, 7))).toEqual(found);
  });

  it("never turns the order of links round, even where the worst are always right", () => {
    const perverse = Array.from({ length: 400 }, (_, i) => ({
      ...{ document: String(i), probability: i % 2 === 0 ? 0.95 : 0.05, right: i % 2 === 1 },
    }));
    const found = fitCalibration(perverse);
    expect(found.slope).toBeGreaterThan(0);
    expect(calibratedProbability(3, found)).toBeGreaterThan(calibratedProbability(-3, found));
  });

  it("keeps scores between 0 and 1, their sum at most 1, and their order", () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 5 }), unit, (raw, probability) => {
        const sum = raw.reduce((a, b) => a + b, 0);
        const given = raw.map((one) => (sum > 1 ? one / sum : one)).sort((a, b) => b - a);
        const found = rescale(given, probability);
        expect(found[0]).toBe(probability);
        expect(found.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1 + 1e-9);
        for (let i = 1; i < found.length; i++) {
          expect(found[i]!).toBeGreaterThanOrEqual(0);
          expect(found[i]!).toBeLessThanOrEqual(found[i - 1]! + 1e-12);
        }
      }),
    );
  });
});

describe("rulings held back", () => {
  it("show that a calibration helps where probabilities are off", () => {
    const held = holdBack(rulings(600, 0.4, -1, 3), 5, 1);
    expect([held.rulings, held.folds]).toEqual([600, 5]);
    for (const measure of ["logLoss", "brier", "expectedError"] as const)
      expect(held.after[measure]).toBeLessThan(held.before[measure]);
    expect(renderHeldBack(held, { slope: 0.4, intercept: -1 })).toContain("log-odds × 0.4 − 1; it helps");
  });

  it("show that it hardly moves where they are right", () => {
    const held = holdBack(rulings(600, 1, 0, 3), 5, 1);
    expect(Math.abs(held.after.logLoss - held.before.logLoss)).toBeLessThan(0.01);
  });

  it("are judged without themselves", () => {
    // Each document says the contrary of the other: fitted on the one, the other comes out worse than before.
    const of = (document: string, right: boolean) =>
      Array.from({ length: 50 }, () => ({ document, probability: 0.6, right }));
    const seeds = Array.from({ length: 10 }, (_, seed) => seed);
    const held = seeds.map((seed) => holdBack([...of("a", true), ...of("b", false)], 2, seed));
    expect(held.some(({ before, after }) => after.logLoss > before.logLoss + 0.1)).toBe(true);
  });
});
