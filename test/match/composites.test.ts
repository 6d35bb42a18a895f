import { describe, expect, it } from "vitest";
import type { Document, Language } from "../../src/document/types.js";
import { createPaper } from "../../src/link/paper.js";
import { SurfaceForms } from "../../src/link/surface-forms.js";
import { matchStage } from "../../src/match/match-stage.js";
import type { StageContext } from "../../src/pipeline/stage.js";
import { smallDictionary } from "../small-dictionary.js";

const dictionary = smallDictionary();
const weights = new Map<string, number>();
const context: StageContext = {
  dictionary,
  weights,
  forms: new SurfaceForms(dictionary, weights),
  options: {},
  recogniser: null,
  paperSpecies: null,
  warn: () => {},
};

/** Runs the match stage alone; the composites as "surface: id + id", and the plain spots' surfaces. */
function matched(text: string, language: Language = /[\u4e00-\u9fff]/.test(text) ? "zh" : "en") {
  const document: Document = {
    id: "1",
    source: "",
    passages: [{ id: "p0", kind: "abstract", section: "", language, text }],
    mentions: [],
    abbreviations: [],
    foreign: [],
  };
  const paper = createPaper(document);
  matchStage().run(paper, context);
  const composites: string[] = [];
  const plain: string[] = [];
  for (const { start, end, form, parts } of paper.spots) {
    const surface = text.slice(start, end);
    if (parts === undefined) {
      expect(form.surface).toBe(surface);
      plain.push(surface);
    } else {
      expect(form.surface).toBe(surface);
      const human = parts.map(({ readings }) => {
        const ids = readings.map(({ concept }) => dictionary.conceptId(concept));
        return ids.find((id) => id !== "NCBIGene:16193" && id !== "NCBIGene:18566") ?? "";
      });
      composites.push(`${surface}: ${human.join(" + ")}`);
    }
  }
  return { composites, plain };
}

describe("composites that share a stem", () => {
  it.each([
    ["BRCA1/2 mutations", "BRCA1/2: NCBIGene:672 + NCBIGene:675"],
    ["BRCA1/-2 mutations", "BRCA1/-2: NCBIGene:672 + NCBIGene:675"],
    ["JAK1/2 inhibition", "JAK1/2: NCBIGene:3716 + NCBIGene:3717"],
    ["IL-4 and -13 were", "IL-4 and -13: NCBIGene:3565 + NCBIGene:3596"],
    ["IL-4, -10 and -13 were", "IL-4, -10 and -13: NCBIGene:3565 + NCBIGene:3586 + NCBIGene:3596"],
    ["IL-4, -10, and -13 were", "IL-4, -10, and -13: NCBIGene:3565 + NCBIGene:3586 + NCBIGene:3596"],
    ["IL-4 or –13 were", "IL-4 or –13: NCBIGene:3565 + NCBIGene:3596"],
    ["IL-4/13 receptor", "IL-4/13: NCBIGene:3565 + NCBIGene:3596"],
    ["Smad1/5/8 signalling", "Smad1/5/8: NCBIGene:4086 + NCBIGene:4090 + NCBIGene:4093"],
    ["Smad1/5/6 signalling", "Smad1/5: NCBIGene:4086 + NCBIGene:4090"],
    ["检测IL-4、-10和-13水平", "IL-4、-10和-13: NCBIGene:3565 + NCBIGene:3586 + NCBIGene:3596"],
    ["检测IL-4和-13水平", "IL-4和-13: NCBIGene:3565 + NCBIGene:3596"],
    ["IL-4, 10 and 13 bind", "IL-4, 10 and 13: NCBIGene:3565 + NCBIGene:3586 + NCBIGene:3596"],
    ["BRCA1 & -2 carriers", "BRCA1 & -2: NCBIGene:672 + NCBIGene:675"],
    ["BRCA1 and 2 genes", "BRCA1 and 2: NCBIGene:672 + NCBIGene:675"],
    ["BRCA1 and 2 in mice", "BRCA1 and 2: NCBIGene:672 + NCBIGene:675"],
    ["BRCA1 and 2.", "BRCA1 and 2: NCBIGene:672 + NCBIGene:675"],
    ["IL-17A/F levels", "IL-17A/F: NCBIGene:3605 + NCBIGene:112744"],
  ])("%s", (text, expected) => {
    expect(matched(text).composites).toContain(expected);
  });

  it.each([
    ["BRCA1/29 is no gene"],
    ["BRCA1/BRCA2"],
    ["IL-4 and 13 patients"],
    ["IL-4 (n = 13)"],
    ["IL-4, 13 of them"],
    ["BRCA1 and 2% of"],
    ["BRCA1 and 2.5 mg"],
    ["BRCA1 and 2 weeks"],
    ["BRCA1 and 2-fold"],
    ["BRCA1, and 2 novel mutations"],
    ["BRCA1 and 2 healthy controls"],
    ["BRCA1-2"],
    ["BRCA1 to 2"],
    ["IL-4/α"],
    ["IL-4、13例患者"],
    ["HepG2/3"],
    ["BRCA1/2a"],
    ["type 2/4"],
  ])("not: %s", (text) => {
    expect(matched(text).composites).toEqual([]);
  });

  it("leave the spots of their parts in place", () => {
    expect(matched("BRCA1/2 and IL-4").plain).toEqual(["BRCA1", "IL-4"]);
  });
});

describe("composites that share a head", () => {
  it.each([
    ["breast and ovarian cancer", "breast and ovarian cancer: MESH:D001943 + MESH:D010051"],
    ["in breast or ovarian cancers,", "breast or ovarian cancers: MESH:D001943 + MESH:D010051"],
    [
      "breast, gastric and ovarian cancer",
      "breast, gastric and ovarian cancer: MESH:D001943 + MESH:D013274 + MESH:D010051",
    ],
    [
      "breast, gastric, and ovarian cancer",
      "breast, gastric, and ovarian cancer: MESH:D001943 + MESH:D013274 + MESH:D010051",
    ],
    ["breast and/or ovarian cancer", "breast and/or ovarian cancer: MESH:D001943 + MESH:D010051"],
    ["breast/ovarian cancer", "breast/ovarian cancer: MESH:D001943 + MESH:D010051"],
    ["sporadic breast and ovarian cancer", "breast and ovarian cancer: MESH:D001943 + MESH:D010051"],
    ["胃、结直肠癌患者", "胃、结直肠癌: MESH:D013274 + MESH:D015179"],
    ["乳腺和卵巢癌", "乳腺和卵巢癌: MESH:D001943 + MESH:D010051"],
    ["对胃、乳腺及卵巢癌", "胃、乳腺及卵巢癌: MESH:D013274 + MESH:D001943 + MESH:D010051"],
    ["胃、結直腸癌", "胃、結直腸癌: MESH:D013274 + MESH:D015179"],
  ])("%s", (text, expected) => {
    expect(matched(text).composites).toContain(expected);
  });

  it.each([
    ["diabetes and heart disease"],
    ["anemia and ovarian cancer"],
    ["lymphoma and ovarian cancer"],
    ["breast tissue and ovarian cancer"],
    ["糖尿病和心脏病"],
    ["医院、结直肠癌"],
    ["breast ovarian cancer"],
  ])("not: %s", (text) => {
    expect(matched(text).composites).toEqual([]);
  });
});
