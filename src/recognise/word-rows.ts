import type { CharacterTable } from "../dictionary/characters.js";
import { nameHash1, nameHash2 } from "./feature-table.js";
import { REACH } from "./features.js";
import { type RecogniserModel, TYPES, WIDTH } from "./model.js";
import { visitWordFeatures } from "./word-hashes.js";
import { foldWord } from "./words.js";

/** Sums of one label a word: a row of `TYPES` for each place the word is seen from. */
export const LABEL_WIDTH = (2 * REACH + 1) * TYPES;
/** Sums a word: first what speaks for the first words of entities, which is asked of every word, then the rest. */
export const WORD_WIDTH = 2 * LABEL_WIDTH;
/** Words remembered; with more the memory starts anew. */
const CAPACITY = 1 << 16;

/** Offset of the row for a place (-2 … 2) within the sums of a label. */
export const placeOffset = (place: number) => (place + REACH) * TYPES;

/**
 * What the model says of each word met, summed over the word's features: most words come again and again, and their
 * features need to be cut out and looked up once only.
 */
export class WordRows {
  /** `WORD_WIDTH` sums a word, in quanta. */
  readonly sums = new Int16Array(CAPACITY * WORD_WIDTH);
  /** The two hashes of the folded word, for pairs. */
  readonly low1 = new Int32Array(CAPACITY);
  readonly low2 = new Int32Array(CAPACITY);
  /** Whether the word begins (1) or ends (2) any pair of words that has weights, as bits: most words do not. */
  readonly paired = new Uint8Array(CAPACITY);
  private count = 0;
  private readonly slots = new Int32Array(CAPACITY * 8);

  constructor(
    private readonly model: RecogniserModel,
    private readonly table: CharacterTable,
  ) {}

  /** Number of words that may still be asked for before those known are forgotten. */
  get room(): number {
    return CAPACITY - this.count;
  }

  forget(): void {
    this.count = 0;
    this.slots.fill(0);
  }

  /**
   * The number of the word with these hashes.
   * @throws RangeError where there is no room for another word: ask `room` first
   */
  get(hash1: number, hash2: number, text: string, start: number, end: number): number {
    const { slots } = this;
    const mask = CAPACITY * 4 - 1;
    let slot = (hash1 ^ (hash1 >>> 15)) & mask;
    for (;;) {
      const value = slots[slot * 2 + 1]!;
      if (value === 0) break;
      if (slots[slot * 2] === hash2) return value - 1;
      slot = (slot + 1) & mask;
    }
    if (this.count === CAPACITY) throw new RangeError("no room for another word");
    const number = this.count++;
    slots[slot * 2] = hash2;
    slots[slot * 2 + 1] = number + 1;
    this.describe(number, text.slice(start, end));
    return number;
  }

  private describe(number: number, word: string): void {
    const { table, weights } = this.model;
    const low = foldWord(this.table, word);
    const low1 = nameHash1(low);
    const low2 = nameHash2(low);
    this.low1[number] = low1;
    this.low2[number] = low2;
    this.paired[number] = Math.max(0, this.model.paired.find(low1, low2));
    const from = number * WORD_WIDTH;
    const { sums } = this;
    sums.fill(0, from, from + WORD_WIDTH);
    visitWordFeatures(word, low, (place, hash1, hash2) => {
      const found = table.find(hash1, hash2);
      if (found < 0) return;
      const begin = from + placeOffset(place);
      const inside = begin + LABEL_WIDTH;
      const row = found * WIDTH;
      for (let type = 0; type < TYPES; type++) {
        sums[begin + type]! += weights[row + type]!;
        sums[inside + type]! += weights[row + TYPES + type]!;
      }
    });
  }
}
