import { describe, expect, it } from "vitest";
import { createCharacterTable } from "../../src/dictionary/characters.js";
import { spellKey } from "../../src/dictionary/key.js";
import { generateVariants, VARIANT_RULES } from "../../src/dictionary/variants.js";
import type { EntityType } from "../../src/document/types.js";

const table = createCharacterTable();

const HUMAN = 9606;
const formsOf = (name: string, type: EntityType, taxon = HUMAN) =>
  generateVariants(name, type, type === "Gene" ? taxon : 0).map(({ form }) => form);

/** Whether a name, its generated forms included, is found where the text says `text`. */
function covers(name: string, type: EntityType, text: string): boolean {
  const key = spellKey(table, text);
  return [name, ...formsOf(name, type)].some((form) => spellKey(table, form) === key);
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
    ["CD207 molecule, langerin", "Gene", "langerin"],
    ["Sulfonylurea Compounds", "Chemical", "sulfonylureas"],
    ["NF-kappaB", "GeneFamily", "NF-kB"],
    ["β-catenin", "Gene", "b-catenin"],
    ["MLH1", "Gene", "hMLH1"],
    ["Epilepsy", "Disease", "epileptic"],
    ["Hypertension", "Disease", "hypertensive"],
    ["Obesity", "Disease", "obese"],
    ["Cancer", "Disease", "cancers"],
    ["Alzheimer Disease", "Disease", "Alzheimer's diseases"],
    ["白细胞介素-6", "Gene", "白细胞介素6"],
  ])("of %s (%s) cover %s", (name, type, text) => {
    expect(covers(name, type, text)).toBe(true);
  });

  it.each<[string, EntityType, string]>([
    ["CD274", "Gene", "CD 274"],
    ["rat", "Gene", "rats"],
    ["MLH1", "Gene", "mMLH1"],
    ["Catalase", "Gene", "hCatalase"],
    ["MLH1", "Disease", "hMLH1"],
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

  it("name the rule that made them, one of those kept in the index", () => {
    const rules = (name: string, type: EntityType) =>
      generateVariants(name, type, HUMAN).map(({ form, rule }) => [form, rule]);
    expect(rules("PD-L1", "Gene")).toContainEqual(["PDL1", "hyphen"]);
    expect(rules("Leukemia, Myeloid, Acute", "Disease")).toContainEqual([
      "Acute Myeloid Leukemia",
      "inversion",
    ]);
    expect(VARIANT_RULES[0]).toBe("none");
    for (const name of ["IL-6", "TNF-alpha", "Sepsis", "Ptges"]) {
      for (const [, rule] of rules(name, "Gene")) expect(VARIANT_RULES.slice(1)).toContain(rule);
    }
  });

  it("tell a mouse gene by a small m", () => {
    expect(formsOf("MLH1", "Gene", 10090)).toContain("mMLH1");
    expect(formsOf("MLH1", "Gene", 10090)).not.toContain("hMLH1");
  });

  it("never repeat the name itself or one another", () => {
    for (const name of ["IL-6", "TNF-alpha", "Sepsis", "Ptges", "Leukemia, Myeloid, Acute", "NF-kappaB"]) {
      for (const type of ["Gene", "Disease", "Species", "Chemical"] as const) {
        const forms = formsOf(name, type);
        expect(forms).not.toContain(name);
        expect(new Set(forms).size).toBe(forms.length);
      }
    }
  });

  it("are none for names that folding covers already", () => {
    expect(formsOf("HeLa", "CellLine")).toEqual([]);
    expect(formsOf("mesenchymal stem cell", "CellType")).toEqual([]);
    expect(formsOf("移植物抗宿主病", "Disease")).toEqual([]);
  });

  it("write words of capitals small, but no short symbols", () => {
    expect(formsOf("LORICRIN", "Gene")).toContain("loricrin");
    expect(formsOf("TRANC", "Gene")).not.toContain("tranc");
    expect(formsOf("CD3e molecule, epsilon (CD3-TCR complex)", "Gene")).toEqual([]);
  });
});
