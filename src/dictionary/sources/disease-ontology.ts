import { malformed, readRows, splitList } from "./source-lines.js";

/** A term of the Human Disease Ontology. */
export interface DiseaseTerm {
  id: string;
  label: string;
  synonyms: string[];
  xrefs: string[];
}

/** Reads the merged Disease Ontology table: id, label, synonyms by `|`, xrefs by `|`; no header. */
export async function* readDiseaseTerms(path: string): AsyncGenerator<DiseaseTerm> {
  for await (const { fields, line } of readRows(path, 2)) {
    const [id, label] = fields as [string, string];
    if (!/^DOID:\d+$/.test(id)) throw malformed(path, line, "a DOID", `"${id}"`);
    yield { id, label, synonyms: splitList(fields[2], "|"), xrefs: splitList(fields[3], "|") };
  }
}
