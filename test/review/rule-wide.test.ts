import { describe, expect, it } from "vitest";
import { annotate } from "../../src/pipeline/annotate.js";
import { definePipeline } from "../../src/pipeline/define-pipeline.js";
import { createRuleBook } from "../../src/review/rule-book.js";
import { ruleStage, withRulings } from "../../src/review/rule-stage.js";
import { negationStage } from "../../src/segment/negation-stage.js";
import { jsonlWriter } from "../../src/write/jsonl.js";
import { documentOf, fullPipeline, handWeights, mentionOf } from "../link/paper-of.js";
import { smallDictionary } from "../small-dictionary.js";
import { rulingOf } from "./decisions.js";
import { annotateUnder, outcomes, placeIn, ruleOf, shown } from "./obeyed.js";

const RPL17 = "NCBIGene:6139";
const MOUSE = "NCBIGene:18566";

/** What PD-1 is linked to in a text, under rulings. */
async function pd1(decisions: Parameters<typeof annotateUnder>[0], text: string, settings = {}) {
  return mentionOf(await annotateUnder(decisions, [text], settings), "PD-1").linked;
}

describe("a ruling of wider scope", () => {
  it("holds for its string wherever it reaches", async () => {
    const [document, corpus, always] = [
      ruleOf("PD-1", { scope: "document", document: "7", concept: RPL17 }),
      ruleOf("PD-1", { scope: "corpus", corpus: "gvhd", concept: RPL17 }),
      ruleOf("PD-1", { scope: "always", concept: RPL17 }),
    ];
    const usual = "NCBIGene:5133";
    expect(await pd1([document], "PD-1 in sepsis", { id: "7" })).toBe(RPL17);
    expect(await pd1([document], "PD-1 in sepsis", { id: "8" })).toBe(usual);
    expect(await pd1([corpus], "PD-1 in sepsis", { corpus: "gvhd" })).toBe(RPL17);
    expect(await pd1([corpus], "PD-1 in sepsis", { corpus: "lung" })).toBe(usual);
    expect(await pd1([corpus], "PD-1 in sepsis")).toBe(usual);
    expect(createRuleBook([corpus]).elsewhere).toEqual([corpus]);
    expect(await pd1([always], "PD-1 in sepsis")).toBe(RPL17);
  });

  it("holds for the string as it is written, but for the form of hyphens and width", async () => {
    const rule = ruleOf("PD-1", { concept: RPL17 });
    const document = await annotateUnder([rule], ["PD‑1, PD1 and Pd-1 in sepsis"]);
    expect(document.mentions.map(({ surface, ruling }) => [surface, ruling?.id])).toEqual([
      ["PD‑1", rule.id],
      ["PD1", undefined],
      ["Pd-1", undefined],
      ["sepsis", undefined],
    ]);
  });

  it("goes behind a narrower one, in whatever order they were made", async () => {
    const text = "PD-1 in sepsis";
    const mention = rulingOf({ place: placeIn([text], "PD-1"), concept: MOUSE });
    const document = ruleOf("PD-1", { scope: "document", document: "1", concept: RPL17 });
    const corpus = ruleOf("PD-1", { scope: "corpus", corpus: "c", concept: "NCBIGene:847" });
    const always = ruleOf("PD-1", { scope: "always", concept: "NCBIGene:1384" });
    const scopes = [mention, document, corpus, always];
    for (let narrowest = 0; narrowest < scopes.length; narrowest++) {
      const those = scopes.slice(narrowest);
      const { concept } = those[0]!;
      expect(await pd1(those, text, { corpus: "c" })).toBe(concept);
      expect(await pd1([...those].reverse(), text, { corpus: "c" })).toBe(concept);
    }
  });

  it("rejects, adds as whole words only, and moves", async () => {
    const texts = ["HeLa, HeLaX and ΔXYZ in XYZ cells, XYZ+", "Severe sepsis, sepsis"];
    const reject = ruleOf("HeLa", { verdict: "reject", concept: null, type: "CellLine" });
    const add = ruleOf("XYZ", { verdict: "add", concept: "CVCL_A628", type: "CellLine" });
    const inText = (words: string) => placeIn(["a Severe sepsis"], words);
    const move = rulingOf({
      ...{ scope: "always", verdict: "respan", type: "Disease", concept: "MESH:D018805" },
      ...{ place: inText("sepsis"), newPlace: inText("Severe sepsis") },
    });
    const document = await annotateUnder([reject, add, move], texts);
    expect(document.mentions.map(({ surface, linked }) => `${surface}=${linked}`)).toEqual([
      "XYZ=CVCL_A628",
      "XYZ=CVCL_A628",
      "Severe sepsis=MESH:D018805",
      "sepsis=MESH:D018805",
    ]);
    expect(outcomes(document)).toEqual([
      `${reject.id} removed HeLa`,
      `${add.id} added XYZ`,
      `${add.id} added XYZ`,
      `${move.id} moved Severe sepsis`,
    ]);
  });

  it("adds nothing where a reviewer said that there is nothing", async () => {
    const texts = ["XYZ cells and XYZ"];
    const add = ruleOf("XYZ", { verdict: "add", concept: "CVCL_A628", type: "CellLine" });
    const none = rulingOf({ place: placeIn(texts, "XYZ", 1), verdict: "reject", concept: null });
    const document = await annotateUnder([add, none], texts);
    expect(outcomes(document)).toEqual([`${add.id} added XYZ`, `${none.id} confirmed XYZ`]);
  });

  it("moves nothing onto what a ruling on that very place keeps", async () => {
    const texts = ["Severe sepsis and severe sepsis"];
    const inText = (words: string) => placeIn(["a severe sepsis"], words);
    const fields = { type: "Disease", concept: "MESH:D018805" } as const;
    const move = rulingOf({
      ...{ ...fields, scope: "always", verdict: "respan" },
      ...{ place: inText("sepsis"), newPlace: inText("severe sepsis") },
    });
    const keep = rulingOf({ ...fields, verdict: "accept", place: placeIn(texts, "sepsis", 1) });
    const none = rulingOf({ verdict: "reject", concept: null, place: placeIn(texts, "severe") });
    const surfaces = async (...decisions: Parameters<typeof annotateUnder>[0]) =>
      (await annotateUnder(decisions, texts)).mentions.map(({ surface }) => surface);
    expect(await surfaces(move)).toEqual(["sepsis", "severe sepsis"]);
    expect(await surfaces(move, keep)).toEqual(["sepsis", "sepsis"]);
    expect(await surfaces(move, none)).toEqual(["sepsis", "sepsis"]);
  });

  it("keeps the flags that are about the paper", async () => {
    const texts = ["PD-1 in mice"];
    const weights = { "species:absent:mouse": 0 };
    const rule = ruleOf("PD-1", { concept: RPL17, type: "Gene" });
    const wide = await annotateUnder([rule], texts, { weights });
    expect(mentionOf(wide, "PD-1").flags.map(({ code }) => code)).toEqual(["species-conflict"]);
    const inPaper = { ...rule, scope: "document", document: "1" } as typeof rule;
    expect(mentionOf(await annotateUnder([inPaper], texts, { weights }), "PD-1").flags).toEqual([]);
  });

  it("writes only the types asked for", async () => {
    const rule = ruleOf("PD-1", { verdict: "no-id", concept: null, type: "Disease" });
    const document = await annotateUnder([rule], ["PD-1 in sepsis"], { options: { types: ["Gene"] } });
    expect(shown(document)).toEqual([]);
  });
});

