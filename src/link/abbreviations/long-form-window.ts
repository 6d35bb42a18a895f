/**
 * The stretch of text in which a long form is looked for, prepared for alignment: words, parts of hyphenated
 * words, running counts of what an alignment would skip. Positions are UTF-16 code units within the window.
 */

import { isAlphanumeric, isBlank } from "./characters.js";
import { LONGEST_STOP, STOP_WORDS } from "./stop-words.js";

/** What stands before a character decides how much a match there is worth. */
export const INNER = 1;
export const PART_START = 2;
export const WORD_START = 3;

export interface LongFormWindow {
  text: string;
  /** Folded text, one unit a unit. */
  folded: string;
  /** 0 for a character that is neither letter nor digit, else INNER, PART_START or WORD_START. */
  kind: Uint8Array;
  /** Ordinal of the blank-separated word of each position. */
  word: Uint16Array;
  /** Number of stop words before word w, of other words before word w. */
  stopsBefore: number[];
  contentsBefore: number[];
  /** Number of hyphenated parts that begin before each position. */
  partsBefore: Uint16Array;
  wordCount: number;
}

/** Prepares a stretch of text, given with its folded form. */
export function prepareWindow(text: string, folded: string): LongFormWindow {
  const length = text.length;
  const kind = new Uint8Array(length);
  const word = new Uint16Array(length + 1);
  const partsBefore = new Uint16Array(length + 1);
  const stopsBefore = [0];
  const contentsBefore = [0];
  let wordIndex = -1;
  let wordStart = 0;
  let inWord = false;
  let seenInWord = false;
  const closeWord = (at: number): void => {
    const stop = at - wordStart <= LONGEST_STOP && STOP_WORDS.has(text.slice(wordStart, at).toLowerCase());
    stopsBefore.push(stopsBefore.at(-1)! + (stop ? 1 : 0));
    contentsBefore.push(contentsBefore.at(-1)! + (stop ? 0 : 1));
  };
  for (let i = 0; i < length; i++) {
    const character = text[i]!;
    const fold = folded[i]!;
    partsBefore[i + 1] = partsBefore[i]!;
    if (isBlank(character)) {
      if (inWord) closeWord(i);
      inWord = false;
      word[i] = Math.max(wordIndex, 0);
      continue;
    }
    if (!inWord) {
      inWord = true;
      seenInWord = false;
      wordStart = i;
      wordIndex++;
    }
    word[i] = wordIndex;
    if (!isAlphanumeric(fold)) continue;
    if (!seenInWord) kind[i] = WORD_START;
    else if (!isAlphanumeric(folded[i - 1]!)) {
      kind[i] = PART_START;
      partsBefore[i + 1] = partsBefore[i]! + 1;
    } else if (fold === "e" && kind[i - 1]! > INNER && "oa".includes(folded[i - 1]!)) {
      // "oestradiol" and "aetiology" are abbreviated with an E.
      kind[i] = PART_START;
    } else kind[i] = isBoundary(text[i - 1]!, character) ? PART_START : INNER;
    seenInWord = true;
  }
  if (inWord) closeWord(length);
  word[length] = Math.max(wordIndex, 0);
  return {
    text,
    folded,
    kind,
    word,
    stopsBefore,
    contentsBefore,
    partsBefore,
    wordCount: wordIndex + 1,
  };
}

/** "IgG", "p38MAPK", "IL2": a change of case or of letter and digit begins a part. */
function isBoundary(before: string, here: string): boolean {
  const digitBefore = before >= "0" && before <= "9";
  const digitHere = here >= "0" && here <= "9";
  if (digitBefore !== digitHere) return true;
  return before >= "a" && before <= "z" && here >= "A" && here <= "Z";
}
