import { describe, expect, it } from "vitest";
import {
  readBioresourceSpecies,
  readNewTaxonNames,
  readTaxonNames,
} from "../../../src/dictionary/sources/taxonomy.js";
import { collect, sourceFile } from "./source-file.js";

describe("readTaxonNames", () => {
  it("reads names with their class and MeSH organisms, and takes quotation marks off", async () => {
    const path = sourceFile(
      "taxa.tsv.gz",
      "11676\tHIV-1\tgenbank acronym\tD006678|D015497",
      '10\t"""Cellvibrio"" Winogradsky 1929"\tsynonym\tD020633',
    );
    expect(await collect(readTaxonNames(path))).toEqual([
      { taxon: "11676", name: "HIV-1", nameClass: "genbank acronym", mesh: ["D006678", "D015497"] },
      { taxon: "10", name: '"Cellvibrio" Winogradsky 1929', nameClass: "synonym", mesh: ["D020633"] },
    ]);
  });

  it("refuses a taxon that is no number", async () => {
    const path = sourceFile("taxa.tsv", "mouse\tmouse\tcommon name\tD051379");
    await expect(collect(readTaxonNames(path))).rejects.toMatchObject({ where: "taxa.tsv line 1" });
  });
});

describe("the other tables of species", () => {
  it("have taxon and name in either order", async () => {
    expect(await collect(readNewTaxonNames(sourceFile("new.tsv", "64320\tZika virus")))).toEqual([
      { taxon: "64320", name: "Zika virus" },
    ]);
    expect(await collect(readBioresourceSpecies(sourceFile("b.tsv.gz", "A. baumannii\t470")))).toEqual([
      { taxon: "470", name: "A. baumannii" },
    ]);
  });
});
