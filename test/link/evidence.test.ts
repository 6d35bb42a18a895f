import { describe, expect, it } from "vitest";
import { ENTITY_TYPES, NAME_STATUSES } from "../../src/document/types.js";
import { ambiguity } from "../../src/link/evidence/ambiguity.js";
import { caseAgreement } from "../../src/link/evidence/case-agreement.js";
import { defaultReading } from "../../src/link/evidence/default-reading.js";
import { nameShape } from "../../src/link/evidence/name-shape.js";
import { nameStatus } from "../../src/link/evidence/name-status.js";
import { nearestSpecies } from "../../src/link/evidence/nearest-species.js";
import { neighbours, neighbourWords } from "../../src/link/evidence/neighbours.js";
import { oneSense } from "../../src/link/evidence/one-sense.js";
import { publicationPrior } from "../../src/link/evidence/publication-prior.js";
import {
  type Finding,
  type FormSignal,
  type PaperSignal,
  type PlaceSignal,
  scoreOf,
} from "../../src/link/evidence/signal.js";
import { species } from "../../src/link/evidence/species.js";
import { stopRules } from "../../src/link/evidence/stop-rules.js";
import { wordEdges } from "../../src/link/evidence/word-edges.js";
import { createPaper, type Paper } from "../../src/link/paper.js";
import { FORM_SIGNALS, SurfaceForms } from "../../src/link/surface-forms.js";
import { readingsOf } from "../../src/match/readings.js";
import { NAME_HEADER, openTables, smallDictionary, smallLists } from "../small-dictionary.js";
import { annotateTexts, documentOf, mentionOf } from "./paper-of.js";

const dictionary = smallDictionary();

/** What a form signal says of the reading of `surface` as `id`: features without the signal's name, with values. */
function assess(signal: FormSignal, surface: string, id: string): Record<string, number> {
  const readings = readingsOf(dictionary, surface, dictionary.groupOf(surface));
  const reading = readings.find(({ concept }) => dictionary.conceptId(concept) === id);
  if (!reading) throw new Error(`${surface} is not read as ${id}`);
  return features(signal, signal.assess(reading, { surface, readings }, dictionary));
}

function features(signal: { name: string }, findings: readonly Finding[]): Record<string, number> {
  for (const { text, signal: name } of findings) {
    expect(name).toBe(signal.name);
    expect(text().length).toBeGreaterThan(5);
  }
  return Object.fromEntries(
    findings.map(({ feature, value }) => [feature.replace(`${signal.name}:`, ""), value]),
  );
}

/** The first place of `surface` in a paper, and its reading as `id`. */
function placeIn(paper: Paper, surface: string, id: string) {
  const passage = paper.document.passages.findIndex(({ text }) => text.includes(surface));
  const start = paper.document.passages[passage]!.text.indexOf(surface);
  const form = new SurfaceForms(dictionary, new Map()).get(surface, dictionary.groupOf(surface))!;
  const index = form.readings.findIndex(({ concept }) => dictionary.conceptId(concept) === id);
  return {
    spot: { passage, start, end: start + surface.length, form },
    reading: form.readings[index]!,
    index,
  };
}

/** The same for a signal that sees the paper. */
function assessIn(signal: PaperSignal, paper: Paper, surface: string, id: string): Record<string, number> {
  const { spot, reading } = placeIn(paper, surface, id);
  const { language } = paper.document.passages[spot.passage]!;
  return features(signal, signal.assess(reading, spot.form, paper, language, dictionary));
}

/** The same for a signal that sees the place; its numbers must be those of its findings. */
function assessAt(signal: PlaceSignal, paper: Paper, surface: string, id: string): Record<string, number> {
  const { spot, reading, index } = placeIn(paper, surface, id);
  const findings = signal.assess(reading, spot, paper);
  const weights = new Map(findings.map(({ feature }, i) => [feature, 0.5 ** i]));
  const scores = new Float64Array(spot.form.readings.length + 1);
  signal.scorer?.(weights)(spot, paper, scores, 1);
  if (signal.scorer) expect(scores[index + 1]).toBe(scoreOf(findings, weights));
  return features(signal, findings);
}

const number = (id: string) => dictionary.find(id);

