/** Which strings may be a short form. */

import { isHan } from "./characters.js";
import { NOT_SHORT } from "./stop-words.js";

const LONGEST_SHORT = 20;
const MOST_WORDS = 3;

const LETTER = /\p{L}/u;
const START = /^[\p{L}\p{N}]/u;
/** Statistics, comparisons, money, quotations, web addresses, sentences. */
const FORBIDDEN = /[=<>≤≥±%$€£"“”!?:;|~…∼≈@{}\\*†‡§]|\.\s|\.{2}|\d\s*[×x]\s*\d|--|https?/;
/** "12 mg", "0.5 mM", "10-20 d", "3rd", "1990s": a number with at most a unit. */
const MEASURE =
  /^\d[\d.,\s–-]*(?:\s?(?:[a-zμµ]{1,3}|[mMkKnN][MgGlLmVvAHJ]|°?C|Hz|kDa|Da|bp|kb)|th|st|nd|rd)$/;
/** "E. coli", "Cl. difficile". */
const GENUS = /^[A-Z][a-z]?\.\s?[a-z]{3,}$/;
const ROMAN = /^(?:[ivx]{2,}|[IVX]{3,})$/;

/** Whether `candidate` (trimmed) has the form of an English or Latin-letter short form. */
export function isShortForm(candidate: string): boolean {
  const length = candidate.length;
  if (length === 0 || length > LONGEST_SHORT) return false;
  if (!START.test(candidate) || !LETTER.test(candidate)) return false;
  if (GENUS.test(candidate)) return true;
  if (FORBIDDEN.test(candidate) || MEASURE.test(candidate) || ROMAN.test(candidate)) return false;
  for (const character of candidate) if (isHan(character)) return false;
  // "NO" is nitric oxide and "HR" heart rate; "no", "hr" and "Fig" are not.
  if (NOT_SHORT.has(candidate[0]!.toLowerCase() + candidate.slice(1))) return false;
  if (!isBalanced(candidate)) return false;
  const words = candidate.split(/\s+/);
  if (words.length > MOST_WORDS) return false;
  if (words.length > 1 && NOT_SHORT.has(words[0]!)) return false;
  return !/[,]\s/.test(candidate);
}

/** "k(a)" is whole, "k(a" and "a)" are pieces. */
function isBalanced(candidate: string): boolean {
  let depth = 0;
  for (const character of candidate) {
    if (character === "(" || character === "[") depth++;
    else if (character === ")" || character === "]") depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
