import { describe, expect, it } from "vitest";
import {
  foldLookAlikes,
  isGlued,
  squeeze,
  symbolMayBegin,
  symbolMayEnd,
  wordMayBegin,
} from "../../src/match/extraction-faults.js";

describe("isGlued", () => {
  it.each([
    ["The expressionof IL-6,and the levels were measured,and compared", true],
    ["ObjectiveToinvestigatetheantitumoreffect ofthe drug", true],
    ["The expression of IL-6, and the levels, were measured; all were compared.", false],
    ["one fault,only", false],
  ])("tells of %j", (text, glued) => {
    expect(isGlued(text)).toBe(glued);
  });
});

describe("squeeze", () => {
  it("drops blanks and doubled letters, and keeps the way back", () => {
    const { text, origin } = squeeze("Non-smallcell lung");
    expect(text).toBe("nonsmalcelung");
    expect(origin).toHaveLength(text.length);
    for (const [i, at] of origin.entries()) expect("Non-smallcell lung"[at]!.toLowerCase()).toBe(text[i]);
  });
});

it("foldLookAlikes makes one of o and 0, of I, l and 1", () => {
  expect(foldLookAlikes("S1ooA9")).toBe(foldLookAlikes("S100A9"));
  expect(foldLookAlikes("ReIB")).toBe(foldLookAlikes("RelB"));
  expect(foldLookAlikes("S100A8")).not.toBe(foldLookAlikes("S100A9"));
});

describe("the edges of a symbol", () => {
  it.each([
    ["levelsof", "CDK4", true],
    ["si", "TIPE2", true],
    ["C66-1", "HMGB1", true],
    [" ", "CD40", true],
    ["p", "CD40", false],
    ["H", "CDK4", false],
    ["levelsof", "bcl", false],
  ])("after %j %s may begin: %s", (before, symbol, may) => {
    expect(symbolMayBegin(before, symbol)).toBe(may);
  });

  it.each([
    ["and CD", "CD40", true],
    ["siRNA", "DLL3", true],
    ["mRNA", "CD36", true],
    ["knockdown", "DLL3", true],
    ["L expr", "CD40", false],
    ["receptor", "IL6", false],
    ["a", "IL-17", false],
    ["5", "CD4", false],
  ])("before %j %s may end: %s", (after, symbol, may) => {
    expect(symbolMayEnd(after, symbol)).toBe(may);
  });

  it("no name begins after a prefix that makes another word of it", () => {
    expect(wordMayBegin("tneuro")).toBe(false);
    expect(wordMayBegin("ectof")).toBe(true);
  });
});
