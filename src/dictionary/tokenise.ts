import {
  BLANK,
  type CharacterTable,
  DIGIT,
  GREEK,
  GREEK_LETTER_NAMES,
  HAN,
  HYPHEN,
  IGNORED,
  LETTER,
} from "./characters.js";
import { CAPITAL_S, foldPlural, LOWER_S, romanValue } from "./word-folding.js";

/**
 * Tokens of a text for matching: letter runs, digit runs, Han characters, Greek letters and other characters one
 * by one. Each has two 32-bit hashes of its folded form and a bit that tells whether a blank stands before it.
 *
 * What is folded away, alike in names and in text, so that equal keys need no variants:
 * case, diacritics, width, traditional Han; Greek letters and their English names; hyphens (a blank between
 * letters, nothing beside a digit); the plural s, the possessive 's; ae/oe/our of British spelling; Roman
 * numerals II–IX (and I, V after a word). `key.ts` spells the same key out as a string, slowly and plainly.
 */
export interface Tokens {
  count: number;
  /** Code units of the text: an array is read faster than a string. */
  units: Uint16Array;
  /** First and second hash of the folded token. */
  hash1: Int32Array;
  hash2: Int32Array;
  /** Half-open UTF-16 offsets. */
  starts: Int32Array;
  ends: Int32Array;
  /** 1 where a blank, or what counts as one, stands before the token. */
  spaces: Uint8Array;
  /** Class of the token as in `characters.ts`. */
  kinds: Uint8Array;
  /** 1 where the token follows the one before without blank or hyphen between. */
  joined: Uint8Array;
}

export function createTokens(capacity = 4096): Tokens {
  return {
    count: 0,
    units: new Uint16Array(4 * capacity),
    hash1: new Int32Array(capacity),
    hash2: new Int32Array(capacity),
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    spaces: new Uint8Array(capacity),
    kinds: new Uint8Array(capacity),
    joined: new Uint8Array(capacity),
  };
}

function grow(tokens: Tokens): void {
  const larger = createTokens(tokens.hash1.length * 2);
  larger.hash1.set(tokens.hash1);
  larger.hash2.set(tokens.hash2);
  larger.starts.set(tokens.starts);
  larger.ends.set(tokens.ends);
  larger.spaces.set(tokens.spaces);
  larger.kinds.set(tokens.kinds);
  larger.joined.set(tokens.joined);
  Object.assign(tokens, larger, { count: tokens.count, units: tokens.units });
}

const SEED1 = 0x811c9dc5 | 0;
const SEED2 = 0x1b873593 | 0;
const PRIME1 = 0x01000193;
const PRIME2 = 0x85ebca6b | 0;

function hashWord(word: string, seed: number, prime: number): number {
  let hash = seed;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), prime);
  return hash;
}

const GREEK_HASH1 = Int32Array.from(GREEK_LETTER_NAMES, (name) => hashWord(name, SEED1, PRIME1));
const GREEK_HASH2 = Int32Array.from(GREEK_LETTER_NAMES, (name) => hashWord(name, SEED2, PRIME2));
/** Greek names are recognised in letter runs by their first hash; the second settles chance collisions. */
const GREEK_NAME_INDEX = new Map<number, number>(Array.from(GREEK_HASH1, (hash, index) => [hash, index]));
/** Passes few hashes but all of Greek names, for a map is slow to ask. */
const GREEK_FILTER = new Uint8Array(1024);
for (const hash of GREEK_HASH1) GREEK_FILTER[hash & 1023] = 1;
const GREEK_LENGTHS = GREEK_LETTER_NAMES.map((name) => name.length);

const LETTER_CAPITAL_I = 0x49;
const LETTER_CAPITAL_V = 0x56;
/** The characters of class IGNORED (see `characters.ts`). */
export const IGNORED_UNITS = /[\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]/g;
/** A word of this many letters is separated from a digit that follows it, however it is written. */
const WORD_LENGTH = 4;

