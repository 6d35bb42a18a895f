import type { Document } from "../../document/types.js";
import type { Weights } from "../weights.js";
import { WordTable } from "../word-table.js";
import {
  beginning,
  CAPITAL_SYMBOL,
  OFTEN,
  SHORTEST,
  SYMBOL_CASES,
  type SymbolCase,
  symbolCases,
  TITLE_CASE_SYMBOL,
  type WordList,
} from "./paper-words.js";

/** Whose genes a paper may write of. The first is what the weights of the others are counted from. */
export const PAPER_SPECIES = ["human", "mouse", "rat", "other"] as const;
export type PaperSpecies = (typeof PAPER_SPECIES)[number];
const COUNT = PAPER_SPECIES.length;

/** The feature that every paper has. */
export const ALWAYS = "always";

/** The name of a weight: "paper-species:word:knockout:mouse". */
export function paperSpeciesFeature(feature: string, species: PaperSpecies): string {
  return `paper-species:${feature}:${species}`;
}
const FEATURE = /^paper-species:(?:(word|often|title|symbols):(.+)|always):([a-z]+)$/s;

const SEEDS: Record<WordList, number> = { word: 0x1b873593, often: 0x4cf5ad43, title: 0x27d4eb2f };

/**
 * Log-probabilities of the species from the sum of the weights of a paper's features and the number of features that
 * have any: the sum is divided by the square root, or long papers would be surer than they are right.
 */
export function speciesOfSums(
  always: ArrayLike<number>,
  sums: ArrayLike<number>,
  features: number,
): Float64Array {
  const scale = 1 / Math.sqrt(features + 1);
  const scores = Float64Array.from(PAPER_SPECIES, (_, i) => always[i]! + scale * sums[i]!);
  const highest = Math.max(...scores);
  let total = 0;
  for (const score of scores) total += Math.exp(score - highest);
  const norm = highest + Math.log(total);
  return scores.map((score) => score - norm);
}

const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;
const isCapital = (unit: number) => unit >= 0x41 && unit <= 0x5a;
const isRun = (unit: number) => isDigit(unit) || isCapital(unit) || (unit >= 0x61 && unit <= 0x7a);

/**
 * Tells by the words of a whole paper whose genes it writes of: a multinomial logit over words of small letters that
 * many papers share, learnt by `diglot train` from papers whose genes are annotated. Not safe for use from within
 * itself: it counts in its own working space.
 */
export class PaperSpeciesModel {
  private readonly table: WordTable;
  /** A row of weights for each number of the table. */
  private readonly rows: Float64Array;
  private readonly symbols = new Map<SymbolCase, Float64Array>();
  private readonly always = new Float64Array(COUNT);
  /** How often each word of the table stands in the paper, and in its titles. */
  private readonly counts: Int32Array;
  private readonly sums = new Float64Array(COUNT);
  private features = 0;

  private constructor(known: readonly { list: WordList; word: string; species: number; weight: number }[]) {
    this.table = new WordTable(2 * known.length);
    const rows = new Float64Array(2 * known.length * COUNT);
    for (const { list, word, species, weight } of known) {
      // A word that counts only when it is frequent or in the title is found by its plain number first.
      this.table.add(SEEDS.word, word);
      rows[this.table.add(SEEDS[list], word) * COUNT + species] = weight;
    }
    this.rows = rows.slice(0, this.table.size * COUNT);
    this.counts = new Int32Array(this.table.size);
  }

  /** The model that the weights hold, or null where they hold none. */
  static of(weights: Weights): PaperSpeciesModel | null {
    const known: { list: WordList; word: string; species: number; weight: number }[] = [];
    const others: { name: string; species: number; weight: number }[] = [];
    for (const [feature, weight] of weights) {
      if (!feature.startsWith("paper-species:")) continue;
      const parts = FEATURE.exec(feature);
      const species = PAPER_SPECIES.indexOf(parts?.[3] as PaperSpecies);
      if (parts === null || species < 0) continue;
      const [, list, word] = parts;
      if (list === undefined || list === "symbols") others.push({ name: word ?? ALWAYS, species, weight });
      else known.push({ list: list as WordList, word: word!, species, weight });
    }
    if (known.length === 0 && others.length === 0) return null;
    const model = new PaperSpeciesModel(known);
    for (const { name, species, weight } of others) {
      if (name === ALWAYS) {
        model.always[species] = weight;
        continue;
      }
      const written = SYMBOL_CASES.find((one) => one === name);
      if (written === undefined) continue;
      const row = model.symbols.get(written) ?? new Float64Array(COUNT);
      row[species] = weight;
      model.symbols.set(written, row);
    }
    return model;
  }

  /** Log-probability (natural) of each of {@link PAPER_SPECIES}, in their order. */
  read(document: Document): Float64Array {
    this.counts.fill(0);
    this.sums.fill(0);
    this.features = 0;
    let titleCase = 0;
    let capitals = 0;
    for (const { text, kind } of beginning(document)) {
      const title = kind === "title";
      for (let at = 0; at < text.length; at++) {
        if (!isRun(text.charCodeAt(at))) continue;
        const start = at;
        while (at < text.length && isRun(text.charCodeAt(at))) at++;
        if (isCapital(text.charCodeAt(start)) && hasDigit(text, start, at)) {
          const run = text.slice(start, at);
          if (TITLE_CASE_SYMBOL.test(run)) titleCase++;
          else if (CAPITAL_SYMBOL.test(run)) capitals++;
        }
        let from = start;
        while (from < at && isDigit(text.charCodeAt(from))) from++;
        if (at - from >= SHORTEST) this.count(text, from, at, title);
      }
    }
    for (const written of symbolCases(titleCase, capitals)) {
      const row = this.symbols.get(written);
      if (row === undefined) continue;
      this.features++;
      for (let i = 0; i < COUNT; i++) this.sums[i]! += row[i]!;
    }
    return speciesOfSums(this.always, this.sums, this.features);
  }

  private count(text: string, start: number, end: number, title: boolean): void {
    const number = this.table.find(SEEDS.word, text, start, end);
    if (number < 0) return;
    const count = ++this.counts[number]!;
    if (count === 1) this.add(number);
    if (count === OFTEN) this.add(this.table.find(SEEDS.often, text, start, end));
    if (!title) return;
    const inTitle = this.table.find(SEEDS.title, text, start, end);
    if (inTitle >= 0 && this.counts[inTitle]!++ === 0) this.add(inTitle);
  }

  /** A word without weights of its own is no feature. */
  private add(number: number): void {
    if (number < 0) return;
    let weighs = false;
    for (let i = 0; i < COUNT; i++) {
      const weight = this.rows[number * COUNT + i]!;
      if (weight === 0) continue;
      weighs = true;
      this.sums[i]! += weight;
    }
    if (weighs) this.features++;
  }
}

function hasDigit(text: string, start: number, end: number): boolean {
  for (let i = end - 1; i > start; i--) if (isDigit(text.charCodeAt(i))) return true;
  return false;
}
