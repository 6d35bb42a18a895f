import { join } from "node:path";
import { SOURCE } from "../source-keys.js";
import { type CellTypeName, readCellTypeNames } from "../sources/cell-ontology.js";
import { readCellLineNames } from "../sources/cellosaurus.js";
import type { CellosaurusLine } from "../sources/cellosaurus-text.js";
import { type DepmapLine, readDepmapLines, readDepmapMappings } from "../sources/depmap.js";
import { ConceptNames } from "./concept-names.js";
import { addKept, type KeptSources, NOTHING_KEPT } from "./kept-tables.js";
import { looksLikeAcronym } from "./name-shape.js";

const CELLOSAURUS_SOURCE = SOURCE.cellosaurus;
const DEPMAP_SOURCE = SOURCE.depmap;
const CELL_ONTOLOGY_SOURCE = SOURCE.cellOntology;
const OWN_SOURCE = SOURCE.own;
const LONGEST_NAME = 40;

/** Spellings in daily use that the 2021 table has only in other letter case. */
const USUAL_SPELLINGS: readonly (readonly [id: string, name: string])[] = [
  ["CVCL_0030", "HeLa"],
  ["CVCL_0045", "HEK293"],
  ["CVCL_0045", "HEK-293"],
  ["CVCL_0063", "HEK293T"],
  ["CVCL_0063", "293T"],
  ["CVCL_0027", "HepG2"],
  ["CVCL_0027", "Hep G2"],
  ["CVCL_0025", "Caco-2"],
  ["CVCL_0031", "MCF-7"],
  ["CVCL_0059", "Vero"],
  ["CVCL_0493", "RAW 264.7"],
  ["CVCL_0594", "NIH/3T3"],
  ["CVCL_0213", "CHO"],
];

/**
 * Builds the table of cell lines.
 * @param taxonByName taxon curie by scientific name in small letters
 */
export async function buildCellLineTable(
  sourcesFolder: string,
  taxonByName: ReadonlyMap<string, string>,
): Promise<ConceptNames> {
  const folder = join(sourcesFolder, "cell");
  const depmapLines = new Map<string, DepmapLine>();
  for await (const line of readDepmapLines(join(folder, "depmap.tsv"))) depmapLines.set(line.id, line);
  const depmapOf = new Map<string, DepmapLine>();
  for await (const { id, accession } of readDepmapMappings(join(folder, "depmap.sssom.tsv"))) {
    const line = depmapLines.get(id);
    if (line && !depmapOf.has(accession)) depmapOf.set(accession, line);
  }

  const namesOf = new Map<string, { names: string[]; species: string }>();
  for await (const { name, accession, species } of readCellLineNames(
    join(folder, "cellosaurus_names-2021.tsv.gz"),
  )) {
    if (!isLineName(name)) continue;
    const entry = namesOf.get(accession) ?? { names: [], species };
    entry.names.push(name);
    namesOf.set(accession, entry);
  }
  const usual = new Map(USUAL_SPELLINGS.map(([id, name]) => [id, name]).reverse() as [string, string][]);
  const lines = new ConceptNames();
  for (const [id, { names, species }] of namesOf) {
    const depmap = depmapOf.get(id);
    const preferred = usual.get(id) ?? preferredLineName(names, depmap?.name);
    const source = names.includes(preferred)
      ? CELLOSAURUS_SOURCE
      : preferred === depmap?.name
        ? DEPMAP_SOURCE
        : OWN_SOURCE;
    const taxon = taxonByName.get(species.toLowerCase()) ?? "";
    lines.addConcept({ id, type: "CellLine", name: preferred, species: taxon, source });
    for (const name of names) lines.addName(id, name, "synonym", CELLOSAURUS_SOURCE);
  }
  for (const [id, line] of depmapOf)
    for (const name of [line.name, ...line.synonyms])
      if (isLineName(name)) lines.addName(id, name, "synonym", DEPMAP_SOURCE);
  for (const [id, name] of USUAL_SPELLINGS) lines.addName(id, name, "synonym", OWN_SOURCE);
  return lines;
}

/** What Cellosaurus tells of a line beside its names: id, kind of fact, value, source. */
export type CellLineFact = [id: string, fact: string, value: string, source: string];

/**
 * Builds the table of cell lines, and what is known of each, from Cellosaurus's own file. Its recommended name is the
 * preferred one; hybrids of several species have no species.
 */
