import { malformed, readRows } from "./source-lines.js";

/** What a supplementary record stands for: NLM's class of it. */
export type SupplementaryKind = "chemical" | "protocol" | "disease" | "organism" | "other";

/** A MeSH supplementary concept. Only NLM's own files tell more than id and names. */
export interface SupplementaryConcept {
  /** The unique identifier, without prefix: C509058. */
  id: string;
  names: string[];
  /** Which of the names is the record's own. */
  heading?: string;
  kind?: SupplementaryKind;
  /** CAS numbers and UNII codes. */
  registryNumbers?: string[];
  /** Descriptors that papers on the concept are indexed with: their ids in XML, their headings in ASCII. */
  mappedTo?: string[];
  mappedToHeadings?: string[];
}

/** Supplementary concepts that can be gone through again and again; there are hundreds of thousands. */
export type SupplementaryConcepts = readonly SupplementaryConcept[] | AsyncIterable<SupplementaryConcept>;

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
