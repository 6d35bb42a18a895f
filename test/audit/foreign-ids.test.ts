import { describe, expect, it } from "vitest";
import { curiesOfForeign, isWellFormed, typeOfForeign, vocabularyOf } from "../../src/audit/foreign-ids.js";

describe("typeOfForeign", () => {
  it.each([
    ["Gene", "Gene"],
    ["GeneOrGeneProduct", "Gene"],
    ["DiseaseOrPhenotypicFeature", "Disease"],
    ["SpecificDisease", "Disease"],
    ["ChemicalEntity", "Chemical"],
    ["Cell line", "CellLine"],
    ["cell_line", "CellLine"],
    ["FamilyName", "GeneFamily"],
    ["OrganismTaxon", "Species"],
    ["ProteinMutation", null],
    ["", null],
  ])("%s is %s", (name, type) => {
    expect(typeOfForeign(name)).toBe(type);
  });
});

describe("curiesOfForeign", () => {
  it.each([
    [["5133"], "Gene", ["NCBIGene:5133"]],
    [["NCBI Gene:5133", "GeneID:5133"], "Gene", ["NCBIGene:5133"]],
    [["18566(Tax:10090)"], "Gene", ["NCBIGene:18566"]],
    [["672|675"], "Gene", ["NCBIGene:672", "NCBIGene:675"]],
    [["D006086"], "Disease", ["MESH:D006086"]],
    [["MESH:D001943|MESH:D010051"], "Disease", ["MESH:D001943", "MESH:D010051"]],
    [["OMIM:604121", "MIM:604121"], "Disease", ["OMIM:604121"]],
    [["9606"], "Species", ["NCBITaxon:9606"]],
    [["CVCL:0030", "cellosaurus:CVCL_0030"], "CellLine", ["CVCL_0030"]],
    [["CHEBI:CHEBI:16412"], "Chemical", ["CHEBI:16412"]],
    [["-", "-1", "", "None", "CUI-less"], "Chemical", []],
  ] as const)("%j of type %s", (ids, type, curies) => {
    expect(curiesOfForeign(ids, type)).toEqual(curies);
  });
});

describe("isWellFormed", () => {
  it("knows the forms of the vocabularies, and leaves others open", () => {
    for (const id of [
      "NCBIGene:5133",
      "MESH:D006086",
      "MESH:C000657245",
      "CVCL_A628",
      "MONDO:0020546",
      "HP:0000001",
    ])
      expect(isWellFormed(id), id).toBe(true);
    for (const id of [
      "NCBIGene:0",
      "NCBIGene:D5",
      "MESH:X006086",
      "MESH:D06",
      "CVCL_12",
      "MONDO:1",
      "12x",
      "",
    ])
      expect(isWellFormed(id), id).toBe(false);
  });
});

describe("vocabularyOf", () => {
  it("is the prefix", () => {
    expect(["NCBIGene:1", "CVCL_0030", "MESH:D1"].map(vocabularyOf)).toEqual(["NCBIGene:", "CVCL_", "MESH:"]);
  });
});
