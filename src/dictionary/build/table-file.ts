import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { NameStatus } from "../../document/types.js";
import { GENUS_COLUMNS, TAXON_COLUMNS } from "../taxon-rows.js";
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

/** A genus and an epithet, nothing else: what `binomials.tsv` holds. */
const BINOMIAL = /^([A-Z][a-z]{2,}) ([a-z-]{2,})$/;

/** A name of a taxon, for `taxa.tsv` or `binomials.tsv`. */
export interface TaxonName {
  /** Bare number. */
  taxon: string;
  name: string;
  status: NameStatus;
}

/**
 * Writes the tables of taxa, which are many, as short as they can be read (see taxon-rows.ts): scientific names of two
 * words by genus in `binomials.tsv`, sorted by name; all others in `taxa.tsv`, sorted by taxon, the scientific name first.
 */
export async function writeTaxa(folder: string, taxa: readonly TaxonName[]): Promise<WrittenTable[]> {
  const genera = new Map<string, { epithet: string; taxon: string }[]>();
  const shared = new Map<string, string>();
  const scientific = new Set<string>();
  for (const { taxon, name, status } of taxa) {
    if (status === "preferred") scientific.add(name);
    if (status === "ambiguous") shared.set(name, shared.has(name) ? "" : taxon);
  }
  const rows: [taxon: string, name: string, status: string, rank: number][] = [];
  for (const { taxon, name, status } of taxa) {
    const [, genus, epithet] = (status === "preferred" && BINOMIAL.exec(name)) || [];
    const species = shared.get(name) ?? "";
    if (genus !== undefined && epithet !== undefined && species === "") {
      const known = genera.get(genus);
      if (known) known.push({ epithet, taxon });
      else genera.set(genus, [{ epithet, taxon }]);
    } else if (status === "preferred") rows.push([taxon, name, species, statusRank(status)]);
    // One row tells both the strain and its species.
    else if (status !== "ambiguous" || species !== taxon || !scientific.has(name))
      rows.push([taxon, name, status, statusRank(status)]);
  }
  const inOrder = rows
    .sort(
      (left, right) =>
        Number(left[0]) - Number(right[0]) || left[3] - right[3] || compareCodeUnits(left[1], right[1]),
    )
    .map(([taxon, name, status]) => `${taxon}\t${name}\t${status}`);
  const byGenus = [...genera].sort(([left], [right]) => compareCodeUnits(left, right));
  const binomials = byGenus.map(([genus, pairs]) => {
    pairs.sort(
      (left, right) =>
        compareCodeUnits(left.epithet, right.epithet) || Number(left.taxon) - Number(right.taxon),
    );
    return `${genus}\t${pairs.map(({ taxon, epithet }) => `${epithet}:${taxon}`).join(" ")}`;
  });
  return [
    await writeRows(folder, "binomials.tsv", GENUS_COLUMNS, binomials),
    await writeRows(folder, "taxa.tsv", TAXON_COLUMNS, inOrder),
  ];
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
