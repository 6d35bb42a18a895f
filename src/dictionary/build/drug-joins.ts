import type { DrugRecord } from "../sources/drugbank.js";
import type { MeshDescriptor } from "../sources/mesh-descriptors.js";
import type { SupplementaryConcepts } from "../sources/mesh-supplementary.js";
import type { DrugJoin } from "./chemical-tables.js";
import { isChemical } from "./mesh-trees.js";
import { nameFold, SoleOwners } from "./sole-owners.js";

/**
 * Says which DrugBank drug is which MeSH concept: the one that alone has its CAS number or UNII code, else the one that
 * alone has its name. Headings go before entry terms, for an entry term may name a salt.
 */
export async function joinDrugs(
  drugs: readonly DrugRecord[],
  descriptors: readonly MeshDescriptor[],
  supplementary: SupplementaryConcepts,
): Promise<DrugJoin[]> {
  if (drugs.length === 0) return [];
  const byNumber = new SoleOwners();
  const byHeading = new SoleOwners();
  const byName = new SoleOwners();
  for (const { id, heading, terms, trees, registryNumbers } of descriptors) {
    if (!isChemical(trees)) continue;
    for (const number of registryNumbers ?? []) byNumber.add(number, id);
    byHeading.add(nameFold(heading), id);
    for (const { text } of terms) byName.add(nameFold(text), id);
  }
  for await (const { id, heading, names, kind, registryNumbers } of supplementary) {
    if (kind !== undefined && kind !== "chemical") continue;
    for (const number of registryNumbers ?? []) byNumber.add(number, id);
    if (heading !== undefined) byHeading.add(nameFold(heading), id);
    for (const name of names) byName.add(nameFold(name), id);
  }
  const joins: DrugJoin[] = [];
  for (const { id, name, registryNumbers } of drugs) {
    const fold = nameFold(name);
    const numbered = registryNumbers.map((number) => byNumber.get(number)).find((mesh) => mesh !== undefined);
    const mesh = numbered ?? byHeading.get(fold) ?? byName.get(fold);
    if (mesh !== undefined) joins.push({ drug: id, mesh });
  }
  return joins;
}
