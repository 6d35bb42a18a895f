import type { EntityType } from "../document/types.js";
import { looksLikeAcronym } from "./build/name-shape.js";
import { readList } from "./curated.js";
import { SOURCE } from "./source-keys.js";
import type { NameRow } from "./tables.js";

/**
 * Names that curated lists add to those of the sources: what papers call diseases (`disease-names.tsv`), the many
 * ways to tell the harm of an organ (`disease-organs.tsv`), formulae and short names (`short-names.tsv`).
 */

interface KnownNames {
  /** Concept of each preferred English name of the type. */
  headings: ReadonlyMap<string, string>;
  /** Whether the tables have the name for a concept of the type other than this. */
  isTaken(name: string, id: string): boolean;
  /** Whether they have it for this concept: what a source calls by name is not ambiguous by our word. */
  has(name: string, id: string): boolean;
}

/** Folds what matching folds, roughly: keys proper are slow to spell, and a quarter of a million names are asked. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/[-\s]+|(?<=[a-z]{3})s\b/g, "");
}

function knownNames(rows: readonly NameRow[], wanted: EntityType): KnownNames {
  const headings = new Map<string, string>();
  const owners = new Map<string, string>();
  const own = new Set<string>();
  for (const { id, type, name, language, status } of rows) {
    if (type !== wanted || language !== "en") continue;
    if (status === "preferred" && !headings.has(name)) headings.set(name, id);
    const key = keyOf(name);
    const owner = owners.get(key);
    if (status !== "ambiguous") own.add(`${id}\t${key}`);
    owners.set(key, owner === undefined || owner === id ? id : "");
  }
  return {
    headings,
    isTaken(name, id) {
      const owner = owners.get(keyOf(name));
      return owner !== undefined && owner !== id;
    },
    has: (name, id) => own.has(`${id}\t${keyOf(name)}`),
  };
}

/**
 * The rows of both lists. A name that another disease has by a table is ambiguous here; the harm of an organ is no
 * name at all where the tables have it for any disease.
 * @param folder of the curated lists
 * @param rows of the tables
 */
export function* diseaseNames(folder: string, rows: readonly NameRow[]): Generator<NameRow> {
  const known = knownNames(rows, "Disease");
  const row = (id: string, name: string, status: NameRow["status"]): NameRow => ({
    id,
    type: "Disease",
    name,
    language: "en",
    status,
    species: "",
    source: SOURCE.own,
  });
  for (const { heading = "", status = "", names = "" } of readList(folder, "disease-names.tsv")) {
    const id = known.headings.get(heading);
    if (id === undefined) continue;
    for (const name of names.split("|")) {
      if (status === "ambiguous" && known.has(name, id)) continue;
      const loose = status === "ambiguous" || known.isTaken(name, id);
      yield row(id, name, loose ? "ambiguous" : looksLikeAcronym(name) ? "abbreviation" : "synonym");
    }
  }
  for (const [id, name] of harms(folder, known.headings))
    if (!known.isTaken(name, "")) yield row(id, name, "ambiguous");
}

/** The rows of `short-names.tsv`: chemicals and cell lines by their preferred names. */
export function* shortNames(folder: string, rows: readonly NameRow[]): Generator<NameRow> {
  const list = readList(folder, "short-names.tsv");
  for (const wanted of ["Chemical", "CellLine"] as const) {
    const mine = list.filter(({ type }) => type === wanted);
    if (mine.length === 0) continue;
    const known = knownNames(rows, wanted);
    for (const { heading = "", status = "", names = "" } of mine) {
      const id = known.headings.get(heading);
      if (id === undefined) continue;
      for (const name of names.split("|")) {
        const loose = status === "ambiguous" || known.isTaken(name, id);
        yield {
          id,
          type: wanted,
          name,
          language: "en",
          status: loose ? "ambiguous" : "abbreviation",
          species: "",
          source: SOURCE.own,
        };
      }
    }
  }
}

/** Nouns of organs stand behind their harm too: "damage to the liver". Adjectives do not. */
const ADJECTIVE = /(?:al|ic|ar|ary|ous|ive|ile|oid|ed|ant)$/;

function* harms(
  folder: string,
  headings: ReadonlyMap<string, string>,
): Generator<[id: string, name: string]> {
  const list = readList(folder, "disease-organs.tsv");
  const words = (list.find(({ heading }) => heading === "*")?.["words"] ?? "").split("|");
  for (const { heading = "", words: organs = "", prefixes = "" } of list) {
    const id = headings.get(heading);
    if (id === undefined) continue;
    for (const organ of organs.split("|"))
      for (const harm of words) {
        if (harm === "") continue;
        yield [id, `${organ} ${harm}`];
        if (!ADJECTIVE.test(organ)) {
          yield [id, `${harm} of the ${organ}`];
          if (harm === "damage" || harm === "injury") yield [id, `${harm} to the ${organ}`];
        }
      }
    for (const prefix of prefixes.split("|"))
      if (prefix !== "") {
        yield [id, `${prefix}toxicity`];
        yield [id, `${prefix}toxic`];
      }
  }
}
