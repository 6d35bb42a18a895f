/**
 * Bracket pairs of a text, half- and full-width, in one linear pass. Offsets are UTF-16 code units.
 */

export interface BracketPair {
  /** Offset of the opening bracket. */
  open: number;
  /** Offset of the closing bracket. */
  close: number;
  /** Offset of the opening bracket that encloses this pair, or -1. */
  enclosing: number;
}

const BRACKET = /[()[\]（）［］【】〔〕]/g;
const ROUND_OPEN = "(（";
const ROUND_CLOSE = ")）";
const SQUARE_OPEN = "[［【〔";
const SQUARE_CLOSE = "]］】〕";

/** Longest content that can hold a definition; a longer one is prose. */
const LONGEST_CONTENT = 300;

/**
 * Pairs in order of their opening bracket. Half- and full-width brackets close one another (papers mix them:
 * "(HBx）"), round and square ones do not. An opening bracket without its closing one is dropped.
 */
export function findBracketPairs(text: string): BracketPair[] {
  const pairs: BracketPair[] = [];
  const open: { at: number; round: boolean }[] = [];
  BRACKET.lastIndex = 0;
  for (let hit = BRACKET.exec(text); hit !== null; hit = BRACKET.exec(text)) {
    const bracket = hit[0];
    const at = hit.index;
    if (ROUND_OPEN.includes(bracket) || SQUARE_OPEN.includes(bracket)) {
      open.push({ at, round: ROUND_OPEN.includes(bracket) });
      continue;
    }
    const round = ROUND_CLOSE.includes(bracket);
    if (!round && !SQUARE_CLOSE.includes(bracket)) continue;
    // A stray opening bracket far back must not swallow the pairs after it.
    while (open.length > 0 && at - open.at(-1)!.at > LONGEST_CONTENT) open.pop();
    const last = open.at(-1);
    if (last === undefined) continue;
    if (last.round !== round) {
      const below = open.at(-2);
      if (below === undefined || below.round !== round) continue;
      open.pop();
    }
    const { at: start } = open.pop()!;
    if (at - start > LONGEST_CONTENT) continue;
    pairs.push({ open: start, close: at, enclosing: open.at(-1)?.at ?? -1 });
  }
  return pairs.sort((a, b) => a.open - b.open);
}
