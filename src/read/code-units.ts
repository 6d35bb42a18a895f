import type { Span } from "../document/types.js";

/** What an offset counts. */
export type OffsetUnit = "code-point" | "utf-16" | "utf-8";

const ASTRAL = /[\ud800-\udbff]/;
const BEYOND_ASCII = /[^\x00-\x7f]/;

/** Distance of the places whose count is kept, in UTF-16 code units. */
const STEP = 256;

/** Number of code points. */
export function codePointLength(text: string): number {
  if (!ASTRAL.test(text)) return text.length;
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/**
 * Converts offsets into one text. What was counted once is kept, so that all annotations of a long text cost no more
 * than the text does (`test/reference/naive-offsets.ts` counts anew each time).
 */
export class TextOffsets {
  readonly text: string;
  /** By unit, the counts at every STEP-th code unit, or nothing where the unit is the same as UTF-16 in this text. */
  readonly #counts = new Map<OffsetUnit, Float64Array | undefined>();

  constructor(text: string) {
    this.text = text;
  }

  /**
   * Converts a range to UTF-16 code units.
   * @param start beginning, in the unit
   * @param end end, in the unit, not included
   * @returns undefined where the range lies outside of the text, is no whole numbers, or cuts through a character
   */
  spanOf(start: number, end: number, unit: OffsetUnit): Span | undefined {
    if (!(start >= 0 && end >= start && Number.isInteger(start) && Number.isInteger(end))) return undefined;
    const counts = this.#countsOf(unit);
    if (counts === undefined) return end <= this.text.length ? { start, end } : undefined;
    const from = this.#indexAt(start, unit, counts);
    const to = from === undefined ? undefined : this.#indexAt(end, unit, counts);
    return from === undefined || to === undefined ? undefined : { start: from, end: to };
  }

  #countsOf(unit: OffsetUnit): Float64Array | undefined {
    if (unit === "utf-16") return undefined;
    if (this.#counts.has(unit)) return this.#counts.get(unit);
    const { text } = this;
    let counts: Float64Array | undefined;
    if ((unit === "code-point" ? ASTRAL : BEYOND_ASCII).test(text)) {
      counts = new Float64Array(Math.floor(text.length / STEP) + 1);
      let counted = 0;
      for (let index = 0, kept = 1; index < text.length; ) {
        const code = text.codePointAt(index)!;
        counted += size(code, unit);
        index += code > 0xffff ? 2 : 1;
        // Where a character of two units reaches over the place, the count is that after it; #indexAt steps back.
        for (; kept * STEP <= index && kept < counts.length; kept++) counts[kept] = counted;
      }
    }
    this.#counts.set(unit, counts);
    return counts;
  }

  /** The UTF-16 index that so many code points or bytes come to. */
  #indexAt(count: number, unit: OffsetUnit, counts: Float64Array): number | undefined {
    const { text } = this;
    let low = 0;
    let high = counts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (counts[middle]! <= count) low = middle;
      else high = middle - 1;
    }
    let index = low * STEP;
    let counted = counts[low]!;
    // The second half of a character that was counted already.
    if (index > 0 && (text.codePointAt(index - 1) ?? 0) > 0xffff) index++;
    while (index < text.length && counted < count) {
      const code = text.codePointAt(index)!;
      counted += size(code, unit);
      index += code > 0xffff ? 2 : 1;
    }
    return counted === count ? index : undefined;
  }
}

function size(code: number, unit: OffsetUnit): number {
  if (unit === "code-point") return 1;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
