import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { DiglotError } from "../../document/errors.js";
import type { NameStatus } from "../../document/types.js";
import { readObo } from "../sources/obo.js";
import {
  OVERLAY_COLUMNS,
  type OverlayRow,
  overlayError,
  parseOverlay,
  typeOfIdentifier,
} from "./overlay-file.js";

/**
 * Reads own names from a table (.tsv), an ontology (.obo) or a list of objects with the columns as members (.json).
 * @param type of the concepts whose prefix tells none
 * @throws DiglotError dictionary-malformed with all faults and their lines (of JSON and OBO: those of the table that
 *   is made of them), input-unreadable, usage where the ending is another
 */
export async function importOverlay(path: string, type?: string): Promise<OverlayRow[]> {
  const ending = extname(path).toLowerCase();
  const text =
    ending === ".obo"
      ? await oboTable(path, type)
      : ending === ".json"
        ? jsonTable(path, type)
        : ending === ".tsv"
          ? readText(path)
          : null;
  if (text === null)
    throw new DiglotError({
      code: "usage",
      expected: "a file in .tsv, .obo or .json",
      received: basename(path),
      advice: "See `diglot dictionary add --help` for the columns",
    });
  const { overlay, faults } = parseOverlay(basename(path), text);
  if (faults.length > 0) throw overlayError(faults);
  return overlay.rows;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new DiglotError({
      code: "input-unreadable",
      expected: "a readable file",
      received: String(cause),
      where: path,
      cause,
    });
  }
}

const row = (cells: readonly string[]) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t");

/** Names and exact synonyms of the terms that are in use. */
async function oboTable(path: string, type = ""): Promise<string> {
  const lines = ["name\tid\ttype\tstatus"];
  const seen = new Set<string>();
  for await (const term of readObo(path).terms) {
    if (term.obsolete || term.name === "") continue;
    const own = typeOfIdentifier(term.id)?.length === 1 ? "" : type;
    const add = (name: string, status: NameStatus) => {
      if (seen.has(`${term.id}\t${name}`)) return;
      seen.add(`${term.id}\t${name}`);
      lines.push(row([name, term.id, own, status]));
    };
    add(term.name, "preferred");
    for (const { text, scope } of term.synonyms) if (scope === "exact") add(text, "synonym");
  }
  return `${lines.join("\n")}\n`;
}

/** Line n + 1 of the table is element n of the list. */
function jsonTable(path: string, type = ""): string {
  let list: unknown;
  try {
    list = JSON.parse(readText(path));
  } catch (cause) {
    if (cause instanceof DiglotError) throw cause;
    list = String(cause);
  }
  if (!Array.isArray(list))
    throw new DiglotError({
      code: "dictionary-malformed",
      expected: "a JSON list of objects with name and id",
      received: typeof list === "string" ? list : typeof list,
      where: path,
    });
  const lines = list.map((element: unknown) => {
    const members = (typeof element === "object" && element !== null ? element : {}) as Record<
      string,
      unknown
    >;
    return row(OVERLAY_COLUMNS.map((column) => String(members[column] ?? (column === "type" ? type : ""))));
  });
  return `${[OVERLAY_COLUMNS.join("\t"), ...lines].join("\n")}\n`;
}
