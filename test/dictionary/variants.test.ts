import { describe, expect, it } from "vitest";
import { createCharacterTable } from "../../src/dictionary/characters.js";
import { spellKey } from "../../src/dictionary/key.js";
import { generateForms } from "../../src/dictionary/variants.js";
import type { EntityType } from "../../src/document/types.js";

const table = createCharacterTable();

/** Whether a name, its generated forms included, is found where the text says `text`. */
function covers(name: string, type: EntityType, text: string): boolean {
  const key = spellKey(table, text);
  return [name, ...generateForms(name, type)].some((form) => spellKey(table, form) === key);
}

describe("generated forms", () => {
  it.each<[string, EntityType, string]>([
    ["Leukemia, Myeloid, Acute", "Disease", "Acute Myeloid Leukemia"],
    ["Leukemia, Myeloid, Acute", "Disease", "acute myeloid leukaemias"],
    ["Breast Neoplasms, Male", "Disease", "male breast neoplasm"],
    ["Acid, Ascorbic", "Chemical", "ascorbic acid"],
    ["Sepsis", "Disease", "sepses"],
    ["Abscess", "Disease", "abscesses"],
    ["Mycosis, Superficial", "Disease", "superficial mycoses"],
    ["rat", "Species", "rats"],
    ["cat", "Species", "cats"],
    ["TNF-alpha", "Gene", "TNFalpha"],
    ["TNF-alpha", "Gene", "TNFα"],
    ["TGF-beta1", "Gene", "TGFβ1"],
    ["TGF-beta1", "Gene", "TGF-β 1"],
    ["NF-kappaB", "GeneFamily", "NFkappaB"],
    ["PD-L1", "Gene", "PDL1"],
    ["PD-L1", "Gene", "PD L1"],
    ["IL6", "Gene", "IL 6"],
    ["IL-17A", "Gene", "IL 17A"],
    ["Ptges", "Gene", "PTGES"],
    ["Cancer", "Disease", "cancers"],
    ["Alzheimer Disease", "Disease", "Alzheimer's diseases"],
    ["白细胞介素-6", "Gene", "白细胞介素6"],
  ])("of %s (%s) cover %s", (name, type, text) => {
    expect(covers(name, type, text)).toBe(true);
  });

  it.each<[string, EntityType, string]>([
    ["CD274", "Gene", "CD 274"],
    ["rat", "Gene", "rats"],
    ["ox", "Species", "oxs"],
    ["1,2-Dimethylhydrazine", "Chemical", "2 Dimethylhydrazine 1"],
    ["Diabetes Mellitus, Type 2", "Disease", "Type 2"],
    ["Diseases, Bone and Joint, in Pregnancy", "Disease", "in Pregnancy Bone and Joint Diseases"],
    ["Lupus (SLE), Systemic", "Disease", "Systemic Lupus (SLE)"],
    ["Acute, Chronic", "Gene", "Chronic Acute"],
    ["IL6", "Chemical", "IL 6"],
  ])("of %s (%s) do not cover %s", (name, type, text) => {
    expect(covers(name, type, text)).toBe(false);
  });

  it("never repeat the name itself or one another", () => {
    for (const name of ["IL-6", "TNF-alpha", "Sepsis", "Ptges", "Leukemia, Myeloid, Acute", "NF-kappaB"]) {
      for (const type of ["Gene", "Disease", "Species", "Chemical"] as const) {
        const forms = generateForms(name, type);
        expect(forms).not.toContain(name);
        expect(new Set(forms).size).toBe(forms.length);
      }
    }
  });

  it("are none for names that folding covers already", () => {
    expect(generateForms("HeLa", "CellLine")).toEqual([]);
    expect(generateForms("mesenchymal stem cell", "CellType")).toEqual([]);
    expect(generateForms("移植物抗宿主病", "Disease")).toEqual([]);
  });
});
