import { describe, expect, it } from "vitest";
import { defineStage } from "../../src/link/define.js";
import { createPaper, type Paper } from "../../src/link/paper.js";
import { SurfaceForms } from "../../src/link/surface-forms.js";
import { matchStage } from "../../src/match/match-stage.js";
import { createModel, QUANTUM, type RecogniserModel, TYPES, WIDTH } from "../../src/recognise/model.js";
import { recogniseStage } from "../../src/recognise/recognise-stage.js";
import { documentOf } from "../link/paper-of.js";
import { smallDictionary } from "../small-dictionary.js";

const dictionary = smallDictionary();

/** A row that speaks of diseases alone: for their first word, and for further ones. */
function row(begin: number, inside: number): Int16Array {
  const weights = new Int16Array(WIDTH);
  weights[0] = begin / QUANTUM;
  weights[TYPES] = inside / QUANTUM;
  return weights;
}

/** Takes "neoplasms in the prostate" and "familial … anemia" for diseases, and every other word for none. */
const model = createModel([
  ["w=neoplasms", row(12, -4)],
  ["w=familial", row(12, -4)],
  ["w-1=neoplasms", row(-4, 12)],
  ["w+1=prostate", row(-4, 12)],
  ["w=prostate", row(-4, 12)],
  ["w=anemia", row(-4, 12)],
  ["g=__", row(-4, -4)],
]);

function recognised(text: string, recogniser: RecogniserModel | null = model): Paper {
  const paper = createPaper(documentOf(text));
  const weights = new Map<string, number>();
  const forms = new SurfaceForms(dictionary, weights);
  const context = {
    dictionary,
    weights,
    forms,
    recogniser,
    paperSpecies: null,
    options: {},
    warn: () => undefined,
  };
  for (const stage of [matchStage(), defineStage(), recogniseStage()]) stage.run(paper, context);
  return paper;
}

const readingsAt = ({ document, spots }: Paper, surface: string) =>
  spots
    .filter(({ start, end }) => document.passages[0]!.text.slice(start, end) === surface)
    .flatMap(({ form }) => form.readings)
    .map(({ concept, agreement }) => `${dictionary.conceptId(concept)} ${agreement}`);

describe("the recognise stage", () => {
  it("gives stretches without an exact name the readings of near and broader names", () => {
    const paper = recognised("Many neoplasms in the prostate with familial anemia here.");
    expect(readingsAt(paper, "neoplasms in the prostate")).toEqual(["MESH:D011471 near"]);
    expect(readingsAt(paper, "familial anemia")).toEqual(["MESH:D000740 broader"]);
    const spot = paper.spots.find(({ form }) => form.surface === "familial anemia")!;
    const features = spot.form.findings(0).map(({ feature, value }) => [feature, Math.round(value * 100)]);
    expect(features).toContainEqual(["likeness:broader-share:Disease", 43]);
  });

  it("lets a definition carry what its long form is near to", () => {
    const text = "Many neoplasms in the prostate (NP) were seen. NP is frequent.";
    expect(readingsAt(recognised(text, null), "NP")).toEqual([]);
    const paper = recognised(text);
    expect(readingsAt(paper, "NP")).toEqual(["MESH:D011471 defined", "MESH:D011471 defined"]);
    expect(paper.definitions.get("NP")).toMatchObject({ broader: false });
    expect(paper.definitions.get("NPs")).toBe(paper.definitions.get("NP"));
  });

  it("adds nothing where an exact name stands, and does nothing without a model", () => {
    const exact = recognised("A familial anemia and an anemia.");
    expect(readingsAt(exact, "anemia")).toEqual(["MESH:D000740 case", "MESH:D000740 case"]);
    const without = recognised("Many neoplasms in the prostate.", null);
    expect(without.recognition).toBeNull();
    expect(readingsAt(without, "neoplasms in the prostate")).toEqual([]);
  });
});
