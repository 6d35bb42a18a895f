import { join } from "node:path";
import { SOURCE } from "../source-keys.js";
import { type DrugRecord, readDrugJoins, readDrugs } from "../sources/drugbank.js";
import type { MeshDescriptor } from "../sources/mesh-descriptors.js";
import { readSupplementaryConcepts, type SupplementaryConcept } from "../sources/mesh-supplementary.js";
import { ConceptNames } from "./concept-names.js";
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
}

/**
 * Builds the tables of chemicals and of the proteins MeSH counts among them, from MeSH, its supplementary concepts and
 * DrugBank.
 * @param diseaseConcepts supplementary concepts that other sources know as diseases, without prefix
 */
export async function buildChemicalTables(
  sourcesFolder: string,
  descriptors: readonly MeshDescriptor[],
  diseaseConcepts: ReadonlySet<string>,
): Promise<ChemicalTables> {
  const folder = join(sourcesFolder, "chemical");
  const chemicals = new ConceptNames();
  const proteins = new ConceptNames();
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

  const drugs = new Map<string, DrugRecord>();
  for await (const drug of readDrugs(join(folder, "drugbank_vocabulary-2026-04.csv.gz")))
    drugs.set(drug.id, drug);
  const joins: { drug: string; mesh: string }[] = [];
  const drugOfMesh = new Map<string, DrugRecord>();
  for await (const pair of readDrugJoins(join(folder, "drugbank_mesh_join.tsv.gz"))) {
    const drug = drugs.get(pair.drug);
    if (!drug) continue;
    joins.push(pair);
    if (!drugOfMesh.has(pair.mesh)) drugOfMesh.set(pair.mesh, drug);
  }

  const diseases: SupplementaryConcept[] = [];
  for await (const concept of readSupplementaryConcepts(join(folder, "mesh_scr_names.tsv.gz"))) {
    if (concept.names.some(namesSpeciesProtein)) continue;
    if (isOrganism(concept)) continue;
    if (diseaseConcepts.has(concept.id) || isDiseaseNumber(concept.id) || namesDisease(concept))
      diseases.push(concept);
    else addSupplementary(chemicals, concept, drugOfMesh.get(concept.id)?.name);
  }

  const drugXrefs = addDrugs(chemicals, proteins, drugs, joins);
  return { chemicals, proteins, diseases, drugXrefs };
}

function addSupplementary(
  chemicals: ConceptNames,
  concept: SupplementaryConcept,
  drugName: string | undefined,
): void {
  const names = concept.names.filter(isPrintable);
  const preferred = names.find((name) => name === drugName) ?? bestName(names);
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
  joins: readonly { drug: string; mesh: string }[],
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

/** Leaves out Latin, Spanish and Italian forms of a name that is there too (leuprorelinum, leuprorelina). */
function withoutLatinForms(names: readonly string[]): string[] {
  const plain = (name: string): string => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const known = new Set(names.map((name) => name.toLowerCase()));
  const isRoot = (root: string): boolean => known.has(root) || known.has(`${root}e`);
  return names.filter((name) => {
    const form = plain(name);
    if (form !== name.toLowerCase()) return !(isRoot(form) || isRoot(form.replace(/(?:um|[aoe])$/, "")));
    if (/ium$/.test(form)) return !isRoot(form.slice(0, -3)) && !isRoot(form.slice(0, -2));
    const root = form.replace(/(?:um|[ao])$/, "");
    return root === form || root.length < 5 || !isRoot(root);
  });
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
