import type { EntityType } from "../document/types.js";
import { BLANK, type CharacterTable, DIGIT, GREEK, GREEK_LETTER_NAMES, LETTER } from "./characters.js";

/**
 * Names by the stems of their words in any order: "deficiency of thiamine" and "thiamine deficiencies" have one loose
 * key. It finds names for what a recogniser takes to be an entity; alone it would match far too much.
 */

/** The types whose names are kept by loose keys; of genes those of people, which lead to the others. */
export const NEAR_TYPES: ReadonlySet<EntityType> = new Set(["Disease", "Chemical", "Gene"]);

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

/** Words that a name has or lacks with the same meaning: "fragile X", "fragile X syndrome"; "loricrin protein". */
const EMPTY_DISEASE_HEADS = ["disease", "syndrome", "disorder", "condition"].map(stemOf);
const EMPTY_GENE_HEADS = ["protein", "gene", "molecule", "precursor", "human"].map(stemOf);
const EMPTY_HEADS: Partial<Record<EntityType, ReadonlySet<string>>> = {
  Disease: new Set(EMPTY_DISEASE_HEADS),
  Chemical: new Set(EMPTY_DISEASE_HEADS),
  Gene: new Set(EMPTY_GENE_HEADS),
};
/** Genes are told apart by single letters and numbers, so that short names are too near to one another. */
const LEAST_GENE_LETTERS = 8;

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
 * The loose key of words: their stems without stop words, sorted; each once, but for genes, where "2,3-dioxygenase 2" is not
 * "2,3-dioxygenase".
 * @param bare whether empty heads ("disease", "syndrome") are left out too
 * @returns null where too little is left to tell a name by
 */
export function looseKey(
  words: readonly string[],
  bare: boolean,
  type: EntityType = "Disease",
): string | null {
  const empty = EMPTY_HEADS[type];
  const stems = new Set<string>();
  const all: string[] = [];
  let letters = 0;
  for (const word of words) {
    if (STOP_WORDS.has(word)) continue;
    const stem = stemOf(word);
    if (bare && empty?.has(stem)) continue;
    if (!stems.has(stem)) letters += stem.length;
    stems.add(stem);
    all.push(stem);
  }
  if (type === "Gene" && (letters < LEAST_GENE_LETTERS || stems.size < 2)) return null;
  if (letters < 4 || (bare && stems.size < 2 && letters < 6)) return null;
  return `${type === "Gene" ? "gene " : ""}${bare ? "~" : ""}${(type === "Gene" ? all : [...stems]).sort().join(" ")}`;
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
  /** First hash, second hash and entry of each key, one after the other. */
  private keys = new Int32Array(1 << 16);
  private used = 0;

  constructor(private readonly characters: CharacterTable) {}

  add(name: string, entry: number, type: EntityType): void {
    const words = looseWords(this.characters, name);
    if (words.length > 12) return;
    for (const bare of [false, true]) {
      const key = looseKey(words, bare, type);
      if (key !== null) this.push(hash(key, SEED1, 0x01000193), hash(key, SEED2, 0x5bd1e995), entry);
    }
  }

  private push(hash1: number, hash2: number, entry: number): void {
    if (this.used + 3 > this.keys.length) {
      const longer = new Int32Array(this.keys.length * 2);
      longer.set(this.keys);
      this.keys = longer;
    }
    this.keys[this.used++] = hash1;
    this.keys[this.used++] = hash2;
    this.keys[this.used++] = entry;
  }

  build(): Int32Array {
    let size = 16;
    while (size < (this.used / 3) * 1.5) size *= 2;
    const slots = new Int32Array(size * 2);
    for (let at = 0; at < this.used; at += 3) {
      let slot = this.keys[at]! & (size - 1);
      while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & (size - 1);
      slots[slot * 2] = this.keys[at + 1]!;
      slots[slot * 2 + 1] = this.keys[at + 2]! + 1;
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
