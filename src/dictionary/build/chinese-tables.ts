import { join } from "node:path";
import { Converter } from "opencc-js";
import type { Curie, EntityType } from "../../document/types.js";
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
import { foldedWords, uninverted } from "./name-shape.js";
import { WELL_KNOWN_CHINESE_NAMES } from "./well-known-species.js";

const HPO_SOURCE = "hpo-zh-2026";
const CHINAXIV_SOURCE = "chinaxiv";
const OWN_SOURCE = "diglot";
const CEDICT_SOURCE = "cc-cedict";

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

/** Builds the tables of Chinese names from HPO, ChinaXiv, the gene names mined there, and CC-CEDICT. */
export async function buildChineseTables(
  sourcesFolder: string,
  targets: ChineseTargets,
): Promise<ChineseTables> {
  const folder = join(sourcesFolder, "chinese");
  const rows: ChineseMeshName[] = [];
  for await (const row of readChineseMeshNames(join(folder, "zh_mesh_join.tsv"))) rows.push(row);
  const collected = new NameCollector();

  const labels = await readLabels(join(folder, "hp-zh.babelon.tsv.gz"));
  addPhenotypeLabels(collected, labels, targets.diseases);
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
  await addGeneNames(collected, join(folder, "zh_gene_fullname.tsv"), targets.human);

  const cedict = new NameCollector();
  const rejected = new Set(rows.filter(isRejected).map(({ id, name }) => `${id}\t${name}`));
  const glosses = await readGlosses(join(folder, "cedict_mesh_join.tsv"), rejected);
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

  hasName(name: string): boolean {
    return this.#names.has(name);
  }

  facts(): Fact[] {
    return [...this.#facts.values()].sort((left, right) => compareIds(left.id, right.id));
  }
}

/** English labels by Chinese label, without those too short to tell a word from an acronym. */
async function readLabels(path: string): Promise<Map<string, string[]>> {
  const labels = new Map<string, string[]>();
  for await (const { english, chinese } of readPhenotypeLabels(path))
    if (english.length > LONGEST_UNSAFE_LABEL) labels.set(chinese, [...(labels.get(chinese) ?? []), english]);
  return labels;
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

async function addGeneNames(collected: NameCollector, path: string, human: ConceptNames): Promise<void> {
  const rejected = new Set(REJECTED_GENE_NAMES.map(([symbol, name]) => `${symbol}\t${name}`));
  for await (const { geneId, symbol, name } of readChineseGeneNames(path)) {
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
async function readGlosses(
  path: string,
  rejected: ReadonlySet<string>,
): Promise<Map<string, { id: string; gloss: string }[]>> {
  const glosses = new Map<string, { id: string; gloss: string }[]>();
  for await (const { name, gloss, id } of readChineseGlosses(path))
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
