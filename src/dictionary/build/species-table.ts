import { join } from "node:path";
import { taxonCurie } from "../../document/curie.js";
import type { NameStatus } from "../../document/types.js";
import { SOURCE } from "../source-keys.js";
import type { MeshDescriptor } from "../sources/mesh-descriptors.js";
import {
  readBioresourceSpecies,
  readNewTaxonNames,
  readTaxonNames,
  type TaxonName,
} from "../sources/taxonomy.js";
import { ConceptNames } from "./concept-names.js";
import { addKept, type KeptSources, NOTHING_KEPT } from "./kept-tables.js";
import { essentialTerms, termStatus } from "./mesh-terms.js";
import { isOrganism } from "./mesh-trees.js";
import { uninverted } from "./name-shape.js";
import { WELL_KNOWN_NAMES, WELL_KNOWN_ORGANISMS, WELL_KNOWN_TAXA } from "./well-known-species.js";

const TAXONOMY_SOURCE = SOURCE.taxonomy;
const BIORESOURCES_SOURCE = SOURCE.bioresources;
const MESH_SOURCE = SOURCE.mesh;
const OWN_SOURCE = SOURCE.own;

const CLASS_STATUSES: Record<string, Exclude<NameStatus, "preferred">> = {
  "scientific name": "synonym",
  "genbank common name": "synonym",
  "common name": "synonym",
  "genbank synonym": "former",
  "equivalent name": "synonym",
  "blast name": "synonym",
  synonym: "former",
  acronym: "abbreviation",
  "genbank acronym": "abbreviation",
};

/** Words that are no names of a species here: people are a choice of each guideline, the rest is everyday English. */
const NOT_SPECIES = new Set([
  ..."man men woman women male males female females patient patients child children infant infants".split(
    " ",
  ),
  ..."people person persons other all group unidentified organism organisms".split(" "),
  "modern man",
  "man, modern",
  "man (taxonomy)",
  "environmental samples",
]);

export interface SpeciesTable {
  species: ConceptNames;
  /** MeSH organism and taxon. */
  xrefs: [string, string][];
  /** Taxon by scientific name in small letters. */
  taxonByName: Map<string, string>;
}

/** What the table of species is made of. */
export interface SpeciesInput {
  /** Every name of the taxa that MeSH knows. */
  taxa: readonly TaxonName[];
  /** Taxa that came later: the last name of each is its scientific one. */
  newNames: readonly { taxon: string; name: string }[];
  bioresources: readonly { taxon: string; name: string }[];
  descriptors: readonly MeshDescriptor[];
}

/** Reads taxa and bioresources from the sources beside the repository. */
export async function readSpeciesSources(sourcesFolder: string): Promise<Omit<SpeciesInput, "descriptors">> {
  const folder = join(sourcesFolder, "species");
  const taxa: TaxonName[] = [];
  for await (const taxon of readTaxonNames(join(folder, "taxa_in_mesh.tsv.gz"))) taxa.push(taxon);
  const newNames: { taxon: string; name: string }[] = [];
  for await (const row of readNewTaxonNames(join(folder, "taxa_after_2013.tsv"))) newNames.push(row);
  const bioresources: { taxon: string; name: string }[] = [];
  for await (const row of readBioresourceSpecies(join(folder, "bioresources_Species.tsv.gz")))
    bioresources.push(row);
  return { taxa, newNames, bioresources };
}

