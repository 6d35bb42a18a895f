import type { ChebiEntry } from "../build/chebi-names.js";
import type { PhenotypeLabel } from "../build/chinese-tables.js";
import { type DiseaseMappings, emptyMappings, noteMapping } from "../build/disease-table.js";
import type { CellTypeName } from "../sources/cell-ontology.js";
import { readChebiCompounds, readChebiNames } from "../sources/chebi-flat.js";
import { readPhenotypeLabels } from "../sources/chinese.js";
import type { DiseaseTerm } from "../sources/disease-ontology.js";
import { type OboTerm, readObo } from "../sources/obo.js";
import { readExactMappings } from "../sources/sssom.js";

/** What the terms of each ontology mean for the tables. */

/** An identifier that was given up, and the one to use. */
export interface FormerId {
  id: string;
  now: string;
}

/** MONDO as far as it is read: its mappings, and its identifiers that were given up. */
export interface MondoTerms {
  mappings: DiseaseMappings;
  former: FormerId[];
}

/**
 * Reads MONDO from its OBO file and its SSSOM files; either will do. In OBO a cross-reference is an exact match where
 * its source says `MONDO:equivalentTo`.
 */
export async function readMondo(
  oboPaths: readonly string[],
  sssomPaths: readonly string[],
): Promise<MondoTerms> {
  const mappings = emptyMappings();
  const former: FormerId[] = [];
  for (const path of oboPaths)
    for await (const term of readObo(path).terms) {
      if (!term.id.startsWith("MONDO:")) continue;
      former.push(...givenUp(term));
      if (term.obsolete) continue;
      mappings.labels.set(term.id, term.name);
      const exact = term.synonyms.filter(({ scope }) => scope === "exact").map(({ text }) => text);
      if (exact.length > 0) mappings.synonyms.set(term.id, exact);
      for (const { id, sources } of term.xrefs)
        if (sources.includes("MONDO:equivalentTo")) noteMapping(mappings, term.id, term.name, id);
    }
  for (const path of sssomPaths)
    for await (const { subject, subjectLabel, object } of readExactMappings(path))
      if (subject.startsWith("MONDO:")) noteMapping(mappings, subject, subjectLabel, object);
  return { mappings, former };
}

/** Reads the Human Disease Ontology: exact synonyms, and cross-references to MeSH under the prefix MESH. */
export async function readDiseaseOntology(
  path: string,
): Promise<{ terms: DiseaseTerm[]; former: FormerId[] }> {
  const terms: DiseaseTerm[] = [];
  const former: FormerId[] = [];
  for await (const term of readObo(path).terms) {
    if (!term.id.startsWith("DOID:")) continue;
    former.push(...givenUp(term));
    if (term.obsolete) continue;
    terms.push({
      id: term.id,
      label: term.name,
      synonyms: term.synonyms.filter(({ scope }) => scope === "exact").map(({ text }) => text),
      xrefs: term.xrefs.map(({ id }) => id.replace(/^(?:MSH|mesh):/, "MESH:")),
    });
  }
  return { terms, former };
}

/** Reads the cell types of the Cell Ontology; terms of other ontologies that its file imports are passed over. */
export async function readCellOntology(path: string): Promise<{ names: CellTypeName[]; former: FormerId[] }> {
  const names: CellTypeName[] = [];
  const former: FormerId[] = [];
  for await (const term of readObo(path).terms) {
    if (!/^CL:\d{7}$/.test(term.id)) continue;
    former.push(...givenUp(term));
    if (term.obsolete) continue;
    names.push({ id: term.id, name: term.name, scope: "label" });
    for (const { text, scope } of term.synonyms) names.push({ id: term.id, name: text, scope });
  }
  return { names, former };
}

/**
 * Reads HPO's Chinese labels, with what its OBO file says of each term: exact synonyms, and the MeSH concept that no
 * other term claims.
 */
export async function readPhenotypes(
  babelonPath: string,
  oboPath: string | undefined,
): Promise<PhenotypeLabel[]> {
  const known = new Map<string, { synonyms: string[]; mesh: string[] }>();
  const claims = new Map<string, number>();
  if (oboPath !== undefined)
    for await (const term of readObo(oboPath).terms) {
      if (!term.id.startsWith("HP:") || term.obsolete) continue;
      const xrefs = term.xrefs.map(({ id }) => /^(?:MSH|MESH):([CD]\d+)$/i.exec(id)?.[1]);
      const mesh = [...new Set(xrefs)].filter((id) => id !== undefined).map((id) => `MESH:${id}`);
      for (const id of mesh) claims.set(id, (claims.get(id) ?? 0) + 1);
      const exact = term.synonyms.filter(({ scope }) => scope === "exact");
      known.set(term.id, { synonyms: exact.map(({ text }) => text), mesh });
    }
  const labels: PhenotypeLabel[] = [];
  for await (const { id, english, chinese } of readPhenotypeLabels(babelonPath)) {
    const term = known.get(id);
    labels.push({
      english,
      chinese,
      synonyms: term?.synonyms ?? [],
      mesh: (term?.mesh ?? []).filter((mesh) => claims.get(mesh) === 1),
    });
  }
  return labels;
}

