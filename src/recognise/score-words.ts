import type { CharacterTable } from "../dictionary/characters.js";
import { pairHash } from "./feature-table.js";
import { type RecogniserModel, TYPES, WIDTH } from "./model.js";
import type { NameCodes } from "./name-codes.js";
import { NameRows, namePlace } from "./name-rows.js";
import { LABEL_WIDTH, placeOffset, WORD_WIDTH, WordRows } from "./word-rows.js";
import type { Words } from "./words.js";

/** Words scored at a time: so many different ones must fit into the memory of words. */
export const BLOCK = 8192;

const FROM_BEFORE_2 = placeOffset(-2);
const FROM_BEFORE = placeOffset(-1);
const OWN = placeOffset(0);
const FROM_AFTER = placeOffset(1);
const FROM_AFTER_2 = placeOffset(2);
const NAME_BEFORE = namePlace(-1);
const NAME_OWN = namePlace(0);
const NAME_AFTER = namePlace(1);

/**
 * Scores words: what the features of each, of its neighbours and of the names it stands in say of its labels.
 * One scorer serves one thread.
 */
export class WordScorer {
  private readonly rows: WordRows;
  private readonly nameRows: NameRows;
  /** Offsets into the sums of words, for the words of the block and two on either side of it; -1 beyond the text. */
  private readonly numbers = new Int32Array(BLOCK + 4);
  /** Offsets into the model's weights for the pair with the word before and with the word after, or -1. */
  private readonly pairsBefore = new Int32Array(BLOCK);
  private readonly pairsAfter = new Int32Array(BLOCK);
  /** Offsets into the sums of names, for the words of the block and one on either side of it; -1 for no name. */
  private readonly names = new Int32Array(BLOCK + 2);
  private readonly gaps = new Uint8Array(BLOCK);
  /** For each word of the block and each type what speaks for an entity to begin at the word, in quanta. */
  readonly begins = new Int32Array(BLOCK * TYPES);
  private from = 0;

  constructor(
    private readonly model: RecogniserModel,
    table: CharacterTable,
  ) {
    this.rows = new WordRows(model, table);
    this.nameRows = new NameRows(model);
  }

  /**
   * Turns to the words `from` to `to` (half-open, at most `BLOCK`) of a text.
   * @param names where each word stands in names
   */
  turnTo(text: string, words: Words, names: NameCodes, from: number, to: number): void {
    const { rows, numbers } = this;
    this.from = from;
    const first = Math.max(0, from - 2);
    const last = Math.min(words.count, to + 2);
    if (rows.room < last - first) rows.forget();
    numbers.fill(-1, 0, to - from + 4);
    for (let i = first; i < last; i++)
      numbers[i - from + 2] =
        rows.get(words.hash1[i]!, words.hash2[i]!, text, words.starts[i]!, words.ends[i]!) * WORD_WIDTH;
    this.names.fill(-1, 0, to - from + 2);
    const named = Math.max(0, from - 1);
    this.nameRows.fill(names, named, Math.min(words.count, to + 1), this.names.subarray(named - from + 1));
    for (let i = from; i < to; i++) {
      const k = i - from;
      this.gaps[k] =
        (words.spaced[i] === 1 ? 2 : 0) + (i + 1 === words.count || words.spaced[i + 1] === 1 ? 1 : 0);
      this.pairsAfter[k] = this.pairRow(1, numbers[k + 2]!, numbers[k + 3]!);
      this.pairsBefore[k] = this.pairRow(0, numbers[k + 1]!, numbers[k + 2]!);
      this.sumBegin(k);
    }
  }

  /** What speaks for word `i` to continue an entity of a type, in quanta. */
  inside(i: number, type: number): number {
    const { sums } = this.rows;
    const nameSums = this.nameRows.sums;
    const { weights, gaps } = this.model;
    const { numbers, names } = this;
    const k = i - this.from;
    const column = LABEL_WIDTH + type;
    const label = TYPES + type;
    let sum = gaps[this.gaps[k]! * WIDTH + label]! + sums[numbers[k + 2]! + OWN + column]!;
    if (numbers[k]! >= 0) sum += sums[numbers[k]! + FROM_BEFORE_2 + column]!;
    if (numbers[k + 1]! >= 0) sum += sums[numbers[k + 1]! + FROM_BEFORE + column]!;
    if (numbers[k + 3]! >= 0) sum += sums[numbers[k + 3]! + FROM_AFTER + column]!;
    if (numbers[k + 4]! >= 0) sum += sums[numbers[k + 4]! + FROM_AFTER_2 + column]!;
    if (names[k]! >= 0) sum += nameSums[names[k]! + NAME_BEFORE + label]!;
    if (names[k + 1]! >= 0) sum += nameSums[names[k + 1]! + NAME_OWN + label]!;
    if (names[k + 2]! >= 0) sum += nameSums[names[k + 2]! + NAME_AFTER + label]!;
    if (this.pairsBefore[k]! >= 0) sum += weights[this.pairsBefore[k]! + label]!;
    if (this.pairsAfter[k]! >= 0) sum += weights[this.pairsAfter[k]! + label]!;
    return sum;
  }

  /** Offset of the row of a pair of words, or -1; the words by the offsets of their sums. */
  private pairRow(place: 0 | 1, first: number, second: number): number {
    if (first < 0 || second < 0) return -1;
    const { low1, low2, paired } = this.rows;
    const one = first / WORD_WIDTH;
    const other = second / WORD_WIDTH;
    if ((paired[one]! & 1) === 0 || (paired[other]! & 2) === 0) return -1;
    const found = this.model.table.find(
      pairHash(place, low1[one]!, low1[other]!),
      pairHash(place, low2[one]!, low2[other]!),
    );
    return found < 0 ? -1 : found * WIDTH;
  }

  /** Sums for all types what speaks for word `k` of the block to begin an entity. */
  private sumBegin(k: number): void {
    const { sums } = this.rows;
    const nameSums = this.nameRows.sums;
    const { weights, gaps } = this.model;
    const { numbers, names, begins } = this;
    const own = numbers[k + 2]! + OWN;
    const gap = this.gaps[k]! * WIDTH;
    const before2 = numbers[k]!;
    const before = numbers[k + 1]!;
    const after = numbers[k + 3]!;
    const after2 = numbers[k + 4]!;
    const nameBefore = names[k]!;
    const name = names[k + 1]!;
    const nameAfter = names[k + 2]!;
    const pairBefore = this.pairsBefore[k]!;
    const pairAfter = this.pairsAfter[k]!;
    for (let type = 0; type < TYPES; type++) {
      let sum = sums[own + type]! + gaps[gap + type]!;
      if (before2 >= 0) sum += sums[before2 + FROM_BEFORE_2 + type]!;
      if (before >= 0) sum += sums[before + FROM_BEFORE + type]!;
      if (after >= 0) sum += sums[after + FROM_AFTER + type]!;
      if (after2 >= 0) sum += sums[after2 + FROM_AFTER_2 + type]!;
      if (nameBefore >= 0) sum += nameSums[nameBefore + NAME_BEFORE + type]!;
      if (name >= 0) sum += nameSums[name + NAME_OWN + type]!;
      if (nameAfter >= 0) sum += nameSums[nameAfter + NAME_AFTER + type]!;
      if (pairBefore >= 0) sum += weights[pairBefore + type]!;
      if (pairAfter >= 0) sum += weights[pairAfter + type]!;
      begins[k * TYPES + type] = sum;
    }
  }
}
