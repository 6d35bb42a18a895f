import { describe, expect, it } from "vitest";
import { foldKey, foldOf } from "../../src/train/folds.js";
import { DEFAULT_TRAINING } from "../../src/train/train.js";
import { weightsText } from "../../src/train/weights-record.js";

describe("folds", () => {
  const ids = Array.from({ length: 5000 }, (_, index) => String(10_000_000 + index * 7));

  it("depend on id and seed alone", () => {
    expect(ids.map((id) => foldOf(id, 5, 1))).toEqual(ids.map((id) => foldOf(id, 5, 1)));
    expect(ids.map((id) => foldOf(id, 5, 1))).not.toEqual(ids.map((id) => foldOf(id, 5, 2)));
  });

  it("are of about one size", () => {
    const sizes = [0, 0, 0, 0, 0];
    for (const id of ids) sizes[foldOf(id, 5, 20261123)]!++;
    for (const size of sizes) expect(Math.abs(size - 1000)).toBeLessThan(120);
  });

  it("keep the captions of one BioID article together", () => {
    expect(foldKey("bioid", "10838581000")).toBe(foldKey("bioid", "10838581003"));
    expect(foldKey("bioid", "10838581000")).not.toBe(foldKey("bioid", "48019521015"));
    expect(foldKey("bc5cdr", "10838581")).toBe("10838581");
  });
});

describe("the file of weights", () => {
  it("has one weight a line in order of the names", () => {
    const record = {
      command: "diglot train",
      corpora: [],
      byHand: { name: "weights-by-hand.json", sha256: "" },
      options: DEFAULT_TRAINING,
      examples: 1,
      loss: 0.5,
      dictionary: "abc",
    };
    const text = weightsText(record, { "b:two": 2, "a:one": -1 });
    expect(text).toMatch(/\n {2}"a:one": -1,\n {2}"b:two": 2\n/);
    expect(Object.keys((JSON.parse(text) as { weights: object }).weights)).toEqual(["a:one", "b:two"]);
  });
});
