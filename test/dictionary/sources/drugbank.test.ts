import { describe, expect, it } from "vitest";
import { readDrugJoins, readDrugs } from "../../../src/dictionary/sources/drugbank.js";
import { collect, sourceFile } from "./source-file.js";

const HEADER = "DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Standard InChI Key";

describe("readDrugs", () => {
  it("reads quoted and plain synonyms", async () => {
    const path = sourceFile(
      "drugbank.csv.gz",
      HEADER,
      'DB00001,BIOD00024 | BTD00024,Lepirudin,138068-37-8,Y43GF64R34,"[Leu1, Thr2]-63-desulfohirudin | Lepirudin",',
      "DB00010,BIOD00033,Sermorelin,86168-78-7,89243S03TE,Sermorelin,",
    );
    expect(await collect(readDrugs(path))).toEqual([
      {
        id: "DB00001",
        name: "Lepirudin",
        synonyms: ["[Leu1, Thr2]-63-desulfohirudin", "Lepirudin"],
        registryNumbers: ["138068-37-8", "Y43GF64R34"],
      },
      {
        id: "DB00010",
        name: "Sermorelin",
        synonyms: ["Sermorelin"],
        registryNumbers: ["86168-78-7", "89243S03TE"],
      },
    ]);
  });

  it("refuses another header and another id", async () => {
    await expect(collect(readDrugs(sourceFile("d.csv", "id,name")))).rejects.toMatchObject({
      where: "d.csv line 1",
    });
    const path = sourceFile("d.csv", HEADER, "X1,,name,,,,");
    await expect(collect(readDrugs(path))).rejects.toMatchObject({ where: "d.csv line 2" });
  });
});

describe("readDrugJoins", () => {
  it("reads drug and MeSH id", async () => {
    const path = sourceFile("join.tsv.gz", "DB00002\tCetuximab\tD000068818\tname\tCetuximab | Cétuximab");
    expect(await collect(readDrugJoins(path))).toEqual([{ drug: "DB00002", mesh: "D000068818" }]);
  });
});
