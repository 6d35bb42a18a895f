import { describe, expect, it } from "vitest";
import { createPaper } from "../../src/link/paper.js";
import { SurfaceForms } from "../../src/link/surface-forms.js";
import { faultsStage } from "../../src/match/faults-stage.js";
import { matchStage } from "../../src/match/match-stage.js";
import { documentOf, handWeights } from "../link/paper-of.js";
import { smallDictionary } from "../small-dictionary.js";

/** Surfaces that only the faults stage finds, with the identifiers of their readings. */
function foundAgain(...texts: string[]): string[] {
  const dictionary = smallDictionary();
  const weights = handWeights();
  const forms = new SurfaceForms(dictionary, weights);
  const context = {
    dictionary,
    weights,
    forms,
    recogniser: null,
    paperSpecies: null,
    options: {},
    warn() {},
  };
  const paper = createPaper(documentOf(...texts));
  matchStage().run(paper, context);
  const before = new Set(paper.spots);
  faultsStage().run(paper, context);
  return paper.spots
    .filter((spot) => !before.has(spot))
    .map(({ passage, start, end, form }) => {
      const slice = paper.document.passages[passage]!.text.slice(start, end);
      expect(form.surface).toBe(slice);
      return `${slice}=${form.readings.map(({ concept }) => dictionary.conceptId(concept)).join("|")}`;
    });
}

const PDCD1 = "PD-L1=NCBIGene:29126";

describe("faultsStage", () => {
  it("finds a symbol of the paper where it runs into the next word", () => {
    expect(foundAgain("PD-L1的表达", "the levelsofPD-L1mRNA, and PD-L1and more")).toEqual([PDCD1, PDCD1]);
  });

  it("finds a symbol with look-alike letters, marked as folded", () => {
    expect(foundAgain("BRCA1与IL17A", "the gene BRCAl was")).toEqual(["BRCAl=NCBIGene:672"]);
  });

  it("finds a concept's name without its blanks in a text that has lost blanks", () => {
    const glued = "patientswith gastriccancer,and controls weretreated,then compared";
    expect(foundAgain("胃癌患者", glued)).toEqual([]);
    expect(
      foundAgain("乳腺癌和阿尔茨海默病", "Alzheimerdisease cels,and controls weretreated,then compared"),
    ).toEqual(["Alzheimerdisease=MESH:D000544"]);
  });

  it("looks for nothing in a paper of one language, and nothing that the paper does not name", () => {
    expect(foundAgain("the levelsofPD-L1mRNA, and PD-L1 more")).toEqual([]);
    expect(foundAgain("患者", "the levelsofPD-L1mRNA,and BRCAl")).toEqual([]);
  });
});
