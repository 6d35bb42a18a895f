import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CoveringSpots } from "../../src/link/flags/covering-spots.js";
import type { Spot } from "../../src/link/paper.js";
import { naiveCoveringSpot } from "../reference/naive-places.js";

const range = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 12 }));

describe("CoveringSpots", () => {
  it("finds the spot that looking at all of them finds", () => {
    let covered = 0;
    fc.assert(
      fc.property(fc.array(range, { maxLength: 30 }), range, (ranges, [start, length]) => {
        const spots = ranges.map(([from, size]) => ({ passage: 0, start: from, end: from + size }) as Spot);
        const expected = naiveCoveringSpot(spots, start, start + length);
        if (expected !== null) covered++;
        expect(new CoveringSpots(spots).around(start, start + length)).toBe(expected);
      }),
      { seed: 20, numRuns: 3000 },
    );
    expect(covered).toBeGreaterThan(300);
  });
});
