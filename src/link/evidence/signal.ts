import type { Dictionary } from "../../dictionary/dictionary.js";
import type { Language } from "../../document/types.js";
import type { Reading } from "../../match/readings.js";
import type { Paper, Spot } from "../paper.js";
import type { Weights } from "../weights.js";

/**
 * What a signal has found for one reading. The feature names a weight in `weights.json`; weight times value is
 * added to the reading's log-odds.
 */
export interface Finding {
  signal: string;
  feature: string;
  value: number;
  /** One sentence a curator can read. Called only for what is written out. */
  text: () => string;
}

/** A signal that sees the surface form and its readings alone: found once for each form. */
export interface FormSignal {
  name: string;
  assess(reading: Reading, form: FormView, dictionary: Dictionary): readonly Finding[];
}

/** A signal that sees the paper, but not the place: found once for each form in a paper and language. */
export interface PaperSignal {
  name: string;
  assess(
    reading: Reading,
    form: FormView,
    paper: Paper,
    language: Language,
    dictionary: Dictionary,
  ): readonly Finding[];
}

/** A signal that sees the place in the paper. */
export interface PlaceSignal {
  name: string;
  /** Whether it says the same of all readings of a type. */
  ofType?: true;
  assess(reading: Reading, spot: Spot, paper: Paper): readonly Finding[];
  /**
   * The same in numbers, for the many places that are never written out; the sum of weight × value of what `assess`
   * finds where it is not given.
   */
  scorer?(weights: Weights): PlaceScorer;
}

/** Adds the log-odds of each reading of the spot to `scores`, from index `at` on. */
export type PlaceScorer = (spot: Spot, paper: Paper, scores: Float64Array, at: number) => void;

/** What a signal gives that has found nothing: most do, at most places. */
export const NOTHING: readonly Finding[] = [];

export interface FormView {
  surface: string;
  readings: readonly Reading[];
}

export function finding(signal: string, feature: string, value: number, text: () => string): Finding {
  return { signal, feature: `${signal}:${feature}`, value, text };
}

/** Sum of weight times value over findings. */
export function scoreOf(findings: readonly Finding[], weights: Weights): number {
  let score = 0;
  for (const { feature, value } of findings) {
    const weight = weights.get(feature);
    if (weight !== undefined) score += weight * value;
  }
  return score;
}

/** A finding with the log-odds it adds. */
export interface WeighedFinding {
  weight: number;
  finding: Finding;
}

/** Findings with their weights, the weightiest first. */
export function weigh(findings: readonly Finding[], weights: Weights): WeighedFinding[] {
  const weighed = findings.map((finding) => ({
    weight: (weights.get(finding.feature) ?? 0) * finding.value,
    finding,
  }));
  return weighed.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** Merges two lists that have the weightiest first, up to `most` of them. */
export function mergeWeighed(
  some: readonly WeighedFinding[],
  others: readonly WeighedFinding[],
  most = Number.POSITIVE_INFINITY,
): WeighedFinding[] {
  const merged: WeighedFinding[] = [];
  for (let i = 0, k = 0; merged.length < most && (i < some.length || k < others.length); ) {
    const one = some[i];
    const other = others[k];
    if (other === undefined || (one !== undefined && Math.abs(one.weight) >= Math.abs(other.weight))) {
      merged.push(one!);
      i++;
    } else {
      merged.push(other);
      k++;
    }
  }
  return merged;
}
