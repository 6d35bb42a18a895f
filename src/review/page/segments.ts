/** A stretch of text that is marked. Offsets are UTF-16 code units. */
export interface Marked {
  start: number;
  end: number;
}

/** Text and marks in turn; marks may hold marks. */
export type Segment<M extends Marked> = string | { mark: M; inner: Segment<M>[] };

/** Longest piece of a passage that is laid out at a time. */
const LONGEST_BLOCK = 2400;
/** A piece is not cut shorter than this for the sake of a good place. */
const SHORTEST_BLOCK = 800;

function orderMarks<M extends Marked>(marks: readonly M[]): M[] {
  return [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * Cuts a text at the edges of its marks. Of marks that overlap without one holding the other, the later is shown up to
 * where the earlier ends: it is still there to be seen and chosen.
 * @param base offset of the text's first code unit
 */
export function segmentsOf<M extends Marked>(text: string, marks: readonly M[], base = 0): Segment<M>[] {
  const segments: Segment<M>[] = [];
  const ordered = orderMarks(marks);
  const limit = base + text.length;
  let at = base;
  for (let i = 0; i < ordered.length; ) {
    const mark = ordered[i]!;
    const start = Math.max(mark.start, at);
    const end = Math.min(mark.end, limit);
    let next = i + 1;
    while (next < ordered.length && ordered[next]!.start < end) next++;
    const held = ordered.slice(i + 1, next);
    i = next;
    if (end <= start) continue;
    if (start > at) segments.push(text.slice(at - base, start - base));
    segments.push({ mark, inner: segmentsOf(text.slice(start - base, end - base), held, start) });
    at = end;
  }
  if (at < limit) segments.push(text.slice(at - base));
  return segments;
}

/**
 * Cuts a long text into pieces that can be laid out one by one: after a line break or a sentence, and never inside a
 * mark.
 * @returns where each piece begins; the first is 0
 */
export function blockStarts(text: string, marks: readonly Marked[]): number[] {
  const starts = [0];
  const ordered = orderMarks(marks);
  const endsInside = (at: number) => ordered.some(({ start, end }) => start < at && at < end);
  for (let from = 0; text.length - from > LONGEST_BLOCK; ) {
    const window = text.slice(from + SHORTEST_BLOCK, from + LONGEST_BLOCK);
    const lengths = [...window.matchAll(/\n+|[。！？]|[.!?]\s+/g)].map(
      ({ index, 0: end }) => index + end.length,
    );
    const places = lengths.reverse().map((length) => from + SHORTEST_BLOCK + length);
    let at = places.find((place) => !endsInside(place)) ?? from + LONGEST_BLOCK;
    while (endsInside(at)) at++;
    if (at >= text.length) break;
    starts.push(at);
    from = at;
  }
  return starts;
}
