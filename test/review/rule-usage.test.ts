import { describe, expect, it } from "vitest";
import type { Decision } from "../../src/review/decision.js";
import { createRuleBook } from "../../src/review/rule-book.js";
import { createRuleReport, describeUnfit } from "../../src/review/rule-report.js";
import { countUsage, describeRuling, describeUsage } from "../../src/review/rule-usage.js";
import { smallDictionary } from "../small-dictionary.js";
import { rulingOf, undoOf } from "./decisions.js";
import { annotateUnder, placeIn, ruleOf } from "./obeyed.js";

/** What each ruling did in texts, one document each. */
async function usageIn(decisions: readonly Decision[], ...texts: string[]) {
  const usage = countUsage(decisions, true);
  for (const [i, text] of texts.entries()) {
    const { id, rulings } = await annotateUnder(decisions, [text], { id: String(i) });
    usage.add(id, rulings!);
  }
  return usage.result();
}

describe("what a rule did", () => {
  it("is counted by place, document and change", async () => {
    const rule = ruleOf("PD-1", { concept: "NCBIGene:6139" });
    const quiet = ruleOf("IL-6", { verdict: "accept", concept: "NCBIGene:3569" });
    const never = ruleOf("IL-7", { verdict: "accept", concept: "NCBIGene:3569" });
    const texts = ["PD-1, PD-1 and IL-6 in sepsis", "PD-1 in sepsis", "sepsis"];
    const [first, second, third] = await usageIn([rule, quiet, never], ...texts);
    expect(first).toMatchObject({
      ...{
        ruling: rule,
        state: "in force",
        places: 3,
        changed: 3,
        documents: 2,
        unfit: null,
        retiredBy: null,
      },
      changes: [{ change: "NCBIGene:5133 → NCBIGene:6139", times: 3 }],
    });
    expect(describeUsage(first!)).toBe(
      "in force; fires at 3 places in 2 documents, changed 3 (3 × NCBIGene:5133 → NCBIGene:6139)",
    );
    expect(describeUsage(second!)).toBe("in force; fires at 1 place in 1 document, changed 0");
    expect(describeUsage(third!)).toBe("in force; does not fire");
  });

  it("tells of rules retired, replaced, in conflict and no longer fit", async () => {
    const retired = ruleOf("IL-6", { concept: "NCBIGene:3569" });
    const replaced = ruleOf("PD-1", { concept: "NCBIGene:6139" });
    const again = ruleOf("PD-1", { concept: "NCBIGene:5133" });
    const other = ruleOf("PD-1", { concept: "NCBIGene:6139", reviewer: "wang" });
    const lost = rulingOf({
      document: "0",
      place: placeIn(["IL-4 of old"], "IL-4"),
      concept: "NCBIGene:3565",
    });
    const unknown = ruleOf("sepsis", { concept: "MESH:D000000", type: "Disease" });
    const decisions = [retired, undoOf(retired, "zhao"), replaced, again, other, lost, unknown];
    const usages = await usageIn(decisions, "PD-1 in sepsis");
    expect(usages.map(describeUsage)).toEqual([
      "retired by zhao on 2026-01-01",
      "replaced; does not fire",
      "conflict; reviewers disagree at 1 place",
      "conflict; reviewers disagree at 1 place",
      "in force; no longer fits: its text is gone",
      "in force; no longer fits: its concept is not in the dictionary",
    ]);
  });

  it("is not told where there was no run", () => {
    const [usage] = countUsage([ruleOf("PD-1")], false).result();
    expect([usage!.places, describeUsage(usage!)]).toEqual([null, "in force"]);
  });
});

it("a ruling is described in a line", () => {
  const condition = { language: "en", context: ["ribosome", "核糖体"], species: "NCBITaxon:9606" };
  const rule = ruleOf("PD-1", { id: "r", concept: "NCBIGene:6139", condition });
  expect(describeRuling(rule)).toBe(
    'r  lin: relink "PD-1" → NCBIGene:6139 always, where en, near ribosome or 核糖体, in papers on NCBITaxon:9606',
  );
  const once = rulingOf({ id: "r", verdict: "reject", concept: null });
  expect(describeRuling(once)).toBe('r  lin: reject "PD-1" once in 1');
});

describe("the report of a run", () => {
  it("tells of all that was not obeyed, and sums up", async () => {
    const texts = ["PD-1 and MSC in sepsis"];
    const decisions = [
      rulingOf({ id: "a", place: placeIn(texts, "PD-1"), concept: "NCBIGene:6139" }),
      rulingOf({ id: "b", place: placeIn(["lost words"], "lost"), verdict: "reject", concept: null }),
      rulingOf({ id: "c", place: placeIn(texts, "MSC"), concept: "CL:0000134", type: "CellType" }),
      rulingOf({
        id: "d",
        place: placeIn(texts, "MSC"),
        concept: "CVCL_U446",
        type: "CellLine",
        reviewer: "wang",
      }),
      rulingOf({ id: "e", document: "2" }),
      ruleOf("sepsis", { id: "f", concept: "MESH:D000000", type: "Disease" }),
      ruleOf("sepsis", { id: "g", scope: "corpus", corpus: "gvhd", verdict: "reject", concept: null }),
    ];
    const book = createRuleBook(decisions);
    expect(describeUnfit(book, smallDictionary(), undefined)).toEqual([
      'ruling f by lin on "sepsis" is not obeyed: MESH:D000000 is not in the dictionary',
      "1 ruling on a corpus not obeyed: say which this is with --corpus (gvhd)",
    ]);
    const report = createRuleReport(book);
    report.add(await annotateUnder(decisions, texts));
    expect(report.messages()).toEqual([
      'ruling b by lin on "lost" in document 1 no longer fits: its text is gone',
      'reviewers disagree on "MSC" in document 1, p0, 9–12: lin (c), wang (d); left as it was',
      "7 rulings in force, obeyed at 1 place, 1 changed; 1 on documents not in this run",
    ]);
  });
});
