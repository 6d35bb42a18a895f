import { join } from "node:path";
import { SOURCE } from "../source-keys.js";
import { type DiseaseTerm, readDiseaseTerms } from "../sources/disease-ontology.js";
import type { MeshDescriptor } from "../sources/mesh-descriptors.js";
import type { SupplementaryConcept } from "../sources/mesh-supplementary.js";
import { readExactMappings } from "../sources/sssom.js";
import { ConceptNames } from "./concept-names.js";
import { addKept, type KeptSources, NOTHING_KEPT } from "./kept-tables.js";
import { MESH_BRANCHES } from "./mesh-branches.js";
import { addDescriptor } from "./mesh-terms.js";
import { isDisease } from "./mesh-trees.js";
import { foldedWords, looksLikeAcronym, uninverted } from "./name-shape.js";

const MESH_SOURCE = SOURCE.mesh;
const SUPPLEMENTARY_SOURCE = SOURCE.meshSupplementary;
const MONDO_SOURCE = SOURCE.mondo;
const OWN_SOURCE = SOURCE.own;
const DOID_SOURCE = SOURCE.diseaseOntology;

const LONGEST_NAME = 120;

/** What MONDO and the Disease Ontology say of diseases, read once for all tables. */
export interface DiseaseMappings {
  /** MONDO id to label. */
  labels: Map<string, string>;
  /** MONDO id to MeSH curie. */
  mondoToMesh: Map<string, string>;
  /** DOID, OMIM or Orphanet id to MONDO id. */
  toMondo: Map<string, string>;
  /** Further names of MONDO ids that mean exactly the same. */
  synonyms: Map<string, string[]>;
  terms: DiseaseTerm[];
  /** Supplementary concepts known as diseases, without prefix. */
  supplementary: Set<string>;
}

/** No mappings: to be filled by `noteMapping` and `noteTerm`. */
export function emptyMappings(): DiseaseMappings {
  return {
    labels: new Map(),
    mondoToMesh: new Map(),
    toMondo: new Map(),
    synonyms: new Map(),
    terms: [],
    supplementary: new Set(),
  };
}

/** Notes that a MONDO concept (with its label, "" where not told) is a concept of MeSH, DOID, OMIM or Orphanet. */
export function noteMapping(mappings: DiseaseMappings, mondo: string, label: string, object: string): void {
  if (label !== "") mappings.labels.set(mondo, label);
  if (/^(?:DOID|OMIM|OMIMPS|Orphanet):/.test(object)) {
    mappings.toMondo.set(object.replace(/^OMIMPS:/, "OMIM:PS"), mondo);
    return;
  }
  const mesh = object.replace(/^mesh:/i, "MESH:");
  if (!/^MESH:[CD]\d/.test(mesh)) return;
  mappings.mondoToMesh.set(mondo, mesh);
  noteSupplementary(mappings, mesh);
}

/** Notes a term of the Disease Ontology. */
export function noteTerm(mappings: DiseaseMappings, term: DiseaseTerm): void {
  mappings.terms.push(term);
  for (const xref of term.xrefs) noteSupplementary(mappings, xref);
}

function noteSupplementary(mappings: DiseaseMappings, curie: string): void {
  if (/^MESH:C\d/.test(curie)) mappings.supplementary.add(curie.slice("MESH:".length));
}

/** Reads MONDO's exact matches and the Disease Ontology. */
export async function readDiseaseMappings(sourcesFolder: string): Promise<DiseaseMappings> {
  const folder = join(sourcesFolder, "disease");
  const mappings = emptyMappings();
  for (const target of ["mesh", "doid", "omim", "orphanet"]) {
    const path = join(folder, `mondo_exactmatch_${target}.sssom.tsv.gz`);
    for await (const { subject, subjectLabel, object } of readExactMappings(path))
      noteMapping(mappings, subject, subjectLabel, object);
  }
  for await (const term of readDiseaseTerms(join(folder, "doid_slims_merged.tsv.gz")))
    noteTerm(mappings, term);
  return mappings;
}

export interface DiseaseTable {
  diseases: ConceptNames;
  /** Foreign id, our id, source. */
  xrefs: [string, string, string][];
}

/** Builds the table of diseases: MeSH first, then what MONDO and the Disease Ontology add. */
export function buildDiseaseTable(
  descriptors: readonly MeshDescriptor[],
  supplementary: readonly SupplementaryConcept[],
  mappings: DiseaseMappings,
  kept: KeptSources = NOTHING_KEPT,
): DiseaseTable {
  const diseases = new ConceptNames();
  addKept(diseases, kept("diseases.tsv", [MESH_SOURCE]));
  for (const descriptor of descriptors)
    if (isDisease(descriptor.trees)) addDescriptor(diseases, descriptor, "Disease", MESH_SOURCE);
  for (const descriptor of MESH_BRANCHES)
    if (isDisease(descriptor.trees)) addDescriptor(diseases, descriptor, "Disease", OWN_SOURCE);
  for (const concept of supplementary) addSupplementaryDisease(diseases, concept);
  addKept(diseases, kept("diseases.tsv", [SUPPLEMENTARY_SOURCE]));

  // Supplementary records of which only MONDO tells a name.
  for (const [mondo, label] of mappings.labels) {
    const mesh = mappings.mondoToMesh.get(mondo);
    if (mesh !== undefined && /^MESH:C(?:5[3-8]|6)/.test(mesh) && !isObsolete(label) && !diseases.has(mesh))
      diseases.addConcept({ id: mesh, type: "Disease", name: label, source: MONDO_SOURCE });
  }

  const xrefs: [string, string, string][] = [];
  const known = meshNames(diseases);
  /** Our own concept of each MONDO concept. */
  const homes = new Map<string, string>();
  for (const [mondo, label] of mappings.labels) {
    const mesh = mappings.mondoToMesh.get(mondo);
    if (mesh !== undefined && diseases.has(mesh)) {
      homes.set(mondo, mesh);
      xrefs.push([mondo, mesh, MONDO_SOURCE]);
      addUnlessFolded(diseases, mesh, label, MONDO_SOURCE);
      for (const name of mappings.synonyms.get(mondo) ?? [])
        addUnlessFolded(diseases, mesh, name, MONDO_SOURCE);
      continue;
    }
    if (mesh !== undefined || isObsolete(label)) continue;
    const namesake = known.get(nameBag(label));
    if (namesake === undefined) {
      homes.set(mondo, mondo);
      diseases.addConcept({ id: mondo, type: "Disease", name: label, source: MONDO_SOURCE });
      for (const name of mappings.synonyms.get(mondo) ?? [])
        addUnlessFolded(diseases, mondo, name, MONDO_SOURCE);
    } else if (namesake !== "") homes.set(mondo, namesake);
  }
  for (const [foreign, mondo] of mappings.toMondo) {
    const home = homes.get(mondo);
    if (home !== undefined && !foreign.startsWith("Orphanet:")) xrefs.push([foreign, home, MONDO_SOURCE]);
  }
  addKept(diseases, kept("diseases.tsv", [MONDO_SOURCE]));
  addDiseaseTerms(diseases, mappings, homes, xrefs);
  addKept(diseases, kept("diseases.tsv", [DOID_SOURCE]));
  return { diseases, xrefs };
}