/** Builds the table of species from NCBI Taxonomy, bioresources, MeSH's organisms and a short list of our own. */
export function buildSpeciesTable(
  { taxa, newNames: laterNames, bioresources, descriptors }: SpeciesInput,
  kept: KeptSources = NOTHING_KEPT,
): SpeciesTable {
  const species = new ConceptNames();
  for (const { taxon, name, nameClass } of taxa)
    if (nameClass === "scientific name") addTaxon(species, taxon, plainName(name), TAXONOMY_SOURCE);

  const newNames = new Map<string, string[]>();
  for (const { taxon, name } of laterNames) newNames.set(taxon, [...(newNames.get(taxon) ?? []), name]);
  for (const [taxon, names] of newNames) addTaxon(species, taxon, names.at(-1)!, TAXONOMY_SOURCE);
  for (const [taxon, name] of WELL_KNOWN_TAXA) addTaxon(species, taxon, name, OWN_SOURCE);

  const owners = acronymOwners(taxa);
  for (const { taxon, name, nameClass } of taxa) {
    const status = CLASS_STATUSES[nameClass];
    if (!status || !isTaxonName(name, nameClass)) continue;
    const shared = status === "abbreviation" && (owners.get(name)?.size ?? 0) > 1;
    species.addName(taxonCurie(taxon), plainName(name), shared ? "ambiguous" : status, TAXONOMY_SOURCE);
  }
  for (const [taxon, names] of newNames)
    for (const name of names) species.addName(taxonCurie(taxon), name, "former", TAXONOMY_SOURCE);

  const xrefs = addMeshOrganisms(species, taxa, descriptors);
  for (const { taxon, name, status } of WELL_KNOWN_NAMES)
    species.addName(taxonCurie(taxon), name, status, OWN_SOURCE);
  addKept(species, kept("species.tsv", [MESH_SOURCE]));
  addBioresources(species, bioresources);
  addKept(species, kept("species.tsv", [BIORESOURCES_SOURCE]));
  markSharedNames(species);
  return { species, xrefs, taxonByName: namesOfTaxa(taxa) };
}

function addTaxon(species: ConceptNames, taxon: string, name: string, source: string): void {
  species.addConcept({ id: taxonCurie(taxon), type: "Species", name, source });
}

/** Maps MeSH organisms to taxa by the names both know, and adds their entry terms. */
function addMeshOrganisms(
  species: ConceptNames,
  taxa: readonly TaxonName[],
  descriptors: readonly MeshDescriptor[],
): [string, string][] {
  const taxaOfMesh = new Map<string, Map<string, number>>();
  const taxaByName = new Map<string, Set<string>>();
  for (const { taxon, name, mesh } of taxa) {
    const key = name.toLowerCase();
    taxaByName.set(key, (taxaByName.get(key) ?? new Set()).add(taxon));
    for (const id of mesh)
      taxaOfMesh.set(id, (taxaOfMesh.get(id) ?? new Map<string, number>()).set(taxon, mesh.length));
  }
  const scientific = new Map<string, string>();
  for (const id of species.ids())
    scientific.set(species.namesOf(id)[0]!.toLowerCase(), id.slice("NCBITaxon:".length));
  const xrefs: [string, string][] = [];
  for (const descriptor of descriptors) {
    if (!isOrganism(descriptor.trees)) continue;
    const taxon = taxonOf(descriptor, taxaOfMesh.get(descriptor.id), taxaByName, species, scientific);
    if (taxon === undefined) continue;
    xrefs.push([`MESH:${descriptor.id}`, taxonCurie(taxon)]);
    for (const term of essentialTerms(descriptor))
      if (!NOT_SPECIES.has(term.text.toLowerCase()))
        species.addName(taxonCurie(taxon), term.text, termStatus(term), MESH_SOURCE);
  }
  return xrefs;
}

