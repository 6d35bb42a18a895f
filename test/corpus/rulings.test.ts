import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignStage } from "../../src/align/align-stage.js";
import { pairsStage } from "../../src/align/pairs-stage.js";
import { summariseRulings } from "../../src/corpus/ruling-summary.js";
import { openRulings } from "../../src/corpus/rulings.js";
import { type AnnotatedDocument, annotatedFromRecord } from "../../src/document/annotated.js";
import type { HeaderRecord } from "../../src/document/schema.js";
import { defineStage } from "../../src/link/define.js";
import { flagStage } from "../../src/link/flag.js";
import { linkStage } from "../../src/link/link.js";
import { surveyStage } from "../../src/link/survey.js";
import { matchStage } from "../../src/match/match-stage.js";
import { createAnnotator } from "../../src/pipeline/annotate.js";
import { definePipeline, type Pipeline } from "../../src/pipeline/define-pipeline.js";
import type { Decision } from "../../src/review/decision.js";
import { createRuleBook } from "../../src/review/rule-book.js";
import { withRulings } from "../../src/review/rule-stage.js";
import { negationStage } from "../../src/segment/negation-stage.js";
import { documentRecord } from "../../src/write/jsonl.js";
import { recordOf } from "../../src/write/jsonl-format.js";
import { Losses } from "../../src/write/losses.js";
import { handWeights, documentOf as paperOf } from "../link/paper-of.js";
import { arbitraryDecisions, TEXTS } from "../review/arbitrary-decisions.js";
import { rulingOf } from "../review/decisions.js";
import { placeIn, ruleOf } from "../review/obeyed.js";
import { smallDictionary } from "../small-dictionary.js";
import { documentOf } from "./documents.js";

const dictionary = smallDictionary();
const base = { dictionary, weights: handWeights(), recogniser: null };
const pipeline = definePipeline({
  name: "test",
  stages: [
    matchStage(),
    defineStage(),
    surveyStage(),
    alignStage(),
    linkStage(),
    flagStage(),
    pairsStage(),
    negationStage(),
  ],
});
const HEADER: HeaderRecord["diglot"] = {
  schema: "1.0",
  version: "0",
  dictionary: dictionary.hash,
  pipeline: "test",
  offsets: "utf-16",
};

async function annotated(by: Pipeline): Promise<AnnotatedDocument> {
  const annotator = await createAnnotator({ ...base, pipeline: by });
  return annotatedFromRecord(documentRecord(annotator.annotate(paperOf(...TEXTS))));
}

const rulingsOf = (decisions: readonly Decision[], corpus = "c") =>
  openRulings({ ...base, decisions, pipelineOf: async () => pipeline, corpus });
const written = (document: AnnotatedDocument) => recordOf(document, new Losses());

describe("rulings obeyed on documents of diglot's own", () => {
  it("make the document that annotating under them makes", async () => {
    const plain = await annotated(pipeline);
    await fc.assert(
      fc.asyncProperty(arbitraryDecisions, async (decisions) => {
        const expected = await annotated(withRulings(pipeline, createRuleBook(decisions, "c")));
        const ruled = await rulingsOf(decisions).obey(plain, HEADER);
        expect(written(ruled)).toEqual(written(expected));
      }),
      { numRuns: 150 },
    );
  });

  it("change nothing that an earlier run under them made", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDecisions, async (decisions) => {
        const ruled = await annotated(withRulings(pipeline, createRuleBook(decisions, "c")));
        const again = await rulingsOf(decisions).obey(ruled, HEADER);
        const { mentions, alignment } = written(ruled);
        expect(written(again)).toMatchObject({ mentions, ...(alignment ? { alignment } : {}) });
      }),
      { numRuns: 60 },
    );
  });

  it("on a corpus hold where the paper or the configuration has its name, and the rest is told", async () => {
    const plain = await annotated(pipeline);
    const rule = ruleOf("MSC", { verdict: "reject", scope: "corpus", corpus: "mine", concept: null });
    const has = ({ annotations }: AnnotatedDocument) =>
      annotations.some(({ mention }) => mention!.surface === "MSC");
    expect(has(plain)).toBe(true);
    expect(has(await rulingsOf([rule], "mine").obey(plain, HEADER))).toBe(false);
    expect(has(await rulingsOf([rule]).obey(plain, { ...HEADER, corpus: "mine" }))).toBe(false);
    const others = rulingsOf([rule]);
    expect(has(await others.obey(plain, HEADER))).toBe(true);
    expect(others.messages()[0]).toContain("1 ruling on another corpus (mine) not obeyed");
  });

  it("tell what no longer fits, what is disputed, and what an earlier run did by rulings since gone", async () => {
    const gone = rulingOf({
      place: { ...placeIn(TEXTS, "PD-1"), surface: "PDL9", prefix: "x", suffix: "y" },
    });
    const lacking = ruleOf("MSC", { concept: "NCBIGene:999999999" });
    const [one, other] = ["NCBIGene:5133", "NCBIGene:404"].map((concept, i) =>
      rulingOf({ place: placeIn(TEXTS, "PD-1"), concept, reviewer: ["lin", "wang"][i] }),
    );
    const rulings = rulingsOf([gone, lacking, one!, other!]);
    const earlier = await annotated(withRulings(pipeline, createRuleBook([ruleOf("GVHD")])));
    rulings.note(await rulings.obey(earlier, { ...HEADER, dictionary: "old", pipeline: "mine" }));
    const messages = rulings.messages().join("\n");
    expect(messages).toContain("NCBIGene:999999999 is not in the dictionary");
    expect(messages).toContain("1 ruling obeyed when the papers were annotated no longer stand");
    expect(messages).toContain("its text is gone");
    expect(messages).toContain('reviewers disagree on "PD-1" in document 1');
    expect(messages).toContain("the dictionary old");
    expect(messages).toContain("the pipeline mine, which is not at hand");
    expect(messages).toContain("4 rulings in force");
  });
});

