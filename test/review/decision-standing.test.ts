import { describe, expect, it } from "vitest";
import type { Ruling } from "../../src/review/decision.js";
import { findConflicts, isNarrower, standingRulings, targetOf } from "../../src/review/decision-standing.js";
import { placeAt, rulingOf, undoOf } from "./decisions.js";

const ids = (rulings: readonly Ruling[]) => rulings.map(({ id }) => id);
const conflicts = (...rulings: Ruling[]) => findConflicts(rulings).map((conflict) => ids(conflict.rulings));

const OTHER = { reviewer: "wang", concept: "NCBIGene:6139" };

describe("the rulings that stand", () => {
  it("are those not undone; an undone undo brings its ruling back", () => {
    const [first, second] = [rulingOf(), rulingOf()];
    const undo = undoOf(first);
    expect(ids(standingRulings([first, second, undo]))).toEqual([second.id]);
    expect(ids(standingRulings([first, second, undo, undoOf(undo)]))).toEqual([first.id, second.id]);
    const again = undoOf(undo);
    expect(ids(standingRulings([first, second, undo, again, undoOf(again)]))).toEqual([second.id]);
  });

  it("stand whatever an undo of something unknown says", () => {
    const ruling = rulingOf();
    expect(standingRulings([ruling, undoOf({ id: "nobody" })])).toEqual([ruling]);
  });
});

describe("a conflict", () => {
  it("is between reviewers who want different things of one mention", () => {
    const [one, other] = [rulingOf(), rulingOf(OTHER)];
    expect(conflicts(one, other)).toEqual([[one.id, other.id]]);
  });

  it("is none where they say the same in other words, or speak of different places", () => {
    expect(conflicts(rulingOf({ verdict: "accept" }), rulingOf({ reviewer: "wang" }))).toEqual([]);
    expect(conflicts(rulingOf(), rulingOf({ ...OTHER, place: placeAt("PD-1", 9) }))).toEqual([]);
    expect(conflicts(rulingOf(), rulingOf({ ...OTHER, document: "2" }))).toEqual([]);
    expect(conflicts(rulingOf(), rulingOf({ ...OTHER, scope: "document" }))).toEqual([]);
  });

  it("is none with oneself", () => {
    expect(conflicts(rulingOf(), rulingOf({ concept: "NCBIGene:6139" }))).toEqual([]);
  });

  it("ends when a reviewer comes round, or a third settles it", () => {
    const [one, other] = [rulingOf(), rulingOf(OTHER)];
    expect(conflicts(one, other, rulingOf({ reviewer: "wang" }))).toEqual([]);
    const third = rulingOf({ ...OTHER, reviewer: "zhao", settles: [one.id] });
    expect(conflicts(one, other, third)).toEqual([]);
  });

  it("is only where conditions can be met together and none is narrower", () => {
    const always = { scope: "always" };
    const rule = (condition: object) => rulingOf({ ...always, condition });
    const otherRule = (condition: object) => rulingOf({ ...always, ...OTHER, condition });
    const [mouse, human] = [{ species: "NCBITaxon:10090" }, { species: "NCBITaxon:9606" }];
    expect(conflicts(rule(mouse), otherRule(human))).toEqual([]);
    expect(conflicts(rule(mouse), rulingOf({ ...always, ...OTHER }))).toEqual([]);
    expect(conflicts(rule(mouse), otherRule({ language: "en" }))).toHaveLength(1);
    expect(conflicts(rule(mouse), otherRule(mouse))).toHaveLength(1);
  });
});

describe("a narrower condition", () => {
  it.each<[string, object | undefined, object | undefined, boolean]>([
    ["any than none", { language: "en" }, undefined, true],
    ["none than none", undefined, undefined, false],
    ["two than one of them", { language: "en", type: "Gene" }, { type: "Gene" }, true],
    ["the same", { language: "en" }, { language: "en" }, false],
    ["others", { language: "en" }, { type: "Gene" }, false],
    ["fewer context words", { context: ["a"] }, { context: ["A", "b"] }, true],
    ["more context words", { context: ["a", "b"] }, { context: ["a"] }, false],
    ["no context than some", undefined, { context: ["a"] }, false],
  ])("is %s", (_name, one, other, expected) => {
    expect(isNarrower(one as never, other as never)).toBe(expected);
  });
});

it("targets are the place, or the string as far as the scope reaches", () => {
  const wide = (fields: object) => targetOf(rulingOf({ scope: "always", ...fields }));
  expect(wide({ document: "1" })).toBe(wide({ document: "2", place: placeAt("PD-1", 30) }));
  expect(wide({})).not.toBe(wide({ place: placeAt("PD-2") }));
  expect(wide({ scope: "corpus", corpus: "a" })).not.toBe(wide({ scope: "corpus", corpus: "b" }));
});