describe("a condition", () => {
  const when = (condition: object) => [ruleOf("PD-1", { concept: RPL17, condition })];

  it("on the language is that of the passage", async () => {
    const document = await annotateUnder(when({ language: "zh" }), ["PD-1 in sepsis", "脓毒症与PD-1"]);
    const linked = document.mentions.filter(({ surface }) => surface === "PD-1").map((one) => one.linked);
    expect(linked).toEqual(["NCBIGene:5133", RPL17]);
  });

  it("on the type is that of the mention without the ruling", async () => {
    expect(await pd1(when({ type: "Gene" }), "PD-1 in sepsis")).toBe(RPL17);
    expect(await pd1(when({ type: "Disease" }), "PD-1 in sepsis")).toBe("NCBIGene:5133");
  });

  it("on context words wants one of them, whole, in whatever case, in the passage or what the paper is about", async () => {
    const rule = when({ context: ["ribosomes", "核糖体"] });
    const body = (text: string) => ({ ...documentOf("x", "y", text).passages[2]!, kind: "body" as const });
    const linked = async (title: string, ...bodies: string[]) => {
      const document = documentOf(title);
      document.passages.push(...bodies.map((text, i) => ({ ...body(text), id: `b${i}` })));
      const pipeline = withRulings(fullPipeline(), createRuleBook(rule));
      const settings = { pipeline, dictionary: smallDictionary(), weights: handWeights() };
      return mentionOf((await annotate([document], settings))[0]!, "PD-1").linked;
    };
    expect(await linked("Sepsis", "PD-1 of Ribosomes")).toBe(RPL17);
    expect(await linked("Ribosomes in sepsis", "PD-1 here")).toBe(RPL17);
    expect(await linked("细胞的核糖体", "PD-1 here")).toBe(RPL17);
    expect(await linked("Sepsis", "PD-1 here", "Ribosomes there")).toBe("NCBIGene:5133");
    expect(await linked("Sepsis", "PD-1 of mitoribosomes")).toBe("NCBIGene:5133");
  });

  it("on the species is the one that the paper names most", async () => {
    const rule = when({ species: "NCBITaxon:10116" });
    expect(await pd1(rule, "PD-1 in rats, a rat and a mouse")).toBe(RPL17);
    expect(await pd1(rule, "PD-1 in mice, a mouse and a rat")).not.toBe(RPL17);
    expect(await pd1(rule, "PD-1 in sepsis")).not.toBe(RPL17);
  });

  it("that is narrower goes first, also before a later ruling and another reviewer's", async () => {
    const narrow = ruleOf("PD-1", { concept: RPL17, condition: { type: "Gene", language: "en" } });
    const wide = ruleOf("PD-1", { concept: MOUSE, condition: { language: "en" } });
    const wider = ruleOf("PD-1", { concept: MOUSE, reviewer: "wang" });
    expect(await pd1([narrow, wide, wider], "PD-1 in sepsis")).toBe(RPL17);
    expect(await pd1([narrow, wide, wider], "脓毒症与PD-1")).toBe(MOUSE);
  });
});

