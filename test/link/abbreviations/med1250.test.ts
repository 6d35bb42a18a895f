import { describe, expect, it } from "vitest";
import { findEnglishDefinitions } from "../../../src/link/abbreviations/english-definitions.js";
import { findAbbreviations } from "../../../src/link/abbreviations/find-abbreviations.js";
import { trainWeights } from "../../../src/link/abbreviations/training.js";
import { findPlainDefinitions } from "../../reference/abbreviations-schwartz-hearst.js";
import { type LabelledRecord, loadRecords, type Score, score, show } from "./med1250.js";

const records = loadRecords();

function findWith(weights: Float64Array) {
  return (text: string) =>
    findEnglishDefinitions(text, undefined, weights).map(({ shortSpan, longSpan }) => ({
      short: text.slice(shortSpan.start, shortSpan.end),
      long: text.slice(longSpan.start, longSpan.end),
    }));
}

describe.skipIf(records === null)("MED1250, development half", () => {
  const all = records ?? [];
  const odd = all.filter((_, index) => index % 2 === 0);
  const even = all.filter((_, index) => index % 2 === 1);
  const shipped = (some: LabelledRecord[]): Score => score(some, (text) => findAbbreviations(text, "en"));

  it("holds on records that the weights were not learnt from", { timeout: 120_000 }, () => {
    const onOdd = score(odd, findWith(trainWeights(even)));
    const onEven = score(even, findWith(trainWeights(odd)));
    console.info(show("learnt on even, scored on odd", onOdd));
    console.info(show("learnt on odd, scored on even", onEven));
    expect((onOdd.precision + onEven.precision) / 2).toBeGreaterThanOrEqual(0.96);
    expect((onOdd.recall + onEven.recall) / 2).toBeGreaterThanOrEqual(0.86);
    expect((onOdd.f1 + onEven.f1) / 2).toBeGreaterThanOrEqual(0.91);
  });

  it("reaches its figures with the shipped weights, above plain Schwartz–Hearst", () => {
    const ours = shipped(all);
    const plain = score(all, findPlainDefinitions);
    console.info(show("shipped weights, odd", shipped(odd)));
    console.info(show("shipped weights, even", shipped(even)));
    console.info(show("shipped weights, all", ours));
    console.info(show("plain Schwartz–Hearst, all", plain));
    expect(ours.precision).toBeGreaterThanOrEqual(0.975);
    expect(ours.recall).toBeGreaterThanOrEqual(0.87);
    expect(ours.f1).toBeGreaterThan(plain.f1);
    expect(ours.precision).toBeGreaterThan(plain.precision);
    expect(ours.recall).toBeGreaterThan(plain.recall);
  });
});
