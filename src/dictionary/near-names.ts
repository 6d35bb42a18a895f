import type { EntityType } from "../document/types.js";
import { BLANK, type CharacterTable, DIGIT, GREEK, GREEK_LETTER_NAMES, LETTER } from "./characters.js";

/**
 * Names by the stems of their words in any order: "deficiency of thiamine" and "thiamine deficiencies" have one loose
 * key. It finds names for what a recogniser takes to be an entity; alone it would match far too much.
 */

/** The types whose names are kept by loose keys. */
export const NEAR_TYPES: ReadonlySet<EntityType> = new Set(["Disease", "Chemical"]);

const STOP_WORDS: ReadonlySet<string> = new Set(
  "a an the of in on to by with without due and or for from at as nos unspecified".split(" "),
);

const ENDINGS =
  /(?:ically|ities|ation|ical|ious|ness|ies|ity|ial|ian|ive|ing|ion|ous|al|ic|ia|ed|es|is|er|e|y|s|a)$/;
const LEAST_STEM = 4;

/**
 * The word without its endings, as far as four letters are left. Cruder than Porter's stemmer; that endings are taken
 * off until none is left makes "cancers" and "cancer" equal.
 */
export function stemOf(word: string): string {
  let stem = word;
  for (;;) {
    const ending = ENDINGS.exec(stem);
    if (ending === null || stem.length <= LEAST_STEM) return stem;
    stem = stem.slice(0, Math.max(LEAST_STEM, stem.length - ending[0].length));
  }
}

/** Words that a name of a disease has or lacks with the same meaning: "fragile X", "fragile X syndrome". */
const EMPTY_HEADS: ReadonlySet<string> = new Set(
  ["disease", "syndrome", "disorder", "condition"].map(stemOf),
);

/** The words of a name in small letters without accents; hyphens part, Greek letters are written out. */
export function looseWords({ classes, folded }: CharacterTable, name: string): string[] {
  const words: string[] = [];
  let word = "";
  let kind = BLANK;
  const end = () => {
    if (word !== "") words.push(word);
    word = "";
  };
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    const here = classes[unit]!;
    if (here !== LETTER && here !== DIGIT && here !== GREEK) {
      // The possessive 's is no word.
      if (name[i] === "'" && /^s\b/.test(name.slice(i + 1))) i++;
      end();
      kind = BLANK;
      continue;
    }
    if (here !== kind) end();
    kind = here;
    word += here === GREEK ? GREEK_LETTER_NAMES[folded[unit]! - 0x3b1]! : String.fromCharCode(folded[unit]!);
    if (here === GREEK) end();
  }
  end();
  return words.map((one) =>
    one.length >= 6 ? one.replace(/our|[ao](?=e)/g, (s) => (s === "our" ? "or" : "")) : one,
  );
}

/**
 * The loose key of words: their stems without stop words, sorted.
 * @param bare whether empty heads ("disease", "syndrome") are left out too
 * @returns null where too little is left to tell a name by
 */
export function looseKey(words: readonly string[], bare: boolean): string | null {
  const stems = new Set<string>();
  let letters = 0;
  for (const word of words) {
    if (STOP_WORDS.has(word)) continue;
    const stem = stemOf(word);
    if (bare && EMPTY_HEADS.has(stem)) continue;
    if (!stems.has(stem)) letters += stem.length;
    stems.add(stem);
  }
  if (letters < 4 || (bare && stems.size < 2 && letters < 6)) return null;
  return `${bare ? "~" : ""}${[...stems].sort().join(" ")}`;
}

const SEED1 = 0x3c6ef372 | 0;
const SEED2 = 0x1b873593 | 0;

function hash(text: string, seed: number, prime: number): number {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), prime) ^ (value >>> 15);
  return value ^ (value >>> 13);
}

/** Builds the table: pairs of a hash and an entry number + 1, in open addressing; a key may stand there many times. */
export class NearNamesBuilder {
  private readonly keys: [hash1: number, hash2: number, entry: number][] = [];

  constructor(private readonly characters: CharacterTable) {}

  add(name: string, entry: number): void {
    const words = looseWords(this.characters, name);
    if (words.length > 12) return;
    for (const bare of [false, true]) {
      const key = looseKey(words, bare);
      if (key !== null) this.keys.push([hash(key, SEED1, 0x01000193), hash(key, SEED2, 0x5bd1e995), entry]);
    }
  }

  build(): Int32Array {
    let size = 16;
    while (size < this.keys.length * 1.5) size *= 2;
    const slots = new Int32Array(size * 2);
    for (const [hash1, hash2, entry] of this.keys) {
      let slot = hash1 & (size - 1);
      while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & (size - 1);
      slots[slot * 2] = hash2;
      slots[slot * 2 + 1] = entry + 1;
    }
    return slots;
  }
}

/** A key with more entries than this names too much. */
const MOST_ENTRIES = 24;

/** Numbers of the entries under a loose key, in the order in which they were added. */
export function findNearNames(slots: Int32Array, key: string): number[] {
  const mask = (slots.length >>> 1) - 1;
  const second = hash(key, SEED2, 0x5bd1e995);
  const found: number[] = [];
  for (let slot = hash(key, SEED1, 0x01000193) & mask; ; slot = (slot + 1) & mask) {
    const entry = slots[slot * 2 + 1]!;
    if (entry === 0 || found.length === MOST_ENTRIES) return found;
    if (slots[slot * 2] === second) found.push(entry - 1);
  }
}