function taxonOf(
  descriptor: MeshDescriptor,
  candidates: ReadonlyMap<string, number> | undefined,
  taxaByName: ReadonlyMap<string, ReadonlySet<string>>,
  species: ConceptNames,
  scientific: ReadonlyMap<string, string>,
): string | undefined {
  const wellKnown = WELL_KNOWN_ORGANISMS[descriptor.id];
  if (wellKnown !== undefined) return wellKnown;
  const headings = [descriptor.heading, uninverted(descriptor.heading)].map((name) => name.toLowerCase());
  const texts = descriptor.terms.map(({ text }) => text.toLowerCase());
  if (!candidates) {
    return texts.map((text) => scientific.get(text)).find((taxon) => taxon !== undefined);
  }
  const matches = (names: readonly string[]): string[] =>
    [...candidates.keys()].filter((taxon) => names.some((name) => taxaByName.get(name)?.has(taxon)));
  for (const list of [matches(headings), matches(texts)]) {
    if (list.length === 0) continue;
    const fewest = Math.min(...list.map((taxon) => candidates.get(taxon)!));
    const best = list.filter((taxon) => candidates.get(taxon) === fewest);
    if (best.length === 1) return best[0];
    const named = best.filter((taxon) =>
      texts.includes(species.namesOf(taxonCurie(taxon))[0]?.toLowerCase() ?? ""),
    );
    return named.length === 1 ? named[0] : undefined;
  }
  return candidates.size === 1 ? [...candidates.keys()][0] : undefined;
}

/** Adds species with one well-formed binomial; the source holds much that a program made up. */
function addBioresources(species: ConceptNames, rows: SpeciesInput["bioresources"]): void {
  const names = new Map<string, string[]>();
  for (const { taxon, name } of rows) names.set(taxon, [...(names.get(taxon) ?? []), name]);
  for (const [taxon, list] of names) {
    if (species.has(taxonCurie(taxon))) continue;
    const binomials = list.filter(
      (name) => /^[A-Z][a-z]{3,} [a-z]{4,}$/.test(name) && !/virus|bacterium/.test(name),
    );
    if (binomials.length === 1) addTaxon(species, taxon, binomials[0]!, BIORESOURCES_SOURCE);
  }
}

/** A textbook name of one taxon ("rat") is ambiguous with every other that has it (the genus Rattus). */
function markSharedNames(species: ConceptNames): void {
  const textbook = new Map(
    WELL_KNOWN_NAMES.map(({ taxon, name }) => [name.toLowerCase(), taxonCurie(taxon)]),
  );
  for (const { id, name } of species) {
    const owner = textbook.get(name.toLowerCase());
    if (owner !== undefined && owner !== id) species.markAmbiguous(id, name);
  }
}

function acronymOwners(taxa: readonly TaxonName[]): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { taxon, name, nameClass } of taxa)
    if (nameClass.endsWith("acronym")) owners.set(name, (owners.get(name) ?? new Set()).add(taxon));
  return owners;
}

function namesOfTaxa(taxa: readonly TaxonName[]): Map<string, string> {
  const byName = new Map<string, string>();
  for (const { taxon, name, nameClass } of taxa)
    if (nameClass === "scientific name") byName.set(name.toLowerCase(), taxonCurie(taxon));
  for (const [taxon, name] of WELL_KNOWN_TAXA) byName.set(name.toLowerCase(), taxonCurie(taxon));
  return byName;
}

function isTaxonName(name: string, nameClass: string): boolean {
  if (NOT_SPECIES.has(name.toLowerCase()) || name.length < 2) return false;
  if (/^(?:non|not) |\bsp\. |\bsic\b|similarity group|\bstrain\b/.test(name)) return false;
  if (nameClass.endsWith("acronym") || nameClass.includes("common")) return true;
  const authored =
    /\b1[6-9]\d\d\b|\b20[0-2]\d\b|\bet al\b|\bemend\.|\bL\.|[A-Z][a-z]+\.|"| & |\((?:[A-Z][a-z]+|ex )/.test(
      name,
    ) && !/^[A-Z][^(]*virus/.test(name);
  const doubled = / [A-Z]{2,}[A-Z\d-]*$|,/.test(name) && /virus/i.test(name);
  return !(authored || doubled || / [A-Z][a-z]+ [A-Z][a-z]+/.test(name));
}

/** Takes off the brackets and quotation marks taxonomists put around doubtful genera. */
function plainName(name: string): string {
  return name.replace(/^\[(\w+)\]/, "$1").replace(/^["']|["']$/g, "");
}
