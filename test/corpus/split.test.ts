import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configSchema, type SplitConfig } from "../../src/corpus/config.js";
import { fraction, heldOutConcepts, type SplitInput, splitDocuments } from "../../src/corpus/split.js";

const config = (split: object = {}): SplitConfig =>
  configSchema.parse({ name: "x", sources: [{ path: "x" }], split }).split as SplitConfig;

function input(i: number, types: readonly string[] = ["Gene"], concepts: readonly string[] = []): SplitInput {
  return { id: `d${i}`, types: new Set(types), languages: new Set(["en"]), concepts: new Set(concepts) };
}

const many = Array.from({ length: 1000 }, (_, i) => {
  const types = ["Gene", ...(i % 10 === 0 ? ["CellLine"] : []), ...(i % 100 === 0 ? ["Trial"] : [])];
  return input(i, types, [`C${i % 37}`, ...(i % 5 === 0 ? [`R${i}`] : [])]);
});

function sizes(
  splits: ReadonlyMap<string, string>,
  ids: Iterable<string> = splits.keys(),
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const id of ids) counts[splits.get(id)!] = (counts[splits.get(id)!] ?? 0) + 1;
  return counts;
}

describe("fraction", () => {
  it("depends on its words alone and is spread evenly", () => {
    expect(fraction("a", "b")).toBe(fraction("a", "b"));
    expect(fraction("a", "b")).not.toBe(fraction("ab"));
    const values = Array.from({ length: 2000 }, (_, i) => fraction("seed", String(i)));
    expect(values.filter((value) => value < 0.25).length / 2000).toBeCloseTo(0.25, 1);
    expect(Math.max(...values)).toBeLessThan(1);
  });
});

describe("a split by hash", () => {
  it("has about the shares asked for", () => {
    const { train, dev, test } = sizes(splitDocuments(many, config()));
    expect(train).toBeGreaterThan(760);
    expect(train).toBeLessThan(840);
    expect(dev! + test!).toBe(1000 - train!);
  });

  it("moves no document when others are added or taken away", () => {
    const whole = splitDocuments(many, config());
    fc.assert(
      fc.property(fc.subarray(many, { minLength: 1 }), (some) => {
        for (const [id, split] of splitDocuments(some, config())) expect(split).toBe(whole.get(id));
      }),
      { numRuns: 30, seed: 3 },
    );
  });

  it("changes with the seed", () => {
    expect(splitDocuments(many, config({ seed: "other" }))).not.toEqual(splitDocuments(many, config()));
  });
});

describe("a stratified split", () => {
  const stratified = config({ method: "stratified" });
  const trials = many.filter(({ types }) => types.has("Trial")).map(({ id }) => id);
  const lines = many.filter(({ types }) => types.has("CellLine")).map(({ id }) => id);

  it("has the shares in the whole and in rare types", () => {
    const splits = splitDocuments(many, stratified);
    expect(sizes(splits)).toEqual({ train: 800, dev: 100, test: 100 });
    expect(sizes(splits, trials)).toEqual({ train: 8, dev: 1, test: 1 });
    expect(sizes(splits, lines)).toEqual({ train: 80, dev: 10, test: 10 });
  });

  it("does not depend on the order of the documents", () => {
    expect([...splitDocuments(many.toReversed(), stratified)].sort()).toEqual(
      [...splitDocuments(many, stratified)].sort(),
    );
  });

  it("moves no document of an earlier split, and balances with those added", () => {
    const earlier = splitDocuments(many.slice(0, 600), stratified);
    const later = splitDocuments(many, stratified, earlier);
    for (const [id, split] of earlier) expect(later.get(id)).toBe(split);
    expect(sizes(later)).toEqual({ train: 800, dev: 100, test: 100 });
  });
});

describe("unseen concepts", () => {
  const unseen = config({ unseenConcepts: { share: 0.2, maxDocuments: 30 } });

  it("stand in no document of another set", () => {
    const splits = splitDocuments(many, unseen);
    const heldOut = heldOutConcepts(many, unseen);
    expect(heldOut.size).toBeGreaterThan(10);
    for (const { id, concepts } of many) {
      const has = [...concepts].some((concept) => heldOut.has(concept));
      expect(splits.get(id) === "unseen").toBe(has);
    }
  });

  it("are none that many documents have", () => {
    const frequent = many.map((document) => ({ ...document, concepts: new Set(["everywhere"]) }));
    expect(heldOutConcepts(frequent, config({ unseenConcepts: { share: 1, maxDocuments: 30 } })).size).toBe(
      0,
    );
  });
});
