import type { Dictionary } from "../../dictionary/dictionary.js";
import type { Reading } from "../../match/readings.js";
import type { Paper, Spot } from "../paper.js";

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

/** A signal that sees the paper around the mention. */
export interface ContextSignal {
  name: string;
  assess(reading: Reading, spot: Spot, paper: Paper, dictionary: Dictionary): readonly Finding[];
}

/** What a signal gives that has found nothing: most do, at most places. */
export const NOTHING: readonly Finding[] = [];

export interface FormView {
  surface: string;
  readings: readonly Reading[];
}

export function finding(signal: string, feature: string, value: number, text: () => string): Finding {
  return { signal, feature: `${signal}:${feature}`, value, text };
}
