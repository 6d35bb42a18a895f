import { describe, expect, it } from "vitest";
import { judgementsOf, reviewerAgreement } from "../../src/compare/agreement.js";
import { renderReviewerAgreement } from "../../src/compare/agreement-report.js";
import { countAnnotations, isSameText } from "../../src/compare/annotation-agreement.js";
import { queueOfAnnotations, queueOfRulings } from "../../src/compare/disagreement-queue.js";
import { type DocumentRecord, documentSchema } from "../../src/document/schema.js";
import { annotateTexts } from "../link/paper-of.js";
import { placeAt, rulingOf, undoOf } from "../review/decisions.js";
import { annotateUnder, placeIn, ruleOf } from "../review/obeyed.js";
import { runOf } from "./runs.js";

const SEEN = {
  ...{ type: "Gene", linked: "NCBIGene:5133", probability: 0.5, evidence: [], decidedBy: "link" },
  flags: [{ code: "alias-shared", message: "" }],
  candidates: [{ id: "NCBIGene:9", name: "nine", type: "Gene", score: 0.2, evidence: [] }],
};
const WANG = { reviewer: "wang" };
const at = (start: number, fields: object = {}) =>
  rulingOf({ place: placeAt("PD-1", start), seen: SEEN, ...fields });
const REJECT = { verdict: "reject", concept: null };

describe("the rulings that count for a reviewer", () => {
  it("are the last ones that stand on each target", () => {
    const [first, again, undone, other] = [at(0), at(0), at(9), at(0, WANG)];
    const decisions = [first, again, undone, undoOf(undone), other];
    expect(judgementsOf(decisions, "lin")).toEqual([again]);
    expect(judgementsOf(decisions, "wang")).toEqual([other]);
  });
});

describe("the agreement of two reviewers", () => {
  const lin = [at(0), at(10), at(20, REJECT), at(30, { verdict: "accept" }), at(40)];
  const wang = [
    at(0, WANG),
    at(10, { ...WANG, concept: "NCBIGene:6139" }),
    at(20, { ...WANG, ...REJECT }),
    at(30, { ...WANG, ...REJECT }),
    at(50, WANG),
  ];

  it("is counted on what both ruled on", () => {
    const agreement = reviewerAgreement(lin, wang);
    expect(agreement).toMatchObject({ onlyOne: 1, onlyOther: 1, outcomes: 0.5 });
    expect(agreement.pairs.map(({ agree }) => agree)).toEqual([true, false, true, false]);
    // lin: 2 relink, 1 reject, 1 accept; wang: 2 relink, 2 reject. Equal in 3 of 4, by chance in 6 of 16.
    expect(agreement.verdicts).toMatchObject({ items: 4, observed: 0.75, expected: 0.375 });
    expect(agreement.verdicts.kappa).toBeCloseTo(0.6, 12);
    // Mentions at 0, 10, 30 against 0, 10; linked alike at 0.
    expect(agreement.spans).toEqual({ one: 3, other: 2, both: 2, f1: 0.8 });
    expect(agreement.links).toEqual({ one: 3, other: 2, both: 1, f1: 0.4 });
    expect(agreement.byFlag).toMatchObject([{ code: "alias-shared", pairs: 4, outcomes: 0.5 }]);
  });

  it("is the same in numbers whoever comes first", () => {
    const [there, back] = [reviewerAgreement(lin, wang), reviewerAgreement(wang, lin)];
    expect(back.verdicts).toEqual(there.verdicts);
    expect([back.spans.f1, back.links.f1]).toEqual([there.spans.f1, there.links.f1]);
  });

  it("compares rules on one string wherever they were made", () => {
    const rule = ruleOf("PD-1", { document: "7" });
    const same = ruleOf("PD-1", { ...WANG, document: "8", place: placeAt("PD-1", 99) });
    const agreement = reviewerAgreement([rule], [same]);
    expect(agreement).toMatchObject({ onlyOne: 0, outcomes: 1, spans: { f1: 1 }, links: { f1: 1 } });
  });

  it("counts mentions added in documents in which both ruled", () => {
    const add = { verdict: "add", concept: null, type: "Disease" };
    const mine = [at(0), at(60, add), at(0, { ...add, document: "3" })];
    expect(reviewerAgreement(mine, [at(0, WANG)]).spans).toEqual({ one: 2, other: 1, both: 1, f1: 2 / 3 });
  });

  it("takes other ends for another mention", () => {
    const moved = at(0, { verdict: "respan", newPlace: placeAt("anti-PD-1", 0) });
    const { spans, outcomes } = reviewerAgreement([moved], [at(0, WANG)]);
    expect([spans.both, outcomes]).toEqual([0, 0]);
  });

  it("is told in tables", () => {
    const text = renderReviewerAgreement(reviewerAgreement(lin, wang), ["lin", "wang"]);
    expect(text).toContain("4 mentions or strings ruled on by both; 1 by A only, 1 by B only");
    expect(text).toMatch(/spans +3 +2 +2 +0\.800/);
    expect(text).toMatch(/all +4 +0\.750 +0\.375 +0\.600 +0\.500/);
    expect(text).toMatch(/alias-shared +4 /);
    expect(text).toMatch(/accept +reject +1/);
    expect(renderReviewerAgreement(reviewerAgreement([], []), ["lin", "wang"])).toMatch(/all +0 +– +– +– +–/);
  });
});

