/** Where a caret that moves by words may stop: before and after each word; Han characters are words of their own. */
const WORD = /\p{Script=Han}|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;

export interface Range {
  start: number;
  end: number;
}

/** The words of a text around a place, as ranges of UTF-16 code units. */
function wordsNear(text: string, at: number): Range[] {
  const from = Math.max(0, at - 200);
  const near = text.slice(from, at + 200);
  return [...near.matchAll(WORD)].map(({ index, 0: word }) => ({
    start: from + index,
    end: from + index + word.length,
  }));
}

/** The first word, no punctuation, that begins at or after a place; the last before it where there is none. */
export function wordFrom(text: string, at: number): Range | null {
  const words = wordsNear(text, at).filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)));
  return words.find(({ start }) => start >= at) ?? words.at(-1) ?? null;
}

/** Moves one edge of a range by a word; the range keeps at least one code unit. */
export function moveEdge(text: string, range: Range, edge: "start" | "end", by: 1 | -1): Range {
  const words = wordsNear(text, range[edge]);
  const stops = words.map((word) => word[edge]);
  const place =
    by > 0 ? stops.find((stop) => stop > range[edge]) : stops.findLast((stop) => stop < range[edge]);
  if (place === undefined) return range;
  const moved = { ...range, [edge]: place };
  return moved.start < moved.end ? moved : range;
}

/** The word before or after a range. */
export function moveWord(text: string, range: Range, by: 1 | -1): Range {
  const words = wordsNear(text, by > 0 ? range.end : range.start);
  const found =
    by > 0 ? words.find(({ start }) => start >= range.end) : words.findLast(({ end }) => end <= range.start);
  return found ?? range;
}

/** A range without the blanks at its ends, or null where nothing else is in it. */
export function trimRange(text: string, { start, end }: Range): Range | null {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = end - (words.length - words.trimEnd().length);
  return from < to ? { start: from, end: to } : null;
}
