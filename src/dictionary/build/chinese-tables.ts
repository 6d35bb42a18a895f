import { join } from "node:path";
import { Converter } from "opencc-js";
import type { Curie, EntityType } from "../../document/types.js";
import { SOURCE } from "../source-keys.js";
import {
  type ChineseMeshName,
  readChineseGeneNames,
  readChineseGlosses,
  readChineseMeshNames,
  readPhenotypeLabels,
} from "../sources/chinese.js";
import { isChineseName, isWholeName, looksLikeType } from "./chinese-name-rules.js";
import {
  REJECTED_GENE_NAMES,
  REJECTED_GLOSSES,
  REJECTED_LABELS,
  REJECTED_MESH_NAMES,
} from "./chinese-rejects.js";
import type { ConceptNames } from "./concept-names.js";
import { compareIds, type Fact } from "./fact.js";
import { type KeptSources, NOTHING_KEPT } from "./kept-tables.js";
import { foldedWords, uninverted } from "./name-shape.js";
import { WELL_KNOWN_CHINESE_NAMES } from "./well-known-species.js";

const HPO_SOURCE = SOURCE.phenotypeOntology;
const CHINAXIV_SOURCE = SOURCE.chinaxiv;
const OWN_SOURCE = SOURCE.own;
const CEDICT_SOURCE = SOURCE.cedict;

/** HPO labels up to this length never join: "All" is no leukaemia. */
const LONGEST_UNSAFE_LABEL = 5;

/** What the Chinese names are joined to. */
export interface ChineseTargets {
  human: ConceptNames;
  diseases: ConceptNames;
  chemicals: ConceptNames;
  proteins: ConceptNames;
  species: ConceptNames;
  /** MeSH organism to taxon. */
  taxonOfMesh: ReadonlyMap<Curie, Curie>;
}

export interface ChineseTables {
  names: Fact[];
  /** Names that only CC-CEDICT supports, in a table of its own because of its licence. */
  cedict: Fact[];
}

type NamedType = "Disease" | "Chemical" | "Species";

interface Target {
  id: Curie;
  type: NamedType;
  table: ConceptNames;
}

const simplify = Converter({ from: "t", to: "cn" });

/** What the tables of Chinese names are made of. */
export interface ChineseInput {
  /** Names joined to MeSH, with the sources that support each. */
  rows: readonly ChineseMeshName[];
  /** HPO's Chinese labels with their English. */
  labels: readonly PhenotypeLabel[];
  geneNames: readonly { geneId: string; symbol: string; name: string }[];
  /** CC-CEDICT's glosses that are names of MeSH concepts. */
  glosses: readonly { name: string; gloss: string; id: string }[];
}

/** A Chinese label of HPO: its own English, and what else HPO says it is. */
export interface PhenotypeLabel {
  english: string;
  chinese: string;
  /** Further English names that mean exactly the same. */
  synonyms?: readonly string[];
  /** MeSH concepts that HPO gives as equal, as curies. */
  mesh?: readonly Curie[];
}

/** Reads the Chinese sources beside the repository. */
export async function readChineseSources(sourcesFolder: string): Promise<ChineseInput> {
  const folder = join(sourcesFolder, "chinese");
  const rows: ChineseMeshName[] = [];
  for await (const row of readChineseMeshNames(join(folder, "zh_mesh_join.tsv"))) rows.push(row);
  const labels: PhenotypeLabel[] = [];
  for await (const label of readPhenotypeLabels(join(folder, "hp-zh.babelon.tsv.gz"))) labels.push(label);
  const geneNames: { geneId: string; symbol: string; name: string }[] = [];
  for await (const row of readChineseGeneNames(join(folder, "zh_gene_fullname.tsv"))) geneNames.push(row);
  const glosses: { name: string; gloss: string; id: string }[] = [];
  for await (const row of readChineseGlosses(join(folder, "cedict_mesh_join.tsv"))) glosses.push(row);
  return { rows, labels, geneNames, glosses };
}

