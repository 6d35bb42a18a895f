import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/evaluate/calibration.js";
import { calibrationOf, riskCoverage, thinCurve } from "../../src/evaluate/calibration.js";

const outcomes = fc.array(
  fc.record<Outcome>({
    probability: fc.integer({ min: 0, max: 20 }).map((value) => value / 20),
    right: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

describe("risk and coverage", () => {
  it("counted by hand: right, right, wrong, right by falling probability", () => {
    const curve = riskCoverage([
      { probability: 0.9, right: true },
      { probability: 0.6, right: false },
      { probability: 0.8, right: true },
      { probability: 0.5, right: true },
    ]);
    // Risks after 1, 2, 3, 4 mentions: 0, 0, 1/3, 1/4.
    expect(curve.points.map((point) => [point.coverage, point.risk, point.threshold])).toEqual([
      [0.25, 0, 0.9],
      [0.5, 0, 0.8],
      [0.75, 1 / 3, 0.6],
      [1, 1 / 4, 0.5],
    ]);
    expect(curve.area).toBeCloseTo((1 / 3 + 1 / 4) / 4, 12);
    // Best order has the error last: 0, 0, 0, 1/4.
    expect(curve.leastArea).toBeCloseTo(1 / 16, 12);
  });
  it("spreads errors among equal probabilities: one of two wrong gives 1/2 and 1/2", () => {
    const curve = riskCoverage([
      { probability: 0.7, right: false },
      { probability: 0.7, right: true },
    ]);
    expect(curve.area).toBeCloseTo(0.5, 12);
    expect(curve.points).toHaveLength(1);
  });
  it("does not depend on the order and never goes under the least area", () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        const curve = riskCoverage(list);
        expect(riskCoverage([...list].reverse())).toEqual(curve);
        expect(curve.area!).toBeGreaterThanOrEqual(curve.leastArea! - 1e-12);
        expect(curve.points.at(-1)!.coverage).toBe(1);
        expect(curve.points.at(-1)!.risk).toBeCloseTo(
          list.filter((one) => !one.right).length / list.length,
          12,
        );
        const thin = thinCurve(curve.points, 5);
        expect(thin.length).toBeLessThanOrEqual(5);
        expect(thin.at(-1)).toEqual(curve.points.at(-1));
      }),
    );
  });
  it("has nothing to say about nothing", () => {
    expect(riskCoverage([])).toEqual({ points: [], area: null, leastArea: null });
    expect(calibrationOf([]).expectedError).toBeNull();
  });
});

describe("calibration", () => {
  it("counted by hand: two at 0.9 of which one right, two at 0.2 of which none", () => {
    const { bins, expectedError, brier } = calibrationOf([
      { probability: 0.92, right: true },
      { probability: 0.98, right: false },
      { probability: 0.2, right: false },
      { probability: 0.2, right: false },
    ]);
    expect(bins).toHaveLength(10);
    expect(bins[9]).toMatchObject({ low: 0.9, high: 1, mentions: 2, shareRight: 0.5 });
    expect(bins[9]!.meanProbability).toBeCloseTo(0.95, 12);
    expect(bins[2]).toMatchObject({ mentions: 2, meanProbability: 0.2, shareRight: 0 });
    expect(bins[0]!.shareRight).toBeNull();
    // (2/4) × |0.95 − 0.5| + (2/4) × |0.2 − 0| = 0.225 + 0.1
    expect(expectedError).toBeCloseTo(0.325, 12);
    // (0.08² + 0.98² + 0.2² + 0.2²) / 4
    expect(brier).toBeCloseTo((0.0064 + 0.9604 + 0.04 + 0.04) / 4, 12);
  });
  it("puts 1 into the last bin, keeps every mention, and has an error within 0–1", () => {
    expect(calibrationOf([{ probability: 1, right: true }])).toMatchObject({ expectedError: 0, brier: 0 });
    fc.assert(
      fc.property(outcomes, (list) => {
        const { bins, expectedError } = calibrationOf(list);
        expect(bins.reduce((sum, bin) => sum + bin.mentions, 0)).toBe(list.length);
        expect(expectedError!).toBeGreaterThanOrEqual(0);
        expect(expectedError!).toBeLessThanOrEqual(1);
      }),
    );
  });
});
