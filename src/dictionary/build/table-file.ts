import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compareCodeUnits, compareFacts, compareIds, FACT_COLUMNS, type Fact } from "./fact.js";

/** What was written: for the summary of a build. */
export interface WrittenTable {
  /** File name without folder, as in `diseases.tsv`. */
  name: string;
  rows: number;
  bytes: number;
}

/** Writes a table of names: sorted, without doubles, one header line, LF. */
export async function writeFacts(folder: string, name: string, facts: Fact[]): Promise<WrittenTable> {
  const rows = [...facts]
    .sort(compareFacts)
    .map((fact) => FACT_COLUMNS.map((column) => fact[column]).join("\t"));
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
