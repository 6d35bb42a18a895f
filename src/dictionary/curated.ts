import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Curie, EntityType, Language, NameStatus } from "../document/types.js";
import type { HiddenName } from "./overlay/apply.js";
import { SOURCE } from "./source-keys.js";
import { type NameRow, readRows } from "./tables.js";

/** What the curated lists say, in the form the pipeline uses. Names are compared by exact letter case. */
export interface CuratedLists {
  /** Names that dictionaries hold but papers use otherwise: name → type → reason ("*": any type). */
  stopNames: Record<string, Record<string, string>>;
  /** Gene aliases that almost never mean the gene: name → what they mean. */
  neverGene: Record<string, string>;
  /** Which concept a shared name usually means: name → type → concept and reason. */
  defaultReadings: Record<string, Record<string, { concept: Curie; reason: string }>>;
  /** Everyday words of scientific English, with their class of frequency (1 the commonest, 5 the rarest). */
  commonWords: Record<string, number>;
  /** Families and complexes: concept → members and the one gene usually meant. */
  families: Record<Curie, { members: Curie[]; usual: Curie | null; kind: string }>;
  /** Identifiers that their database gave up, with the one that holds the record now. */
  formerIds: Record<Curie, Curie>;
  /** Identifiers of vocabularies that have no concepts here of their own, with the concept that is the same. */
  otherIds: Record<Curie, Curie>;
  /** Words some guidelines count as human: "patients", 患者. */
  generalSpecies: { name: string; language: Language; concept: Curie }[];
  /** What the user's own overlays did: file and line of each own name, by id, a tab and the name; and what they hide. */
  own?: {
    places: Record<string, string>;
    hidden: HiddenName[];
    hiddenConcepts: { id: Curie; by: string }[];
  };
}

type Cells = Record<string, string>;

/** The rows of a curated list by column; none where the list does not exist. */
export function readList(folder: string, file: string): Cells[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  const rows: Cells[] = [];
  for (const { cells, header } of readRows({ name: file, path })) {
    rows.push(Object.fromEntries(header.map((column, i) => [column, cells[i]!])));
  }
  return rows;
}

/** Words of disease names that may stand for each other, both ways; pairs of whole names are left aside. */
export function readWordPairs(folder: string): Map<string, string[]> {
  const pairs = new Map<string, string[]>();
  const add = (from: string, to: string) => {
    const known = pairs.get(from) ?? [];
    if (!known.includes(to)) pairs.set(from, [...known, to]);
  };
  for (const { from = "", to = "" } of readList(folder, "disease-variants.tsv")) {
    if (/\s/.test(from) || /\s/.test(to)) continue;
    add(from.toLowerCase(), to.toLowerCase());
    add(to.toLowerCase(), from.toLowerCase());
  }
  return pairs;
}

/** Identifier of a family that only the curated list knows. */
export function familyCurie(family: string): Curie {
  return `Family:${family.trim().replace(/\s+/g, "_")}`;
}

/**
 * Reads the lists of `dictionaries/curated`.
 * @param familyOf finds the concept of a family name that a table has already, or null
 * @returns the lists, and the names that they add to the dictionary (trials, families, top headings, usual readings)
 */
export function readCurated(
  folder: string,
  familyOf: (name: string) => Curie | null,
): { lists: CuratedLists; names: NameRow[] } {
  const lists: CuratedLists = {
    stopNames: {},
    neverGene: {},
    defaultReadings: {},
    commonWords: {},
    families: {},
    formerIds: {},
    otherIds: {},
    generalSpecies: [],
  };
  const names: NameRow[] = [];
  for (const row of readList(folder, "stop-names.tsv")) {
    const { name = "", type = "*", reason = "" } = row;
    lists.stopNames[name] ??= {};
    lists.stopNames[name][type] = reason;
  }
  for (const { name = "", meaning = "" } of readList(folder, "never-gene.tsv"))
    lists.neverGene[name] = meaning;
  for (const { name = "", type = "", concept = "", reason = "" } of readList(
    folder,
    "default-readings.tsv",
  )) {
    lists.defaultReadings[name] ??= {};
    lists.defaultReadings[name][type] = { concept, reason };
  }
  for (const { word = "", share = "" } of readList(folder, "common-words.tsv"))
    lists.commonWords[word] = Number(share);
  for (const { name = "", language = "", concept = "" } of readList(folder, "species-general.tsv")) {
    lists.generalSpecies.push({ name, language: language as Language, concept });
  }
  for (const { acronym = "", name = "" } of readList(folder, "trials.tsv")) {
    const base = {
      id: `Trial:${acronym.replace(/\s+/g, "_")}`,
      type: "Trial",
      language: "en",
      species: "",
      source: "diglot",
    } as const;
    names.push({ ...base, name: acronym, status: "preferred" });
    if (name.length > 20) names.push({ ...base, name, status: "synonym" });
  }
  for (const { concept = "", type = "", name = "", language = "", status = "" } of readList(
    folder,
    "zh-top-headings.tsv",
  )) {
    const row = {
      id: concept,
      type: type as EntityType,
      language: language as Language,
      status: status as NameStatus,
    };
    names.push({ ...row, name, species: "", source: SOURCE.mesh });
  }
  // A name with a usual reading is a name of that concept, even where no source lists it.
  for (const [name, byType] of Object.entries(lists.defaultReadings)) {
    for (const [type, { concept }] of Object.entries(byType)) {
      const language = /[\u4e00-\u9fff]/.test(name) ? "zh" : "en";
      names.push({
        id: concept,
        type: type as EntityType,
        name,
        language,
        status: "synonym",
        species: "",
        source: "diglot",
      });
    }
  }
  const known = new Set<Curie>();
  for (const {
    name = "",
    family = "",
    members = "",
    usual = "",
    kind = "family",
    language = "en",
  } of readList(folder, "family-names.tsv")) {
    const id = familyOf(name) ?? familyOf(family) ?? familyCurie(family);
    const base = { id, type: "GeneFamily", species: "", source: "diglot" } as const;
    if (id.startsWith("Family:") && !known.has(id)) {
      known.add(id);
      names.push({ ...base, name: family, language: "en", status: "preferred" });
    }
    names.push({ ...base, name, language: language === "zh" ? "zh" : "en", status: "synonym" });
    const entry = lists.families[id] ?? { members: [], usual: null, kind };
    lists.families[id] = entry;
    for (const member of members.split("|"))
      if (member !== "" && !entry.members.includes(member)) entry.members.push(member);
    if (usual !== "") entry.usual ??= usual;
  }
  return { lists, names };
}
