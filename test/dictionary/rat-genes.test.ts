import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { identifyRatGenes } from "../../src/dictionary/rat-genes.js";
import type { NameRow } from "../../src/dictionary/tables.js";

function gene(id: string, name: string, taxon: string): NameRow {
  return {
    id,
    type: "Gene",
    name,
    language: "en",
    status: "preferred",
    species: `NCBITaxon:${taxon}`,
    source: "r",
  };
}

describe("identifyRatGenes", () => {
  it("gives listed rat genes their GeneIDs and pairs them with the human gene of the symbol", () => {
    const folder = mkdtempSync(join(tmpdir(), "diglot-rat-"));
    writeFileSync(join(folder, "rat-gene-ids.tsv"), "symbol\tgene\nBdnf\t24225\n");
    const rows = [
      gene("NCBIGene:627", "BDNF", "9606"),
      gene("NCBIGene:12064", "Bdnf", "10090"),
      gene("RGD:2202", "Bdnf", "10116"),
      gene("RGD:3", "Abc", "10116"),
    ];
    expect(identifyRatGenes(rows, folder)).toEqual([["NCBIGene:627", "NCBIGene:24225"]]);
    expect(rows.map(({ id }) => id)).toEqual(["NCBIGene:627", "NCBIGene:12064", "NCBIGene:24225", "RGD:3"]);
  });

  it("changes nothing without a list", () => {
    const rows = [gene("RGD:2202", "Bdnf", "10116")];
    expect(identifyRatGenes(rows, mkdtempSync(join(tmpdir(), "diglot-rat-")))).toEqual([]);
    expect(rows[0]!.id).toBe("RGD:2202");
  });
});
