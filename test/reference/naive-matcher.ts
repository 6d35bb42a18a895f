import type { CharacterTable } from "../../src/dictionary/characters.js";
import type { Dictionary } from "../../src/dictionary/dictionary.js";
import { spellKey } from "../../src/dictionary/key.js";

/**
 * The slow and obvious twin of `findMatches`: every slice of the text between two word boundaries, its key looked
 * up in a map of all keys. It knows nothing of hashes, prefixes or tokens.
 */

/** Names of more tokens are not in the dictionary; shorter texts are enough for the tests. */
const MOST_TOKENS = 40;

export interface NaiveMatch {
  start: number;
  end: number;
  group: number;
}

/** All keys of a dictionary, spelt out, with their groups. */
export function spellAllKeys(dictionary: Dictionary): Map<string, number> {
  const keys = new Map<string, number>();
  for (let group = 0; group < dictionary.header.counts["keys"]!; group++) {
    for (const { form } of dictionary.entries(group)) keys.set(spellKey(dictionary.characters, form), group);
  }
  return keys;
}

/** Left out of keys: soft hyphen and zero-width characters, which belong to no word; marks, which belong to their letter. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]/;
const MARK = /[\u0300-\u036f]/;
const DASH = /[-\u2010-\u2014\u2212\ufe63\uff0d]/;
const BLANK = /[\s\u0000-\u0020\u007f\u0085]/;
const APOSTROPHE = /['\u2018\u2019\u2032\u02bc\uff07`\u00b4]/;
const LATIN = /[\p{Script=Latin}\p{Script=Cyrillic}]/u;
const GREEK = /[\p{Script=Greek}\u00b5\u25b3\u2206]/u;
const DIGIT =
  /[0-9\uff10-\uff19\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2160-\u2168\u2170-\u2178]/;

const isLetter = (char: string) =>
  LATIN.test(char) && !DIGIT.test(char) && char.toLowerCase() !== char.toUpperCase();
const isWordCharacter = (char: string) =>
  char !== "" && (isLetter(char) || GREEK.test(char) || DIGIT.test(char));

/** What can be seen next to a place: the index of the first visible character from `at` on in the direction. */
function visible(text: string, at: number, step: 1 | -1): number {
  let index = at;
  while (index >= 0 && index < text.length && INVISIBLE.test(text[index]!)) index += step;
  return index;
}

/** The possessive 's belongs to no name: an apostrophe and an s that ends a word. */
function isPossessive(text: string, at: number): boolean {
  return (
    APOSTROPHE.test(text[at] ?? "") && text[at + 1] === "s" && !isLetter(text[visible(text, at + 2, 1)] ?? "")
  );
}

/** A decimal point between two digits ties them together; a raised digit after a full stop is a reference. */
function isDecimalPoint(text: string, at: number): boolean {
  return at > 0 && /^[0-9]\.[0-9]$/.test(text.slice(at - 1, at + 2));
}

function mayStart(text: string, start: number): boolean {
  const char = text[start]!;
  if (BLANK.test(char) || DASH.test(char) || INVISIBLE.test(char)) return false;
  if (isPossessive(text, start)) return false;
  // The s of a possessive.
  if (char === "s" && isPossessive(text, start - 1)) return false;
  const before = text[visible(text, start - 1, -1)] ?? "";
  if (isWordCharacter(char) && isWordCharacter(before)) return false;
  return !isDecimalPoint(text, start - 1);
}

function mayEnd(text: string, end: number): boolean {
  const last = text[end - 1]!;
  const seen = text[visible(text, end - 1, -1)] ?? "";
  if (BLANK.test(last) || DASH.test(last) || (MARK.test(text[end] ?? "") && isLetter(seen))) return false;
  if (INVISIBLE.test(last) && !(MARK.test(last) && isLetter(seen))) return false;
  if (last === "s" && isPossessive(text, end - 2)) return false;
  if (isDecimalPoint(text, end)) return false;
  const after = visible(text, end, 1);
  if (!isWordCharacter(seen) || !isWordCharacter(text[after] ?? "")) return true;
  // "CD4s": the plural s is no letter of the name, where nothing follows it.
  const plural = !isLetter(seen) && text[after] === "s";
  return plural && !isWordCharacter(text[visible(text, after + 1, 1)] ?? "");
}

/** All matches in order of start, then of end. */
export function naiveMatches(
  table: CharacterTable,
  keys: ReadonlyMap<string, number>,
  text: string,
): NaiveMatch[] {
  const found: NaiveMatch[] = [];
  for (let start = 0; start < text.length; start++) {
    if (!mayStart(text, start)) continue;
    for (let end = start + 1; end <= text.length; end++) {
      if (!mayEnd(text, end)) continue;
      const key = spellKey(table, text.slice(start, end));
      const group = keys.get(key);
      if (key !== "" && group !== undefined && key.split(/[ \u0001]/).length <= MOST_TOKENS)
        found.push({ start, end, group });
    }
  }
  return found;
}
