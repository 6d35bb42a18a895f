import { DIGIT, GREEK, LETTER } from "../dictionary/characters.js";
import type { Dictionary } from "../dictionary/dictionary.js";
import { extend1, extend2, findPrefix, PREFIX_SEED1, PREFIX_SEED2 } from "../dictionary/prefix-table.js";
import { LETTER_I_HASHES, LETTER_V_HASHES, type Tokens, tokenise } from "../dictionary/tokenise.js";

/** Places where a key of the dictionary stands in a text; the same index in each array is one match. */
export interface Matches {
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  /** Group of the key (see `Dictionary.entries`). */
  groups: Int32Array;
}

export function createMatches(capacity = 1024): Matches {
  return {
    count: 0,
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    groups: new Int32Array(capacity),
  };
}

function push(matches: Matches, start: number, end: number, group: number): void {
  if (matches.count === matches.starts.length) {
    const larger = createMatches(matches.count * 2);
    larger.starts.set(matches.starts);
    larger.ends.set(matches.ends);
    larger.groups.set(matches.groups);
    Object.assign(matches, larger, { count: matches.count });
  }
  matches.starts[matches.count] = start;
  matches.ends[matches.count] = end;
  matches.groups[matches.count] = group;
  matches.count++;
}

const LETTER_I = 0x49;
const LETTER_V = 0x56;

const isWordKind = (kind: number) => kind === LETTER || kind === DIGIT || kind === GREEK;

/** Whether token i + 1 follows token i without anything between, both of letters or digits: "17" and "A" in IL-17A. */
function glued(tokens: Tokens, i: number): boolean {
  return (
    i >= 0 &&
    i + 1 < tokens.count &&
    tokens.joined[i + 1] === 1 &&
    isWordKind(tokens.kinds[i]!) &&
    isWordKind(tokens.kinds[i + 1]!)
  );
}

const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;

/** A decimal point ties digits together: no name ends at the "1" of Kv1.2. */
function decimalAfter(text: string, end: number): boolean {
  return (
    text.charCodeAt(end) === 0x2e && isDigit(text.charCodeAt(end + 1)) && isDigit(text.charCodeAt(end - 1))
  );
}
function decimalBefore(text: string, start: number): boolean {
  return (
    text.charCodeAt(start - 1) === 0x2e &&
    isDigit(text.charCodeAt(start - 2)) &&
    isDigit(text.charCodeAt(start))
  );
}

/** A plural s after a digit is no letter of its own: "CD4s". */
function pluralAfter(text: string, tokens: Tokens, i: number): boolean {
  const start = tokens.starts[i + 1]!;
  return tokens.ends[i + 1]! - start === 1 && text.charCodeAt(start) === 0x73 && !glued(tokens, i + 1);
}

/**
 * Finds every key of the dictionary in a text, in order of start, then of end; overlapping and nested ones too.
 * Names begin and end between words: never inside a run of letters and digits.
 * @param tokens working space, may be used again for the next text
 * @param into filled from its beginning
 */
export function findMatches(dictionary: Dictionary, text: string, tokens: Tokens, into: Matches): void {
  const { slots } = dictionary;
  tokenise(dictionary.characters, text, tokens);
  into.count = 0;
  const { count, hash1, hash2, spaces, starts, ends, kinds, joined, units } = tokens;
  for (let i = 0; i < count; i++) {
    let token1 = hash1[i]!;
    let token2 = hash2[i]!;
    let letter = false;
    if (kinds[i] === DIGIT && ends[i]! - starts[i]! === 1) {
      // I or V after a word is read as a numeral; as a name's first token no word stands before it.
      const unit = units[starts[i]!];
      if (unit === LETTER_I) [token1, token2, letter] = LETTER_I_HASHES;
      else if (unit === LETTER_V) [token1, token2, letter] = LETTER_V_HASHES;
    }
    let prefix1 = extend1(PREFIX_SEED1, token1, 0);
    let prefix2 = extend2(PREFIX_SEED2, token2, 0);
    let value = findPrefix(slots, prefix1, prefix2);
    if (value === 0) continue;
    if (glued(tokens, i - 1) || decimalBefore(text, starts[i]!)) continue;
    let last = i;
    for (;;) {
      if (
        value >>> 1 > 0 &&
        !(glued(tokens, last) && !pluralAfter(text, tokens, last)) &&
        !decimalAfter(text, ends[last]!)
      ) {
        push(into, starts[i]!, ends[last]!, (value >>> 1) - 1);
      }
      if ((value & 1) === 0) break;
      last++;
      if (last >= count) break;
      // After a letter that was no numeral a hyphen counts as a blank again: V-ATPase.
      const space =
        letter && last === i + 1 && kinds[last] === LETTER && joined[last] === 0 ? 1 : spaces[last]!;
      prefix1 = extend1(prefix1, hash1[last]!, space);
      prefix2 = extend2(prefix2, hash2[last]!, space);
      value = findPrefix(slots, prefix1, prefix2);
      if (value === 0) break;
    }
  }
}
