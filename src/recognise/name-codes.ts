import type { Abbreviation, Span } from "../document/types.js";
import type { Spot } from "../link/paper.js";
import type { SurfaceForm } from "../link/surface-forms.js";
import { NAMED_TYPES, nameCode } from "./features.js";
import type { Words } from "./words.js";

const WIDTH = NAMED_TYPES.length;
const LONG = 1 << NAMED_TYPES.indexOf("Long");
const SHORT = 1 << NAMED_TYPES.indexOf("Short");

/** The types a form's readings have, as bits in the order of `NAMED_TYPES`. */
function typesOf(form: SurfaceForm): number {
  let types = 0;
  for (const { type } of form.readings) {
    const index = (NAMED_TYPES as readonly string[]).indexOf(type);
    if (index >= 0) types |= 1 << index;
  }
  return types;
}

/** Index of the word that begins at an offset, or -1. Words are in order of their starts. */
export function wordAt(starts: Int32Array, from: number, to: number, start: number): number {
  let low = from;
  let high = to - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const here = starts[middle]!;
    if (here === start) return middle;
    if (here < start) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Tells where each word stands in the longest name of each type that covers it. */
export class NameCodes {
  /** One code a word and type of name (see `nameCode`). */
  codes = new Uint8Array(0);
  /** Whether a word stands in any name: 1 or 0. */
  named = new Uint8Array(0);
  private lengths = new Uint8Array(0);
  private readonly types = new WeakMap<SurfaceForm, number>();

  /**
   * @param spots those of the passage, in any order
   * @param definitions those of the passage
   */
  fill(words: Words, spots: readonly Spot[], definitions: readonly Abbreviation[]): void {
    const size = words.count * WIDTH;
    if (this.codes.length < size) {
      this.codes = new Uint8Array(size * 2);
      this.lengths = new Uint8Array(size * 2);
      this.named = new Uint8Array(words.count * 2);
    }
    this.codes.fill(0, 0, size);
    this.named.fill(0, 0, words.count);
    this.lengths.fill(0, 0, size);
    for (const spot of spots) {
      if (spot.parts) continue;
      let types = this.types.get(spot.form);
      if (types === undefined) {
        types = typesOf(spot.form);
        this.types.set(spot.form, types);
      }
      if (types !== 0) this.mark(words, spot, types);
    }
    for (const { longSpan, shortSpan } of definitions) {
      this.mark(words, longSpan, LONG);
      this.mark(words, shortSpan, SHORT);
    }
  }

  private mark(words: Words, { start, end }: Span, types: number): void {
    const { codes, lengths, named } = this;
    const first = wordAt(words.starts, 0, words.count, start);
    if (first < 0) return;
    let last = first;
    while (last + 1 < words.count && words.ends[last]! < end) last++;
    if (words.ends[last] !== end) return;
    const count = Math.min(255, last - first + 1);
    named.fill(1, first, last + 1);
    for (let type = 0; type < WIDTH; type++) {
      if ((types & (1 << type)) === 0) continue;
      for (let word = first; word <= last; word++) {
        const at = word * WIDTH + type;
        // Of two names of one length that overlap the first keeps the word.
        if (lengths[at]! >= count) continue;
        lengths[at] = count;
        codes[at] = nameCode(word - first, count);
      }
    }
  }
}
