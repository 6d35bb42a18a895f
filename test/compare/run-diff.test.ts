import { describe, expect, it } from "vitest";
import { renderDiff } from "../../src/compare/diff-report.js";
import { type Change, diffDocument, type RunDocument } from "../../src/compare/run-diff.js";
import { annotateTexts } from "../link/paper-of.js";
import { rulingOf } from "../review/decisions.js";
import { annotateUnder, placeIn, ruleOf } from "../review/obeyed.js";
import { runOf } from "./runs.js";

const TEXTS = ["PD-1 in sepsis of mice", "PD-1, IL-6 and HeLa cells"];

/** Each change as "kind surface: before → after by cause". */
function shown(before: RunDocument, after: RunDocument): string[] {
  const link = (mention: Change["before"]) => String(mention?.linked ?? (mention ? "none" : "nothing"));
  return diffDocument(before, after).map(
    ({ kind, surface, before: one, after: other, causes }) =>
      `${kind} ${surface}: ${link(one)} → ${link(other)} by ${causes.join(" or ")}`,
  );
}

const plain = async (texts = TEXTS, header = {}) => runOf(await annotateTexts(texts), header);

/** The same run with its mentions changed by hand. */
function changed(run: RunDocument, surface: string, fields: object | null, header = {}): RunDocument {
  const copy = structuredClone(run);
  Object.assign(copy.header, header);
  const at = copy.document.mentions.findIndex((mention) => mention.surface === surface);
  if (fields === null) copy.document.mentions.splice(at, 1);
  else Object.assign(copy.document.mentions[at]!, fields);
  return copy;
}

describe("a comparison of runs", () => {
  it("finds nothing between a run and itself", async () => {
    expect(diffDocument(await plain(), await plain())).toEqual([]);
  });

  it("finds every kind of change by rulings", async () => {
    const add = { verdict: "add", concept: null, type: "Disease" } as const;
    const decisions = [
      ruleOf("PD-1", { concept: "NCBIGene:6139", condition: { type: "Gene" } }),
      rulingOf({ verdict: "reject", concept: null, place: placeIn(TEXTS, "HeLa"), type: "CellLine" }),
      rulingOf({ ...add, place: placeIn(TEXTS, "cells") }),
      rulingOf({
        ...{ verdict: "respan", concept: "MESH:D018805", type: "Disease" },
        ...{ place: placeIn(TEXTS, "sepsis"), newPlace: placeIn(TEXTS, "in sepsis") },
      }),
    ];
    const ruled = runOf(await annotateUnder(decisions, TEXTS));
    const run = await plain();
    expect(shown(run, ruled)).toEqual([
      "relinked PD-1: NCBIGene:18566 → NCBIGene:6139 by rule",
      "moved in sepsis: MESH:D018805 → MESH:D018805 by rule",
      "relinked PD-1: NCBIGene:18566 → NCBIGene:6139 by rule",
      "removed HeLa: CVCL_0030 → nothing by rule",
      "added cells: nothing → none by rule",
    ]);
    expect(shown(ruled, run)).toHaveLength(5);
  });

  it("lays the flag of another sense at the ruling's door", async () => {
    const texts = ["PD-1, PD-1 and PD-1 in sepsis"];
    const other = { concept: "NCBIGene:6139" };
    const decisions = [0, 1].map((n) => rulingOf({ ...other, place: placeIn(texts, "PD-1", n) }));
    const ruled = runOf(await annotateUnder(decisions, texts));
    expect(shown(await plain(texts), ruled).at(-1)).toBe(
      "reflagged PD-1: NCBIGene:5133 → NCBIGene:5133 by rule",
    );
  });

  it("lays what changed with the text at the text's, and what moved with it nowhere", async () => {
    const run = await plain();
    const shifted = await plain(["In short: PD-1 in sepsis of mice", TEXTS[1]!]);
    expect(shown(run, shifted)).toEqual([]);
    const without = await plain(["IL-6 in sepsis of mice", TEXTS[1]!]);
    expect(shown(run, without)).toEqual([
      "removed PD-1: NCBIGene:18566 → nothing by text",
      "added IL-6: nothing → NCBIGene:16193 by text",
    ]);
    // Another species in the title changes the genes of the abstract.
    const human = await plain(["PD-1 in sepsis of humans", TEXTS[1]!]);
    expect(shown(run, human).filter((line) => line.includes("IL-6"))).toEqual([
      "relinked IL-6: NCBIGene:16193 → NCBIGene:3569 by text",
    ]);
  });

  it.each<[string, object, object, string]>([
    ["another dictionary", { dictionary: "b" }, {}, "dictionary"],
    ["another version", { version: "2" }, {}, "version"],
    ["another pipeline", { pipeline: "mine" }, {}, "version"],
    ["nothing else", {}, {}, "settings"],
    ["both, and the same candidates", { dictionary: "b", version: "2" }, {}, "version"],
    ["both, and other candidates", { dictionary: "b", version: "2" }, { candidates: [] }, "dictionary"],
  ])("tells the cause of a link: %s", async (_name, header, fields, cause) => {
    const run = await plain();
    const later = changed(run, "HeLa", { linked: null, ...fields }, header);
    expect(shown(run, later)).toEqual([`relinked HeLa: CVCL_0030 → none by ${cause}`]);
  });

  it("says so where it cannot tell", async () => {
    const run = await plain();
    const later = changed(run, "HeLa", null, { dictionary: "b", version: "2" });
    expect(shown(run, later)).toEqual(["removed HeLa: CVCL_0030 → nothing by dictionary or version"]);
  });

  it("obeys the same rulings on both sides without naming them as the cause", async () => {
    const rule = ruleOf("PD-1", { concept: "NCBIGene:6139" });
    const run = runOf(await annotateUnder([rule], TEXTS));
    const later = changed(run, "PD-1", { flags: [{ code: "low-margin", message: "" }] }, { version: "2" });
    expect(shown(run, later)).toEqual(["reflagged PD-1: NCBIGene:6139 → NCBIGene:6139 by version"]);
  });

  it("is told by cause, equal cases once", async () => {
    const run = await plain();
    const rule = ruleOf("PD-1", { id: "r", concept: "NCBIGene:6139" });
    const after = runOf(await annotateUnder([rule], TEXTS));
    const [header] = [run.header];
    const diff = {
      ...{ before: [header], after: [header], documents: 1, mentions: after.document.mentions.length },
      ...{ onlyBefore: ["9"], onlyAfter: [], changes: diffDocument(run, after) },
    };
    expect(renderDiff(diff, 20).split("\n")).toEqual([
      "before: diglot 1, dictionary a, test",
      "after:  diglot 1, dictionary a, test",
      "1 documents in both, 6 mentions in the later run, 2 changed",
      "only before: 9",
      "",
      "cause  added  removed  moved  relinked  reflagged",
      "─────  ─────  ───────  ─────  ────────  ─────────",
      "rule       0        0      0         2          0",
      "",
      "rule",
      '     2 × "PD-1" relinked: Gene NCBIGene:18566 → Gene NCBIGene:6139 (lin, ruling r)  [1 p0 0–4 and 1 more]',
      "",
    ]);
  });
});
