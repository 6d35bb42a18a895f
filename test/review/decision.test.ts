import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decisionJsonSchema, decisionSchema, newDecisionId, VERDICTS } from "../../src/review/decision.js";
import { ROOT } from "../cli/run-cli.js";
import { placeAt, rulingOf, undoOf } from "./decisions.js";

const isValid = (line: object) => decisionSchema.safeParse(line).success;

describe("a line of decisions.jsonl", () => {
  it.each(VERDICTS)("can be %s", (verdict) => {
    const concept = { reject: null, "no-id": null }[verdict as string];
    const line =
      verdict === "undo"
        ? undoOf({ id: "r1" })
        : rulingOf({
            verdict,
            ...(concept === null ? { concept } : {}),
            ...(verdict === "respan" ? { newPlace: placeAt("anti-PD-1") } : {}),
          });
    expect(decisionSchema.parse(JSON.parse(JSON.stringify(line)))).toEqual(line);
  });

  it.each<[string, object]>([
    ["a verdict of no kind", { verdict: "maybe" }],
    ["no reviewer", { reviewer: "" }],
    ["a reviewer of two lines", { reviewer: "lin\nwang" }],
    ["a time that is none", { at: "yesterday" }],
    ["an id that could be a path", { id: "../x" }],
    ["a rejection for a concept", { verdict: "reject" }],
    ["a relink to nothing", { concept: null }],
    ["a composite of one", { concept: ["NCBIGene:1"] }],
    ["an identifier with a blank", { concept: "NCBIGene: 1" }],
    ["a corpus without its name", { scope: "corpus" }],
    ["a condition on one mention", { condition: { language: "en" } }],
    ["a condition on nothing", { scope: "always", condition: {} }],
    ["new ends without a place", { verdict: "respan" }],
    ["words shorter than their span", { place: { ...placeAt("PD-1"), end: 5 } }],
    ["words without end", { place: placeAt("x".repeat(1001)) }],
    ["another version", { schema: 2 }],
  ])("cannot have %s", (_name, fields) => {
    const line = rulingOf();
    expect(isValid(line)).toBe(true);
    expect(isValid({ ...line, ...fields })).toBe(false);
  });

  it("has an id that sorts by time and can be used again", () => {
    const [first, second] = [newDecisionId(new Date(1e12)), newDecisionId(new Date(1e12 + 1))];
    expect(first < second).toBe(true);
    expect(isValid({ ...rulingOf(), id: first })).toBe(true);
    expect(newDecisionId(new Date(1e12))).not.toBe(first);
  });
});

it("the published schema is that of the program", () => {
  const published = join(ROOT, "schema/decisions.schema.json");
  const text = `${JSON.stringify(decisionJsonSchema(), null, 2)}\n`;
  const { UPDATE_SCHEMA: update } = process.env;
  if (update) writeFileSync(published, text);
  expect(readFileSync(published, "utf8")).toBe(text);
});
