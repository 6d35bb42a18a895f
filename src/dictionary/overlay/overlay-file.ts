import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { DiglotError } from "../../document/errors.js";
import {
  type Curie,
  ENTITY_TYPES,
  type EntityType,
  type Language,
  NAME_STATUSES,
  type NameStatus,
} from "../../document/types.js";
import type { TableFile } from "../tables.js";

/**
 * What an overlay does with a name: adds it to a concept; hides it (of one concept, or of all; without a name, the
 * whole concept); or says which of the concepts that share it is usually meant.
 */
export const OVERLAY_ACTIONS = ["add", "hide", "prefer"] as const;
export type OverlayAction = (typeof OVERLAY_ACTIONS)[number];

/** A row of an overlay: a table of one's own names, laid over the dictionary. */
export interface OverlayRow {
  action: OverlayAction;
  /** "" where a whole concept is hidden. */
  name: string;
  /** "" where a name is hidden of all concepts. */
  id: Curie | "";
  /** null where the dictionary knows it by the id. */
  type: EntityType | null;
  language: Language;
  /** null where it is a synonym, or the preferred name of a new concept. */
  status: NameStatus | null;
  species: Curie | "";
  /** Why, in the user's words. */
  reason: string;
  /** Line of the file, from 1 on. */
  line: number;
}

export interface Overlay {
  /** File name without its folder. */
  file: string;
  rows: OverlayRow[];
}

/** A fault of an overlay, with its place. */
export interface OverlayFault {
  file: string;
  line: number;
  expected: string;
  received: string;
}

/** Columns of an overlay; those after the first two may be left out, and stand in any order. */
export const OVERLAY_COLUMNS = [
  ...(["name", "id", "action", "type", "language", "status", "species", "reason"] as const),
];
type Column = (typeof OVERLAY_COLUMNS)[number];

/** The types that an identifier may be of, by its prefix. Other prefixes are a user's own, and need a type. */
const TYPES_OF_PREFIX: Readonly<Record<string, readonly EntityType[]>> = {
  NCBIGene: ["Gene"],
  RGD: ["Gene"],
  FPLX: ["GeneFamily"],
  MESH: ["Disease", "Chemical"],
  MONDO: ["Disease"],
  DOID: ["Disease"],
  HP: ["Disease"],
  OMIM: ["Disease"],
  CHEBI: ["Chemical"],
  DRUGBANK: ["Chemical"],
  NCBITaxon: ["Species"],
  CVCL: ["CellLine"],
  CL: ["CellType"],
  Trial: ["Trial"],
};

/** `MESH:D001943`, or one of Cellosaurus, which writes `CVCL_0030`. */
const IDENTIFIER = /^(?:([A-Za-z][\w.-]*):(\S+)|(CVCL)_\w+)$/;

/** The type of an identifier where its prefix leaves no choice, null where it does, undefined where it is none. */
export function typeOfIdentifier(id: string): readonly EntityType[] | null | undefined {
  const parts = IDENTIFIER.exec(id);
  if (parts === null) return undefined;
  return TYPES_OF_PREFIX[parts[1] ?? parts[3]!] ?? null;
}

const DAMAGED = /[\u0000-\u001f\u007f-\u009f\ufffd\ufeff]|\p{Surrogate}/u;
const HAN = /[\u3400-\u9fff]/;
const LONGEST_NAME = 200;

/** Checks one row; gives its faults as pairs of what was expected and what came. */
function faultsOf(row: Record<Column, string>): [expected: string, received: string][] {
  const faults: [string, string][] = [];
  const told = (text: string) => JSON.stringify(text.slice(0, 60));
  const oneOf = (column: Column, values: readonly string[]) => {
    if (row[column] !== "" && !values.includes(row[column]))
      faults.push([`${column}: ${values.join(", ")} or nothing`, told(row[column])]);
  };
  oneOf("action", OVERLAY_ACTIONS);
  oneOf("type", ENTITY_TYPES);
  oneOf("language", ["en", "zh"]);
  oneOf("status", NAME_STATUSES);
  const { name, id, action, type, species } = row;
  if (name === "" && (action !== "hide" || id === "")) faults.push(["a name", "none"]);
  if (id === "" && action !== "hide") faults.push(["an id", "none"]);
  if (DAMAGED.test(name)) faults.push(["a name of whole characters", told(name)]);
  if (name.length > LONGEST_NAME)
    faults.push([`a name of at most ${LONGEST_NAME} characters`, `${name.length}`]);
  if (/^[A-Za-z0-9]$|^\d{1,2}$/.test(name))
    faults.push(["a name that a text can be searched for", told(name)]);
  if (species !== "" && !/^NCBITaxon:\d+$/.test(species))
    faults.push(["species: NCBITaxon: and a number, or nothing", told(species)]);
  if (id === "") return faults;
  const types = typeOfIdentifier(id);
  if (types === undefined) faults.push(["id: prefix, colon and number, as MESH:D001943", told(id)]);
  else if (types && type !== "" && !(types as readonly string[]).includes(type))
    faults.push([`type ${types.join(" or ")} for ${id}`, told(type)]);
  return faults;
}

