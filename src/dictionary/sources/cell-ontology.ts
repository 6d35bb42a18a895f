import { malformed, readRows } from "./source-lines.js";

/** A name of a cell type. */
export interface CellTypeName {
  /** CL:0000134. */
  id: string;
  name: string;
  scope: "label" | "exact" | "narrow" | "broad" | "related";
}

const SCOPES: Record<string, CellTypeName["scope"]> = {
  label: "label",
  hasExactSynonym: "exact",
  hasNarrowSynonym: "narrow",
  hasBroadSynonym: "broad",
  hasRelatedSynonym: "related",
};

/**
 * Reads the answer of a SPARQL query over the Cell Ontology: class, predicate, quoted name; one header line. Classes of
 * other ontologies are passed over.
 */
export async function* readCellTypeNames(path: string): AsyncGenerator<CellTypeName> {
  for await (const { fields, line } of readRows(path, 3, ({ number }) => number === 1)) {
    const [term, predicate, value] = fields as [string, string, string];
    if (!/^<\S+>$/.test(term)) throw malformed(path, line, "a class in angle brackets", `"${term}"`);
    const id = /\/CL_(\d{7})>$/.exec(term)?.[1];
    if (id === undefined) continue;
    const scope = SCOPES[/[#/](\w+)>$/.exec(predicate)?.[1] ?? ""];
    if (!scope) throw malformed(path, line, "a label or synonym predicate", `"${predicate}"`);
    const name = /^"(.*)"(?:@\w+|\^\^\S+)?$/.exec(value)?.[1];
    if (name === undefined) throw malformed(path, line, "a quoted name", `"${value}"`);
    yield { id: `CL:${id}`, name: name.replaceAll('\\"', '"').trim(), scope };
  }
}
