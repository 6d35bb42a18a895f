import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findInPassages, StringFinder } from "../../src/match/string-finder.js";
import { naiveStringPlaces } from "../reference/naive-places.js";

const LETTERS = fc.constantFrom("a", "a", "b", "A", "-", " ", "猫", "\ud83d", "\u0000");
const strings = fc.array(fc.string({ unit: LETTERS, maxLength: 3, size: "max" }), {
  maxLength: 60,
  size: "max",
});
const text = fc.string({ unit: LETTERS, maxLength: 200, size: "max" });
const inOrder = (found: ReadonlyMap<string, number[]>) => [...found].sort(([a], [b]) => (a < b ? -1 : 1));

describe("StringFinder", () => {
  it("finds what looking for one string after the other finds", () => {
    let many = 0;
    fc.assert(
      fc.property(strings, text, (wanted, here) => {
        const expected = naiveStringPlaces(wanted, here);
        if (new Set(wanted).size > 20 && expected.size > 5) many++;
        expect(inOrder(new StringFinder(wanted).places(here))).toEqual(inOrder(expected));
      }),
      { seed: 20, numRuns: 2000 },
    );
    expect(many).toBeGreaterThan(200);
  });

  it("takes a string that overlaps itself once", () => {
    const some = Array.from({ length: 30 }, (_, i) => `x${i}y`);
    for (const more of [[], some])
      expect(new StringFinder(["aa", ...more]).places("aaaa a")).toEqual(new Map([["aa", [0, 2]]]));
  });
});

describe("findInPassages", () => {
  it("tells passage and offsets, in the passages of a language", () => {
    const passages = ["CAT and CAT", "猫 CAT", "dog"].map((content, i) => ({
      ...{ id: `p${i}`, kind: "body" as const, section: "", text: content },
      language: content.includes("猫") ? ("zh" as const) : ("en" as const),
    }));
    expect(findInPassages(passages, ["CAT"]).get("CAT")).toEqual([
      { passage: 0, starts: [0, 8] },
      { passage: 1, starts: [2] },
    ]);
    expect(findInPassages(passages, ["CAT"], "zh").get("CAT")).toEqual([{ passage: 1, starts: [2] }]);
  });
});