/** Hashes of the letters I and V where they are no numerals: a name may begin with one. */
export const LETTER_I_HASHES: readonly [number, number, true] = [
  Math.imul(SEED1 ^ 0x69, PRIME1),
  Math.imul(SEED2 ^ 0x69, PRIME2),
  true,
];
export const LETTER_V_HASHES: readonly [number, number, true] = [
  Math.imul(SEED1 ^ 0x76, PRIME1),
  Math.imul(SEED2 ^ 0x76, PRIME2),
  true,
];

const LETTER_A = 0x61;
const LETTER_E = 0x65;
const LETTER_O = 0x6f;
const LETTER_U = 0x75;
const LETTER_R = 0x72;
/** British spelling is folded in words of at least this many letters only. */
export const BRITISH_LENGTH = 6;

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

let runHash1 = 0;
let runHash2 = 0;

function hashRun(
  folded: Uint16Array,
  units: Uint16Array,
  start: number,
  end: number,
  y: boolean,
  long: boolean,
): void {
  let hash1 = SEED1;
  let hash2 = SEED2;
  for (let i = start; i < end; i++) {
    const unit = folded[units[i]!]!;
    if (long && (unit === LETTER_A || unit === LETTER_O) && i + 1 < end) {
      const next = folded[units[i + 1]!]!;
      if (next === LETTER_E) continue;
      if (unit === LETTER_O && next === LETTER_U && i + 2 < end && folded[units[i + 2]!] === LETTER_R) {
        hash1 = Math.imul(hash1 ^ LETTER_O, PRIME1);
        hash2 = Math.imul(hash2 ^ LETTER_O, PRIME2);
        i++;
        continue;
      }
    }
    hash1 = Math.imul(hash1 ^ unit, PRIME1);
    hash2 = Math.imul(hash2 ^ unit, PRIME2);
  }
  if (y) {
    hash1 = Math.imul(hash1 ^ 0x79, PRIME1);
    hash2 = Math.imul(hash2 ^ 0x79, PRIME2);
  }
  runHash1 = hash1;
  runHash2 = hash2;
}

/** Copies the code units of a text into `tokens.units`, which grows as needed. */
function loadUnits(text: string, tokens: Tokens): Uint16Array {
  if (tokens.units.length < text.length) tokens.units = new Uint16Array(text.length * 2);
  const { units } = tokens;
  if (LITTLE_ENDIAN && text.length > 64) {
    Buffer.from(units.buffer, units.byteOffset, text.length * 2).write(text, "utf16le");
  } else {
    for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  }
  return units;
}

/**
 * Splits `text` into tokens.
 * @param into filled from its beginning; its arrays grow as needed and may be used again
 */
