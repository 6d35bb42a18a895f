import { malformed, readLineBlocks } from "./source-lines.js";

/** The flat files of ChEBI, `compounds.tsv` and `names.tsv`, in the columns of before and after 2025 (ChEBI 2.0). */

/** A name of a ChEBI entry. */
export interface ChebiName {
  /** Number of the entry in the tables, bare; it may be one that was merged. */
  compound: string;
  name: string;
  /** SYNONYM, IUPAC NAME, INN, BRAND NAME, in capitals with blanks. */
  type: string;
  language: string;
}

/** An entry of ChEBI. */
export interface ChebiCompound {
  compound: string;
  /** The entry it was merged into, bare; "" for none. */
  parent: string;
  name: string;
  /** How well it is curated: 3 by ChEBI, 2 by others, 1 not; 0 where not told. */
  stars: number;
}

/**
 * Reads `compounds.tsv`.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed`
 */
export async function* readChebiCompounds(path: string): AsyncGenerator<ChebiCompound> {
  for await (const { value, line } of readColumns(path, ["id", "name", "parent_id"])) {
    const compound = value("id");
    if (!/^\d+$/.test(compound)) throw malformed(path, line, "a numeric id", `"${compound}"`);
    yield {
      compound,
      parent: value("parent_id"),
      name: value("name"),
      stars: Number(value("stars") || value("star")) || 0,
    };
  }
}

/**
 * Reads `names.tsv`.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed`
 */
export async function* readChebiNames(path: string): AsyncGenerator<ChebiName> {
  for await (const { value, line } of readColumns(path, ["compound_id", "name", "type"])) {
    const compound = value("compound_id");
    if (!/^\d+$/.test(compound)) throw malformed(path, line, "a numeric compound_id", `"${compound}"`);
    yield {
      compound,
      name: value("name"),
      type: value("type").toUpperCase().replaceAll("_", " "),
      language: (value("language_code") || value("language")).toLowerCase(),
    };
  }
}

/** Rows by the names of their columns in small letters; `null` is how the files write nothing. */
async function* readColumns(
  path: string,
  wanted: readonly string[],
): AsyncGenerator<{ value: (column: string) => string; line: number }> {
  let columns: Map<string, number> | undefined;
  for await (const { lines, first } of readLineBlocks(path))
    for (let at = 0; at < lines.length; at++) {
      const text = lines[at]!;
      if (text === "") continue;
      const fields = text.split("\t");
      if (!columns) {
        columns = new Map(fields.map((name, position) => [name.trim().toLowerCase(), position]));
        for (const name of wanted)
          if (!columns.has(name)) throw malformed(path, first + at, `a column ${name}`, `"${text}"`);
        continue;
      }
      const known = columns;
      const value = (column: string): string => {
        const field = (fields[known.get(column) ?? -1] ?? "").trim();
        return field === "null" || field === "\\N" ? "" : unquoted(field);
      };
      yield { value, line: first + at };
    }
}

function unquoted(field: string): string {
  const quoted = field.length > 1 && field.startsWith('"') && field.endsWith('"');
  return quoted ? field.slice(1, -1).replaceAll('""', '"') : field;
}