export function buildCellosaurusTables(
  entries: readonly CellosaurusLine[],
  kept: KeptSources = NOTHING_KEPT,
): { lines: ConceptNames; facts: CellLineFact[]; former: [string, string, string][] } {
  const usual = new Map(USUAL_SPELLINGS.map(([id, name]) => [id, name]).reverse() as [string, string][]);
  const lines = new ConceptNames();
  const facts: CellLineFact[] = [];
  const former: [string, string, string][] = [];
  for (const { accession: id, name, synonyms, taxa, secondary, ...entry } of entries) {
    const names = [name, ...synonyms].filter(isLineName);
    if (names.length === 0) continue;
    const recommended = isLineName(name) ? name : preferredLineName(names, undefined);
    const preferred = usual.get(id) ?? recommended;
    const source = names.includes(preferred) ? CELLOSAURUS_SOURCE : OWN_SOURCE;
    const species = taxa.length === 1 ? `NCBITaxon:${taxa[0]}` : "";
    lines.addConcept({ id, type: "CellLine", name: preferred, species, source });
    for (const other of names) lines.addName(id, other, "synonym", CELLOSAURUS_SOURCE);
    const note = (fact: string, value: string): void => {
      if (value !== "") facts.push([id, fact, value, CELLOSAURUS_SOURCE]);
    };
    note("problem", entry.problem);
    note("category", entry.category);
    for (const group of entry.groups) note("group", group);
    for (const parent of entry.parents) note("parent", parent);
    for (const sister of entry.sisters) note("same-origin", sister);
    if (taxa.length > 1) for (const taxon of taxa) note("species", `NCBITaxon:${taxon}`);
    for (const old of secondary) former.push([old, id, CELLOSAURUS_SOURCE]);
  }
  for (const [id, name] of USUAL_SPELLINGS) lines.addName(id, name, "synonym", OWN_SOURCE);
  addKept(lines, kept("cell-lines.tsv", [DEPMAP_SOURCE]));
  return { lines, facts, former };
}

/** Reads the names of cell types from the sources beside the repository. */
export async function readCellTypeSources(sourcesFolder: string): Promise<CellTypeName[]> {
  const names: CellTypeName[] = [];
  for await (const name of readCellTypeNames(join(sourcesFolder, "cell", "cell_ontology_synonyms.tsv.gz")))
    names.push(name);
  return names;
}

/** Builds the table of cell types from the Cell Ontology; obsolete terms are left out. */
export function buildCellTypeTable(names: readonly CellTypeName[]): ConceptNames {
  const types = new ConceptNames();
  const synonyms: CellTypeName[] = [];
  for (const { id, name, scope } of names) {
    if (scope !== "label") synonyms.push({ id, name, scope });
    else if (!/^obsolete /i.test(name))
      types.addConcept({ id, type: "CellType", name, source: CELL_ONTOLOGY_SOURCE });
  }
  for (const { id, name, scope } of synonyms) {
    const status = looksLikeAcronym(name) ? "abbreviation" : scope === "exact" ? "synonym" : "ambiguous";
    types.addName(id, name, status, CELL_ONTOLOGY_SOURCE);
  }
  return types;
}

/** Lymphoblasts and fibroblasts of the Coriell repository that papers name, of the thousands it numbers. */
const KNOWN_CORIELL_LINE =
  /^GM[ -]?(?:0?1310|0?6990|0?8714|10248|10266|10847|128(?:01|64|65|7[2-58]|91|92)|1397[67]|15510|185(?:05|07|26)|18951|19(?:099|193|23[89]|240)|20000|23(?:248|338)|24385)$/;

/** Numbers of biobanks and mutant collections: single donors' lymphoblasts, tagged stem cells. */
const BIOBANK_NUMBER =
  /^(?:GM|HG|NA)[ -]?\d{5}[A-Z]*$|^(?:(?:DA|HQ|AG|ND|DD|HGDP|BY|CW|JL|JK|C)-?\d{5}[A-Z]*|HGDP\d+|ES\[.*|chHES-?\d+|RGIe\d+-A|CEPH-.*|TER\d+|GENEA\d+)$/;

/** A usable name of a line: no bare number below three digits, no single character, nothing longer than a name is. */
function isLineName(name: string): boolean {
  if (name.length < 2 || name.length > LONGEST_NAME || /^\d{1,2}$/.test(name)) return false;
  return KNOWN_CORIELL_LINE.test(name) || !BIOBANK_NUMBER.test(name);
}

/** DepMap's label where Cellosaurus has it too; else the name with a hyphen that most others are variants of. */
function preferredLineName(names: readonly string[], depmapName: string | undefined): string {
  if (depmapName !== undefined && names.includes(depmapName)) return depmapName;
  const fold = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const counts = new Map<string, number>();
  for (const name of names) counts.set(fold(name), (counts.get(fold(name)) ?? 0) + 1);
  const cost = (name: string): number =>
    -10 * counts.get(fold(name))! +
    (name.includes("-") ? 0 : 2) +
    (/[ .:]/.test(name) ? 1 : 0) +
    name.length / 10;
  return names.reduce((best, name) => (cost(name) < cost(best) ? name : best));
}
