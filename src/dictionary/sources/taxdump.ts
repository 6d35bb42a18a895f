import { join } from "node:path";
import { malformed, readLines } from "./source-lines.js";

/**
 * NCBI's dump of its taxonomy (`taxdump`): `nodes.dmp` and `names.dmp`, fields parted by tab, bar, tab
 * (taxdump_readme.txt of ftp.ncbi.nlm.nih.gov/pub/taxonomy).
 */

export interface TaxonNode {
  taxon: string;
  parent: string;
  /** "species", "genus", "no rank" … */
  rank: string;
  /** Number of NCBI's division: 0 bacteria, 1 invertebrates, 2 mammals, 3 phages, 4 plants and fungi … */
  division: number;
}

export interface DumpedName {
  taxon: string;
  name: string;
  /** "scientific name", "synonym", "genbank common name", "acronym" … */
  nameClass: string;
}

/**
 * Reads `nodes.dmp` of a folder.
 * @throws DiglotError dictionary-missing, dictionary-malformed
 */
export async function* readTaxonNodes(folder: string): AsyncGenerator<TaxonNode> {
  const path = join(folder, "nodes.dmp");
  for await (const { fields, line } of readDump(path, 5)) {
    const [taxon, parent, rank, , division] = fields as [string, string, string, string, string];
    if (!/^\d+$/.test(division)) throw malformed(path, line, "a number of a division", `"${division}"`);
    yield { taxon, parent, rank, division: Number(division) };
  }
}

/**
 * Reads `names.dmp` of a folder; the names of one taxon stand together.
 * @throws DiglotError dictionary-missing, dictionary-malformed
 */
export async function* readDumpedNames(folder: string): AsyncGenerator<DumpedName> {
  for await (const { fields } of readDump(join(folder, "names.dmp"), 4)) {
    const [taxon, name, , nameClass] = fields as [string, string, string, string];
    yield { taxon, name, nameClass };
  }
}

async function* readDump(path: string, columns: number): AsyncGenerator<{ fields: string[]; line: number }> {
  for await (const { text, number } of readLines(path)) {
    if (text === "") continue;
    const fields = text.replace(/\t\|$/, "").split("\t|\t");
    if (fields.length < columns)
      throw malformed(path, number, `${columns} fields parted by tab, bar, tab`, `${fields.length}`);
    if (!/^\d+$/.test(fields[0]!)) throw malformed(path, number, "a numeric taxon id", `"${fields[0]}"`);
    yield { fields, line: number };
  }
}
