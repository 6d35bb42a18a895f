import type { Span } from "../document/types.js";

/** What an offset counts. */
export type OffsetUnit = "code-point" | "utf-16" | "utf-8";

const ASTRAL = /[\ud800-\udbff]/;
const BEYOND_ASCII = /[^\x00-\x7f]/;

/** Number of code points. */
export function codePointLength(text: string): number {
  if (!ASTRAL.test(text)) return text.length;
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/**
 * Converts a range to UTF-16 code units.
 * @param text what the range is counted in
 * @param start beginning, in the unit
 * @param end end, in the unit, not included
 * @returns undefined where the range lies outside of the text or cuts through a character
 */
export function spanOf(text: string, start: number, end: number, unit: OffsetUnit): Span | undefined {
  if (!(start >= 0 && end >= start)) return undefined;
  const isDirect = unit === "utf-16" || !(unit === "code-point" ? ASTRAL : BEYOND_ASCII).test(text);
  if (isDirect) return end <= text.length ? { start, end } : undefined;
  const from = indexAt(text, start, unit);
  const to = from === undefined ? undefined : indexAt(text, end, unit);
  return from === undefined || to === undefined ? undefined : { start: from, end: to };
}

/** The UTF-16 index that so many code points or bytes come to. */
function indexAt(text: string, count: number, unit: OffsetUnit): number | undefined {
  let counted = 0;
  let index = 0;
  while (index < text.length && counted < count) {
    const code = text.codePointAt(index)!;
    counted += unit === "code-point" ? 1 : code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    index += code > 0xffff ? 2 : 1;
  }
  return counted === count ? index : undefined;
}
