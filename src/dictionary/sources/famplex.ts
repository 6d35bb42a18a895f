import { readCommaRecords } from "./comma-separated.js";
import { malformed, readRows } from "./source-lines.js";

/** A name of a protein family or complex; `id` is the bare FamPlex id, as in `AMPK`. */
export interface FamilyName {
  id: string;
  name: string;
}

/** Reads FamPlex as bioresources has it: name, id; no header. */
export async function* readFamilies(path: string): AsyncGenerator<FamilyName> {
  for await (const { fields, line } of readRows(path, 2))
    yield { name: fields[0]!.trim(), id: familyId(fields[1]!.trim(), path, line) };
}

/** Reads the FPLX rows of the FamPlex grounding map: text, then pairs of name space and id; comma-separated. */
export async function* readFamilyGroundings(path: string): AsyncGenerator<FamilyName> {
  for await (const { fields, line } of readCommaRecords(path)) {
    if (fields.length < 3) throw malformed(path, line, "3 comma-separated fields", `${fields.length}`);
    const [name, namespace, id] = fields as [string, string, string];
    if (namespace === "FPLX") yield { name: name.trim(), id: familyId(id.trim(), path, line) };
  }
}

function familyId(field: string, path: string, line: number): string {
  if (!/^[\w-]+$/.test(field)) throw malformed(path, line, "a FamPlex id", `"${field}"`);
  return field;
}
