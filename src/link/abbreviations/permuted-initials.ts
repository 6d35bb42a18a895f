import type { Span } from "../../document/types.js";
import type { BracketPair } from "./brackets.js";
import { isBlank } from "./characters.js";
import { STOP_WORDS } from "./stop-words.js";

/**
 * Short forms whose letters are the initials of the words before the bracket in another order, as abbreviations that
 * come from another language are: "myotonic dystrophy (DM)". No alignment in order can find them.
 */

const INITIALS = /^[A-Z]{2,5}$/;
/** A short form of two letters is met by chance more often: both words must be long. */
const LONG_WORD = 7;

/** The long form of a bracket that holds only capitals, by the initials of as many words before it; or null. */
export function readPermutedInitials(text: string, pair: BracketPair): { short: Span; long: Span } | null {
  const short = { start: pair.open + 1, end: pair.close };
  const letters = text.slice(short.start, short.end);
  if (!INITIALS.test(letters) || !isBlank(text[pair.open - 1] ?? "")) return null;
  const wanted = [...letters.toLowerCase()].sort().join("");
  let end = pair.open;
  while (end > 0 && isBlank(text[end - 1]!)) end--;
  const words: string[] = [];
  let start = end;
  for (let at = end; at > 0 && words.length < letters.length; ) {
    let from = at;
    while (from > 0 && /[\p{L}\p{N}'’]/u.test(text[from - 1]!)) from--;
    if (from === at) return null;
    const word = text.slice(from, at).toLowerCase();
    if (!STOP_WORDS.has(word)) words.push(word);
    start = from;
    if (!/[\s-]/.test(text[from - 1] ?? "")) break;
    at = from - 1;
  }
  if (words.length !== letters.length) return null;
  if (letters.length === 2 && words.some((word) => word.length < LONG_WORD)) return null;
  const initials = words
    .map((word) => word[0]!)
    .sort()
    .join("");
  return initials === wanted ? { short, long: { start, end } } : null;
}
