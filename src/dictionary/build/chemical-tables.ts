import { join } from "node:path";
import { SOURCE } from "../source-keys.js";
import { type DrugRecord, readDrugJoins, readDrugs } from "../sources/drugbank.js";
import type { MeshDescriptor } from "../sources/mesh-descriptors.js";
import {
  readSupplementaryConcepts,
  type SupplementaryConcept,
  type SupplementaryConcepts,
} from "../sources/mesh-supplementary.js";
import { addChebi, type ChebiEntry } from "./chebi-names.js";
import { ConceptNames } from "./concept-names.js";
import { addKept, type KeptSources, NOTHING_KEPT } from "./kept-tables.js";
import { withoutLatinForms } from "./latin-forms.js";
import { MESH_BRANCHES } from "./mesh-branches.js";
import { addDescriptor } from "./mesh-terms.js";
import { isActionClass, isChemical, isDisease, isProtein } from "./mesh-trees.js";
import {
  hasLetter,
  looksLikeAcronym,
  looksLikeRegistryCode,
  looksSystematic,
  uninverted,
} from "./name-shape.js";

const MESH_SOURCE = SOURCE.mesh;
const PROTEIN_SOURCE = SOURCE.meshProteins;
const CLASS_SOURCE = SOURCE.meshClasses;
const SUPPLEMENTARY_SOURCE = SOURCE.meshSupplementary;
const OWN_SOURCE = SOURCE.own;
const DRUGBANK_SOURCE = SOURCE.drugBank;

/** The longest chemical name a paper would print, and the longest of DrugBank's experimental substances. */
const LONGEST_NAME = 80;
const LONGEST_EXPERIMENTAL_NAME = 60;

export interface ChemicalTables {
  chemicals: ConceptNames;
  proteins: ConceptNames;
  /** Supplementary concepts that are diseases, for the table of diseases. */
  diseases: SupplementaryConcept[];
  /** DrugBank id and MeSH id. */
  drugXrefs: [string, string][];
  /** ChEBI id and MeSH id. */
  chebiXrefs: [string, string][];
}

/** What the tables of chemicals are made of. */
export interface ChemicalInput {
  descriptors: readonly MeshDescriptor[];
  supplementary: SupplementaryConcepts;
  drugs: readonly DrugRecord[];
  /** Which DrugBank drug is which MeSH concept, without prefixes; the first of several counts. */
  joins: readonly DrugJoin[];
  chebi: readonly ChebiEntry[];
  /** Supplementary concepts that other sources know as diseases, without prefix. */
  diseaseConcepts: ReadonlySet<string>;
}

/** A DrugBank id and a MeSH id, bare. */
export interface DrugJoin {
  drug: string;
  mesh: string;
}

/** Reads supplementary concepts and DrugBank from the sources beside the repository. */
export async function readChemicalSources(
  sourcesFolder: string,
): Promise<Pick<ChemicalInput, "supplementary" | "drugs" | "joins">> {
  const folder = join(sourcesFolder, "chemical");
  const drugs: DrugRecord[] = [];
  for await (const drug of readDrugs(join(folder, "drugbank_vocabulary-2026-04.csv.gz"))) drugs.push(drug);
  const joins: DrugJoin[] = [];
  for await (const pair of readDrugJoins(join(folder, "drugbank_mesh_join.tsv.gz"))) joins.push(pair);
  const supplementary: SupplementaryConcept[] = [];
  for await (const concept of readSupplementaryConcepts(join(folder, "mesh_scr_names.tsv.gz")))
    supplementary.push(concept);
  return { supplementary, drugs, joins };
}

/**
 * Builds the tables of chemicals and of the proteins MeSH counts among them, from MeSH, its supplementary concepts,
 * DrugBank and ChEBI.
 */
