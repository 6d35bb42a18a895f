import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { homologuesOf, namesakesOf, offByOne, pick, type Random } from "../../src/audit/gold/plant.js";
import type { Dictionary } from "../../src/dictionary/dictionary.js";
import { type DocumentRecord, documentSchema } from "../../src/document/schema.js";
import type { Curie, EntityType } from "../../src/document/types.js";
import { isSymbolLike } from "../../src/match/agreement.js";
import { readingsOf } from "../../src/match/readings.js";
import { ROOT } from "../cli/run-cli.js";

/** What is planted into the lists of a page. "right" is an entity left as our annotation has it. */
export const PAGE_KINDS = [
  "right",
  "alias swapped for a namesake",
  "cell type for cell line",
  "trial for cell line",
  "id of another species",
  "id dropped",
  "id off by one",
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

type Mention = DocumentRecord["mentions"][number];

/** One entity of a list, as it is printed. */
interface Entry {
  type: EntityType;
  /** The name shown, by which the audited annotation is found again. */
  name: string;
  id: Curie | null;
  printed: string;
  kind: PageKind;
  /** What should stand there: the concept that was there before. */
  truth: Curie;
}

export interface PlantedPage {
  id: string;
  markdown: string;
  entries: Entry[];
}

/** What the pipeline makes of the sample papers, as it is committed. */
export function sampleRecords(): DocumentRecord[] {
  const folder = join(ROOT, "corpus/out");
  return readdirSync(folder)
    .sort()
    .map((file) =>
      documentSchema.parse(JSON.parse(readFileSync(join(folder, file), "utf8").split("\n")[1]!)),
    );
}

/** A concept of a sample with the English strings that stand for it. */
interface Named {
  id: Curie;
  type: EntityType;
  surfaces: string[];
}

const SETTLED = 0.9;

/** Concepts of which our annotation is sure, with their English surface forms, the commonest first. */
function conceptsOf(record: DocumentRecord, accept: (mention: Mention) => boolean): Named[] {
  const found = new Map<string, Map<string, number>>();
  for (const mention of record.mentions) {
    const { linked, surface, type } = mention;
    if (typeof linked !== "string" || !accept(mention) || !/^[\x20-\x7eα-ω]+$/.test(surface)) continue;
    const key = `${type} ${linked}`;
    const counts = found.get(key) ?? new Map<string, number>();
    found.set(key, counts);
    counts.set(surface, (counts.get(surface) ?? 0) + 1);
  }
  return [...found].map(([key, counts]) => {
    const [type, ...id] = key.split(" ");
    const surfaces = [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([surface]) => surface);
    return { id: id.join(" "), type: type as EntityType, surfaces };
  });
}

const isSettled = ({ probability, flags }: Mention) => probability >= SETTLED && flags.length === 0;

/** Takes at random, at most so many. */
function sample<T>(items: readonly T[], most: number, random: Random): T[] {
  const rest = [...items];
  const taken: T[] = [];
  while (taken.length < most && rest.length > 0)
    taken.push(rest.splice(Math.floor(random() * rest.length), 1)[0]!);
  return taken;
}

const numberOf = (id: Curie) => id.slice(id.indexOf(":") + 1);

/** "IL10 (interleukin 10) [NCBI Gene 3586] {aka CSIF, GVHDS, IL-10}", with a name that must be among the aliases. */
function geneEntry(
  dictionary: Dictionary,
  id: Curie,
  printedId: Curie,
  must?: string,
): { name: string; printed: string } {
  const concept = dictionary.find(id);
  const name = dictionary.preferredName(concept);
  const names = dictionary.namesOf(concept).filter((each) => each !== name && !/[\u4e00-\u9fff,]/.test(each));
  const description = names.find((each) => / /.test(each));
  const short = [...new Set(names.filter((each) => isSymbolLike(each)))].sort();
  let aliases = short.slice(0, 6);
  if (must !== undefined && must !== name && !aliases.includes(must))
    aliases = [...aliases.slice(0, 5), must].sort();
  const aka = aliases.length > 0 ? ` {aka ${aliases.join(", ")}}` : "";
  return {
    name,
    printed: `${name}${description ? ` (${description})` : ""} [NCBI Gene ${numberOf(printedId)}]${aka}`,
  };
}

function speciesName(dictionary: Dictionary, taxon: number): string {
  const species = dictionary.find(`NCBITaxon:${taxon}`);
  return species < 0 ? "Homo sapiens" : dictionary.preferredName(species);
}

/** "HeLa — Homo sapiens (Human), Cancer cell line (CVCL_0030)" */
function lineEntry(dictionary: Dictionary, name: string, id: Curie, speciesOf: Curie): string {
  const concept = dictionary.find(speciesOf);
  const species = concept < 0 ? "Homo sapiens" : speciesName(dictionary, dictionary.conceptTaxon(concept));
  return `${name} — ${species}, Cell line (${id})`;
}

/** Prints an entity in the form of its list; the identifier may be another than the one it is described by. */
function entryOf(
  dictionary: Dictionary,
  { id, type, surfaces }: Named,
  printedId: Curie | null,
  kind: PageKind,
): Entry {
  const shown = printedId ?? "-";
  if (type === "Gene") {
    const gene = geneEntry(dictionary, id, printedId ?? id);
    return { type, ...gene, id: printedId, kind, truth: id };
  }
  if (type === "Species") {
    const name = dictionary.preferredName(dictionary.find(id));
    return {
      type,
      name,
      id: printedId,
      printed: `${name} (species) [taxon ${numberOf(shown)}]`,
      kind,
      truth: id,
    };
  }
  const name = surfaces[0]!;
  const printed = type === "CellLine" ? lineEntry(dictionary, name, shown, id) : `${name} (${shown})`;
  return { type, name, id: printedId, printed, kind, truth: id };
}

/** Lines of the dictionary by which cell types and trials are mistaken, drawn at random. */
function randomLine(dictionary: Dictionary, random: Random): Curie {
  for (;;) {
    const concept = Math.floor(random() * dictionary.conceptCount);
    if (dictionary.conceptType(concept) === "CellLine" && dictionary.conceptTaxon(concept) > 0)
      return dictionary.conceptId(concept);
  }
}

function lineNamed(dictionary: Dictionary, name: string): Curie | undefined {
  const group = dictionary.groupOf(name);
  const readings = group < 0 ? [] : readingsOf(dictionary, name, group);
  const line = readings.find(({ type }) => type === "CellLine");
  return line && dictionary.conceptId(line.concept);
}

function plantNamesake(dictionary: Dictionary, genes: readonly Named[], random: Random): Entry | undefined {
  const sites = genes.flatMap(({ id, surfaces }) =>
    surfaces
      .filter((name) => isSymbolLike(name) && name.length >= 2)
      .flatMap((name) => namesakesOf(dictionary, name, id).map((namesake) => ({ id, name, namesake }))),
  );
  const site = pick(sites, random);
  if (site === undefined) return undefined;
  const gene = geneEntry(dictionary, site.namesake, site.namesake, site.name);
  return { type: "Gene", ...gene, id: site.namesake, kind: "alias swapped for a namesake", truth: site.id };
}

function plantLine(
  dictionary: Dictionary,
  from: readonly Named[],
  kind: PageKind,
  random: Random,
): Entry | undefined {
  const sites = from.flatMap(({ id, surfaces }) => surfaces.map((name) => ({ id, name })));
  const site = pick(sites, random);
  if (site === undefined) return undefined;
  const { name } = site;
  // Where a line has that very name, half of the time it is the one.
  const namesake = lineNamed(dictionary, name);
  const id = namesake !== undefined && random() < 0.5 ? namesake : randomLine(dictionary, random);
  return { type: "CellLine", name, id, printed: lineEntry(dictionary, name, id, id), kind, truth: site.id };
}

function plantSpecies(
  dictionary: Dictionary,
  genes: readonly Named[],
  taxa: ReadonlySet<number>,
  random: Random,
): Entry | undefined {
  const sites = genes.flatMap(({ id }) =>
    homologuesOf(dictionary, id)
      .filter(
        (other) =>
          other.startsWith("NCBIGene:") && !taxa.has(dictionary.conceptTaxon(dictionary.find(other))),
      )
      .map((other) => ({ id, other })),
  );
  const site = pick(sites, random);
  if (site === undefined) return undefined;
  const gene = geneEntry(dictionary, site.other, site.other);
  return { type: "Gene", ...gene, id: site.other, kind: "id of another species", truth: site.id };
}

const LISTS: readonly [EntityType, string, number][] = [
  ["Gene", "Genes", 14],
  ["Disease", "Diseases", 8],
  ["Chemical", "Chemicals", 8],
  ["Species", "Species", 4],
  ["CellLine", "Cell lines", 4],
];

function listHeading(type: EntityType): string {
  return LISTS.find(([name]) => name === type)![1];
}

/** Some English sentences of a sample, none of them long. */
function sentencesOf(record: DocumentRecord): string[] {
  return record.passages
    .filter(({ language, kind }) => language === "en" && (kind === "body" || kind === "abstract"))
    .flatMap(({ text }) => text.split(/(?<=[.])\s+(?=[A-Z])/))
    .filter((sentence) => sentence.length > 40 && sentence.length < 260);
}

/**
 * The summary page of a sample paper, in the form of the pages that a machine annotated: title, a few sentences, the
 * Chinese abstract, lists of entities without offsets. One error of each kind is planted, as far as the sample has
 * something to plant it in.
 */
export function plantedPage(
  record: DocumentRecord,
  dictionary: Dictionary,
  random: Random,
  id: string,
): PlantedPage {
  const settled = conceptsOf(record, isSettled).filter((named) => dictionary.find(named.id) >= 0);
  const likely = conceptsOf(record, ({ probability }) => probability >= 0.8);
  const chosen = LISTS.flatMap(([type, , most]) =>
    sample(
      // Genes of the rat have other identifiers than the lists show.
      settled.filter((named) => named.type === type && (type !== "Gene" || named.id.startsWith("NCBIGene:"))),
      most,
      random,
    ),
  );
  const taxa = new Set<number>();
  for (const { id: concept, type } of chosen) {
    if (type === "Species") taxa.add(Number(numberOf(concept)));
    if (type === "Gene" || type === "CellLine") taxa.add(dictionary.conceptTaxon(dictionary.find(concept)));
  }
  taxa.delete(0);
  const genes = chosen.filter(({ type }) => type === "Gene");
  const spoilt = new Set<Named>();
  const entries: Entry[] = [];
  const take = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    for (const named of chosen) if (named.id === entry.truth) spoilt.add(named);
    entries.push(entry);
  };
  const unspoilt = (types: readonly EntityType[]) =>
    chosen.filter((named) => types.includes(named.type) && !spoilt.has(named));
  take(
    plantNamesake(
      dictionary,
      likely.filter(({ type }) => type === "Gene"),
      random,
    ),
  );
  take(
    plantSpecies(
      dictionary,
      genes.filter((named) => !spoilt.has(named)),
      taxa,
      random,
    ),
  );
  take(
    plantLine(
      dictionary,
      likely.filter(({ type }) => type === "CellType"),
      "cell type for cell line",
      random,
    ),
  );
  take(
    plantLine(
      dictionary,
      likely.filter(({ type }) => type === "Trial"),
      "trial for cell line",
      random,
    ),
  );
  const dropped = pick(unspoilt(["Disease", "Chemical"]), random);
  if (dropped) take(entryOf(dictionary, dropped, null, "id dropped"));
  const shifted = pick(unspoilt(["Gene", "Disease", "Chemical", "CellLine"]), random);
  if (shifted) take(entryOf(dictionary, shifted, offByOne(shifted.id, random), "id off by one"));
  for (const named of chosen)
    if (!spoilt.has(named)) entries.push(entryOf(dictionary, named, named.id, "right"));
  const listed = new Set(entries.filter(({ type }) => type === "Species").map((entry) => entry.id));
  for (const taxon of taxa) {
    const species = `NCBITaxon:${taxon}`;
    if (listed.has(species) || dictionary.find(species) < 0) continue;
    entries.push(entryOf(dictionary, { id: species, type: "Species", surfaces: [] }, species, "right"));
  }

  const title = record.passages.find(({ kind, language }) => kind === "title" && language === "en")!.text;
  const abstract = record.passages.filter(({ kind, language }) => kind === "abstract" && language === "zh");
  const [summary = "", ...findings] = sample(sentencesOf(record), 4, random);
  const lists = LISTS.flatMap(([type]) => {
    const own = entries.filter((entry) => entry.type === type);
    return own.length === 0
      ? []
      : [`- **${listHeading(type)}:** ${own.map(({ printed }) => printed).join(", ")}`];
  });
  const markdown = `# ${title.trim()}

**Authors:** 测 试

PMC · DOI: 10.9999/${id} · Invented Journal · 2026-01-01

## TL;DR

${summary}

## Key findings

${findings.map((sentence) => `- ${sentence}`).join("\n")}

## Abstract

${abstract.map(({ text }) => text).join("\n\n")}

## Full-text entities

${lists.join("\n")}

---
Source: invented
`;
  return { id, markdown, entries };
}
