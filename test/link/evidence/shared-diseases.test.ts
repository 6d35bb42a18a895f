import { describe, expect, it } from "vitest";
import { ambiguity } from "../../../src/link/evidence/ambiguity.js";
import { drugHarm, drugHarmOf } from "../../../src/link/evidence/drug-harm.js";
import { guideline } from "../../../src/link/evidence/guideline.js";
import type { Finding } from "../../../src/link/evidence/signal.js";
import { createPaper, type Paper } from "../../../src/link/paper.js";
import { readingsOf } from "../../../src/match/readings.js";
import { NAME_HEADER, openTables } from "../../small-dictionary.js";
import { documentOf } from "../paper-of.js";

const dictionary = openTables({
  "diseases.tsv": [
    NAME_HEADER,
    ...[
      "MESH:D006505\tDisease\tHepatitis\ten\tpreferred\t\tm",
      "MESH:D056486\tDisease\tChemical and Drug Induced Liver Injury\ten\tpreferred\t\tm",
      "MESH:D056486\tDisease\thepatitis\ten\tambiguous\t\tm",
      "MESH:D003866\tDisease\tDepressive Disorder\ten\tpreferred\t\tm",
      "MESH:D003866\tDisease\tdepression\ten\tambiguous\t\tm",
      "MESH:D003865\tDisease\tDepressive Disorder, Major\ten\tpreferred\t\tm",
      "MESH:D003865\tDisease\tdepression\ten\tambiguous\t\tm",
      "MESH:D003865\tDisease\tmajor depression\ten\tsynonym\t\tm",
      "MESH:D003866\tDisease\tmajor depression\ten\tambiguous\t\tm",
      "MESH:D000087122\tDisease\tMania\ten\tpreferred\t\tm",
      "MESH:D001714\tDisease\tBipolar Disorder\ten\tpreferred\t\tm",
      "MESH:D001714\tDisease\tmania\ten\tambiguous\t\tm",
    ],
  ],
});

function found(
  signal: { assess: (...given: never[]) => readonly Finding[] },
  surface: string,
  id: string,
  paper: Paper = createPaper(documentOf("A title.")),
): Record<string, number> {
  const readings = readingsOf(dictionary, surface, dictionary.groupOf(surface));
  const reading = readings.find(({ concept }) => dictionary.conceptId(concept) === id)!;
  const form = { surface, readings };
  const given = signal === ambiguity ? [reading, form, dictionary] : [reading, form, paper, "en", dictionary];
  return Object.fromEntries(
    signal.assess(...(given as never[])).map(({ feature, value, text }) => {
      expect(text()).not.toBe("");
      return [feature, value];
    }),
  );
}

describe("a name that a disease shares with the harm of a substance", () => {
  it("counts the words of harm at the beginning of the paper, in both languages", () => {
    const { passages } = documentOf("Isoniazid-induced hepatitis.", "Adverse effects. 药物不良反应。");
    expect(drugHarmOf(passages)).toBe(Math.log2(1 + 3) - 1);
    expect(drugHarmOf([{ text: `${" ".repeat(3000)}toxic` }])).toBe(-1);
  });

  it("speaks for the harm alone, the more the paper is about harm", () => {
    const paper = createPaper(documentOf("Isoniazid-induced hepatitis."));
    paper.drugHarm = 2;
    expect(found(drugHarm, "hepatitis", "MESH:D056486", paper)).toEqual({
      "drug-harm:paper": 2,
    });
    const asked = createPaper(documentOf("A"), { guideline: "bc5cdr" });
    expect(found(guideline, "hepatitis", "MESH:D056486", asked)).toEqual({
      "guideline:bc5cdr:Disease": 1,
      "guideline:bc5cdr:by-substance": 1,
    });
    expect(found(drugHarm, "hepatitis", "MESH:D006505", paper)).toEqual({});
    expect(found(drugHarm, "depression", "MESH:D003866", paper)).toEqual({});
  });
});

describe("a name that a disease shares with a broader one", () => {
  it("speaks against the narrower where the name has nothing of what sets it apart", () => {
    expect(found(ambiguity, "depression", "MESH:D003865")).toHaveProperty("ambiguity:narrower:Disease", 1);
    expect(found(ambiguity, "depression", "MESH:D003866")).not.toHaveProperty("ambiguity:narrower:Disease");
    expect(found(ambiguity, "major depression", "MESH:D003865")).not.toHaveProperty(
      "ambiguity:narrower:Disease",
    );
  });
});

describe("a taxon and its parts", () => {
  const taxa = openTables({
    "species.tsv": [
      NAME_HEADER,
      "NCBITaxon:4512\tSpecies\tHordeum\ten\tpreferred\t\tt",
      "NCBITaxon:4512\tSpecies\tbarley\ten\tsynonym\t\tt",
      "NCBITaxon:4513\tSpecies\tHordeum vulgare\ten\tpreferred\t\tt",
      "NCBITaxon:4513\tSpecies\tbarley\ten\tsynonym\t\tt",
      "NCBITaxon:112509\tSpecies\tHordeum vulgare subsp. vulgare\ten\tpreferred\t\tt",
      "NCBITaxon:112509\tSpecies\tbarley\ten\tsynonym\t\tt",
    ],
  });
  const featuresOf = (id: string) => {
    const readings = readingsOf(taxa, "barley", taxa.groupOf("barley"));
    const reading = readings.find(({ concept }) => taxa.conceptId(concept) === id)!;
    const form = { surface: "barley", readings };
    const paper = createPaper(documentOf("A title."), { guideline: "s800" });
    return [...ambiguity.assess(reading, form, taxa), ...guideline.assess(reading, form, paper, "en", taxa)]
      .map(({ feature }) => feature)
      .filter((feature) => /narrower|strain/.test(feature));
  };

  it("are told apart, but a species is no narrower meaning of the name of its genus", () => {
    expect(featuresOf("NCBITaxon:4512")).toEqual([]);
    expect(featuresOf("NCBITaxon:4513")).toEqual(["guideline:s800:strain"]);
    expect(featuresOf("NCBITaxon:112509")).toEqual(["ambiguity:narrower:Species", "guideline:s800:strain"]);
  });
});

describe("a guideline older than a heading", () => {
  it("is told for the younger of the headings that share a name, and where it is asked for", () => {
    const paper = createPaper(documentOf("A title."), { guideline: "bc5cdr" });
    expect(found(guideline, "mania", "MESH:D000087122", paper)).toEqual({
      "guideline:bc5cdr:Disease": 1,
      "guideline:bc5cdr:late-heading:Disease": 1,
    });
    expect(found(guideline, "mania", "MESH:D001714", paper)).toEqual({ "guideline:bc5cdr:Disease": 1 });
    expect(found(guideline, "mania", "MESH:D000087122")).toEqual({});
  });
});