/** Builds the tables of Chinese names from HPO, ChinaXiv, the gene names mined there, and CC-CEDICT. */
export function buildChineseTables(
  input: ChineseInput,
  targets: ChineseTargets,
  kept: KeptSources = NOTHING_KEPT,
): ChineseTables {
  const { rows } = input;
  const collected = new NameCollector();

  const labels = labelsByChinese(input.labels);
  addPhenotypeLabels(collected, labels, targets.diseases);
  addEqualLabels(collected, input.labels, targets.diseases);
  for (const fact of kept("zh-names.tsv", [HPO_SOURCE, CHINAXIV_SOURCE])) collected.keep(fact);
  for (const row of rows) {
    const target = findTarget(row.id, targets);
    if (!target || isRejected(row)) continue;
    const name = cleaned(row.name);
    if (row.sources.includes("hpo")) {
      if (isChineseName(name) && isLabelOf(labels.get(row.name) ?? [], target))
        collected.add(target.id, target.type, name, HPO_SOURCE);
    } else if (row.sources.includes("chinaxiv")) {
      const isWhole = row.sources.includes("cedict") || isWholeName(name);
      const isOfType = target.type !== "Disease" || looksLikeType(name, target.type);
      if (isChineseName(name) && isWhole && isOfType)
        collected.add(target.id, target.type, name, CHINAXIV_SOURCE);
    }
  }
  for (const [taxon, name] of WELL_KNOWN_CHINESE_NAMES) {
    const id = `NCBITaxon:${taxon}`;
    if (targets.species.has(id)) collected.add(id, "Species", name, OWN_SOURCE);
  }
  addGeneNames(collected, input.geneNames, targets.human);

  const cedict = new NameCollector();
  for (const fact of kept("zh-cedict.tsv", [CEDICT_SOURCE])) cedict.keep(fact);
  const rejected = new Set(rows.filter(isRejected).map(({ id, name }) => `${id}\t${name}`));
  const glosses = glossesByName(input.glosses, rejected);
  for (const row of rows) {
    if (row.sources.length !== 1 || row.sources[0] !== "cedict") continue;
    const target = findTarget(row.id, targets);
    const name = cleaned(row.name);
    if (!target || isRejected(row) || collected.hasName(name) || !isChineseName(name) || !isWholeName(name))
      continue;
    if (REJECTED_GLOSSES.has(name)) continue;
    const gloss = bestGloss(glosses.get(row.name), row.id);
    if (gloss !== undefined && isTrustedGloss(gloss, name, target))
      cedict.add(target.id, target.type, name, CEDICT_SOURCE);
  }
  return { names: collected.facts(), cedict: cedict.facts() };
}

/** Chinese names by concept; the first source that gives a name keeps it. */
class NameCollector {
  readonly #facts = new Map<string, Fact>();
  readonly #names = new Set<string>();