/**
 * Reads an overlay from a text of tab-separated rows with a header; lines that begin with `#` are comments.
 * @returns the rows without faults, and all faults
 */
export function parseOverlay(file: string, text: string): { overlay: Overlay; faults: OverlayFault[] } {
  const rows: OverlayRow[] = [];
  const faults: OverlayFault[] = [];
  const fault = (line: number, expected: string, received: string) =>
    faults.push({ file, line, expected, received });
  let header: Column[] | null = null;
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const seen = new Map<string, number>();
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    if (content.trim() === "" || content.startsWith("#")) continue;
    const cells = content.split("\t").map((cell) => cell.trim());
    if (header === null) {
      const columns = cells.map((cell) => cell.toLowerCase());
      const unknown = columns.filter((column) => !(OVERLAY_COLUMNS as string[]).includes(column));
      if (unknown.length > 0 || !columns.includes("name") || !columns.includes("id")) {
        fault(line, `columns name and id, and any of ${OVERLAY_COLUMNS.slice(2).join(", ")}`, content.trim());
        return { overlay: { file, rows }, faults };
      }
      header = columns as Column[];
      continue;
    }
    if (cells.length > header.length) {
      fault(line, `${header.length} cells (${header.join(", ")})`, `${cells.length}`);
      continue;
    }
    const row = Object.fromEntries(OVERLAY_COLUMNS.map((column) => [column, ""])) as Record<Column, string>;
    for (const [i, column] of header.entries()) row[column] = cells[i] ?? "";
    const found = faultsOf(row);
    for (const [expected, received] of found) fault(line, expected, received);
    if (found.length > 0) continue;
    const key = [row.action || "add", row.name, row.id].join("\t");
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      fault(line, "each row once", `the same as line ${earlier}`);
      continue;
    }
    seen.set(key, line);
    rows.push({
      action: (row.action || "add") as OverlayAction,
      name: row.name,
      id: row.id as Curie | "",
      type: (row.type || null) as EntityType | null,
      language: (row.language || (HAN.test(row.name) ? "zh" : "en")) as Language,
      status: (row.status || null) as NameStatus | null,
      species: row.species as Curie | "",
      ...{ reason: row.reason, line },
    });
  }
  if (header === null) fault(1, "a header with the columns name and id", "an empty file");
  return { overlay: { file, rows }, faults };
}

/** One error for all faults of overlays, each with its line. */
export function overlayError(faults: readonly OverlayFault[]): DiglotError {
  const [first] = faults as [OverlayFault];
  const told = faults.map(
    ({ file, line, expected, received }) => `${file}, line ${line}: expected ${expected}; got ${received}`,
  );
  return new DiglotError({
    code: "dictionary-malformed",
    expected: faults.length === 1 ? first.expected : "rows without faults",
    received: faults.length === 1 ? first.received : `${faults.length} faults:\n  ${told.join("\n  ")}\n`,
    where: faults.length === 1 ? `${first.file}, line ${first.line}` : first.file,
    advice: "Mend the rows; nothing of the file was used",
  });
}

function unreadable(path: string, cause: unknown): DiglotError {
  return new DiglotError({
    code: "input-unreadable",
    expected: "an overlay, a table of names of your own",
    received: String(cause),
    where: path,
    advice: "Name a file that exists, or take it out of --overlay",
    cause,
  });
}

/** An overlay as one of the files that a dictionary is made of. @throws DiglotError input-unreadable */
export function overlayStamp(path: string): TableFile {
  try {
    const { size, mtimeMs } = statSync(path);
    return { name: basename(path), path, bytes: size, modified: mtimeMs };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** Reads an overlay file. @throws DiglotError dictionary-malformed with all its faults, input-unreadable */
export function readOverlay(path: string): Overlay {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw unreadable(path, cause);
  }
  const { overlay, faults } = parseOverlay(basename(path), text);
  if (faults.length > 0) throw overlayError(faults);
  return overlay;
}

/** An overlay as text, with the columns that any of its rows needs. */
export function overlayText(rows: readonly Omit<OverlayRow, "line">[]): string {
  const cellOf = (row: Omit<OverlayRow, "line">, column: Column): string =>
    column === "action" && row.action === "add" ? "" : (row[column] ?? "");
  const columns = OVERLAY_COLUMNS.filter(
    (column, i) => i < 2 || rows.some((row) => cellOf(row, column) !== ""),
  );
  const lines = rows.map((row) => columns.map((column) => cellOf(row, column)).join("\t"));
  return `${[columns.join("\t"), ...lines].join("\n")}\n`;
}