describe("rulings obeyed on documents of other programs", () => {
  const foreign: AnnotatedDocument = {
    ...documentOf(
      "1",
      [["en", "PD-1 and p53 mutation V600E in mice with GVHD, PD-1"]],
      [
        ["PD-1", "Protein", "NCBIGene:6139"],
        ["V600E", "Mutation", null],
        ["GVHD", "disease", "MESH:D006086", "their-flag"],
      ],
    ),
  };
  foreign.annotations[0]!.id = "T1";
  foreign.annotations[1]!.note = "checked";
  const ruled = (decisions: Decision[]) => rulingsOf(decisions).obey(foreign, null);
  const { text } = foreign.passages[0]!;
  const shown = ({ annotations }: AnnotatedDocument) =>
    annotations.map(({ id, parts: [part], type, ids }) => [
      id,
      text.slice(part!.start, part!.end),
      type,
      ids.join("|"),
    ]);

  it("change what they are on and leave all else as it came", async () => {
    const result = await ruled([ruleOf("PD-1"), ruleOf("p53", { verdict: "add", concept: "NCBIGene:5133" })]);
    expect(shown(result)).toEqual([
      ["T1", "PD-1", "Gene", "NCBIGene:5133"],
      ["m1", "V600E", "Mutation", ""],
      ["m2", "GVHD", "disease", "MESH:D006086"],
      ["m3", "p53", "Gene", "NCBIGene:5133"],
    ]);
    expect(result.annotations[1]).toBe(foreign.annotations[1]);
    expect(result.annotations[2]).toBe(foreign.annotations[2]);
    expect(result.annotations[0]!.mention!.ruling).toMatchObject({ reviewer: "lin", verdict: "relink" });
  });

  it("take mentions away, and flag those disputed beside the flags they came with", async () => {
    const result = await ruled([
      ruleOf("PD-1", { verdict: "reject", concept: null }),
      ruleOf("GVHD", { type: "Disease", concept: "MESH:D006086" }),
      ruleOf("GVHD", { verdict: "reject", concept: null, reviewer: "wang" }),
    ]);
    expect(shown(result).map(([id]) => id)).toEqual(["m1", "m2"]);
    expect(result.annotations[1]!.flags.map(({ code }) => code)).toEqual(["their-flag", "ruling-conflict"]);
  });
});

describe("the agreement of the reviewers of a corpus", () => {
  const place = placeIn(TEXTS, "PD-1");
  const say = (reviewer: string, concept: string, fields = {}) =>
    rulingOf({ place, reviewer, concept, ...fields });

  it("counts the cases that two of them ruled on, in documents of the corpus alone", () => {
    const decisions = [
      say("wang", "NCBIGene:5133"),
      say("lin", "NCBIGene:5133"),
      say("lin", "NCBIGene:404", { document: "2" }),
      say("wang", "NCBIGene:5133", { document: "2" }),
      say("lin", "NCBIGene:404", { document: "9" }),
      say("wang", "NCBIGene:404", { document: "9" }),
      say("zhao", "NCBIGene:404", { document: "3" }),
    ];
    const summary = summariseRulings(decisions, new Set(["1", "2", "3"]));
    expect(summary).toMatchObject({ inForce: 7, reviewers: ["lin", "wang", "zhao"], onOtherDocuments: 2 });
    expect(summary.agreement).toEqual([
      { reviewers: ["lin", "wang"], cases: 2, outcomes: 0.5, kappa: null, spanF1: 1, linkF1: 0.5 },
    ]);
  });

  it("is not there where nobody ruled on another's case", () => {
    const apart = [say("lin", "NCBIGene:404"), say("wang", "NCBIGene:404", { document: "2" })];
    expect(summariseRulings(apart, new Set(["1", "2"])).agreement).toEqual([]);
  });
});
