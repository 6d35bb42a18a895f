import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { DiglotError } from "../document/errors.js";
import {
  type Curie,
  ENTITY_TYPES,
  type EntityType,
  type Language,
  NAME_STATUSES,
  type NameStatus,
} from "../document/types.js";
import { GENUS_COLUMNS, TAXON_COLUMNS, taxonRows } from "./taxon-rows.js";

/** One fact of a dictionary table: this string is a name of that concept. */
export interface NameRow {
  id: Curie;
  type: EntityType;
  name: string;
  language: Language;
  status: NameStatus;
  /** Given on the concept's preferred row only, "" elsewhere. */
  species: Curie | "";
  source: string;
}

/** Columns of the tables of names. */
export const NAME_COLUMNS = "id\ttype\tname\tlanguage\tstatus\tspecies\tsource";

export interface TableFile {
  name: string;
  path: string;
  bytes: number;
  /** Modification time in milliseconds. */
  modified: number;
}

/** The `.tsv` files of the given folders, in order of path. A folder that does not exist holds none. */
export function listTables(folders: string[]): TableFile[] {
  const files: TableFile[] = [];
  for (const folder of folders) {
    let names: string[];
    try {
      names = readdirSync(folder).filter((name) => name.endsWith(".tsv"));
    } catch {
      continue;
    }
    for (const name of names.sort()) {
      const path = join(folder, name);
      const { size, mtimeMs } = statSync(path);
      files.push({ name, path, bytes: size, modified: mtimeMs });
    }
  }
  return files;
}

/** SHA-256 over names and contents of the files, as 64 hexadecimal digits. */
export function hashTables(files: TableFile[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file.name}\0`).update(readFileSync(file.path));
  return hash.digest("hex");
}

/** Bytes of a table that are read at a time. */
const PIECE = 1 << 20;

/** Lines of a text file, never more than a piece of which is in memory. */
function* readLines(path: string): Generator<string> {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.allocUnsafe(PIECE);
    const decoder = new StringDecoder("utf8");
    let rest = "";
    for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes)) {
      const lines = (rest + decoder.write(bytes.subarray(0, read))).split("\n");
      rest = lines.pop()!;
      yield* lines;
    }
    rest += decoder.end();
    if (rest !== "") yield rest;
  } finally {
    closeSync(file);
  }
}

/**
 * Rows of a tab-separated file with a header; lines that begin with `# ` before the header are comments.
 * @throws DiglotError dictionary-malformed, with file and line, where a row has not as many cells as the header
 */
export function* readRows(file: {
  name: string;
  path: string;
}): Generator<{ cells: string[]; line: number; header: string[] }> {
  let header: string[] | null = null;
  let line = 0;
  for (const row of readLines(file.path)) {
    line++;
    if (header === null) {
      if (!row.startsWith("# ") && row !== "#") header = row.split("\t");
      continue;
    }
    if (row === "") continue;
    const cells = row.split("\t");
    if (cells.length !== header.length) {
      throw new DiglotError({
        code: "dictionary-malformed",
        expected: `${header.length} cells (${header.join(", ")})`,
        received: `${cells.length}: ${JSON.stringify(row.slice(0, 80))}`,
        where: `${file.name}, line ${line}`,
        advice: "Separate cells by one tab each",
      });
    }
    yield { cells, line, header };
  }
}

/**
 * Reads every table to its end.
 * @throws DiglotError dictionary-malformed where one is not as `readRows` and `readNames` ask
 */
export function checkTables(files: TableFile[]): void {
  for (const file of files) for (const _ of readRows(file));
  for (const _ of readNames(files));
}

/**
 * All names of the tables that hold names (others, such as priors and cross-references, are passed over).
 * @throws DiglotError dictionary-malformed on an unknown type, status or language
 */
export function* readNames(files: TableFile[]): Generator<NameRow> {
  const types = new Map<string, EntityType>(ENTITY_TYPES.map((type) => [type, type]));
  const statuses = new Map<string, NameStatus>(NAME_STATUSES.map((status) => [status, status]));
  // What many rows share stands once in memory.
  const shared = new Map<string, string>();
  const sharing = (text: string): string => {
    const known = shared.get(text);
    if (known === undefined) shared.set(text, text);
    return known ?? text;
  };
  let previous = "";
  for (const file of files) {
    let first: string[] | null = null;
    for (const { cells, line, header } of readRows(file)) {
      const columns = header.join("\t");
      if (columns === TAXON_COLUMNS.join("\t") || columns === GENUS_COLUMNS.join("\t")) {
        yield* taxonRows(cells, file.name, line);
        continue;
      }
      if (columns !== NAME_COLUMNS) break;
      // An empty type or language is that of the first row.
      first ??= cells;
      cells[1] ||= first[1]!;
      cells[3] ||= first[3]!;
      const [id, , name, language, , species, source] = cells as [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ];
      const type = types.get(cells[1]!);
      const status = statuses.get(cells[4]!);
      if (
        type === undefined ||
        status === undefined ||
        (language !== "en" && language !== "zh") ||
        id === "" ||
        name === ""
      ) {
        throw new DiglotError({
          code: "dictionary-malformed",
          expected: "an id, a known type, a name, en or zh, and a known status",
          received: JSON.stringify(cells.slice(0, 5).join(" | ")),
          where: `${file.name}, line ${line}`,
          advice: "See dictionaries/README.md for the columns",
        });
      }
      if (id !== previous) previous = id;
      const [taxon, origin] = [sharing(species), sharing(source)];
      yield { id: previous, type, name, language, status, species: taxon, source: origin };
    }
  }
}
