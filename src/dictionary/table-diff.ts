import { type NameRow, readNames, readRows, type TableFile } from "./tables.js";

/** A name of a concept, as one of two dictionaries has it. */
export interface NameChange {
  id: string;
  type: string;
  name: string;
  language: string;
  status: string;
}

/** A string that means other concepts of a type than before. */
export interface AmbiguityChange {
  name: string;
  type: string;
  before: string[];
  now: string[];
}

/** What differs between two dictionaries. Lists are in order of id, then name. */
export interface TableDiff {
  conceptsAdded: NameChange[];
  conceptsRemoved: NameChange[];
  namesAdded: NameChange[];
  namesRemoved: NameChange[];
  statusChanged: (NameChange & { before: string })[];
  /** Ids that the newer dictionary knows as former ids of others. */
  merged: { id: string; now: string }[];
  /** Names that had one concept of a type and now have several, and those that had several and now have one. */
  ambiguitiesNew: AmbiguityChange[];
  ambiguitiesLost: AmbiguityChange[];
  /** The strings, in small letters, that came, went or changed: mentions of these may change. */
  touched: Set<string>;
}

interface Tables {
  /** By id and name: the row. */
  rows: Map<string, NameRow>;
  /** By id: the preferred name, or the first. */
  concepts: Map<string, NameRow>;
  /** By type, folded name and species: the concepts. */
  meanings: Map<string, Set<string>>;
  former: Map<string, string>;
}

const FORMER_COLUMNS = "id\tnow\tsource";

function readTables(files: readonly TableFile[]): Tables {
  const rows = new Map<string, NameRow>();
  const concepts = new Map<string, NameRow>();
  const meanings = new Map<string, Set<string>>();
  for (const row of readNames([...files])) {
    const key = `${row.id}\t${row.name}`;
    if (!rows.has(key)) rows.set(key, row);
    const known = concepts.get(row.id);
    if (known === undefined || (row.status === "preferred" && known.status !== "preferred"))
      concepts.set(row.id, row);
  }
  // Only preferred rows tell the species, so all must have been read.
  for (const row of rows.values()) {
    const meaning = `${row.type}\t${row.name.toLowerCase()}\t${concepts.get(row.id)!.species}`;
    const ids = meanings.get(meaning);
    if (ids) ids.add(row.id);
    else meanings.set(meaning, new Set([row.id]));
  }
  const former = new Map<string, string>();
  for (const file of files)
    for (const { cells, header } of readRows(file)) {
      if (header.join("\t") !== FORMER_COLUMNS) break;
      former.set(cells[0]!, cells[1]!);
    }
  return { rows, concepts, meanings, former };
}

const changeOf = ({ id, type, name, language, status }: NameRow): NameChange => ({
  ...{ id, type, name, language, status },
});

const byIdAndName = (a: NameChange, b: NameChange) =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

/**
 * Compares the tables of two dictionaries. Names of concepts that came or went whole are counted with the concept, not
 * as names. Ambiguities are those of strings without regard to case, between concepts of one type and species: a symbol
 * that homologues share is none.
 * @throws DiglotError dictionary-malformed as `readNames`
 */
export function diffTables(before: readonly TableFile[], now: readonly TableFile[]): TableDiff {
  const old = readTables(before);
  const next = readTables(now);
  const diff: TableDiff = {
    ...{ conceptsAdded: [], conceptsRemoved: [], namesAdded: [], namesRemoved: [] },
    ...{ statusChanged: [], merged: [], ambiguitiesNew: [], ambiguitiesLost: [] },
    touched: new Set(),
  };
  const touch = ({ name }: NameRow) => diff.touched.add(name.toLowerCase());
  for (const [id, row] of next.concepts) if (!old.concepts.has(id)) diff.conceptsAdded.push(changeOf(row));
  for (const [id, row] of old.concepts) {
    if (next.concepts.has(id)) continue;
    const merged = next.former.get(id);
    if (merged === undefined) diff.conceptsRemoved.push(changeOf(row));
    else diff.merged.push({ id, now: merged });
  }
  for (const [key, row] of next.rows) {
    const known = old.rows.get(key);
    if (known?.status !== row.status) touch(row);
    if (!old.concepts.has(row.id)) continue;
    if (known === undefined) diff.namesAdded.push(changeOf(row));
    else if (known.status !== row.status) diff.statusChanged.push({ ...changeOf(row), before: known.status });
  }
  for (const [key, row] of old.rows) {
    if (next.rows.has(key)) continue;
    touch(row);
    if (next.concepts.has(row.id)) diff.namesRemoved.push(changeOf(row));
  }
  const sorted = (ids: ReadonlySet<string>) => [...ids].sort();
  for (const [key, ids] of next.meanings) {
    const was = old.meanings.get(key);
    if (was === undefined) continue;
    const [type = "", name = ""] = key.split("\t");
    const change = { name, type, before: sorted(was), now: sorted(ids) };
    if (was.size === 1 && ids.size > 1) diff.ambiguitiesNew.push(change);
    if (was.size > 1 && ids.size === 1) diff.ambiguitiesLost.push(change);
  }
  for (const list of [diff.conceptsAdded, diff.conceptsRemoved, diff.namesAdded, diff.namesRemoved])
    list.sort(byIdAndName);
  diff.statusChanged.sort(byIdAndName);
  return diff;
}
