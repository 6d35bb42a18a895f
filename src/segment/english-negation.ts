import type { Span } from "../document/types.js";

/**
 * English negation after NegEx (Chapman et al. 2001): a cue governs what follows it, up to a mark or a word that ends
 * its scope. Negation behind its noun ("GVHD was not seen") is not marked.
 */

/** Nothing further than this (UTF-16 code units) behind a cue is governed by it. */
export const REACH = 200;
/** More than the longest end of a scope with the character behind it: what is matched before the limit needs no more. */
const END_WINDOW = 32;

const CUE =
  /\b(?:no|not|without|cannot|never|neither|nor|none|nobody|nothing|nowhere|hardly|scarcely|rarely|lack(?:s|ed|ing)?|absen(?:ce|t)|free|negative|devoid|deficient)\b|n['’]t\b/gi;

/** Look like negations and are none; matched where the cue begins. */
const NO_NEGATION =
  /(?:not (?:only|just|merely|simply|necessarily|surprisingly|unexpectedly|be (?:excluded|ruled out)|(?:rule|ruled) out)|no doubt|no (?:more|less|fewer|later|earlier|longer) than|no\. ?\d|cannot be (?:excluded|ruled out)|not\b(?<=\bor not)|without\b(?<=\bwith (?:or|and) without))/iy;

/** Cues of noun and adjective, which want a preposition to be one. */
const NOUN_CUE =
  /(?:lack(?:s|ed|ing)?(?: of)?|absence of|absent|(?:free|devoid) (?:of|from)|negative for|deficient (?:in|for))\s+/iy;

/** Ends what a verb's negation governs. */
const CLAUSE_END =
  /[;:,.!?](?=\s|$)|[\n。；)]|\b(?:but|however|although|though|while|whereas|except|unless|because|yet|still|which|whose|apart from|suggesting|indicating|nor)\b/gi;

/** Ends the noun phrase behind "lack of", "free of" and the like. */
const PHRASE_END =
  /[,;:.)(](?=\s|$|\()|[\n。；)(]|\b(?:is|are|was|were|be|been|has|have|had|do|does|did|may|might|can|could|should|would|will|must|in|with|by|at|on|from|during|after|before|but|however|although|though|while|whereas|which|that|who|when|because|led|leads|caused|causes|resulted|results|showed|shows|induced|induces|increased|decreased|reduced|developed|displayed|exhibited|failed|died|survived|than)\b/gi;

/** "without X had Y": the finite verb ends what "without" governs. */
const FINITE =
  /[,;:.](?=\s|$)|[\n。；]|\b(?:is|are|was|were|has|have|had|does|did|may|might|can|could|should|would|will|must|but|however|although|while|whereas|showed|shows|led|leads|caused|causes|resulted|results)\b/gi;

function endOfScope(pattern: RegExp, text: string, from: number): number {
  const limit = Math.min(text.length, from + REACH);
  // One character before, for the edge of a word; never the whole text, which may hold no end of a scope at all.
  const first = Math.max(0, from - 1);
  const near = text.slice(first, limit + END_WINDOW);
  pattern.lastIndex = from - first;
  for (let end = pattern.exec(near); end !== null; end = pattern.exec(near)) {
    const at = first + end.index;
    if (at >= limit) break;
    // A bracket that the scope itself opened does not end it: "no change in TNF (P = 0.1) or IL-6".
    const opened = end[0] === ")" && text.slice(from, at).includes("(");
    if (!opened) return at;
  }
  return limit;
}

/**
 * The stretches of an English text that a negation before them governs.
 * @returns spans in order of their starts, UTF-16 code units; they may overlap
 */
export function negatedSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(CUE)) {
    const cue = match[0].toLowerCase();
    // NO in capitals is nitric oxide.
    if (match[0] === "NO") continue;
    const after = match.index + cue.length;
    NO_NEGATION.lastIndex = match.index;
    if (NO_NEGATION.test(text)) continue;
    NOUN_CUE.lastIndex = match.index;
    const noun = NOUN_CUE.exec(text);
    if (noun !== null) {
      const start = match.index + noun[0].length;
      spans.push({ start, end: endOfScope(PHRASE_END, text, start) });
    } else if (!/^(?:lack|absen|free|negative|devoid|deficient)/.test(cue)) {
      spans.push({ start: after, end: endOfScope(cue === "without" ? FINITE : CLAUSE_END, text, after) });
    }
  }
  return spans;
}
