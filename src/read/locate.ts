import { textOf } from "../document/annotated.js";
import type { Passage, Span } from "../document/types.js";
import { type OffsetUnit, spanOf } from "./code-units.js";

/** A range as the source counts it, the end not included. */
export interface Range {
  start: number;
  end: number;
}

/** Most formats count code points; files exist that count UTF-16 units or bytes. */
export const UNITS: readonly OffsetUnit[] = ["code-point", "utf-16", "utf-8"];

/** How far, in UTF-16 code units, a text may stand from where its offsets say. */
const REACH = 40;

/** A place found, and by how many UTF-16 code units it had to be moved for that. */
export interface Located {
  parts: Span[];
  moved: number;
}

/**
 * The unit in which most of the ranges slice to the text the source quotes, the usual one where several do equally.
 * @param units in the order of preference
 */
export function unitOf(
  text: string,
  annotations: Iterable<{ ranges: readonly Range[]; quote?: string | undefined }>,
  units: readonly OffsetUnit[] = UNITS,
): OffsetUnit {
  const all = [...annotations];
  const fits = (unit: OffsetUnit) =>
    all.filter(({ ranges, quote }) => place(text, ranges, quote, unit)).length;
  let best = units[0]!;
  let most = fits(best);
  for (const unit of units.slice(1)) {
    if (most === all.length) break;
    const count = fits(unit);
    if (count > most) [best, most] = [unit, count];
  }
  return best;
}

function place(
  text: string,
  ranges: readonly Range[],
  quote: string | undefined,
  unit: OffsetUnit,
): Span[] | undefined {
  const parts: Span[] = [];
  for (const { start, end } of ranges) {
    const span = spanOf(text, start, end, unit);
    if (span === undefined || span.start >= span.end) return undefined;
    parts.push(span);
  }
  if (parts.length === 0) return undefined;
  return quote === undefined || textOf(text, parts) === quote ? parts : undefined;
}

/**
 * Finds where an annotation stands: in the unit of the file, else in another unit, else (one part only) at the nearest
 * place within {@link REACH} where its text stands.
 * @param quote the text the source quotes; without one the offsets are believed
 */
export function locate(
  text: string,
  ranges: readonly Range[],
  quote: string | undefined,
  unit: OffsetUnit,
): Located | undefined {
  for (const each of [unit, ...UNITS.filter((other) => other !== unit)]) {
    const parts = place(text, ranges, quote, each);
    if (parts !== undefined) return { parts, moved: 0 };
    if (quote === undefined) return undefined;
  }
  if (quote === undefined || quote === "" || ranges.length !== 1) return undefined;
  const wanted = spanOf(text, ranges[0]!.start, ranges[0]!.start, unit)?.start ?? ranges[0]!.start;
  const start = nearest(text, quote, wanted);
  return start === undefined
    ? undefined
    : { parts: [{ start, end: start + quote.length }], moved: start - wanted };
}

function nearest(text: string, quote: string, wanted: number): number | undefined {
  const after = text.indexOf(quote, Math.max(0, wanted));
  const before = text.lastIndexOf(quote, Math.max(0, wanted));
  const places = [before, after].filter((at) => at >= 0 && Math.abs(at - wanted) <= REACH);
  places.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  return places[0];
}

/** A passage and where it begins in the text of the document, in UTF-16 code units. */
export interface PlacedPassage {
  passage: Passage;
  start: number;
}

/** The passage that holds all parts of a place in the text of the document, and the parts counted from its beginning. */
export function withinPassage(
  passages: readonly PlacedPassage[],
  parts: readonly Span[],
): { passage: Passage; parts: Span[] } | undefined {
  const found = passages.find(
    ({ passage, start }) => parts[0]!.start >= start && parts.at(-1)!.end <= start + passage.text.length,
  );
  if (found === undefined) return undefined;
  const { passage, start } = found;
  return { passage, parts: parts.map((part) => ({ start: part.start - start, end: part.end - start })) };
}
