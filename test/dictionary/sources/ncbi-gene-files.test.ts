import { describe, expect, it } from "vitest";
import { readGeneHistory } from "../../../src/dictionary/sources/ncbi-gene-history.js";
import { readGeneInfo } from "../../../src/dictionary/sources/ncbi-gene-info.js";
import { countGenePapers } from "../../../src/dictionary/sources/ncbi-gene-papers.js";
import { collect, sourceFile } from "./source-file.js";

const HEADER =
  "#tax_id\tGeneID\tSymbol\tLocusTag\tSynonyms\tdbXrefs\tchromosome\tmap_location\tdescription\ttype_of_gene\t" +
  "Symbol_from_nomenclature_authority\tFull_name_from_nomenclature_authority\tNomenclature_status\t" +
  "Other_designations\tModification_date\tFeature_type";
const RAT =
  "10116\t24842\tTp53\t-\tTrp53|p53\tRGD:RGD:3889|Ensembl:ENSRNOG00000010756\t10\t10q24\ttumor protein p53\t" +
  "protein-coding\tTp53\ttumor protein p53\tO\tcellular tumor antigen p53|-\t20230305\t-";
const NOTHING = "9606\t100\tLONE\t-\t-\t-\t-\t-\t-\tunknown\t-\t-\t-\t-\t20230305\t-";
const NEW_ENTRY =
  "9606\t999\tNEWENTRY\t-\t-\t-\t-\t-\tRecord to support submission of GeneRIFs for a gene not in Gene\tother\t-\t-\t-\t-\t20230305\t-";
const REGION =
  "9606\t200\tLOC200\t-\t-\t-\t1\t-\tan enhancer\tbiological-region\t-\t-\t-\t-\t20230305\tregulatory:enhancer";

describe("NCBI gene_info", () => {
  it("reads hyphens as nothing, approval and cross-references, and leaves placeholders out", async () => {
    const genes = await collect(
      readGeneInfo(sourceFile("gene_info.gz", HEADER, NOTHING, NEW_ENTRY, RAT, REGION)),
    );
    expect(genes.map(({ symbol, official, type }) => [symbol, official, type])).toEqual([
      ["LONE", false, "unknown"],
      ["Tp53", true, "protein-coding"],
      ["LOC200", false, "biological-region"],
    ]);
    expect(genes[0]).toMatchObject({ fullName: "", synonyms: [], designations: [], xrefs: [] });
    expect(genes[1]).toMatchObject({
      taxon: "10116",
      synonyms: ["Trp53", "p53"],
      designations: ["cellular tumor antigen p53"],
      xrefs: ["RGD:3889", "Ensembl:ENSRNOG00000010756"],
    });
  });

  it("passes over the taxa that are not wanted, even where their rows are damaged", async () => {
    const path = sourceFile("gene_info", HEADER, "7\t-\tbroken", RAT, NOTHING);
    expect((await collect(readGeneInfo(path, new Set(["10116"])))).map(({ symbol }) => symbol)).toEqual([
      "Tp53",
    ]);
    await expect(collect(readGeneInfo(path))).rejects.toMatchObject({ where: "gene_info line 2" });
  });
});

describe("NCBI gene_history", () => {
  it("tells merged records from those withdrawn", async () => {
    const path = sourceFile(
      "gene_history.gz",
      "#tax_id\tGeneID\tDiscontinued_GeneID\tDiscontinued_Symbol\tDiscontinue_Date",
      "9606\t5133\t4444\tCD279\t20200101",
      "9606\t-\t4445\tLOC4445\t20210101",
      "10090\t-\t77\t-\t20210101",
    );
    expect(await collect(readGeneHistory(path, new Set(["9606"])))).toEqual([
      { taxon: "9606", geneId: "4444", now: "5133", symbol: "CD279" },
      { taxon: "9606", geneId: "4445", now: "", symbol: "LOC4445" },
    ]);
    expect(await collect(readGeneHistory(path))).toHaveLength(3);
  });

  it("refuses what is no GeneID", async () => {
    await expect(
      collect(readGeneHistory(sourceFile("gene_history", "9606\tx\t1\tA\t2020"))),
    ).rejects.toMatchObject({ where: "gene_history line 1" });
    await expect(collect(readGeneHistory(sourceFile("gene_history", "9606\t1")))).rejects.toThrow(/4 tab/);
  });
});

describe("NCBI gene2pubmed", () => {
  it("counts papers by gene, of the taxa wanted", async () => {
    const path = sourceFile(
      "gene2pubmed.gz",
      "#tax_id\tGeneID\tPubMed_ID",
      ...["9606\t5133\t1", "9606\t5133\t2", "9606\t7157\t2", "10090\t18566\t3"],
    );
    expect([...(await countGenePapers(path, new Set(["9606"])))]).toEqual([
      ["5133", 2],
      ["7157", 1],
    ]);
    expect((await countGenePapers(path)).get("18566")).toBe(1);
  });

  it("refuses rows without their columns", async () => {
    await expect(countGenePapers(sourceFile("gene2pubmed", "9606\t5133"))).rejects.toMatchObject({
      where: "gene2pubmed line 1",
    });
  });
});
