import type { CharacterTable } from "../dictionary/characters.js";
import { pairHash } from "./feature-table.js";
import { NAME_CODES, NAMED_TYPES } from "./features.js";
import { nameRow, type RecogniserModel, WIDTH } from "./model.js";
import { placeOffset, WORD_WIDTH, WordRows } from "./word-rows.js";
import type { Words } from "./words.js";

/** Words scored at a time: so many different ones must fit into the memory of words. */
const BLOCK = 8192;

const FROM_BEFORE_2 = placeOffset(-2);
const FROM_BEFORE = placeOffset(-1);
const OWN = placeOffset(0);
const FROM_AFTER = placeOffset(1);
const FROM_AFTER_2 = placeOffset(2);

/**
 * Scores words: what the features of each, of its neighbours and of the names it stands in say of its labels.
 * One scorer serves one thread.
 */
export class WordScorer {
  private readonly rows: WordRows;
  private numbers = new Int32Array(BLOCK + 4);

  constructor(
    private readonly model: RecogniserModel,
    table: CharacterTable,
  ) {
    this.rows = new WordRows(model, table);
  }

  /**
   * @param codes name codes of each word, one a type of name (`nameCode`)
   * @param into filled with `WIDTH` sums a word, in quanta
   */
  score(text: string, words: Words, codes: Uint8Array, into: Int32Array): void {
    for (let from = 0; from < words.count; from += BLOCK)
      this.scoreBlock(text, words, codes, from, Math.min(words.count, from + BLOCK), into);
  }

  private scoreBlock(
    text: string,
    words: Words,
    codes: Uint8Array,
    from: number,
    to: number,
    into: Int32Array,
  ): void {
    const { rows, numbers } = this;
    const first = Math.max(0, from - 2);
    const last = Math.min(words.count, to + 2);
    if (rows.room < last - first) rows.forget();
    for (let i = first; i < last; i++)
      numbers[i - first] = rows.get(words.hash1[i]!, words.hash2[i]!, text, words.starts[i]!, words.ends[i]!);
    const { sums, low1, low2 } = rows;
    const { table, weights, gaps } = this.model;
    for (let i = from; i < to; i++) {
      const at = i * WIDTH;
      const own = numbers[i - first]!;
      const before = i > 0 ? numbers[i - first - 1]! : -1;
      const after = i + 1 < words.count ? numbers[i - first + 1]! : -1;
      const before2 = i > 1 ? numbers[i - first - 2]! : -1;
      const after2 = i + 2 < words.count ? numbers[i - first + 2]! : -1;
      const gap = (words.spaced[i] === 1 ? 2 : 0) + (after < 0 || words.spaced[i + 1] === 1 ? 1 : 0);
      const ownAt = own * WORD_WIDTH + OWN;
      for (let w = 0; w < WIDTH; w++) into[at + w] = sums[ownAt + w]! + gaps[gap * WIDTH + w]!;
      if (before >= 0) {
        add(into, at, sums, before * WORD_WIDTH + FROM_BEFORE);
        const found = table.find(
          pairHash(0, low1[before]!, low1[own]!),
          pairHash(0, low2[before]!, low2[own]!),
        );
        if (found >= 0) add(into, at, weights, found * WIDTH);
        this.addNames(codes, i - 1, -1, into, at);
      }
      this.addNames(codes, i, 0, into, at);
      if (after >= 0) {
        add(into, at, sums, after * WORD_WIDTH + FROM_AFTER);
        const found = table.find(
          pairHash(1, low1[own]!, low1[after]!),
          pairHash(1, low2[own]!, low2[after]!),
        );
        if (found >= 0) add(into, at, weights, found * WIDTH);
        this.addNames(codes, i + 1, 1, into, at);
      }
      if (before2 >= 0) add(into, at, sums, before2 * WORD_WIDTH + FROM_BEFORE_2);
      if (after2 >= 0) add(into, at, sums, after2 * WORD_WIDTH + FROM_AFTER_2);
    }
  }

  private addNames(codes: Uint8Array, word: number, place: number, into: Int32Array, at: number): void {
    const { names } = this.model;
    const width = NAMED_TYPES.length;
    for (let type = 0; type < width; type++) {
      const code = codes[word * width + type]!;
      if (code > 0 && code < NAME_CODES) add(into, at, names, nameRow(place, type, code));
    }
  }
}

function add(into: Int32Array, at: number, from: Int16Array, row: number): void {
  for (let w = 0; w < WIDTH; w++) into[at + w]! += from[row + w]!;
}
