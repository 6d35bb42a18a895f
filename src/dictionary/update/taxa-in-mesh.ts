import { existsSync } from "node:fs";
import { join } from "node:path";
import { isOrganism } from "../build/mesh-trees.js";
import { uninverted } from "../build/name-shape.js";
import type { MeshDescriptor } from "../sources/mesh-descriptors.js";
import { readDeletedTaxa, readDumpedNames, readMergedTaxa } from "../sources/taxdump.js";
import type { TaxonName } from "../sources/taxonomy.js";

/** The taxa that MeSH knows, drawn from NCBI's whole dump. */
export interface TaxaInMesh {
  taxa: TaxonName[];
  /** Numbers given up for another. */
  merged: Map<string, string>;
}

/**
 * Finds the taxa that have a name of a MeSH organism, and keeps those that the dictionary has already; every name of
 * each is given.
 * @param folder of the unpacked dump; it may lack `merged.dmp` and `delnodes.dmp`
 * @param descriptors of MeSH; those of organisms count
 * @param known taxa that the dictionary has, bare numbers; deleted ones are dropped, merged ones take their new number
 * @param meshOfTaxon MeSH ids (bare) that an earlier build gave to a taxon, used where there are no descriptors
 */
export async function findTaxaInMesh(
  folder: string,
  descriptors: readonly MeshDescriptor[],
  known: ReadonlySet<string>,
  meshOfTaxon: ReadonlyMap<string, readonly string[]>,
): Promise<TaxaInMesh> {
  const merged = new Map<string, string>();
  if (existsSync(join(folder, "merged.dmp")))
    for await (const { taxon, now } of readMergedTaxa(folder)) merged.set(taxon, now);
  const deleted = new Set<string>();
  if (existsSync(join(folder, "delnodes.dmp")))
    for await (const taxon of readDeletedTaxa(folder)) deleted.add(taxon);

  const meshOfName = new Map<string, Set<string>>();
  for (const { id, heading, terms, trees } of descriptors) {
    if (!isOrganism(trees)) continue;
    for (const text of [heading, ...terms.map((term) => term.text)])
      for (const name of [text.toLowerCase(), uninverted(text).toLowerCase()])
        meshOfName.set(name, (meshOfName.get(name) ?? new Set()).add(id));
  }
  const wanted = new Map<string, Set<string>>();
  for (const taxon of known) if (!deleted.has(taxon)) wanted.set(merged.get(taxon) ?? taxon, new Set());
  for (const [taxon, mesh] of meshOfTaxon) {
    const now = merged.get(taxon) ?? taxon;
    if (!deleted.has(taxon)) wanted.set(now, new Set([...(wanted.get(now) ?? []), ...mesh]));
  }
  for await (const { taxon, name, nameClass } of readDumpedNames(folder)) {
    const mesh = meshOfName.get(name.toLowerCase());
    if (!mesh || UNSAFE.has(nameClass)) continue;
    const found = wanted.get(taxon) ?? new Set();
    for (const id of mesh) found.add(id);
    wanted.set(taxon, found);
  }
  const taxa: TaxonName[] = [];
  for await (const { taxon, name, nameClass } of readDumpedNames(folder)) {
    const mesh = wanted.get(taxon);
    if (mesh) taxa.push({ taxon, name, nameClass, mesh: [...mesh] });
  }
  return { taxa, merged };
}

/** Classes of names that do not say that a taxon and an organism of the name are the same. */
const UNSAFE = new Set([
  "authority",
  "includes",
  "in-part",
  "misnomer",
  "misspelling",
  "type material",
  "blast name",
]);
