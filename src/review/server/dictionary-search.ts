import { setImmediate } from "node:timers/promises";
import type { Dictionary } from "../../dictionary/dictionary.js";
import type { EntityType } from "../../document/types.js";
import { describeConcept } from "./concepts.js";
import type { ConceptView } from "./messages.js";

const MOST_RESULTS = 30;
/** Names looked at before the best are chosen; a query of two letters has tens of thousands. */
const MOST_HITS = 4000;
/** Concepts whose names are taken over before others get a turn. */
const BATCH = 4000;

/** How well a query meets a concept, best first. */
const USUAL = 9;
const PREFERRED = 8;
const NAME_AS_WRITTEN = 7;
const NAME = 6;
const NAME_FOLDED = 5;
const PREFERRED_BEGINS = 4;
const NAME_BEGINS = 3;
const WORD_BEGINS = 2;
const INSIDE = 1;

/** All names of the dictionary as one lower-case text, one a line, and where each concept's lines begin. */
interface NameText {
  bytes: Buffer;
  starts: Uint32Array;
}

/** Finds concepts by the beginning or a part of a name, by an identifier, or by its bare number. */
export interface DictionarySearch {
  find(query: string, type?: EntityType): Promise<ConceptView[]>;
}

/** The text of names is made at the first search (about a second), in turns, so that others are served meanwhile. */
export function createDictionarySearch(dictionary: Dictionary): DictionarySearch {
  let names: Promise<NameText> | null = null;
  return {
    async find(query, type) {
      const wanted = query.trim();
      if (wanted === "") return [];
      names ??= collectNames(dictionary);
      const scores = scoreNames(await names, wanted.toLowerCase());
      for (const concept of exactly(dictionary, wanted))
        scores.set(concept, Math.max(scores.get(concept) ?? 0, NAME_FOLDED));
      for (const [concept, score] of scores) {
        const preferred = dictionary.preferredName(concept);
        if (preferred === wanted) scores.set(concept, PREFERRED);
        else if (score === NAME && dictionary.namesOf(concept).includes(wanted))
          scores.set(concept, NAME_AS_WRITTEN);
        else if (score === NAME_BEGINS && isPreferred(dictionary, concept, wanted.toLowerCase()))
          scores.set(concept, PREFERRED_BEGINS);
      }
      for (const { concept } of Object.values(dictionary.curated.defaultReadings[wanted] ?? {})) {
        const number = dictionary.find(concept);
        if (number >= 0) scores.set(number, USUAL);
      }
      const found = [...scores].filter(
        ([concept]) => type === undefined || dictionary.conceptType(concept) === type,
      );
      found.sort(
        ([a, scoreA], [b, scoreB]) =>
          scoreB - scoreA ||
          dictionary.conceptPapers(b) - dictionary.conceptPapers(a) ||
          dictionary.preferredName(a).length - dictionary.preferredName(b).length ||
          a - b,
      );
      return found
        .slice(0, MOST_RESULTS)
        .map(([concept]) => describeConcept(dictionary, dictionary.conceptId(concept)));
    },
  };
}

/** Whether the preferred name, in either language, begins so. */
function isPreferred(dictionary: Dictionary, concept: number, begin: string): boolean {
  const { preferredName, preferredNameZh } = dictionary.concept(concept);
  return [preferredName, preferredNameZh].some((name) => name?.toLowerCase().startsWith(begin));
}

const PREFIXES = ["", "NCBIGene:", "MESH:", "NCBITaxon:", "CVCL_", "CL:", "MONDO:", "FPLX:"];

/** Concepts with this identifier, whole or without its prefix, or with exactly this name. */
function exactly(dictionary: Dictionary, query: string): number[] {
  const found = PREFIXES.map((prefix) => dictionary.find(prefix + query)).filter((concept) => concept >= 0);
  const group = dictionary.groupOf(query);
  if (group >= 0) found.push(...dictionary.entries(group).map(({ concept }) => concept));
  return found;
}

async function collectNames(dictionary: Dictionary): Promise<NameText> {
  const pieces: Buffer[] = [];
  const starts = new Uint32Array(dictionary.conceptCount + 1);
  let length = 0;
  for (let concept = 0; concept < dictionary.conceptCount; concept++) {
    starts[concept] = length;
    const piece = Buffer.from(`${dictionary.namesOf(concept).join("\n").toLowerCase()}\n`);
    pieces.push(piece);
    length += piece.length;
    if (concept % BATCH === BATCH - 1) await setImmediate();
  }
  starts[dictionary.conceptCount] = length;
  return { bytes: Buffer.concat([Buffer.from("\n"), ...pieces]), starts };
}

/** Concepts that have the query in a name, and how well it meets them. */
function scoreNames({ bytes, starts }: NameText, query: string): Map<number, number> {
  const scores = new Map<number, number>();
  const collect = (needle: string, score: number, before: number) => {
    const pattern = Buffer.from(needle);
    let from = 0;
    for (let hits = 0; hits < MOST_HITS; hits++) {
      const at = bytes.indexOf(pattern, from);
      if (at < 0) break;
      from = at + pattern.length;
      // The text begins with one line break more than `starts` counts.
      const concept = conceptAt(starts, at + before - 1);
      scores.set(concept, Math.max(scores.get(concept) ?? 0, score));
    }
  };
  collect(`\n${query}\n`, NAME, 1);
  collect(`\n${query}`, NAME_BEGINS, 1);
  collect(` ${query}`, WORD_BEGINS, 1);
  if (query.length > 2 || /\p{Script=Han}/u.test(query)) collect(query, INSIDE, 0);
  return scores;
}

/** The concept among whose lines a byte stands. */
function conceptAt(starts: Uint32Array, byte: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle]! <= byte) low = middle;
    else high = middle - 1;
  }
  return low;
}
