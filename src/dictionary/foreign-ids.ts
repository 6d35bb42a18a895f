import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Curie } from "../document/types.js";
import { readRows } from "./tables.js";

/**
 * Identifiers of vocabularies that the dictionary has no concepts of, and the concepts that a source calls the same:
 * OMIM and the Disease Ontology to MeSH or MONDO. Read from the table and not kept in the index: only evaluation asks.
 * @param tables folder of the tables
 * @param prefix of the foreign identifiers, as "OMIM:"
 */
export function readForeignIds(tables: string, prefix: string): Map<Curie, Curie[]> {
  const path = join(tables, "xrefs.tsv");
  const found = new Map<Curie, Curie[]>();
  if (!existsSync(path)) return found;
  for (const { cells } of readRows({ name: "xrefs.tsv", path })) {
    const [foreign, ours] = cells as [Curie, Curie];
    if (foreign.startsWith(prefix)) found.set(foreign, [...(found.get(foreign) ?? []), ours]);
  }
  return found;
}
