import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDumpedNames, readTaxonNodes } from "../../../src/dictionary/sources/taxdump.js";
import { collect } from "./source-file.js";

function dump(files: Record<string, string[]>): string {
  const folder = mkdtempSync(join(tmpdir(), "diglot-taxdump-"));
  for (const [name, lines] of Object.entries(files))
    writeFileSync(join(folder, name), lines.map((line) => `${line}\t|\n`).join(""));
  return folder;
}

describe("the dump of NCBI's taxonomy", () => {
  it("is read field by field", async () => {
    const folder = dump({
      "nodes.dmp": ["562\t|\t561\t|\tspecies\t|\tEC\t|\t0\t|\t1"],
      "names.dmp": ["562\t|\tEscherichia coli\t|\t\t|\tscientific name"],
    });
    expect(await collect(readTaxonNodes(folder))).toEqual([
      { taxon: "562", parent: "561", rank: "species", division: 0 },
    ]);
    expect(await collect(readDumpedNames(folder))).toEqual([
      { taxon: "562", name: "Escherichia coli", nameClass: "scientific name" },
    ]);
  });

  it("is refused with file and line where it is damaged", async () => {
    const folder = dump({
      "nodes.dmp": ["562\t|\t561\t|\tspecies\t|\tEC\t|\tbacteria"],
      "names.dmp": ["562\t|\tEscherichia coli"],
    });
    await expect(collect(readTaxonNodes(folder))).rejects.toMatchObject({ where: "nodes.dmp line 1" });
    await expect(collect(readDumpedNames(folder))).rejects.toMatchObject({ where: "names.dmp line 1" });
    await expect(collect(readTaxonNodes(join(folder, "none")))).rejects.toMatchObject({
      code: "dictionary-missing",
    });
  });
});
