import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { NameStatus } from "../../document/types.js";
import { TAXON_COLUMNS } from "../tables.js";
import { compareCodeUnits, compareFacts, compareIds, FACT_COLUMNS, type Fact, statusRank } from "./fact.js";

/** What was written: for the summary of a build. */
export interface WrittenTable {
  /** File name without folder, as in `diseases.tsv`. */
  name: string;
  rows: number;
  bytes: number;
}

/**
 * Writes a table of names: sorted, without doubles, one header line, LF. Where all rows have one type and language,
 * only the first names them: they would be a tenth of the bytes.
 */
export async function writeFacts(folder: string, name: string, facts: Fact[]): Promise<WrittenTable> {
  const sorted = [...facts]
    .sort(compareFacts)
    .filter((fact, at, all) => at === 0 || compareFacts(all[at - 1]!, fact) !== 0);
  const alike = sorted.every(
    ({ type, language }) => type === sorted[0]!.type && language === sorted[0]!.language,
  );
  const rows = sorted.map((fact, at) => {
    const told = alike && at > 0 ? { ...fact, type: "", language: "" } : fact;
    return FACT_COLUMNS.map((column) => told[column]).join("\t");
  });
  return writeRows(folder, name, FACT_COLUMNS, rows);
}

/** Writes a table of pairs whose first column is an identifier. */
export async function writePairs(
  folder: string,
  name: string,
  columns: readonly string[],
  pairs: (readonly string[])[],
): Promise<WrittenTable> {
  const rows = [...pairs]
    .sort((left, right) => compareIds(left[0]!, right[0]!) || compareRest(left, right))
    .map((pair) => pair.join("\t"));
  return writeRows(folder, name, columns, rows);
}

/**
 * Writes a table of taxa, which are many: bare taxon, name, and a status that is empty for the scientific name. Sorted
 * by taxon, the scientific name first.
 */
export async function writeTaxa(
  folder: string,
  name: string,
  taxa: readonly { taxon: string; name: string; status: NameStatus }[],
): Promise<WrittenTable> {
  const rows = [...taxa]
    .sort(
      (left, right) =>
        Number(left.taxon) - Number(right.taxon) ||
        statusRank(left.status) - statusRank(right.status) ||
        compareCodeUnits(left.name, right.name),
    )
    .map(({ taxon, name, status }) => `${taxon}\t${name}\t${status === "preferred" ? "" : status}`);
  return writeRows(folder, name, TAXON_COLUMNS, rows);
}

async function writeRows(
  folder: string,
  name: string,
  columns: readonly string[],
  rows: string[],
): Promise<WrittenTable> {
  const distinct = rows.filter((row, position) => row !== rows[position - 1]);
  const text = `${[columns.join("\t"), ...distinct].join("\n")}\n`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), text, "utf8");
  return { name, rows: distinct.length, bytes: Buffer.byteLength(text) };
}

function compareRest(left: readonly string[], right: readonly string[]): number {
  for (let at = 1; at < left.length; at++) {
    const order = compareCodeUnits(left[at]!, right[at] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}