export function tokenise(table: CharacterTable, text: string, into: Tokens): void {
  const { classes, folded } = table;
  const units = loadUnits(text, into);
  const length = text.length;
  let count = 0;
  let blank = 0;
  let hyphen = false;
  let dropped = false;
  let previousKind = BLANK;
  let previousIsWord = false;
  let i = 0;
  while (i < length) {
    const start = i;
    const unit = units[i]!;
    let kind = classes[unit]!;
    if (kind === BLANK) {
      blank = 1;
      i++;
      continue;
    }
    if (kind === IGNORED) {
      i++;
      continue;
    }
    if (kind === HYPHEN) {
      // A dash between blanks separates; any other hyphen only joins.
      const free = blank === 1 && (i + 1 >= length || classes[units[i + 1]!] === BLANK);
      if (!free) {
        hyphen = true;
        i++;
        continue;
      }
    }
    let hash1: number;
    let hash2: number;
    let isWord = false;
    let greekName = -1;
    let y = false;
    let end = -1;
    if (kind === LETTER) {
      i++;
      let ignored = false;
      end = i;
      while (i < length) {
        const next = classes[units[i]!]!;
        if (next === IGNORED) ignored = true;
        else if (next !== LETTER) break;
        // Combining marks belong to the letter before them; other invisible characters at the end do not.
        if (next === LETTER || (units[i]! >= 0x300 && units[i]! <= 0x36f)) end = i + 1;
        i++;
      }
      i = end;
      if (
        unit === LOWER_S &&
        end - start === 1 &&
        start > 0 &&
        !blank &&
        folded[units[start - 1]!] === 0x27
      ) {
        // The possessive 's: drop it together with its apostrophe, which was the token before.
        if (count > 0 && into.ends[count - 1] === start && previousKind !== LETTER) {
          count--;
          previousKind = count > 0 ? into.kinds[count - 1]! : BLANK;
          blank = 0;
          dropped = true;
          continue;
        }
      }
      // Soft hyphens and the like inside a word are rare: such a word is read without them.
      const run = ignored ? text.slice(start, end).replace(IGNORED_UNITS, "") : text;
      const runUnits = ignored ? Uint16Array.from(run, (char) => char.charCodeAt(0)) : units;
      const from = ignored ? 0 : start;
      let to = ignored ? run.length : end;
      const runLength = to - from;
      const numeral = runLength <= 4 && (unit === LETTER_CAPITAL_I || unit === LETTER_CAPITAL_V);
      const roman = numeral ? romanValue(run, from, to, previousIsWord) : 0;
      if (roman > 0) {
        hash1 = Math.imul(SEED1 ^ (0x30 + roman), PRIME1);
        hash2 = Math.imul(SEED2 ^ (0x30 + roman), PRIME2);
        kind = DIGIT;
      } else {
        if (runUnits[to - 1] === LOWER_S || runUnits[to - 1] === CAPITAL_S) {
          const plural = foldPlural(run, from, to);
          to = plural.end;
          y = plural.y;
        }
        hashRun(folded, runUnits, from, to, y, runLength >= BRITISH_LENGTH);
        hash1 = runHash1;
        hash2 = runHash2;
        isWord = runLength >= WORD_LENGTH;
        if (runLength <= 7 && GREEK_FILTER[hash1 & 1023] === 1) {
          const index = GREEK_NAME_INDEX.get(hash1);
          if (index !== undefined && GREEK_HASH2[index] === hash2) greekName = index;
        }
      }
    } else if (kind === DIGIT) {
      hash1 = SEED1;
      hash2 = SEED2;
      while (i < length) {
        const next = units[i]!;
        if (classes[next] !== DIGIT) break;
        hash1 = Math.imul(hash1 ^ folded[next]!, PRIME1);
        hash2 = Math.imul(hash2 ^ folded[next]!, PRIME2);
        i++;
      }
    } else if (kind === GREEK) {
      i++;
      greekName = folded[unit]! - 0x3b1;
      hash1 = GREEK_HASH1[greekName]!;
      hash2 = GREEK_HASH2[greekName]!;
      isWord = GREEK_LENGTHS[greekName]! >= WORD_LENGTH;
    } else {
      i++;
      hash1 = Math.imul(SEED1 ^ folded[unit]!, PRIME1);
      hash2 = Math.imul(SEED2 ^ folded[unit]!, PRIME2);
    }

    let space = blank;
    if (kind === HAN || previousKind === HAN) space = 0;
    else if (previousKind === LETTER || previousKind === GREEK || previousKind === DIGIT) {
      if (kind === LETTER || kind === GREEK) {
        if (greekName >= 0 || previousKind === GREEK) space = 1;
        else if (hyphen && previousKind === LETTER) space = 1;
      } else if (kind === DIGIT && previousIsWord) space = 1;
    }
    if (count === into.hash1.length) grow(into);
    into.hash1[count] = hash1;
    into.hash2[count] = hash2;
    into.starts[count] = start;
    into.ends[count] = i;
    into.spaces[count] = space;
    into.kinds[count] = kind;
    into.joined[count] = count > 0 && blank === 0 && !hyphen && !dropped ? 1 : 0;
    count++;
    dropped = false;
    blank = 0;
    hyphen = false;
    previousKind = kind;
    previousIsWord = isWord;
  }
  into.count = count;
}
