import { malformed, readRows } from "./source-lines.js";

/** An exact mapping between two vocabularies. */
export interface MappingRecord {
  subject: string;
  subjectLabel: string;
  object: string;
  objectLabel: string;
}

/**
 * Reads the exact matches of an SSSOM file (comments with `#`, then a header that names the columns, as MONDO and
 * Biomappings publish them).
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
    const field = (name: string): string => fields[columns!.get(name) ?? -1] ?? "";
    if (field("predicate_id") !== "skos:exactMatch") continue;
    yield {
      subject: field("subject_id"),
      subjectLabel: field("subject_label"),
      object: field("object_id"),
      objectLabel: field("object_label"),
    };
  }
}