describe("form signals", () => {
  it("case-agreement: how the surface agrees, by length and kind of name", () => {
    expect(assess(caseAgreement, "PD-1", "NCBIGene:5133")).toEqual({ "exact:short:Gene": 1 });
    expect(assess(caseAgreement, "PDCD1", "NCBIGene:18566")).toEqual({ "case:symbol:Gene": 1 });
    expect(assess(caseAgreement, "TNFα", "NCBIGene:21926")).toEqual({ "fold:short:Gene": 1 });
    expect(assess(caseAgreement, "Catalase", "NCBIGene:847")).toEqual({ "case:words:Gene": 1 });
  });

  it("name-status: how good a name the source thinks it is", () => {
    expect(assess(nameStatus, "CAT", "NCBIGene:847")).toEqual({ "preferred:Gene": 1 });
    expect(assess(nameStatus, "CAT", "NCBIGene:1384")).toEqual({ "synonym:Gene": 1 });
    expect(assess(nameStatus, "NGL", "NCBIGene:2064")).toEqual({ "former:Gene": 1 });
    expect(assess(nameStatus, "GVHD", "MESH:D006086")).toEqual({ "abbreviation:Disease": 1 });
  });

  it("name-status: proteins of MeSH and concepts of MONDO alone", () => {
    const rows = [
      "MESH:D002374\tChemical\tCatalase\ten\tpreferred\t\tmp",
      "MONDO:0000001\tDisease\tdisorder x\ten\tpreferred\t\tmondo",
      "MONDO:0000002\tDisease\tinherited disorder\ten\tpreferred\t\tmondo",
    ];
    const xrefs = ["id\txref\tsource", "OMIM:100000\tMONDO:0000002\tmo"];
    const small = openTables({ "names.tsv": [NAME_HEADER, ...rows], "xrefs.tsv": xrefs }, {});
    for (const [name, feature] of [
      ["Catalase", "mesh-protein"],
      ["disorder x", "mondo-only"],
      ["inherited disorder", "mondo-omim"],
    ] as const) {
      const readings = readingsOf(small, name, small.groupOf(name));
      const found = features(nameStatus, nameStatus.assess(readings[0]!, { surface: name, readings }, small));
      expect(found[feature]).toBe(1);
    }
  });

  it("name-shape: the look of the surface", () => {
    const shape = (surface: string, id: string) => Object.keys(assess(nameShape, surface, id))[0];
    expect(shape("AR", "NCBIGene:367")).toBe("capitals-2:Gene");
    expect(shape("PD-1", "NCBIGene:5133")).toBe("code-2:Gene");
    expect(shape("cat", "NCBITaxon:9685")).toBe("small-3:Species");
    expect(shape("breast cancer", "MESH:D001943")).toBe("words:Disease");
    expect(shape("钙", "MESH:D002118")).toBe("han-short:Chemical");
    expect(shape("移植物抗宿主病", "MESH:D006086")).toBe("han:Disease");
  });

  it("ambiguity: rivals of the same type and species, and other types", () => {
    expect(assess(ambiguity, "PD-1", "NCBIGene:5133")).toEqual({ "same-type:Gene": 1 });
    expect(assess(ambiguity, "PD-1", "NCBIGene:18566")).toEqual({});
    expect(assess(ambiguity, "MSC", "CL:0000134")).toEqual({
      "CellType-against-Gene": 1,
      "CellType-against-CellLine": 1,
    });
    expect(assess(ambiguity, "HeLa", "CVCL_0030")).toEqual({});
  });

  it("ambiguity: the concept whose preferred name it is has it more rightly", () => {
    expect(assess(ambiguity, "CAT", "NCBIGene:847")).toMatchObject({ "better-name:Gene": 1 });
    expect(assess(ambiguity, "CAT", "NCBIGene:1384")).toMatchObject({ "worse-name:Gene": 1 });
  });

  it("stop-rules: curated names, everyday words and what looks like something else", () => {
    expect(assess(stopRules, "REACH2", "CVCL_A628")).toEqual({ "listed:CellLine": 1 });
    expect(assess(stopRules, "REACH2", "Trial:REACH2")).toEqual({});
    expect(assess(stopRules, "HER2", "NCBIGene:2064")).toEqual({ "never-gene:Gene": 1 });
    expect(assess(stopRules, "cat", "NCBITaxon:9685")).toEqual({ "common-word:small:Species": 1 });
    expect(assess(stopRules, "Cat", "NCBITaxon:9685")).toEqual({ "common-word:title:Species": 1 });
    expect(assess(stopRules, "CAT", "NCBIGene:847")).toEqual({ "common-word:capitals:Gene": 1 });
    expect(assess(stopRules, "ALL", "MESH:D054198")).toEqual({});
    expect(assess(stopRules, "HeLa", "CVCL_0030")).toEqual({});
  });

  it.each([
    ["Ser473", 1],
    ["V600E", 1],
    ["VII", 1],
    ["50 mg", 1],
    ["SERPINE1", 0],
    ["IL6", 0],
  ])("stop-rules: patterns, %s: %i", (surface, count) => {
    const [reading] = readingsOf(dictionary, "IL6", dictionary.groupOf("IL6"));
    const found = stopRules.assess(reading!, { surface, readings: [reading!] }, dictionary);
    expect(found.filter(({ feature }) => feature === "stop-rules:pattern")).toHaveLength(count);
  });

  it("publication-prior: more papers, likelier gene", () => {
    const first = assess(publicationPrior, "PD-1", "NCBIGene:5133");
    expect(first["papers"]).toBeCloseTo(Math.log10(2001));
    expect(first["behind"]).toBeUndefined();
    const second = assess(publicationPrior, "PD-1", "NCBIGene:6139");
    expect(second["papers"]).toBeCloseTo(Math.log10(31));
    expect(second["behind"]).toBeCloseTo(Math.log10(2001 / 31));
    expect(assess(publicationPrior, "PD-1", "NCBIGene:18566")).not.toHaveProperty("behind");
    expect(assess(publicationPrior, "MSC", "CL:0000134")).toEqual({});
  });

  it("default-reading: what a name usually means; a homologue is no rival", () => {
    expect(assess(defaultReading, "PD-1", "NCBIGene:5133")).toEqual({ usual: 1 });
    expect(assess(defaultReading, "PD-1", "NCBIGene:6139")).toEqual({ unusual: 1 });
    expect(assess(defaultReading, "PD-1", "NCBIGene:18566")).not.toHaveProperty("unusual");
    expect(assess(defaultReading, "CAT", "NCBIGene:847")).toEqual({});
  });

  it("default-reading: two cell lines of one name are rivals", () => {
    const table = [
      NAME_HEADER,
      "CVCL_0035\tCellLine\tPC-3\ten\tpreferred\t\ttest",
      "CVCL_S982\tCellLine\tPC-3\ten\tpreferred\t\ttest",
    ];
    const lists = {
      ...smallLists(),
      "default-readings.tsv": ["name\ttype\tconcept\treason", "PC-3\tCellLine\tCVCL_0035\tprostate"],
    };
    const lines = openTables({ "cell-lines.tsv": table }, lists);
    const readings = readingsOf(lines, "PC-3", lines.groupOf("PC-3"));
    const found = readings.map((reading) => [
      lines.conceptId(reading.concept),
      defaultReading.assess(reading, { surface: "PC-3", readings }, lines)[0]?.feature,
    ]);
    expect(found).toEqual([
      ["CVCL_0035", "default-reading:usual"],
      ["CVCL_S982", "default-reading:unusual"],
    ]);
  });

  it("are summed by their weights; what has no weight counts nothing", () => {
    const finding = (feature: string, value: number): Finding => ({
      signal: "a",
      feature,
      value,
      text: () => "",
    });
    const weights = new Map([
      ["a:x", 2],
      ["a:y", -1],
    ]);
    expect(scoreOf([finding("a:x", 1.5), finding("a:y", 1), finding("a:z", 9)], weights)).toBe(2);
    expect(new Set(FORM_SIGNALS.map(({ name }) => name)).size).toBe(FORM_SIGNALS.length);
  });
});

