import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
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

/**
 * Rows of a tab-separated file with a header; lines that begin with `# ` before the header are comments.
 * @throws DiglotError dictionary-malformed, with file and line, where a row has not as many cells as the header
 */
export function* readRows(file: {
  name: string;
  path: string;
}): Generator<{ cells: string[]; line: number; header: string[] }> {
  const text = readFileSync(file.path, "utf8");
  let header: string[] | null = null;
  let from = 0;
  for (let line = 1; from < text.length; line++) {
    let to = text.indexOf("\n", from);
    if (to < 0) to = text.length;
    const row = text.slice(from, to);
    from = to + 1;
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
 * All names of the tables that hold names (others, such as priors and cross-references, are passed over).
 * @throws DiglotError dictionary-malformed on an unknown type, status or language
 */
export function* readNames(files: TableFile[]): Generator<NameRow> {
  const types = new Set<string>(ENTITY_TYPES);
  const statuses = new Set<string>(NAME_STATUSES);
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
      const [id, type, name, language, status, species, source] = cells as [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ];
      if (
        !types.has(type) ||
        !statuses.has(status) ||
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
      yield { id, type: type as EntityType, name, language, status: status as NameStatus, species, source };
    }
  }
}