/** Types of synonyms that are no names. */
const NO_NAMES = new Set(["FORMULA", "SMILES", "INCHI", "INCHIKEY"]);

/**
 * Reads ChEBI from its OBO file. Untyped related synonyms are left out: those of other languages stand among them
 * unmarked. A substance has a structure, and three stars where the file tells stars.
 */
export async function readChebiObo(path: string): Promise<{ entries: ChebiEntry[]; former: FormerId[] }> {
  const former: FormerId[] = [];
  const drafts: { entry: ChebiEntry; stars: boolean }[] = [];
  let tellsStars = false;
  for await (const term of readObo(path).terms) {
    if (!term.id.startsWith("CHEBI:")) continue;
    former.push(...givenUp(term));
    if (term.obsolete) continue;
    const typed = (type: string) => type.toUpperCase().replaceAll(" ", "_");
    const names = term.synonyms.filter(({ type }) => !NO_NAMES.has(typed(type)));
    const trade = names.filter(({ type }) => typed(type) === "BRAND_NAME");
    const plain = names.filter(
      ({ type, scope }) => (scope === "exact" || typed(type) === "INN") && typed(type) !== "BRAND_NAME",
    );
    const stars = term.subsets.some((subset) => /^3[_:]?STAR$/i.test(subset));
    tellsStars ||= term.subsets.some((subset) => /STAR$/i.test(subset));
    const structured =
      term.synonyms.some(({ type }) => typed(type) === "INCHIKEY") ||
      term.properties.some(({ relation }) => /inchi_?key/i.test(relation));
    drafts.push({
      stars,
      entry: {
        id: term.id,
        name: term.name,
        synonyms: plain.map(({ text }) => text),
        tradeNames: trade.map(({ text }) => text),
        registryNumbers: casNumbers(term),
        substance: structured,
      },
    });
  }
  const entries = drafts.map(({ entry, stars }) => ({
    ...entry,
    substance: entry.substance && (stars || !tellsStars),
  }));
  return { entries, former };
}

/** `ChemIDplus:56-81-5 "CAS Registry Number"` of old files, `cas:56-81-5` of new ones. */
function casNumbers({ xrefs }: OboTerm): string[] {
  const numbers = xrefs.flatMap(({ id, description }) => {
    const [, prefix = "", number] = /^(.*):(\d{2,7}-\d{2}-\d)$/.exec(id) ?? [];
    return number !== undefined && (/^CAS/i.test(prefix) || /^CAS /i.test(description)) ? [number] : [];
  });
  return [...new Set(numbers)];
}

/**
 * Reads ChEBI from its flat files, which mark the language of names but have no registry numbers: entries are joined by
 * name alone.
 */
export async function readChebiFlat(
  compoundsPath: string,
  namesPath: string,
): Promise<{ entries: ChebiEntry[]; former: FormerId[] }> {
  const former: FormerId[] = [];
  const entries = new Map<string, ChebiEntry>();
  const parents = new Map<string, string>();
  for await (const { compound, parent, name, stars } of readChebiCompounds(compoundsPath)) {
    const id = `CHEBI:${compound}`;
    if (parent !== "") {
      parents.set(compound, parent);
      former.push({ id, now: `CHEBI:${parent}` });
    } else if (name !== "")
      entries.set(compound, {
        id,
        name,
        synonyms: [],
        tradeNames: [],
        registryNumbers: [],
        substance: stars === 3,
      });
  }
  for await (const { compound, name, type, language } of readChebiNames(namesPath)) {
    const entry = entries.get(parents.get(compound) ?? compound);
    if (!entry || name === "" || (language !== "" && language !== "en")) continue;
    if (type === "BRAND NAME") entry.tradeNames.push(name);
    else if (type !== "FORMULA") entry.synonyms.push(name);
  }
  return { entries: [...entries.values()], former };
}

/** Alternative ids of a term, and its own where it is obsolete and says by what it is replaced. */
function givenUp({ id, obsolete, alternativeIds, replacedBy }: OboTerm): FormerId[] {
  if (obsolete) return replacedBy.length === 1 ? [{ id, now: replacedBy[0]! }] : [];
  return alternativeIds.map((former) => ({ id: former, now: id }));
}
