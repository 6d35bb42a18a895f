import type { CharacterTable } from "../dictionary/characters.js";
import { nameHash1, nameHash2 } from "./feature-table.js";
import { REACH, wordFeatures } from "./features.js";
import { type RecogniserModel, WIDTH } from "./model.js";
import { foldWord } from "./words.js";

/** Places a word is seen from. */
const PLACES = 2 * REACH + 1;
/** Weights remembered for a word: a row for each place. */
export const WORD_WIDTH = PLACES * WIDTH;
/** Words remembered; with more the memory starts anew. */
const CAPACITY = 1 << 16;

/** Offset of the row for a place (-2 … 2) within the weights of a word. */
export const placeOffset = (place: number) => (place + REACH) * WIDTH;

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
    this.low1[number] = nameHash1(low);
    this.low2[number] = nameHash2(low);
    this.paired[number] = this.model.paired.get(low) ?? 0;
    const sums = this.sums.subarray(number * WORD_WIDTH, (number + 1) * WORD_WIDTH).fill(0);
    for (const [place, features] of wordFeatures(this.table, word)) {
      const to = placeOffset(place);
      for (const feature of features) {
        const found = table.find(nameHash1(feature), nameHash2(feature));
        if (found < 0) continue;
        for (let i = 0; i < WIDTH; i++) sums[to + i]! += weights[found * WIDTH + i]!;
      }
    }
  }
}