const TEXTS = ["PD-1 in sepsis of mice", "HeLa cells"];
const record = async (...decisions: Parameters<typeof annotateUnder>[0]): Promise<DocumentRecord> =>
  runOf(await annotateUnder(decisions, TEXTS)).document;

/** The mentions with flags, as "surface: codes, first candidates". */
const queued = (documents: readonly DocumentRecord[]) =>
  documents.flatMap(({ mentions }) => mentions.filter(({ flags }) => flags.length > 0));

describe("the agreement of two annotations", () => {
  it("is counted by span, link, type and flag", async () => {
    const one = runOf(await annotateTexts(TEXTS)).document;
    const other = await record(
      rulingOf({ place: placeIn(TEXTS, "PD-1"), concept: "NCBIGene:6139" }),
      rulingOf({ ...REJECT, place: placeIn(TEXTS, "HeLa"), type: "CellLine" }),
    );
    const count = countAnnotations();
    count.add(one, other);
    const { documents, byType, disagreements, byFlag } = count.result();
    expect(documents).toBe(1);
    expect(byType[0]).toMatchObject({ type: null, spans: { one: 4, other: 3, both: 3 }, links: { both: 2 } });
    expect(byType.find(({ type }) => type === "CellLine")!.spans.f1).toBe(0);
    expect(byType.some(({ type }) => type === "Chemical")).toBe(false);
    expect(disagreements.map((one) => (one.one ?? one.other)!.surface)).toEqual(["PD-1", "HeLa"]);
    expect(byFlag.every(({ mentions, alike }) => alike <= mentions)).toBe(true);
  });

  it("knows whether texts are the same", async () => {
    const one = await record();
    expect(isSameText(one, structuredClone(one))).toBe(true);
    const other = structuredClone(one);
    other.passages[0]!.text += ".";
    expect(isSameText(one, other)).toBe(false);
  });
});

describe("the queue", () => {
  it("of annotations holds what they see otherwise, and is a valid document", async () => {
    const one = await record();
    const other = await record(
      rulingOf({ place: placeIn(TEXTS, "PD-1"), concept: "NCBIGene:6139" }),
      rulingOf({ verdict: "add", concept: null, type: "CellType", place: placeIn(TEXTS, "cells") }),
    );
    const count = countAnnotations();
    count.add(one, other);
    const queue = queueOfAnnotations(count.result().disagreements, ["lin.jsonl", "wang.jsonl"]);
    for (const document of queue) expect(documentSchema.parse(document)).toEqual(document);
    const [pd1, cells] = queued(queue);
    expect([pd1!.surface, cells!.surface]).toEqual(["PD-1", "cells"]);
    expect(pd1!.candidates.slice(0, 2).map(({ id }) => id)).toEqual(["NCBIGene:18566", "NCBIGene:6139"]);
    expect(pd1!.flags).toEqual([
      {
        code: "ruling-conflict",
        message: "disagreement: lin.jsonl says Gene NCBIGene:18566, wang.jsonl says Gene NCBIGene:6139",
      },
    ]);
    expect(cells!.flags[0]!.message).toContain("lin.jsonl says no mention");
    for (const { passageId, start, end, surface } of queue[0]!.mentions) {
      const { text } = queue[0]!.passages.find(({ id }) => id === passageId)!;
      expect(text.slice(start, end)).toBe(surface);
    }
  });

  it("of rulings holds the pairs that differ, where their words stand in the run", async () => {
    const document = await record();
    const place = placeIn(TEXTS, "PD-1");
    const lin = [
      rulingOf({ place, seen: SEEN, concept: "NCBIGene:9" }),
      rulingOf({ place: placeIn(TEXTS, "sepsis"), type: "Disease", concept: "MESH:D018805" }),
      rulingOf({ place: placeIn(TEXTS, "HeLa"), document: "2" }),
    ];
    const wang = [
      rulingOf({ ...WANG, place, ...REJECT }),
      rulingOf({ ...WANG, place: placeIn(TEXTS, "sepsis"), type: "Disease", concept: "MESH:D018805" }),
      rulingOf({ ...WANG, ...REJECT, place: placeIn(TEXTS, "HeLa"), document: "2" }),
    ];
    const lost: string[] = [];
    const { pairs } = reviewerAgreement(lin, wang);
    const queue = queueOfRulings(pairs, new Map([["1", document]]), ({ one }) => lost.push(one.id));
    expect(lost).toEqual([lin[2]!.id]);
    const [pd1, ...rest] = queued(queue);
    expect(rest).toEqual([]);
    expect(pd1!.flags[0]!.message).toBe("disagreement: lin says relink NCBIGene:9, wang says reject");
    expect(pd1!.candidates[0]).toMatchObject({ id: "NCBIGene:9", name: "nine", score: 0.2 });
    for (const one of queue) expect(documentSchema.parse(one)).toEqual(one);
  });
});