export async function buildChemicalTables(
  input: ChemicalInput,
  kept: KeptSources = NOTHING_KEPT,
): Promise<ChemicalTables> {
  const { descriptors, diseaseConcepts } = input;
  const chemicals = new ConceptNames();
  const proteins = new ConceptNames();
  addKept(chemicals, kept("chemicals.tsv", [MESH_SOURCE, CLASS_SOURCE]));
  addKept(proteins, kept("mesh-proteins.tsv", [PROTEIN_SOURCE]));
  for (const descriptor of descriptors) {
    if (!isChemical(descriptor.trees) || isDisease(descriptor.trees)) continue;
    if (isProtein(descriptor.trees))
      addDescriptor(proteins, descriptor, "Chemical", PROTEIN_SOURCE, isPrintable);
    else {
      const source = isActionClass(descriptor.trees) ? CLASS_SOURCE : MESH_SOURCE;
      addDescriptor(chemicals, descriptor, "Chemical", source, isPrintable);
    }
  }

  for (const descriptor of MESH_BRANCHES)
    if (isChemical(descriptor.trees)) addDescriptor(chemicals, descriptor, "Chemical", OWN_SOURCE);

  const drugs = new Map(input.drugs.map((drug) => [drug.id, drug]));
  const joins = input.joins.filter(({ drug }) => drugs.has(drug));
  const drugOfMesh = new Map<string, DrugRecord>();
  for (const { drug, mesh } of joins) if (!drugOfMesh.has(mesh)) drugOfMesh.set(mesh, drugs.get(drug)!);

  const diseases: SupplementaryConcept[] = [];
  for await (const concept of input.supplementary) {
    const kind = supplementaryKind(concept, diseaseConcepts);
    if (kind === "disease") diseases.push(concept);
    else if (kind === "chemical") addSupplementary(chemicals, concept, drugOfMesh.get(concept.id)?.name);
  }
  addKept(chemicals, kept("chemicals.tsv", [SUPPLEMENTARY_SOURCE]));

  const drugXrefs = addDrugs(chemicals, proteins, drugs, joins);
  addKept(chemicals, kept("chemicals.tsv", [DRUGBANK_SOURCE]));
  addKept(proteins, kept("mesh-proteins.tsv", [DRUGBANK_SOURCE]));
  const chebiXrefs = await addChebi(chemicals, proteins, input, (name) => isDrugName(name));
  addKept(chemicals, kept("chemicals.tsv", [SOURCE.chebi]));
  addKept(proteins, kept("mesh-proteins.tsv", [SOURCE.chebi]));
  return { chemicals, proteins, diseases, drugXrefs, chebiXrefs };
}

/**
 * Whether a supplementary concept goes to the chemicals, the diseases or nowhere. NLM's own files tell its kind; for the
 * joined table it is guessed from number and names.
 */
export function supplementaryKind(
  concept: SupplementaryConcept,
  diseaseConcepts: ReadonlySet<string>,
): "chemical" | "disease" | null {
  if (concept.names.some(namesSpeciesProtein)) return null;
  if (concept.kind !== undefined)
    return concept.kind === "chemical" || concept.kind === "disease" ? concept.kind : null;
  if (isOrganism(concept)) return null;
  const isDisease = diseaseConcepts.has(concept.id) || isDiseaseNumber(concept.id) || namesDisease(concept);
  return isDisease ? "disease" : "chemical";
}

function addSupplementary(
  chemicals: ConceptNames,
  concept: SupplementaryConcept,
  drugName: string | undefined,
): void {
  const names = concept.names.filter(isPrintable);
  const preferred =
    names.find((name) => name === concept.heading && !looksSystematic(name)) ??
    names.find((name) => name === drugName) ??
    bestName(names);
  if (preferred === undefined) return;
  const id = `MESH:${concept.id}`;
  chemicals.addConcept({ id, type: "Chemical", name: preferred, source: SUPPLEMENTARY_SOURCE });
  for (const name of withoutLatinForms(names.filter((other) => !looksSystematic(other))))
    chemicals.addName(id, name, looksLikeAcronym(name) ? "abbreviation" : "synonym", SUPPLEMENTARY_SOURCE);
}

function addDrugs(
  chemicals: ConceptNames,
  proteins: ConceptNames,
  drugs: ReadonlyMap<string, DrugRecord>,
  joins: readonly DrugJoin[],
): [string, string][] {
  const joined = new Set<string>();
  const xrefs: [string, string][] = [];
  for (const { drug, mesh } of joins) {
    const id = `MESH:${mesh}`;
    const table = chemicals.has(id) ? chemicals : proteins;
    if (!table.has(id)) continue;
    joined.add(drug);
    xrefs.push([`DrugBank:${drug}`, id]);
    addDrugNames(table, id, drugs.get(drug)!);
  }
  for (const drug of drugs.values()) {
    if (joined.has(drug.id) || !isDrugName(drug.name)) continue;
    const id = `DrugBank:${drug.id}`;
    chemicals.addConcept({ id, type: "Chemical", name: drug.name, source: DRUGBANK_SOURCE });
    addDrugNames(chemicals, id, drug);
  }
  return xrefs;
}

