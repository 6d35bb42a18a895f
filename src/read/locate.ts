import { textOf } from "../document/annotated.js";
import type { Passage, Span } from "../document/types.js";
import type { OffsetUnit, TextOffsets } from "./code-units.js";

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
  offsets: TextOffsets,
  annotations: Iterable<{ ranges: readonly Range[]; quote?: string | undefined }>,
  units: readonly OffsetUnit[] = UNITS,
): OffsetUnit {
  const all = [...annotations];
  const fits = (unit: OffsetUnit) =>
    all.filter(({ ranges, quote }) => place(offsets, ranges, quote, unit)).length;
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
  offsets: TextOffsets,
  ranges: readonly Range[],
  quote: string | undefined,
  unit: OffsetUnit,
): Span[] | undefined {
  const parts: Span[] = [];
  for (const { start, end } of ranges) {
    const span = offsets.spanOf(start, end, unit);
    if (span === undefined || span.start >= span.end) return undefined;
    parts.push(span);
  }
  if (parts.length === 0) return undefined;
  return quote === undefined || textOf(offsets.text, parts) === quote ? parts : undefined;
}

/**
 * Finds where an annotation stands: in the unit of the file, else in another unit, else (one part only) at the nearest
 * place within {@link REACH} where its text stands.
 * @param quote the text the source quotes; without one the offsets are believed
 */
export function locate(
  offsets: TextOffsets,
  ranges: readonly Range[],
  quote: string | undefined,
  unit: OffsetUnit,
): Located | undefined {
  for (const each of [unit, ...UNITS.filter((other) => other !== unit)]) {
    const parts = place(offsets, ranges, quote, each);
    if (parts !== undefined) return { parts, moved: 0 };
    if (quote === undefined) return undefined;
  }
  if (quote === undefined || quote === "" || ranges.length !== 1) return undefined;
  const [{ start: stated }] = ranges as [Range];
  const wanted = offsets.spanOf(stated, stated, unit)?.start ?? stated;
  const start = nearest(offsets.text, quote, wanted);
  return start === undefined
    ? undefined
    : { parts: [{ start, end: start + quote.length }], moved: start - wanted };
}

function nearest(text: string, quote: string, wanted: number): number | undefined {
  if (!Number.isInteger(wanted)) return undefined;
  const from = Math.max(0, wanted - REACH);
  const window = text.slice(from, Math.max(from, wanted + REACH + quote.length));
  const middle = Math.max(0, wanted) - from;
  const places = [window.lastIndexOf(quote, middle), window.indexOf(quote, middle)]
    .filter((at) => at >= 0)
    .map((at) => at + from)
    .filter((at) => Math.abs(at - wanted) <= REACH);
  places.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  return places[0];
}

/** A passage and where it begins in the text of the document, in UTF-16 code units. */
export interface PlacedPassage {
  passage: Passage;
  start: number;
}

/**
 * The passage that holds all parts of a place in the text of the document, and the parts counted from its beginning.
 * @param passages in the order of their places
 * @param parts one or more, none empty
 */
export function withinPassage(
  passages: readonly PlacedPassage[],
  parts: readonly Span[],
): { passage: Passage; parts: Span[] } | undefined {
  let low = 0;
  let high = passages.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (passages[middle]!.start <= parts[0]!.start) low = middle;
    else high = middle - 1;
  }
  const found = passages[low];
  if (found === undefined) return undefined;
  const { passage, start } = found;
  if (parts[0]!.start < start || parts.at(-1)!.end > start + passage.text.length) return undefined;
  return { passage, parts: parts.map((part) => ({ start: part.start - start, end: part.end - start })) };
}
