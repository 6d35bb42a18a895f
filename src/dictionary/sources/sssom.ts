import { parse } from "yaml";
import { malformed, readLines, readRows } from "./source-lines.js";

/** An exact mapping between two vocabularies. */
export interface MappingRecord {
  subject: string;
  subjectLabel: string;
  object: string;
  objectLabel: string;
}

/**
 * Reads the exact matches of an SSSOM file (w3id.org/sssom: metadata as YAML behind `#`, then a header that names the
 * columns, then rows of tabs). Rows that say that something is no match are left out.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed`
 */
export async function* readExactMappings(path: string): AsyncGenerator<MappingRecord> {
  let columns: Map<string, number> | undefined;
  for await (const { fields, line } of readRows(path, 3, ({ text }) => text.startsWith("#"))) {
    if (!columns) {
      columns = new Map(fields.map((name, position) => [name, position]));
      for (const name of ["subject_id", "predicate_id", "object_id"])
        if (!columns.has(name)) throw malformed(path, line, `a column ${name}`, `"${fields.join(" ")}"`);
      continue;
    }
    const field = (name: string): string => unquoted(fields[columns!.get(name) ?? -1] ?? "");
    if (field("predicate_id") !== "skos:exactMatch" || field("predicate_modifier") === "Not") continue;
    yield {
      subject: field("subject_id"),
      subjectLabel: field("subject_label"),
      object: field("object_id"),
      objectLabel: field("object_label"),
    };
  }
}

/** What the head of an SSSOM file says of it; "" for what it does not say. */
export interface MappingMetadata {
  version: string;
  licence: string;
}

/**
 * Reads the metadata of an SSSOM file.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed` where the head is no YAML
 */
export async function readMappingMetadata(path: string): Promise<MappingMetadata> {
  const head: string[] = [];
  for await (const { text } of readLines(path)) {
    if (!text.startsWith("#")) break;
    head.push(text.slice(1).replace(/^ /, ""));
  }
  let metadata: unknown;
  try {
    metadata = parse(head.join("\n"));
  } catch (cause) {
    throw malformed(path, 1, "YAML behind #", cause instanceof Error ? cause.message : String(cause));
  }
  const told = typeof metadata === "object" && metadata !== null ? (metadata as Record<string, unknown>) : {};
  const word = (name: string): string => (told[name] === undefined ? "" : String(told[name]));
  return { version: word("mapping_set_version"), licence: word("license") };
}

function unquoted(field: string): string {
  const quoted = field.length > 1 && field.startsWith('"') && field.endsWith('"');
  return quoted ? field.slice(1, -1).replaceAll('""', '"') : field;
}
