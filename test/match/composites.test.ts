import { describe, expect, it } from "vitest";
import { bareDocument } from "../../src/document/annotated.js";
import type { Document, Language } from "../../src/document/types.js";
import { createPaper } from "../../src/link/paper.js";
import { SurfaceForms } from "../../src/link/surface-forms.js";
import { matchStage } from "../../src/match/match-stage.js";
import type { StageContext } from "../../src/pipeline/stage.js";
import { NAME_HEADER, openTables, smallDictionary } from "../small-dictionary.js";

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

function documentOf(text: string, language: Language): Document {
  return bareDocument({
    ...{ id: "1", source: "" },
    passages: [{ id: "p0", kind: "abstract", section: "", language, text }],
  });
}

/** Runs the match stage alone; the composites as "surface: id + id", and the plain spots' surfaces. */
function matched(text: string, language: Language = /[\u4e00-\u9fff]/.test(text) ? "zh" : "en") {
  const paper = createPaper(documentOf(text, language));
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

describe("composites of names that the samples' dictionary lacks", () => {
  const genes = [
    ...["synapsin I", "synapsin II", "synapsin III", "filamin A", "filamin B", "filamin C"],
    ...["cyclin D1", "cyclin D2", "S100A8", "S100A9", "GALNAC-T1", "GALNAC-T2"],
    ...["PKC alpha", "PKC epsilon", "PKC zeta", "TGF-beta1", "TGF-beta2"],
    ...["MCM2", "MCM3", "MCM4", "MCM5", "FREAC-1", "FREAC-2", "FREAC-3"],
  ];
  const diseases = [
    ...["type 1 diabetes", "type 2 diabetes", "alpha-thalassemia", "beta-thalassemia"],
    ...["acute lymphocytic leukemia", "chronic lymphocytic leukemia", "chronic leukemia"],
    ...["basal cell carcinoma", "squamous cell carcinoma", "breast cancer", "cervical cancer"],
  ];
  const rowOf = (type: string) => (name: string, i: number) =>
    `X:${type}${i}\t${type}\t${name}\ten\tpreferred\t\tt`;
  const own = openTables(
    { "names.tsv": [NAME_HEADER, ...genes.map(rowOf("Gene")), ...diseases.map(rowOf("Disease"))] },
    {},
  );
  const ownContext: StageContext = { ...context, dictionary: own, forms: new SurfaceForms(own, weights) };

  /** The composites of a text as "surface: name + name". */
  function composites(text: string): string[] {
    const paper = createPaper(documentOf(text, "en"));
    matchStage().run(paper, ownContext);
    return paper.spots.flatMap(({ start, end, parts }) => {
      const names = parts?.map(({ readings }) => own.preferredName(readings[0]!.concept));
      return names ? [`${text.slice(start, end)}: ${names.join(" + ")}`] : [];
    });
  }

  it.each([
    ["synapsins I, II, and III were", "synapsins I, II, and III: synapsin I + synapsin II + synapsin III"],
    ["filamin A, B and C in", "filamin A, B and C: filamin A + filamin B + filamin C"],
    ["cyclin D1 and D2 rose", "cyclin D1 and D2: cyclin D1 + cyclin D2"],
    ["S100A8/A9 was", "S100A8/A9: S100A8 + S100A9"],
    ["GalNAc-T1 and -T2", "GalNAc-T1 and -T2: GALNAC-T1 + GALNAC-T2"],
    ["PKC alpha, epsilon, and zeta", "PKC alpha, epsilon, and zeta: PKC alpha + PKC epsilon + PKC zeta"],
    ["TGF-beta1 and -beta2 in", "TGF-beta1 and -beta2: TGF-beta1 + TGF-beta2"],
    ["the Mcm2-5 complex", "Mcm2-5: MCM2 + MCM3 + MCM4 + MCM5"],
    ["FREAC-1 to FREAC-3", "FREAC-1 to FREAC-3: FREAC-1 + FREAC-2 + FREAC-3"],
    ["with type 1 and type 2 diabetes", "type 1 and type 2 diabetes: type 1 diabetes + type 2 diabetes"],
    ["alpha- and beta-thalassemia", "alpha- and beta-thalassemia: alpha-thalassemia + beta-thalassemia"],
    [
      "chronic and acute lymphocytic leukemia",
      "chronic and acute lymphocytic leukemia: chronic lymphocytic leukemia + acute lymphocytic leukemia",
    ],
    [
      "with basal cell and squamous cell carcinoma",
      "basal cell and squamous cell carcinoma: basal cell carcinoma + squamous cell carcinoma",
    ],
  ])("%s", (text, expected) => {
    expect(composites(text)).toContain(expected);
  });

  it.each([
    ["cyclin D1 and B cells"],
    ["filamin A and B cells"],
    ["MCM2-7"],
    ["MCM2 to 5"],
    ["FREAC-1 to FREAC-12"],
    ["alpha and beta-thalassemia"],
    ["type 1 diabetes and cervical cancer"],
  ])("not: %s", (text) => {
    expect(composites(text)).toEqual([]);
  });
});
