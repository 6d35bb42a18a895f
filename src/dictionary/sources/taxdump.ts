import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { extract } from "tar-stream";
import { openPacked } from "./packed-file.js";
import { malformed, readLineBlocks } from "./source-lines.js";

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

/**
 * Reads `merged.dmp` of a folder: numbers that were given up for another.
 * @throws DiglotError dictionary-missing, dictionary-malformed
 */
export async function* readMergedTaxa(folder: string): AsyncGenerator<{ taxon: string; now: string }> {
  const path = join(folder, "merged.dmp");
  for await (const { fields, line } of readDump(path, 2)) {
    const [taxon, now] = fields as [string, string];
    if (!/^\d+$/.test(now)) throw malformed(path, line, "a numeric taxon id", `"${now}"`);
    yield { taxon, now };
  }
}

/**
 * Reads `delnodes.dmp` of a folder: numbers that were given up for nothing.
 * @throws DiglotError dictionary-missing, dictionary-malformed
 */
export async function* readDeletedTaxa(folder: string): AsyncGenerator<string> {
  for await (const { fields } of readDump(join(folder, "delnodes.dmp"), 1)) yield fields[0]!;
}

/** The files of the dump that diglot reads. */
const DUMP_FILES = new Set(["names.dmp", "nodes.dmp", "merged.dmp", "delnodes.dmp"]);

/**
 * Unpacks the files that diglot reads from `taxdump.tar.gz` into a folder.
 * @throws DiglotError dictionary-missing, dictionary-malformed where the archive is damaged or lacks names or nodes
 */
export async function unpackTaxdump(archive: string, folder: string): Promise<void> {
  const bytes = await openPacked(archive);
  const entries = extract();
  const found = new Set<string>();
  // Backslashes too: nothing of the archive may get a path of its own.
  const unpacked = (async () => {
    for await (const entry of entries) {
      const name = entry.header.name.split(/[/\\]/).at(-1)!;
      if (entry.header.type === "file" && DUMP_FILES.has(name)) {
        found.add(name);
        await pipeline(entry, createWriteStream(join(folder, name)));
      } else entry.resume();
    }
  })();
  try {
    await Promise.all([pipeline(bytes, entries), unpacked]);
  } catch (cause) {
    throw malformed(
      archive,
      0,
      "a whole tar archive",
      cause instanceof Error ? cause.message : String(cause),
    );
  }
  for (const name of ["names.dmp", "nodes.dmp"])
    if (!found.has(name)) throw malformed(archive, 0, `${name} in the archive`, "none");
}

async function* readDump(path: string, columns: number): AsyncGenerator<{ fields: string[]; line: number }> {
  for await (const { lines, first } of readLineBlocks(path))
    for (let at = 0; at < lines.length; at++) {
      const text = lines[at]!;
      if (text === "") continue;
      const fields = text.replace(/\t\|$/, "").split("\t|\t");
      if (fields.length < columns)
        throw malformed(path, first + at, `${columns} fields parted by tab, bar, tab`, `${fields.length}`);
      if (!/^\d+$/.test(fields[0]!))
        throw malformed(path, first + at, "a numeric taxon id", `"${fields[0]}"`);
      yield { fields, line: first + at };
    }
}
