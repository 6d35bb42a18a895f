import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextOffsets } from "../../src/read/code-units.js";
import { UNITS } from "../../src/read/locate.js";
import { naiveSpanOf } from "../reference/naive-offsets.js";

const characters = fc.constantFrom("a", "é", "细", "𠮷", "🧬", "\n");
const texts = fc.oneof(
  fc.array(characters, { maxLength: 20 }),
  // Long enough for several of the places whose count is kept.
  fc.array(characters, { minLength: 600, maxLength: 1500 }),
);

describe("offsets in other units", () => {
  it("come to the same as counting from the beginning", () => {
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom(...UNITS),
        fc.array(fc.tuple(fc.nat(5000), fc.nat(30)), { minLength: 1, maxLength: 20 }),
        (pieces, unit, ranges) => {
          const text = pieces.join("");
          const offsets = new TextOffsets(text);
          for (const [from, length] of ranges) {
            const start = from % (text.length * 2 + 1);
            expect(offsets.spanOf(start, start + length, unit)).toEqual(
              naiveSpanOf(text, start, start + length, unit),
            );
          }
        },
      ),
      { numRuns: 500, seed: 3 },
    );
  });

  it.each([
    [-1, 2],
    [2, 1],
    [0.5, 1],
    [Number.NaN, 1],
    [0, Number.POSITIVE_INFINITY],
  ])("%d to %d is no range", (start, end) => {
    for (const unit of UNITS) expect(new TextOffsets("𠮷abc").spanOf(start, end, unit)).toBeUndefined();
  });
});
