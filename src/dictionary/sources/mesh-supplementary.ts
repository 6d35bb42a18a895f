import { malformed, readRows } from "./source-lines.js";

/** A MeSH supplementary concept; which of its names is the heading is not known. */
export interface SupplementaryConcept {
  /** The unique identifier, without prefix: C509058. */
  id: string;
  names: string[];
}

/** Reads the table of supplementary concepts: id, name; no header. Rows of one concept stand together. */
export async function* readSupplementaryConcepts(path: string): AsyncGenerator<SupplementaryConcept> {
  let current: SupplementaryConcept | undefined;
  for await (const { fields, line } of readRows(path, 2)) {
    const [id, name] = fields as [string, string];
    if (!/^C\d{6,9}$/.test(id)) throw malformed(path, line, "a MeSH supplementary concept id", `"${id}"`);
    if (current?.id !== id) {
      if (current) yield current;
      current = { id, names: [] };
    }
    if (name.trim() !== "") current.names.push(name.trim());
  }
  if (current) yield current;
}
