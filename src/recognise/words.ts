import {
  BLANK,
  type CharacterTable,
  DIGIT,
  GREEK,
  GREEK_LETTER_NAMES,
  HAN,
  LETTER,
} from "../dictionary/characters.js";

/**
 * The words of a text as the recogniser sees them: runs of letters, runs of digits, and any other character that is
 * no blank by itself. Unlike the tokens of matching, nothing is folded away: case, hyphens and plurals tell where
 * an entity begins and ends.
 */
export interface Words {
  count: number;
  /** Half-open UTF-16 offsets. */
  starts: Int32Array;
  ends: Int32Array;
  /** Two hashes of the word as it stands, case and all. */
  hash1: Int32Array;
  hash2: Int32Array;
  /** 1 where a blank, or the beginning of the text, stands before the word. */
  spaced: Uint8Array;
}

export function createWords(capacity = 1024): Words {
  return {
    count: 0,
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    hash1: new Int32Array(capacity),
    hash2: new Int32Array(capacity),
    spaced: new Uint8Array(capacity),
  };
}

function grow(words: Words): void {
  const larger = createWords(words.starts.length * 2);
  larger.starts.set(words.starts);
  larger.ends.set(words.ends);
  larger.hash1.set(words.hash1);
  larger.hash2.set(words.hash2);
  larger.spaced.set(words.spaced);
  Object.assign(words, larger, { count: words.count });
}

const SEED1 = 0x811c9dc5 | 0;
const SEED2 = 0x2f0b4c47 | 0;
const PRIME1 = 0x01000193;
const PRIME2 = 0x5bd1e995;

/**
 * Cuts a text into words.
 * @param into filled from its beginning; its arrays grow as needed and may be used again
 */
export function cutWords(table: CharacterTable, text: string, into: Words): void {
  const { classes } = table;
  const { length } = text;
  let count = 0;
  let spaced = 1;
  let i = 0;
  while (i < length) {
    const start = i;
    let unit = text.charCodeAt(i++);
    const kind = classes[unit]!;
    if (kind === BLANK) {
      spaced = 1;
      continue;
    }
    let hash1 = Math.imul(SEED1 ^ unit, PRIME1);
    let hash2 = Math.imul(SEED2 ^ unit, PRIME2);
    if (kind === LETTER || kind === DIGIT) {
      while (i < length) {
        unit = text.charCodeAt(i);
        if (classes[unit] !== kind) break;
        hash1 = Math.imul(hash1 ^ unit, PRIME1);
        hash2 = Math.imul(hash2 ^ unit, PRIME2);
        i++;
      }
    }
    if (count === into.starts.length) grow(into);
    into.starts[count] = start;
    into.ends[count] = i;
    into.hash1[count] = hash1;
    into.hash2[count] = hash2 ^ (hash2 >>> 15);
    into.spaced[count] = spaced;
    spaced = 0;
    count++;
  }
  into.count = count;
}

/**
 * The word in small ASCII letters, as feature names hold it: Greek letters by their names, other characters beyond
 * ASCII as "?", a run of more than two digits as its length ("#4").
 */
export function foldWord(table: CharacterTable, word: string): string {
  const { classes, folded } = table;
  if (word.length > 2 && classes[word.charCodeAt(0)] === DIGIT) return `#${Math.min(word.length, 9)}`;
  let low = "";
  for (let i = 0; i < word.length; i++) {
    const unit = folded[word.charCodeAt(i)]!;
    const kind = classes[word.charCodeAt(i)];
    if (kind === GREEK) low += GREEK_LETTER_NAMES[unit - 0x3b1]!;
    else if (kind === HAN || unit <= 0x20 || unit > 0x7e) low += "?";
    else if (unit === 0x7c || unit === 0x09) low += "?";
    else low += String.fromCharCode(unit);
  }
  return low;
}
