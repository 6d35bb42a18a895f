import { describe, expect, it } from "vitest";
import { overlap, textAnchors } from "../../src/align/anchors.js";
import { BEADS, lengthCost } from "../../src/align/length-cost.js";
import { type AlignedSentence, alignSentences, MOST_SENTENCES } from "../../src/align/sentence-alignment.js";

describe("lengthCost", () => {
  it("is least at the usual ratio and grows to both sides", () => {
    const best = lengthCost(30, 81);
    expect(best).toBeCloseTo(0, 5);
    expect(lengthCost(30, 120)).toBeGreaterThan(best);
    expect(lengthCost(30, 200)).toBeGreaterThan(lengthCost(30, 120));
    expect(lengthCost(30, 40)).toBeGreaterThan(best);
    expect(lengthCost(0, 0)).toBe(0);
    expect(Number.isFinite(lengthCost(500, 1))).toBe(true);
  });

  it("prefers one sentence to one", () => {
    const [first, ...others] = BEADS;
    expect(first).toMatchObject({ zh: 1, en: 1 });
    for (const { cost } of others) expect(cost).toBeGreaterThan(first!.cost);
  });
});

describe("textAnchors", () => {
  it("takes numbers and Latin strings that stay untranslated, spelt in any way", () => {
    expect(textAnchors("检测 IL-6、CD4s 和 37 例, P=0.05")).toEqual(
      textAnchors("IL6 and CD4 in 37 cases, P 0.050"),
    );
    expect(textAnchors("the mean of all")).toEqual(new Set());
    expect(textAnchors("0 . 0 5")).toEqual(new Set(["#0.05"]));
  });

  it("measures what two sets share", () => {
    expect(overlap(new Set(["a", "b"]), new Set(["b", "c"]))).toBe(0.5);
    expect(overlap(new Set(), new Set(["b"]))).toBe(0);
  });
});

const sentence = (length: number, ...anchors: string[]): AlignedSentence => ({
  passage: 0,
  start: 0,
  end: length,
  length,
  anchors: new Set(anchors),
});
const shape = (zh: AlignedSentence[], en: AlignedSentence[]) =>
  alignSentences(zh, en).map((bead) => `${bead.zh.length}-${bead.en.length}`);

describe("alignSentences", () => {
  it("pairs sentences of fitting lengths", () => {
    expect(shape([sentence(20), sentence(60)], [sentence(54), sentence(162)])).toEqual(["1-1", "1-1"]);
  });

  it("joins two sentences where the other language has one", () => {
    expect(shape([sentence(30), sentence(60)], [sentence(40), sentence(42), sentence(160)])).toEqual([
      "1-2",
      "1-1",
    ]);
  });

  it("follows shared anchors against the lengths", () => {
    const zh = [sentence(20, "a", "b"), sentence(20, "c", "d")];
    const en = [sentence(54, "x", "y"), sentence(54, "a", "b"), sentence(54, "c", "d")];
    const beads = alignSentences(zh, en);
    const pairs = beads.filter((bead) => bead.zh.length > 0 && bead.en.length > 0);
    for (const { zh: ours, en: theirs } of pairs) {
      const shared = ours
        .flatMap(({ anchors }) => [...anchors])
        .filter((anchor) => theirs.some(({ anchors }) => anchors.has(anchor)));
      expect(shared.length).toBeGreaterThan(0);
    }
    expect(beads.reduce((sum, bead) => sum + bead.en.length, 0)).toBe(3);
  });

  it("holds every sentence once, in order, and scores pairs between 0 and 1", () => {
    const zh = [20, 45, 31, 80, 12].map((length, i) => sentence(length, `#${i}`));
    const en = [60, 100, 30, 90, 210, 40].map((length, i) => sentence(length, `#${i}`));
    const beads = alignSentences(zh, en);
    expect(beads.flatMap((bead) => bead.zh)).toEqual(zh);
    expect(beads.flatMap((bead) => bead.en)).toEqual(en);
    for (const bead of beads) {
      expect(bead.score).toBeGreaterThanOrEqual(0);
      expect(bead.score).toBeLessThanOrEqual(1);
      if (bead.zh.length === 0 || bead.en.length === 0) expect(bead.score).toBe(0);
    }
  });

  it("begins no work with one side empty or too long", () => {
    expect(alignSentences([], [sentence(10)])).toEqual([]);
    const many = Array.from({ length: MOST_SENTENCES + 1 }, () => sentence(10));
    expect(alignSentences(many, [sentence(10)])).toEqual([]);
  });
});
