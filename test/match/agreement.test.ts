import { describe, expect, it } from "vitest";
import type { EntityType } from "../../src/document/types.js";
import { accepts, agreementOf, isSymbolLike } from "../../src/match/agreement.js";
import { readingsOf } from "../../src/match/readings.js";
import { smallDictionary } from "../small-dictionary.js";

describe("agreementOf", () => {
  it.each([
    ["IL-6", "IL-6", "exact"],
    ["MSCs", "MSC", "exact"],
    ["CD4s", "CD4", "exact"],
    ["移植物抗宿主病", "移植物抗宿主病", "exact"],
    ["il-6", "IL-6", "case"],
    ["Breast cancer", "Breast Cancer", "case"],
    ["IL6", "IL-6", "fold"],
    ["TNFα", "TNF-alpha", "fold"],
    ["tumours", "Tumor", "fold"],
    ["ＩＬ－６", "IL-6", "fold"],
    ["間充質幹細胞", "间充质干细胞", "fold"],
  ])("%s and %s: %s", (surface, form, agreement) => {
    expect(agreementOf(surface, form)).toBe(agreement);
  });
});

describe("isSymbolLike", () => {
  it.each([
    "IL-6",
    "TNF-alpha",
    "TNFα",
    "p53",
    "HepG2",
    "GVHD",
    "5-FU",
    "MSC",
    "Pdcd1",
    "CD4",
    "HLA-DR",
    "E2",
  ])("%s is a symbol", (name) => {
    expect(isSymbolLike(name)).toBe(true);
  });

  it.each([
    "cat",
    "Breast Cancer",
    "catalase",
    "interleukin 6",
    "移植物抗宿主病",
    "mouse",
    "E. coli K12 strain one",
  ])("%s is none", (name) => {
    expect(isSymbolLike(name)).toBe(false);
  });
});

type Case = [surface: string, form: string, type: EntityType];

const accepted: Case[] = [
  ["IL-6", "IL6", "Gene"],
  ["IL 6", "IL6", "Gene"],
  ["il-6", "IL-6", "Gene"],
  ["TNFα", "TNF-alpha", "Gene"],
  ["TNF-α", "TNF-alpha", "Gene"],
  ["TNF alpha", "TNF-alpha", "Gene"],
  ["PD1", "PD-1", "Gene"],
  ["PDCD1", "Pdcd1", "Gene"],
  ["Pdcd1", "PDCD1", "Gene"],
  ["MSCs", "MSC", "CellType"],
  ["ALL", "ALL", "Disease"],
  ["GvHD", "GVHD", "Disease"],
  ["GVHD", "GvHD", "Disease"],
  ["HEPG2", "HepG2", "CellLine"],
  ["Cats", "cat", "Species"],
  ["Mouse", "mouse", "Species"],
  ["BREAST CANCER", "Breast Cancer", "Disease"],
  ["breast cancers", "Breast Cancer", "Disease"],
  ["tumours", "Tumors", "Disease"],
  ["Acute myeloid leukaemia", "Acute Myeloid Leukemia", "Disease"],
  ["Ⅱ型糖尿病", "2型糖尿病", "Disease"],
];

const refused: Case[] = [
  ["All", "ALL", "Disease"],
  ["all", "ALL", "Disease"],
  ["CAT", "cat", "Species"],
  ["CATS", "cats", "Species"],
  ["cat", "CAT", "Gene"],
  ["set", "SET", "Gene"],
  ["and 1", "AND1", "Gene"],
  ["msc", "MSC", "CellType"],
  ["no", "NO", "Chemical"],
  ["No", "NO", "Chemical"],
  ["ms", "MS", "Disease"],
  ["Ms", "MS", "Disease"],
  ["ar", "AR", "Gene"],
  ["Ar", "AR", "Gene"],
  ["RAT", "rat", "Species"],
  ["MICE", "mice", "Species"],
];

describe("accepts", () => {
  it.each(accepted)("lets %s stand for %s (%s)", (surface, form, type) => {
    expect(accepts(surface, form, type, false)).toBe(true);
  });

  it.each(refused)("does not let %s stand for %s (%s)", (surface, form, type) => {
    expect(accepts(surface, form, type, false)).toBe(false);
  });

  it("takes generated symbols in their own letter case only", () => {
    expect(accepts("IL 6", "IL 6", "Gene", true)).toBe(true);
    expect(accepts("il 6", "IL 6", "Gene", true)).toBe(false);
    expect(accepts("PDL1", "PDL1", "Gene", true)).toBe(true);
    expect(accepts("pdl1", "PDL1", "Gene", true)).toBe(false);
  });

  it("never lets short capitals match small letters, whatever the type", () => {
    for (const type of ["Gene", "Disease", "Chemical", "Species", "CellLine", "CellType", "Trial"] as const) {
      for (const form of ["AB", "ALL", "MSC", "CAT", "NO", "SET"]) {
        expect(accepts(form.toLowerCase(), form, type, false), `${form} ${type}`).toBe(false);
        expect(accepts(form, form.toLowerCase(), type, false), `${form} ${type}`).toBe(false);
      }
    }
  });
});

describe("readingsOf", () => {
  const dictionary = smallDictionary();
  const read = (surface: string) =>
    readingsOf(dictionary, surface, dictionary.groupOf(surface)).map(
      ({ concept, agreement }) => `${dictionary.conceptId(concept)} ${agreement}`,
    );

  it.each([
    ["PD-1", ["NCBIGene:18566 exact", "NCBIGene:5133 exact", "NCBIGene:6139 exact"]],
    ["PD1", ["NCBIGene:18566 fold", "NCBIGene:5133 exact", "NCBIGene:6139 fold"]],
    ["MSCs", ["CL:0000134 exact", "CVCL_U446 exact", "NCBIGene:9242 exact"]],
    ["cat", ["NCBITaxon:9685 exact"]],
    ["CAT", ["CVCL_W772 exact", "NCBIGene:12359 case", "NCBIGene:1384 exact", "NCBIGene:847 exact"]],
    ["ALL", ["MESH:D054198 exact"]],
    ["All", []],
    ["and 1", []],
    ["AND1", ["NCBIGene:11169 exact"]],
    ["IL 6", ["NCBIGene:16193 exact", "NCBIGene:3569 exact"]],
    ["患者", ["NCBITaxon:9606 exact"]],
  ])("of %s are %j", (surface, expected) => {
    expect(read(surface).sort()).toEqual(expected);
  });

  it("name each concept once, by the best of its names", () => {
    const [reading] = readingsOf(dictionary, "IL6", dictionary.groupOf("IL6")).filter(
      ({ concept }) => dictionary.conceptId(concept) === "NCBIGene:3569",
    );
    expect(reading).toMatchObject({ agreement: "exact", type: "Gene", taxon: 9606 });
    expect(reading!.entry).toMatchObject({ name: "IL6", status: "preferred" });
  });

  it("refuse a group whose names have another key, as after a chance collision of hashes", () => {
    const group = dictionary.groupOf("TNF-alpha");
    expect(readingsOf(dictionary, "IL-6", group)).toEqual([]);
  });
});
