import type { CharacterTable } from "../dictionary/characters.js";
import { pairHash } from "./feature-table.js";
import { NAME_CODES, NAMED_TYPES } from "./features.js";
import { nameRow, QUANTUM, type RecogniserModel, TYPES, WIDTH } from "./model.js";
import type { NameCodes } from "./name-codes.js";
import { placeOffset, WORD_WIDTH, WordRows } from "./word-rows.js";
import type { Words } from "./words.js";

/** Words scored at a time: so many different ones must fit into the memory of words. */
export const BLOCK = 8192;

/** What is too unlikely to be looked at; the defaults lose less than anybody asks for. */
export interface Thresholds {
  /** Below this log-odds a word that follows no entity begins none. */
  silent: number;
  /** Probability (0–1) of being in an entity under which a row of words is outside again. */
  faded: number;
}

export const THRESHOLDS: Thresholds = { silent: -6, faded: 0.001 };

const FROM_BEFORE_2 = placeOffset(-2);
const FROM_BEFORE = placeOffset(-1);
const OWN = placeOffset(0);
const FROM_AFTER = placeOffset(1);
const FROM_AFTER_2 = placeOffset(2);

/**
 * Scores words: what the features of each, of its neighbours and of the names it stands in say of its labels. That a
 * word begins an entity is asked of every word, that it continues one only of few: those sums are made on demand.
 * One scorer serves one thread.
 */
export class WordScorer {
  private readonly rows: WordRows;
  /** Numbers of the words of the block, and of two on either side of it. */
  private readonly numbers = new Int32Array(BLOCK + 4);
  /** Offsets into the model's weights for the pair with the word before and with the word after, or -1. */
  private readonly pairsBefore = new Int32Array(BLOCK);
  private readonly pairsAfter = new Int32Array(BLOCK);
  private readonly gaps = new Uint8Array(BLOCK);
  private readonly begins = new Int32Array(BLOCK * TYPES);
  /** For each word of the block, as bits, the types of which it may begin an entity. */
  readonly hot = new Uint8Array(BLOCK);
  private readonly silent: Int32Array;
  private names: NameCodes | null = null;
  private from = 0;
  private count = 0;

  constructor(
    private readonly model: RecogniserModel,
    table: CharacterTable,
    readonly thresholds: Thresholds = THRESHOLDS,
  ) {
    this.rows = new WordRows(model, table);
    this.silent = Int32Array.from(model.steps, (steps) =>
      Math.max(-(2 ** 30), Math.floor((thresholds.silent - steps[0]!) / QUANTUM)),
    );
  }

  /**
   * Turns to the words `from` to `to` (half-open, at most `BLOCK`) of a text.
   * @param names where each word stands in names
   */
  turnTo(text: string, words: Words, names: NameCodes, from: number, to: number): void {
    const { rows, numbers, begins, silent } = this;
    this.names = names;
    this.from = from;
    this.count = words.count;
    const first = Math.max(0, from - 2);
    const last = Math.min(words.count, to + 2);
    if (rows.room < last - first) rows.forget();
    for (let i = first; i < last; i++)
      numbers[i - from + 2] = rows.get(
        words.hash1[i]!,
        words.hash2[i]!,
        text,
        words.starts[i]!,
        words.ends[i]!,
      );
    for (let i = from; i < to; i++) {
      const k = i - from;
      this.gaps[k] =
        (words.spaced[i] === 1 ? 2 : 0) + (i + 1 === words.count || words.spaced[i + 1] === 1 ? 1 : 0);
      this.pairsBefore[k] = i > 0 ? this.pairRow(0, numbers[k + 1]!, numbers[k + 2]!) : -1;
      this.pairsAfter[k] = i + 1 < words.count ? this.pairRow(1, numbers[k + 2]!, numbers[k + 3]!) : -1;
      const at = k * TYPES;
      this.sum(i, 0, TYPES, begins, at);
      let hot = 0;
      for (let type = 0; type < TYPES; type++) if (begins[at + type]! >= silent[type]!) hot |= 1 << type;
      this.hot[k] = hot;
    }
  }

  /** What speaks for word `i` to begin an entity of a type, in quanta. */
  begin(i: number, type: number): number {
    return this.begins[(i - this.from) * TYPES + type]!;
  }

  /** What speaks for word `i` to continue an entity of a type, in quanta. */
  inside(i: number, type: number): number {
    this.sum(i, TYPES + type, 1, this.one, 0);
    return this.one[0]!;
  }
  private readonly one = new Int32Array(1);

  private pairRow(place: 0 | 1, first: number, second: number): number {
    const { low1, low2, paired } = this.rows;
    if ((paired[first]! & 1) === 0 || (paired[second]! & 2) === 0) return -1;
    const found = this.model.table.find(
      pairHash(place, low1[first]!, low1[second]!),
      pairHash(place, low2[first]!, low2[second]!),
    );
    return found < 0 ? -1 : found * WIDTH;
  }

  /** Sums `width` columns, from `column` on, of all that speaks of the labels of word `i`. */
  private sum(i: number, column: number, width: number, into: Int32Array, at: number): void {
    const { sums } = this.rows;
    const { weights, gaps } = this.model;
    const { named } = this.names!;
    const { numbers } = this;
    const k = i - this.from;
    const own = numbers[k + 2]! * WORD_WIDTH + OWN + column;
    const gap = this.gaps[k]! * WIDTH + column;
    for (let w = 0; w < width; w++) into[at + w] = sums[own + w]! + gaps[gap + w]!;
    if (i > 0) {
      add(into, at, sums, numbers[k + 1]! * WORD_WIDTH + FROM_BEFORE + column, width);
      if (i > 1) add(into, at, sums, numbers[k]! * WORD_WIDTH + FROM_BEFORE_2 + column, width);
      if (this.pairsBefore[k]! >= 0) add(into, at, weights, this.pairsBefore[k]! + column, width);
      if (named[i - 1] === 1) this.addNames(i - 1, -1, column, width, into, at);
    }
    if (named[i] === 1) this.addNames(i, 0, column, width, into, at);
    if (i + 1 < this.count) {
      add(into, at, sums, numbers[k + 3]! * WORD_WIDTH + FROM_AFTER + column, width);
      if (i + 2 < this.count)
        add(into, at, sums, numbers[k + 4]! * WORD_WIDTH + FROM_AFTER_2 + column, width);
      if (this.pairsAfter[k]! >= 0) add(into, at, weights, this.pairsAfter[k]! + column, width);
      if (named[i + 1] === 1) this.addNames(i + 1, 1, column, width, into, at);
    }
  }

  private addNames(
    word: number,
    place: number,
    column: number,
    width: number,
    into: Int32Array,
    at: number,
  ): void {
    const { codes } = this.names!;
    const { names } = this.model;
    for (let type = 0; type < NAMED_TYPES.length; type++) {
      const code = codes[word * NAMED_TYPES.length + type]!;
      if (code > 0 && code < NAME_CODES) add(into, at, names, nameRow(place, type, code) + column, width);
    }
  }
}

function add(into: Int32Array, at: number, from: Int16Array, row: number, width: number): void {
  for (let w = 0; w < width; w++) into[at + w]! += from[row + w]!;
}
