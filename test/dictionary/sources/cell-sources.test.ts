import { describe, expect, it } from "vitest";
import { readCellTypeNames } from "../../../src/dictionary/sources/cell-ontology.js";
import { readCellLineNames } from "../../../src/dictionary/sources/cellosaurus.js";
import { readDepmapLines, readDepmapMappings } from "../../../src/dictionary/sources/depmap.js";
import { collect, sourceFile } from "./source-file.js";

describe("readCellLineNames", () => {
  it("reads name, accession and species", async () => {
    const path = sourceFile("cellosaurus.tsv.gz", "HL-60\tCVCL_0002\tHomo sapiens");
    expect(await collect(readCellLineNames(path))).toEqual([
      { name: "HL-60", accession: "CVCL_0002", species: "Homo sapiens" },
    ]);
  });

  it("refuses another accession", async () => {
    const path = sourceFile("cellosaurus.tsv", "HL-60\tCVCL:2\tHomo sapiens");
    await expect(collect(readCellLineNames(path))).rejects.toMatchObject({ where: "cellosaurus.tsv line 1" });
  });
});

describe("DepMap", () => {
  it("gives lines with their synonyms", async () => {
    const path = sourceFile(
      "depmap.tsv",
      "identifier\tname\tdefinition\tsynonyms\talts\tparents\tspecies",
      "ACH-000003\tCACO2\t\tCACO2|CaCo-2\t\t\t",
    );
    expect(await collect(readDepmapLines(path))).toEqual([
      { id: "ACH-000003", name: "CACO2", synonyms: ["CACO2", "CaCo-2"] },
    ]);
  });

  it("puts the prefix of Cellosaurus back", async () => {
    const path = sourceFile(
      "depmap.sssom.tsv",
      "subject_id\tobject_id\tpredicate_id\tmapping_justification",
      "depmap:ACH-000001\tcellosaurus:0465\tskos:exactMatch\tsemapv:UnspecifiedMatching",
      "depmap:ACH-000001\tcosmic.cell:905933\tskos:exactMatch\tsemapv:UnspecifiedMatching",
    );
    expect(await collect(readDepmapMappings(path))).toEqual([{ id: "ACH-000001", accession: "CVCL_0465" }]);
  });
});

describe("readCellTypeNames", () => {
  const header = "?cls\t?pred\t?val\t?synType";
  const term = "<http://purl.obolibrary.org/obo/CL_0000134>";

  it("reads labels and synonyms and passes over other ontologies", async () => {
    const path = sourceFile(
      "cl.tsv.gz",
      header,
      `${term}\t<http://www.w3.org/2000/01/rdf-schema#label>\t"mesenchymal stem cell"\t`,
      `${term}\t<http://www.geneontology.org/formats/oboInOwl#hasRelatedSynonym>\t"MSC"\t`,
      '<http://purl.obolibrary.org/obo/CP_0000028>\t<http://www.w3.org/2000/01/rdf-schema#label>\t"x"\t',
    );
    expect(await collect(readCellTypeNames(path))).toEqual([
      { id: "CL:0000134", name: "mesenchymal stem cell", scope: "label" },
      { id: "CL:0000134", name: "MSC", scope: "related" },
    ]);
  });

  it("refuses an unknown predicate", async () => {
    const path = sourceFile("cl.tsv", header, `${term}\t<http://x/y#comment>\t"z"\t`);
    await expect(collect(readCellTypeNames(path))).rejects.toMatchObject({ where: "cl.tsv line 2" });
  });
});
