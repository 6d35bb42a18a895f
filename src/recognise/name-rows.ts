import { NAME_CODES, NAMED_TYPES } from "./features.js";
import { nameRow, type RecogniserModel, WIDTH } from "./model.js";
import type { NameCodes } from "./name-codes.js";

/** Combinations of codes remembered; with more the memory starts anew. */
const CAPACITY = 1 << 14;
/** Sums a combination: a row of `WIDTH` for the labels of the word after, of the word itself and of the word before. */
const COMBINED = 3 * WIDTH;

/** Offset of the row for a place (-1, 0, 1) within the sums of a combination. */
export const namePlace = (place: number) => (place + 1) * WIDTH;

/**
 * What the model says of the names a word stands in, summed over the types of name: words stand in names in a few
 * thousand ways.
 */
export class NameRows {
  readonly sums = new Int16Array(CAPACITY * COMBINED);
  private readonly known = new Map<number, number>();

  constructor(private readonly model: RecogniserModel) {}

  /**
   * Offsets into `sums` for words `from` to `to` (half-open), -1 where a word stands in no name.
   * @param into filled from index 0 on
   */
  fill(names: NameCodes, from: number, to: number, into: Int32Array): void {
    if (this.known.size + to - from > CAPACITY) this.known.clear();
    const { codes, named } = names;
    for (let word = from; word < to; word++) {
      let row = -1;
      if (named[word] === 1) {
        // Nine codes of seventeen make whole numbers that a double holds exactly.
        let key = 0;
        const first = word * NAMED_TYPES.length;
        for (let type = 0; type < NAMED_TYPES.length; type++) key = key * NAME_CODES + codes[first + type]!;
        const known = this.known.get(key);
        row = known ?? this.add(key, codes, first);
      }
      into[word - from] = row;
    }
  }

  private add(key: number, codes: Uint8Array, first: number): number {
    const { names } = this.model;
    const { sums } = this;
    const at = this.known.size * COMBINED;
    sums.fill(0, at, at + COMBINED);
    for (let type = 0; type < NAMED_TYPES.length; type++) {
      const code = codes[first + type]!;
      if (code === 0) continue;
      for (let place = -1; place <= 1; place++) {
        const row = nameRow(place, type, code);
        const to = at + namePlace(place);
        for (let i = 0; i < WIDTH; i++) sums[to + i]! += names[row + i]!;
      }
    }
    this.known.set(key, at);
    return at;
  }
}