function addSupplementaryDisease(
  diseases: ConceptNames,
  { id: record, names, heading }: SupplementaryConcept,
): void {
  const id = `MESH:${record}`;
  const plain = names.filter((name) => name.length > 1 && name.length <= LONGEST_NAME);
  const preferred =
    plain.find((name) => name === heading) ?? plain.find((name) => !looksLikeAcronym(name)) ?? plain[0];
  if (preferred === undefined) return;
  diseases.addConcept({ id, type: "Disease", name: preferred, source: SUPPLEMENTARY_SOURCE });
  for (const name of plain)
    diseases.addName(id, name, looksLikeAcronym(name) ? "abbreviation" : "synonym", SUPPLEMENTARY_SOURCE);
}

function addDiseaseTerms(
  diseases: ConceptNames,
  mappings: DiseaseMappings,
  homes: ReadonlyMap<string, string>,
  xrefs: [string, string, string][],
): void {
  const meshOfTerm = new Map<string, string>();
  const termsOfMesh = new Map<string, number>();
  for (const term of mappings.terms) {
    const mesh = [...new Set(term.xrefs.filter((xref) => xref.startsWith("MESH:")))];
    if (mesh.length !== 1 || !diseases.has(mesh[0]!)) continue;
    meshOfTerm.set(term.id, mesh[0]!);
    termsOfMesh.set(mesh[0]!, (termsOfMesh.get(mesh[0]!) ?? 0) + 1);
  }
  for (const term of mappings.terms) {
    if (isObsolete(term.label)) continue;
    const viaMondo = homes.get(mappings.toMondo.get(term.id) ?? "");
    const mesh = meshOfTerm.get(term.id);
    const plausible =
      mesh !== undefined &&
      (sharesName(diseases, mesh, term) || (termsOfMesh.get(mesh) === 1 && isAlike(diseases, mesh, term)));
    const home = viaMondo ?? (plausible ? mesh : undefined);
    if (home === undefined) continue;
    if (viaMondo === undefined) xrefs.push([term.id, home, DOID_SOURCE]);
    for (const name of [term.label, ...term.synonyms])
      if (name.length <= LONGEST_NAME) addUnlessFolded(diseases, home, name, DOID_SOURCE);
  }
}

/** Adds a name unless the concept has one that differs in case, hyphens, plurals or inversion alone. */
function addUnlessFolded(diseases: ConceptNames, id: string, name: string, source: string): void {
  if (looksLikeAcronym(name)) {
    diseases.addName(id, name, "abbreviation", source);
    return;
  }
  const fold = nameFold(name);
  if (!diseases.namesOf(id).some((known) => nameFold(known) === fold))
    diseases.addName(id, name, "synonym", source);
}

/** Folded names of the MeSH diseases and whose they are; "" where several have the name. */
function meshNames(diseases: ConceptNames): Map<string, string> {
  const known = new Map<string, string>();
  for (const id of diseases.ids())
    for (const name of diseases.namesOf(id)) {
      const fold = nameBag(name);
      const other = known.get(fold);
      known.set(fold, other === undefined || other === id ? id : "");
    }
  return known;
}

/** Whether a label or synonym of the term is, but for order and number, a name of the MeSH concept. */
function sharesName(diseases: ConceptNames, mesh: string, term: DiseaseTerm): boolean {
  const folds = new Set(diseases.namesOf(mesh).map(nameBag));
  return folds.has(nameBag(term.label));
}

/** Whether the label shares at least half of its words with a name of the MeSH concept. */
function isAlike(diseases: ConceptNames, mesh: string, term: DiseaseTerm): boolean {
  const words = new Set(foldedWords(term.label));
  return diseases.namesOf(mesh).some((name) => {
    const others = new Set(foldedWords(name));
    const shared = [...words].filter((word) => others.has(word)).length;
    return shared / new Set([...words, ...others]).size >= 0.6;
  });
}

function nameFold(name: string): string {
  return foldedWords(uninverted(name)).join(" ");
}

/** The words of a name in no order: "cornea cancer" and "cancer, cornea" are one. */
function nameBag(name: string): string {
  return foldedWords(name).sort().join(" ");
}

function isObsolete(label: string): boolean {
  return /^obsolete /i.test(label);
}
