import type { Counts, Rates } from "./score.js";
import { ratesOf } from "./score.js";

export interface BootstrapOptions {
  /** Number of resamples. */
  samples: number;
  seed: number;
  /** Share of the resamples inside the interval, 0–1. */
  level: number;
}

export const DEFAULT_BOOTSTRAP: BootstrapOptions = { samples: 1000, seed: 20230701, level: 0.95 };

export interface Interval {
  low: number;
  high: number;
}

/** Intervals of the three rates; null where the rate itself is. */
export type RateIntervals = { [Rate in keyof Rates]: Interval | null };

/** Result of comparing two runs on the same documents by F1. */
export interface Comparison {
  first: number;
  second: number;
  /** F1 of the second run minus that of the first. */
  difference: number;
  /** Interval of the difference by paired bootstrap over documents. */
  interval: Interval;
  /** Share of shuffles with a difference at least as large either way (approximate randomisation, two-sided). */
  pValue: number;
  documents: number;
}

/** Mulberry32: a small generator whose sequence depends on nothing but the seed. Numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Percentile intervals of the rates by resampling documents. All series are resampled together, so that intervals of
 * several measures belong to the same resamples. An interval is widened to its point where the percentiles miss it.
 * @param series counts of each series by document; all series have the same documents
 */
export function bootstrapIntervals(
  series: readonly (readonly Counts[])[],
  options: BootstrapOptions = DEFAULT_BOOTSTRAP,
): RateIntervals[] {
  const documents = series[0]?.length ?? 0;
  const random = randomFrom(options.seed);
  const drawn = new Int32Array(documents);
  const tables = series.map(flatten);
  const draws = series.map((): Record<keyof Rates, number[]> => ({ precision: [], recall: [], f1: [] }));
  for (let sample = 0; sample < options.samples && documents > 0; sample++) {
    for (let at = 0; at < documents; at++) drawn[at] = Math.floor(random() * documents);
    for (const [index, table] of tables.entries()) {
      const rates = ratesOf(sumDrawn(table, drawn));
      for (const rate of ["precision", "recall", "f1"] as const) {
        const value = rates[rate];
        if (value !== null) draws[index]![rate].push(value);
      }
    }
  }
  return series.map((counts, index) => {
    const point = ratesOf(sumAll(counts));
    const interval = (rate: keyof Rates) => percentiles(draws[index]![rate], point[rate], options.level);
    return { precision: interval("precision"), recall: interval("recall"), f1: interval("f1") };
  });
}

/** Compares two runs, document by document, by F1. Both lists name the same documents in the same order. */
export function compareRuns(
  first: readonly Counts[],
  second: readonly Counts[],
  options: BootstrapOptions = DEFAULT_BOOTSTRAP,
): Comparison {
  const documents = first.length;
  const a = flatten(first);
  const b = flatten(second);
  const f1 = (counts: Counts) => ratesOf(counts).f1 ?? 0;
  const pointA = f1(sumAll(first));
  const pointB = f1(sumAll(second));
  const difference = pointB - pointA;

  const random = randomFrom(options.seed);
  const drawn = new Int32Array(documents);
  const differences: number[] = [];
  for (let sample = 0; sample < options.samples && documents > 0; sample++) {
    for (let at = 0; at < documents; at++) drawn[at] = Math.floor(random() * documents);
    differences.push(f1(sumDrawn(b, drawn)) - f1(sumDrawn(a, drawn)));
  }

  let asLarge = 0;
  for (let sample = 0; sample < options.samples; sample++) {
    const left = [0, 0, 0, 0];
    const right = [0, 0, 0, 0];
    for (let at = 0; at < documents; at++) {
      const swap = random() < 0.5;
      for (let field = 0; field < 4; field++) {
        left[field]! += (swap ? b : a)[at * 4 + field]!;
        right[field]! += (swap ? a : b)[at * 4 + field]!;
      }
    }
    if (Math.abs(f1(unflatten(right)) - f1(unflatten(left))) >= Math.abs(difference) - 1e-12) asLarge++;
  }
  return {
    first: pointA,
    second: pointB,
    difference,
    interval: percentiles(differences, difference, options.level) ?? { low: difference, high: difference },
    pValue: (asLarge + 1) / (options.samples + 1),
    documents,
  };
}

function flatten(counts: readonly Counts[]): Float64Array {
  const table = new Float64Array(counts.length * 4);
  for (const [at, { gold, goldFound, predicted, predictedRight }] of counts.entries())
    table.set([gold, goldFound, predicted, predictedRight], at * 4);
  return table;
}

function unflatten(fields: readonly number[]): Counts {
  const [gold = 0, goldFound = 0, predicted = 0, predictedRight = 0] = fields;
  return { gold, goldFound, predicted, predictedRight };
}

function sumAll(counts: readonly Counts[]): Counts {
  const table = flatten(counts);
  return sumDrawn(
    table,
    Int32Array.from(counts, (_, at) => at),
  );
}

function sumDrawn(table: Float64Array, drawn: Int32Array): Counts {
  let gold = 0;
  let goldFound = 0;
  let predicted = 0;
  let predictedRight = 0;
  for (let at = 0; at < drawn.length; at++) {
    const row = drawn[at]! * 4;
    gold += table[row]!;
    goldFound += table[row + 1]!;
    predicted += table[row + 2]!;
    predictedRight += table[row + 3]!;
  }
  return { gold, goldFound, predicted, predictedRight };
}

function percentiles(values: number[], point: number | null, level: number): Interval | null {
  if (point === null || values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const tail = (1 - level) / 2;
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { low: Math.min(point, at(tail)), high: Math.max(point, at(1 - tail)) };
}
