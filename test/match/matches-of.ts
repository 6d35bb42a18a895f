import type { Dictionary } from "../../src/dictionary/dictionary.js";
import { createTokens } from "../../src/dictionary/tokenise.js";
import { createMatches, findMatches } from "../../src/match/find-matches.js";

const tokens = createTokens(2);
const matches = createMatches(1);

/** The matches of a text as plain values; working space is used again on purpose. */
export function matchesOf(
  dictionary: Dictionary,
  text: string,
): { start: number; end: number; group: number }[] {
  findMatches(dictionary, text, tokens, matches);
  return Array.from({ length: matches.count }, (_, i) => ({
    start: matches.starts[i]!,
    end: matches.ends[i]!,
    group: matches.groups[i]!,
  }));
}
