import type { Dictionary } from "../dictionary/dictionary.js";
import { looseKey, looseWords } from "../dictionary/near-names.js";
import type { EntityType } from "../document/types.js";
import type { Spot } from "../link/paper.js";
import { type Reading, withoutTwins } from "../match/readings.js";

/** A span with more words than this is no name. */
const MOST_WORDS = 12;
/** A name that many concepts share says nothing. */
const MOST_READINGS = 8;

/** Where words stand in a text: parallel lists of half-open UTF-16 offsets. */
interface WordPlaces {
  starts: number[];
  ends: number[];
}

function wordPlaces(text: string, start: number, end: number): WordPlaces {
  const places: WordPlaces = { starts: [], ends: [] };
  for (const { index, 0: word } of text.slice(start, end).matchAll(/[\p{L}\p{N}]+(?:['’]s\b)?/gu)) {
    places.starts.push(start + index);
    places.ends.push(start + index + word.length);
  }
  return places;
}

/** The readings of a surface form by its loose key, in the order of concepts; empty where there are none or too many. */
export function nearReadings(dictionary: Dictionary, surface: string, type: EntityType): Reading[] {
  const words = looseWords(dictionary.characters, surface);
  for (const bare of [false, true]) {
    const key = looseKey(words, bare, type);
    if (key === null) continue;
    const byConcept = new Map<number, Reading>();
    for (const entry of dictionary.entriesNear(key)) {
      if (dictionary.conceptType(entry.concept) !== type || byConcept.has(entry.concept)) continue;
      byConcept.set(entry.concept, {
        concept: entry.concept,
        type,
        taxon: dictionary.conceptTaxon(entry.concept),
        entry,
        agreement: "near",
        likeness: bare ? 0.8 : 1,
      });
    }
    const readings = withoutTwins(
      dictionary,
      [...byConcept.values()].sort((a, b) => a.concept - b.concept),
    );
    if (readings.length > 0) return readings.length > MOST_READINGS ? [] : readings;
  }
  return [];
}

/**
 * The readings of a stretch that no name of the dictionary covers: those of a name with the same stems; else those of
 * the longest part of it that has a name, as broader ones. Of two parts of the same length the later one counts, where
 * English has the head of a name.
 * @param spotAt the spot that stands exactly between two offsets of the passage and is no composite
 */
export function readStretch(
  dictionary: Dictionary,
  text: string,
  stretch: { start: number; end: number; type: EntityType },
  spotAt: (start: number, end: number) => Spot | undefined,
): Reading[] {
  const { start, end, type } = stretch;
  const whole = nearReadings(dictionary, text.slice(start, end), type);
  // A gene's name with more words is another gene.
  if (whole.length > 0 || type === "Gene") return whole;
  const { starts, ends } = wordPlaces(text, start, end);
  const count = starts.length;
  if (count > MOST_WORDS) return [];
  const letters = (from: number, to: number) => {
    let sum = 0;
    for (let i = from; i <= to; i++) sum += ends[i]! - starts[i]!;
    return sum;
  };
  const all = letters(0, count - 1);
  for (let size = count - 1; size >= 1; size--) {
    for (let from = count - size; from >= 0; from--) {
      const partStart = starts[from]!;
      const partEnd = ends[from + size - 1]!;
      let readings =
        spotAt(partStart, partEnd)?.form.readings.filter((reading) => reading.type === type) ?? [];
      if (readings.length === 0) readings = nearReadings(dictionary, text.slice(partStart, partEnd), type);
      if (readings.length === 0) continue;
      const likeness = letters(from, from + size - 1) / all;
      return readings.map((reading) => ({ ...reading, agreement: "broader" as const, likeness }));
    }
  }
  return [];
}
