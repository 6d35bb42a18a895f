import { describe, expect, it } from "vitest";
import { readBioconductorGenes } from "../../../src/dictionary/sources/bioconductor-genes.js";
import { readGeneInfo } from "../../../src/dictionary/sources/ncbi-gene-info.js";
import { readRatGenes } from "../../../src/dictionary/sources/rgd.js";
import { collect, sourceFile } from "./source-file.js";

describe("readGeneInfo", () => {
  const header = "#tax_id\tGeneID\tSymbol\tLocusTag\tSynonyms";
  const row = [
    ...[
      "9606",
      "5133",
      "PDCD1",
      "-",
      "CD279|PD-1",
      "HGNC:HGNC:8760",
      "2",
      "2q37.3",
      "programmed cell death 1",
    ],
    ...[
      "protein-coding",
      "PDCD1",
      "programmed cell death 1",
      "O",
      "programmed cell death protein 1",
      "20190521",
      "-",
    ],
  ].join("\t");

  it("reads the 16 columns", async () => {
    expect(await collect(readGeneInfo(sourceFile("gene_info.gz", header, row)))).toEqual([
      {
        taxon: "9606",
        geneId: "5133",
        symbol: "PDCD1",
        synonyms: ["CD279", "PD-1"],
        fullName: "programmed cell death 1",
        type: "protein-coding",
        designations: ["programmed cell death protein 1"],
        official: true,
        xrefs: ["HGNC:8760"],
      },
    ]);
  });

  it("refuses a GeneID that is no number", async () => {
    const path = sourceFile("gene_info", header, row.replace("5133", "x"));
    await expect(collect(readGeneInfo(path))).rejects.toMatchObject({ where: "gene_info line 2" });
  });
});

describe("readBioconductorGenes", () => {
  it("reads a gene with and without aliases", async () => {
    const path = sourceFile(
      "human.tsv.gz",
      "1\tA1BG\talpha-1-B glycoprotein\tprotein-coding\t35\tA1B|ABG",
      "14\tAAMP\tangio associated\tprotein-coding\t59\t",
    );
    const genes = await collect(readBioconductorGenes(path));
    expect(genes[0]).toMatchObject({ geneId: "1", papers: 35, aliases: ["A1B", "ABG"] });
    expect(genes[1]!.aliases).toEqual([]);
  });

  it("refuses papers that are no number", async () => {
    const path = sourceFile("human.tsv", "1\tA1BG\tname\tprotein-coding\tmany\t");
    await expect(collect(readBioconductorGenes(path))).rejects.toMatchObject({
      code: "dictionary-malformed",
    });
  });
});

describe("readRatGenes", () => {
  it("passes over the header and splits synonyms at semicolons", async () => {
    const path = sourceFile(
      "rat.tsv",
      "ID\tsymbol\tsynonyms\tensembl",
      "2003\tAsip\tA;ASP\tENSRNOG00000017701",
    );
    expect(await collect(readRatGenes(path))).toEqual([
      { rgdId: "2003", symbol: "Asip", synonyms: ["A", "ASP"] },
    ]);
  });

  it("refuses an id that is no number", async () => {
    const path = sourceFile("rat.tsv", "ID\tsymbol\tsynonyms", "RGD2003\tAsip\tA");
    await expect(collect(readRatGenes(path))).rejects.toMatchObject({ where: "rat.tsv line 2" });
  });
});