describe("context signals", () => {
  const paperOf = (...texts: string[]) => createPaper(documentOf(...texts));

  it.each([
    ["Catalase (CAT) rose.", "NCBIGene:847", 1.1],
    ["Catalase (CAT) rose.", "CVCL_W772", -1.3],
    ["Computed axial tomography (CAT) was done.", "NCBIGene:847", -1.4],
    ["Acute graft-versus-host disease (aGVHD) is common.", "MESH:D006086", 1.2],
    ["Central antigen transporter (CAT) rose.", "NCBIGene:847", -1.5],
    ["CAT rose.", "NCBIGene:847", undefined],
  ])("definition: in %j for %s weighs %s", async (text, id, weight) => {
    // Names weigh little here, so that every reading stays in doubt and is explained in full.
    const weights: Record<string, number> = {};
    for (const type of ENTITY_TYPES) {
      for (const status of NAME_STATUSES)
        weights[`name-status:${status}:${type}`] = type === "CellLine" ? 2 : 0.3;
      weights[`definition:agrees:${type}`] = 1.1;
      weights[`definition:broader:${type}`] = 1.2;
      weights[`definition:disagrees:${type}`] = -1.3;
      weights[`definition:unknown:${type}`] = -1.4;
      weights[`definition:disagrees-gene-word:${type}`] = -1.3;
      weights[`definition:unknown-gene-word:${type}`] = -1.5;
    }
    const document = await annotateTexts([text], { weights, options: { minProbability: 0 } });
    const { candidates } = mentionOf(document, text.includes("aGVHD") ? "aGVHD" : "CAT");
    const candidate = candidates.find(({ concept }) => concept === id);
    expect(candidate?.evidence.find(({ signal }) => signal === "definition")?.weight).toBe(weight);
  });

  it("species: share of the paper's species words, and letter case", () => {
    const paper = paperOf("PD-1, Il6 and IL6");
    const kinds = (surface: string, id: string) => Object.keys(assessIn(species, paper, surface, id));
    expect(kinds("PD-1", "NCBIGene:5133")).toContain("none:human");
    expect(kinds("PD-1", "NCBIGene:18566")).toEqual(expect.arrayContaining(["none:mouse", "capitals:mouse"]));
    paper.taxa.set(10090, 0.75).set(10116, 0.25);
    expect(kinds("PD-1", "NCBIGene:5133")).toContain("absent:human");
    expect(kinds("Il6", "NCBIGene:3569")).toEqual(
      expect.arrayContaining(["absent:human", "title-case:human"]),
    );
    expect(kinds("Il6", "NCBIGene:16193")).not.toContain("absent:mouse");
    expect(assessIn(species, paper, "Il6", "NCBIGene:16193")["lead:mouse"]).toBe(0.75);
    expect(assessIn(species, paper, "Il6", "NCBIGene:3569")["lead:human"]).toBe(-0.75);
    expect(assessIn(species, paperOf("MSC"), "MSC", "CL:0000134")).toEqual({});
  });

  it("one-sense: the concept by a longer name elsewhere, in either language", () => {
    const paper = paperOf("MSC", "间充质干细胞");
    expect(assessIn(oneSense, paper, "MSC", "CL:0000134")).toEqual({});
    paper.established.set(number("CL:0000134"), { zh: 2, en: 0 });
    expect(assessIn(oneSense, paper, "MSC", "CL:0000134")).toEqual({ "other-language:CellType": 1 });
    paper.established.set(number("CL:0000134"), { zh: 2, en: 1 });
    expect(assessIn(oneSense, paper, "MSC", "CL:0000134")).toEqual({
      "same-language:CellType": 1,
      "other-language:CellType": 1,
    });
    expect(assessIn(oneSense, paper, "MSC", "NCBIGene:9242")).toEqual({});
  });

  it("word-edges: a short Chinese name made of whole words or cut out of them", () => {
    const paper = paperOf("病人与人参");
    expect(assessAt(wordEdges, paper, "人", "NCBITaxon:9606")).toEqual({});
    paper.wordEdges.set(0, Uint8Array.of(1, 2, 1, 1, 2, 1));
    expect(assessAt(wordEdges, paper, "人", "NCBITaxon:9606")).toEqual({ cuts: 1 });
    paper.wordEdges.set(0, Uint8Array.of(1, 1, 1, 1, 2, 1));
    expect(assessAt(wordEdges, paper, "人", "NCBITaxon:9606")).toEqual({ fits: 1 });
  });

  it("nearest species: whose gene it is, left before right", () => {
    const paper = paperOf("In mice PD-1 of human cells");
    const kinds = (id: string) => Object.keys(assessAt(nearestSpecies, paper, "PD-1", id));
    expect(kinds("NCBIGene:5133")).toEqual([]);
    paper.speciesPlaces.set(0, [{ start: 16, end: 21, taxon: 9606 }]);
    expect(kinds("NCBIGene:5133")).toEqual(["near-right:human"]);
    paper.speciesPlaces.get(0)!.unshift({ start: 3, end: 7, taxon: 10090 });
    expect(kinds("NCBIGene:5133")).toEqual(["near-other:human"]);
    expect(kinds("NCBIGene:18566")).toEqual(["near-left:mouse"]);
    paper.speciesPlaces.get(0)![0]!.taxon = 7227;
    expect(kinds("NCBIGene:18566")).toEqual(["near-stranger:mouse"]);
  });

  it("neighbours: words beside the place", () => {
    const paper = paperOf("The catalase CAT gene");
    expect(assessAt(neighbours, paper, "CAT", "NCBIGene:847")).toEqual({
      "before:catalase:Gene": 1,
      "after:gene:Gene": 1,
    });
    const shouted = paperOf("THE CAT GENE");
    expect(assessAt(neighbours, shouted, "CAT", "NCBIGene:847")).toHaveProperty("after:gene:Gene");
    expect(assessAt(neighbours, paperOf("血清CAT水平升高"), "CAT", "NCBIGene:847")).toHaveProperty(
      "after:水平:Gene",
    );
  });

  it.each([
    ["the CAT gene is", 4, 7, { before: "the", after: "gene", after2: "is" }],
    ["anti-CAT-positive cells", 5, 8, { before: "anti", after: "positive", after2: "cells" }],
    ["血清CAT水平升高", 2, 5, { before: "血清", after: "水平" }],
    ["CAT", 0, 3, { before: "", after: "", after2: "" }],
  ])("neighbourWords of %j", (text, start, end, expected) => {
    expect(neighbourWords(text, start, end)).toMatchObject(expected);
  });
});
