import { SOURCE } from "../source-keys.js";
import type { MeshDescriptor } from "../sources/mesh-descriptors.js";
import type { SupplementaryConcepts } from "../sources/mesh-supplementary.js";
import type { ConceptNames } from "./concept-names.js";
import { withoutLatinForms } from "./latin-forms.js";
import { looksLikeAcronym } from "./name-shape.js";
import { nameFold, SoleOwners } from "./sole-owners.js";

const CHEBI_SOURCE = SOURCE.chebi;

/** An entry of ChEBI, whichever of its files it was read from. */
export interface ChebiEntry {
  /** CHEBI:15377. */
  id: string;
  name: string;
  /** English synonyms and international nonproprietary names. */
  synonyms: string[];
  tradeNames: string[];
  registryNumbers: string[];
  /** Whether it is a substance with a structure and curated by ChEBI: no class, no role. */
  substance: boolean;
}

/**
 * Adds ChEBI's names to the MeSH concepts that are the same (by CAS number, else by a name that one concept alone has),
 * and its substances that MeSH and DrugBank lack as concepts of their own.
 * @param keeps whether a name may stand in a paper
 * @returns ChEBI id and the id of ours that is the same
 */
export async function addChebi(
  chemicals: ConceptNames,
  proteins: ConceptNames,
  {
    chebi,
    descriptors,
    supplementary,
  }: {
    chebi: readonly ChebiEntry[];
    descriptors: readonly MeshDescriptor[];
    supplementary: SupplementaryConcepts;
  },
  keeps: (name: string) => boolean,
): Promise<[string, string][]> {
  if (chebi.length === 0) return [];
  const byNumber = new SoleOwners();
  const addNumbers = ({ id, registryNumbers }: { id: string; registryNumbers?: string[] }): void => {
    for (const number of registryNumbers ?? []) byNumber.add(number, `MESH:${id}`);
  };
  for (const descriptor of descriptors) addNumbers(descriptor);
  for await (const concept of supplementary) addNumbers(concept);
  const byName = new SoleOwners();
  for (const table of [chemicals, proteins])
    for (const id of table.ids()) for (const name of table.namesOf(id)) byName.add(nameFold(name), id);

  const xrefs: [string, string][] = [];
  for (const entry of chebi) {
    const owners = new Set(entry.registryNumbers.map((number) => byNumber.get(number)));
    owners.delete(undefined);
    const numbered = owners.size === 1 ? [...owners][0]! : undefined;
    const known = (id: string | undefined): id is string =>
      id !== undefined && (chemicals.has(id) || proteins.has(id));
    const home = known(numbered) ? numbered : byName.get(nameFold(entry.name));
    if (home !== undefined) {
      xrefs.push([entry.id, home]);
      addNames(chemicals.has(home) ? chemicals : proteins, home, entry, keeps);
    } else if (entry.substance && keeps(entry.name) && !byName.isShared(nameFold(entry.name))) {
      chemicals.addConcept({ id: entry.id, type: "Chemical", name: entry.name, source: CHEBI_SOURCE });
      addNames(chemicals, entry.id, entry, keeps);
    }
  }
  return xrefs;
}

function addNames(
  table: ConceptNames,
  id: string,
  entry: ChebiEntry,
  keeps: (name: string) => boolean,
): void {
  for (const name of withoutLatinForms([entry.name, ...entry.synonyms]))
    if (keeps(name) && !table.hasName(id, name))
      table.addName(id, name, looksLikeAcronym(name) ? "abbreviation" : "synonym", CHEBI_SOURCE);
  for (const name of entry.tradeNames)
    if (keeps(name) && !table.hasName(id, name)) table.addName(id, name, "trade", CHEBI_SOURCE);
}