describe("several rulings of one scope", () => {
  it("by one reviewer: the later counts", async () => {
    const rules = [ruleOf("PD-1", { concept: RPL17 }), ruleOf("PD-1", { concept: MOUSE })];
    expect(await pd1(rules, "PD-1 in sepsis")).toBe(MOUSE);
  });

  it("by several who disagree: the mentions are left and flagged, and no wider ruling steps in", async () => {
    const lin = ruleOf("PD-1", { scope: "corpus", corpus: "c", concept: RPL17 });
    const wang = ruleOf("PD-1", { scope: "corpus", corpus: "c", concept: MOUSE, reviewer: "wang" });
    const always = ruleOf("PD-1", { concept: "NCBIGene:847" });
    const document = await annotateUnder([lin, wang, always], ["PD-1 in sepsis"], { corpus: "c" });
    const { linked, flags } = mentionOf(document, "PD-1");
    expect(linked).toBe("NCBIGene:5133");
    expect(flags.map(({ code }) => code)).toContain("ruling-conflict");
    expect(outcomes(document)).toEqual([`${lin.id} conflict PD-1`, `${wang.id} conflict PD-1`]);
  });
});

describe("the rule stage", () => {
  it("changes nothing without decisions but to say so", async () => {
    const texts = ["PD-1 and GVHD of mice", "移植物抗宿主病（GVHD）"];
    const settings = { dictionary: smallDictionary(), weights: handWeights() };
    const [plain] = await annotate([documentOf(...texts)], { ...settings, pipeline: fullPipeline() });
    const pipeline = withRulings(fullPipeline(), createRuleBook([]));
    const [ruled] = await annotate([documentOf(...texts)], { ...settings, pipeline });
    expect(ruled).toEqual({ ...plain!, rulings: [] });
  });

  it("gives the same bytes again, also from its own output", async () => {
    const decisions = [
      ruleOf("PD-1", { concept: RPL17 }),
      ruleOf("GVHD", { verdict: "reject", concept: null, type: "Disease" }),
      ruleOf("XYZ", { verdict: "add", concept: "CVCL_A628", type: "CellLine" }),
    ];
    const pipeline = withRulings(fullPipeline(), createRuleBook(decisions));
    const settings = { pipeline, dictionary: smallDictionary(), weights: handWeights() };
    const [once] = await annotate([documentOf("PD-1, GVHD and XYZ of mice")], settings);
    const [twice] = await annotate([once!], settings);
    expect(jsonlWriter.write(twice!)).toBe(jsonlWriter.write(once!));
    const [plain] = await annotate([once!], { ...settings, pipeline: fullPipeline() });
    expect(plain).not.toHaveProperty("rulings");
  });

  it("stands after linking and flags, before negation", () => {
    const stages = [...fullPipeline().stages, negationStage()];
    const names = withRulings(definePipeline({ name: "x", stages }), createRuleBook([])).stages.map(
      ({ name }) => name,
    );
    expect(names.slice(-3)).toEqual(["flag", "rule", "negation"]);
    expect(() => definePipeline({ name: "x", stages: [ruleStage(createRuleBook([]))] })).toThrow(/mentions/);
  });
});