function addDrugNames(table: ConceptNames, id: string, drug: DrugRecord): void {
  for (const name of withoutLatinForms([drug.name, ...drug.synonyms]))
    if (isDrugName(name) && !name.includes(" | "))
      table.addName(id, name, looksLikeAcronym(name) ? "abbreviation" : "synonym", DRUGBANK_SOURCE);
}

/** Latin, French, Spanish, Italian and German names, which DrugBank has beside the English ones. */
const FOREIGN_NAME =
  /^(?:acid[eo]|acidum|chlorure|cloruro|sulfato?|chlorhydrate|natrii|kalii|calcii) |(?:s[äa]e?ure|s[äa]e?ureester)$| (?:de|di|acido|natricum|kalicum|hydrochloridum)(?: |$)/i;

function isPrintable(name: string): boolean {
  if (name.length < 2 || name.length > LONGEST_NAME || !hasLetter(name)) return false;
  return !looksLikeRegistryCode(name) && !FOREIGN_NAME.test(name);
}

function isDrugName(name: string): boolean {
  if (!isPrintable(name) || name.length > LONGEST_EXPERIMENTAL_NAME || looksSystematic(name)) return false;
  return !/^(?=.*\d)[^a-z]{20,}$/.test(name);
}

/** Whether a name says which species' protein it is: such concepts are genes, and the gene tables have them. */
function namesSpeciesProtein(name: string): boolean {
  return /(?:protein|RNA|microRNA|peptide|isoform|gene|antigen|receptor|factor)s?\b.*, (?:human|mouse|rat|[A-Z][a-z]+(?: [a-z]+)?|bovine|chicken|zebrafish|swine|pig|rabbit)$/i.test(
    name,
  );
}

const DISEASE_WORDS =
  /\b(?:syndromes?|diseases?|disorders?|deficienc(?:y|ies)|dystroph(?:y|ies)|dysplasias?|anemias?|deafness|ataxias?|neuropath(?:y|ies)|myopath(?:y|ies)|cardiomyopath(?:y|ies)|retardation|atrophy|epilepsy|carcinomas?|cancer|leukemias?|lymphomas?|tumou?rs?|palsy|paraplegia|encephalopath(?:y|ies)|microcephaly|hypoplasia|aplasia|agenesis|cataracts?|glaucoma|malformations?|anomal(?:y|ies)|immunodeficiency|parkinsonism|dementia|nephropathy|hypertension|hypotension|arthritis|keratoderma|ichthyosis|albinism|retinitis|dystonia|infections?|polydactyly|syndactyly|brachydactyly|craniosynostosis|cleft|hearing loss|intellectual disability|susceptibility to|lipodystrophy|obesity|diabetes)\b/i;

const CHEMICAL_WORDS =
  /\b(?:protein|acid|antigen|virus|vaccine|inhibitor|antibody|factor|enzyme|peptide|kit|drug)\b/i;

function namesDisease(concept: SupplementaryConcept): boolean {
  return (
    concept.names.some((name) => DISEASE_WORDS.test(name)) &&
    !concept.names.some((name) => CHEMICAL_WORDS.test(name) && !/deficiency|syndrome|disease/i.test(name))
  );
}

/** The numbers that NLM gave to rare diseases alone. */
function isDiseaseNumber(id: string): boolean {
  const number = id.length === 7 ? Number(id.slice(1)) : 0;
  return (number >= 535_289 && number <= 538_423) || (number >= 562_377 && number <= 567_793);
}

/** Whether the concept is one of the bacteria NLM added in 2018. */
function isOrganism({ id, names }: SupplementaryConcept): boolean {
  const number = id.length === 10 ? Number(id.slice(1)) : 0;
  return (
    number >= 634_000 && number <= 656_000 && names.some((name) => /^[A-Z][a-z]{3,} [a-z]{4,}$/.test(name))
  );
}

/** The most readable of the names of a concept without a heading: letters before marks, short before long. */
function bestName(names: readonly string[]): string | undefined {
  const cost = (name: string): number => {
    const plain = uninverted(name);
    const marks = plain.match(/[^\p{L}\s-]/gu)?.length ?? 0;
    return (
      marks * 4 + plain.length + (looksLikeAcronym(name) ? 30 : 0) + (/^[A-Z][^a-z]+$/.test(name) ? 10 : 0)
    );
  };
  let best: string | undefined;
  for (const name of names) if (best === undefined || cost(name) < cost(best)) best = name;
  return best;
}
