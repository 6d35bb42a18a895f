import { malformed, readRows, splitList } from "./source-lines.js";

/** One entry term of a MeSH descriptor. */
export interface MeshTerm {
  text: string;
  /** Whether the term is a permutation (plural, inversion, hyphenation) of another. */
  permuted: boolean;
  /** NLM's lexical tag: ABB, ABX, ACR, ACX, EPO, LAB, NAM, NON, TRD. */
  tag: string;
}

/** A MeSH descriptor with all its entry terms. */
export interface MeshDescriptor {
  /** The unique identifier, without prefix: D006086. */
  id: string;
  heading: string;
  terms: MeshTerm[];
  trees: string[];
  /** CAS numbers and UNII codes of the preferred concept and what is related to it; not in the joined table. */
  registryNumbers?: string[];
}

/**
 * Reads the table of MeSH descriptors: id, heading, entry term, permuted (Y or N), lexical tag, trees by `|`; no
 * header. Rows of one descriptor stand together.
 */
export async function* readMeshDescriptors(path: string): AsyncGenerator<MeshDescriptor> {
  let current: MeshDescriptor | undefined;
  for await (const { fields, line } of readRows(path, 6)) {
    const [id, heading, text, permuted, tag, trees] = fields as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    if (!/^D\d{6,9}$/.test(id)) throw malformed(path, line, "a MeSH descriptor id", `"${id}"`);
    if (permuted !== "Y" && permuted !== "N") throw malformed(path, line, "Y or N", `"${permuted}"`);
    if (current?.id !== id) {
      if (current) yield current;
      current = { id, heading, terms: [], trees: splitList(trees, "|") };
    }
    current.terms.push({ text, permuted: permuted === "Y", tag });
  }
  if (current) yield current;
}