  add(id: Curie, type: EntityType, name: string, source: string): void {
    const key = `${id}\t${name}`;
    if (this.#facts.has(key)) return;
    this.#facts.set(key, { id, type, name, language: "zh", status: "synonym", species: "", source });
    this.#names.add(name);
  }

  /** Adds a fact of an earlier build. */
  keep(fact: Fact): void {
    const key = `${fact.id}\t${fact.name}`;
    if (!this.#facts.has(key)) this.#facts.set(key, fact);
    this.#names.add(fact.name);
  }

  hasName(name: string): boolean {
    return this.#names.has(name);
  }

  facts(): Fact[] {
    return [...this.#facts.values()].sort((left, right) => compareIds(left.id, right.id));
  }
}

/** English names by Chinese label, without those too short to tell a word from an acronym. */
function labelsByChinese(list: readonly PhenotypeLabel[]): Map<string, string[]> {
  const labels = new Map<string, string[]>();
  for (const { english, chinese, synonyms } of list)
    for (const name of [english, ...(synonyms ?? [])])
      if (name.length > LONGEST_UNSAFE_LABEL) labels.set(chinese, [...(labels.get(chinese) ?? []), name]);
  return labels;
}

/** Gives a Chinese label to the one disease that HPO itself says is the same. */
function addEqualLabels(
  collected: NameCollector,
  labels: readonly PhenotypeLabel[],
  diseases: ConceptNames,
): void {
  for (const { chinese, mesh } of labels) {
    const ids = (mesh ?? []).filter((id) => diseases.has(id));
    const name = cleaned(chinese);
    if (ids.length === 1 && isChineseName(name) && !REJECTED_LABELS.has(name))
      collected.add(ids[0]!, "Disease", name, HPO_SOURCE);
  }
}

/** Gives a Chinese label to the one disease that has its English label as a name. */
function addPhenotypeLabels(
  collected: NameCollector,
  labels: ReadonlyMap<string, readonly string[]>,
  diseases: ConceptNames,
): void {
  const owners = new Map<string, Set<Curie>>();
  for (const id of diseases.ids())
    for (const name of diseases.namesOf(id)) {
      const fold = nameFold(name);
      owners.set(fold, (owners.get(fold) ?? new Set()).add(id));
    }
  for (const [chinese, list] of labels) {
    const name = cleaned(chinese);
    if (!isChineseName(name) || REJECTED_LABELS.has(name)) continue;
    for (const english of list) {
      const ids = owners.get(nameFold(english));
      if (ids?.size === 1) collected.add([...ids][0]!, "Disease", name, HPO_SOURCE);
    }
  }
}

/** Whether one of the English labels is a name of the concept. */
function isLabelOf(labels: readonly string[], { id, table }: Target): boolean {
  const folds = new Set(table.namesOf(id).map(nameFold));
  return labels.some((label) => folds.has(nameFold(label)));
}

function addGeneNames(collected: NameCollector, names: ChineseInput["geneNames"], human: ConceptNames): void {
  const rejected = new Set(REJECTED_GENE_NAMES.map(([symbol, name]) => `${symbol}\t${name}`));
  for (const { geneId, symbol, name } of names) {
    const id = `NCBIGene:${geneId}`;
    if (human.has(id) && !rejected.has(`${symbol}\t${name}`))
      collected.add(id, "Gene", cleaned(name), CHINAXIV_SOURCE);
  }
}

function findTarget(id: string, targets: ChineseTargets): Target | undefined {
  const curie = `MESH:${id}`;
  const taxon = targets.taxonOfMesh.get(curie);
  if (taxon !== undefined) return { id: taxon, type: "Species", table: targets.species };
  if (targets.diseases.has(curie)) return { id: curie, type: "Disease", table: targets.diseases };
  for (const table of [targets.chemicals, targets.proteins])
    if (table.has(curie)) return { id: curie, type: "Chemical", table };
  return undefined;
}

const rejectedNames = new Set(
  Object.values(REJECTED_MESH_NAMES).flatMap((pairs) =>
    pairs.map(([heading, name]) => `${heading}\t${name}`),
  ),
);

function isRejected(row: ChineseMeshName): boolean {
  return rejectedNames.has(`${row.heading}\t${row.name}`);
}

/** Glosses by Chinese name: MeSH id and the English word through which the two met. */
function glossesByName(
  list: ChineseInput["glosses"],
  rejected: ReadonlySet<string>,
): Map<string, { id: string; gloss: string }[]> {
  const glosses = new Map<string, { id: string; gloss: string }[]>();
  for (const { name, gloss, id } of list)
    if (!rejected.has(`${id}\t${name}`)) glosses.set(name, [...(glosses.get(name) ?? []), { id, gloss }]);
  return glosses;
}

/** The gloss that joins the name to the concept, unless another concept was met through a longer gloss. */
function bestGloss(
  list: readonly { id: string; gloss: string }[] | undefined,
  id: string,
): string | undefined {
  const own = list?.filter((entry) => entry.id === id).map(({ gloss }) => gloss) ?? [];
  const longest = own.reduce((best, gloss) => (gloss.length > best.length ? gloss : best), "");
  if (longest === "" || list!.some((entry) => entry.id !== id && entry.gloss.length > longest.length))
    return undefined;
  return longest;
}

/** Whether the gloss is a name of the concept, and the Chinese no everyday word behind a short English one. */
function isTrustedGloss(gloss: string, name: string, target: Target): boolean {
  const fold = nameFold(gloss);
  if (!target.table.namesOf(target.id).some((known) => nameFold(known) === fold)) return false;
  return looksLikeType(name, target.type);
}

function cleaned(name: string): string {
  const halfWidth = name.replace(/[Ａ-Ｚａ-ｚ０-９]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
  return simplify(halfWidth).replace(/\s+/g, " ").trim();
}

function nameFold(name: string): string {
  return foldedWords(uninverted(name)).join(" ");
}
