import type { Passage, Span } from "../document/types.js";
import type { WordSegmenter } from "../segment/segmenter.js";

/** Han characters stand alone; letters with their marks, and digits, make runs; everything else visible is one by itself. */
const TOKEN = /\p{Script=Han}\p{M}*|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+|\S/gu;

const HAN = /^\p{Script=Han}/u;

export interface TokenSettings {
  /** Joins the Han characters of Chinese passages to words. */
  words?: WordSegmenter;
  /** Places at whose ends tokens are cut, in UTF-16 code units. */
  cuts: readonly Span[];
}

/** Cuts a passage into tokens that cover everything visible, in UTF-16 code units. */
export function tokensOf({ text, language }: Passage, { words, cuts }: TokenSettings): Span[] {
  let tokens: Span[] = [...text.matchAll(TOKEN)].map(({ index, 0: token }) => ({
    start: index,
    end: index + token.length,
  }));
  if (words !== undefined && language === "zh") tokens = joinWords(text, words.words(text), tokens);
  if (cuts.length === 0) return tokens;
  const places = new Set(cuts.flatMap(({ start, end }) => [start, end]));
  return tokens.flatMap((token) => cutToken(token, places));
}

/** Joins tokens of Han characters that one word covers. */
function joinWords(text: string, words: readonly Span[], tokens: readonly Span[]): Span[] {
  const joined: Span[] = [];
  let next = 0;
  for (const token of tokens) {
    while (next < words.length && words[next]!.end <= token.start) next++;
    const word = words[next];
    const last = joined.at(-1);
    const isInside =
      word !== undefined &&
      word.start < token.start &&
      token.end <= word.end &&
      HAN.test(text.slice(token.start));
    const follows =
      last?.end === token.start && last.start >= (word?.start ?? 0) && HAN.test(text.slice(last.start));
    if (last !== undefined && isInside && follows) last.end = token.end;
    else joined.push({ ...token });
  }
  return joined;
}

function cutToken({ start, end }: Span, places: ReadonlySet<number>): Span[] {
  const pieces: Span[] = [];
  let from = start;
  for (let at = start + 1; at < end; at++) {
    if (!places.has(at)) continue;
    pieces.push({ start: from, end: at });
    from = at;
  }
  pieces.push({ start: from, end });
  return pieces;
}
