import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import type { NameStatus } from "../../document/types.js";
import { GENUS_COLUMNS, TAXON_COLUMNS } from "../taxon-rows.js";
import { ConceptNames } from "./concept-names.js";
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
 * @param facts an array in any order, or the names of concepts, which are never all in memory as rows
 */
export async function writeFacts(
  folder: string,
  name: string,
  facts: readonly Fact[] | ConceptNames,
): Promise<WrittenTable> {
  const sorted = facts instanceof ConceptNames ? facts : [...facts].sort(compareFacts);
  return writeRows(folder, name, FACT_COLUMNS, rowsOfFacts(sorted, areAlike(sorted)));
}

function areAlike(facts: Iterable<Fact>): boolean {
  let first: Fact | undefined;
  for (const fact of facts) {
    first ??= fact;
    if (fact.type !== first.type || fact.language !== first.language) return false;
  }
  return true;
}

function* rowsOfFacts(sorted: Iterable<Fact>, alike: boolean): Generator<string> {
  let previous: Fact | undefined;
  for (const fact of sorted) {
    if (previous !== undefined && compareFacts(previous, fact) === 0) continue;
    const told = alike && previous !== undefined ? { ...fact, type: "", language: "" } : fact;
    yield FACT_COLUMNS.map((column) => told[column]).join("\t");
    previous = fact;
  }
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

/** UTF-16 code units that are gathered before they are written. */
const PIECE = 1 << 18;

async function writeRows(
  folder: string,
  name: string,
  columns: readonly string[],
  rows: Iterable<string>,
): Promise<WrittenTable> {
  await mkdir(folder, { recursive: true });
  const file = await open(join(folder, name), "w");
  const written: WrittenTable = { name, rows: 0, bytes: 0 };
  let text = `${columns.join("\t")}\n`;
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(text, "utf8");
    for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
    written.bytes += bytes.length;
    text = "";
  };
  try {
    let previous: string | undefined;
    for (const row of rows) {
      if (row === previous) continue;
      previous = row;
      text += `${row}\n`;
      written.rows++;
      if (text.length > PIECE) await flush();
    }
    await flush();
  } finally {
    await file.close();
  }
  return written;
}

function compareRest(left: readonly string[], right: readonly string[]): number {
  for (let at = 1; at < left.length; at++) {
    const order = compareCodeUnits(left[at]!, right[at] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}
