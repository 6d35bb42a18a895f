import { type Calibration, calibratedProbability, logOddsOf } from "../link/calibration.js";
import type { Decision, Ruling } from "../review/decision.js";
import { conceptsOf, currentRulings, standingRulings, targetOf } from "../review/decision-standing.js";

/** A ruling as an example: what the linking thought of its best candidate, and whether that was right. */
export interface RuledExample {
  /** Folds are cut between documents. */
  document: string;
  /** Probability 0–1 of the best candidate. */
  probability: number;
  right: boolean;
}

/**
 * The rulings that say whether the linking was right. Left out are those that do not: on mentions that were added,
 * moved or several concepts in one, and on those without candidates. Rulings that find the same of one string in one
 * paper count once: they answer one question, and would make a fit of few papers believe itself too much.
 */
export function ruledExamples(decisions: readonly Decision[]): RuledExample[] {
  const byTarget = new Map<string, Ruling[]>();
  for (const ruling of standingRulings(decisions))
    byTarget.set(targetOf(ruling), [...(byTarget.get(targetOf(ruling)) ?? []), ruling]);
  const examples = new Map<string, RuledExample>();
  for (const ruling of [...byTarget.values()].flatMap(currentRulings)) {
    const { seen, verdict, document, place } = ruling;
    if (seen === null || verdict === "add" || verdict === "respan") continue;
    const concepts = conceptsOf(ruling);
    if (seen.candidates.length === 0 || Array.isArray(seen.linked) || concepts.length > 1) continue;
    // On a mention ruled on before, the concept ruled for stands first, whatever the linking thought of it.
    const best = seen.candidates.reduce((one, other) => (other.score > one.score ? other : one));
    const right = best.id === concepts[0];
    const key = JSON.stringify([document, place.surface, right]);
    if (!examples.has(key)) examples.set(key, { document, probability: best.score, right });
  }
  return [...examples.values()];
}

export const UNCALIBRATED: Calibration = { slope: 1, intercept: 0 };

/**
 * Without rulings to the contrary the linking is believed as it is: slope and intercept are drawn to 1 and 0 with these
 * standard deviations, in log-odds.
 */
const SPREAD = { slope: 0.5, intercept: 1 };
/** What is likelier before is so after, whatever the rulings. */
const LEAST_SLOPE = 0.05;
const MOST_STEPS = 100;

interface Numbered {
  logOdds: number;
  right: boolean;
}

function loss(examples: readonly Numbered[], calibration: Calibration): number {
  let sum =
    ((calibration.slope - 1) / SPREAD.slope) ** 2 / 2 + (calibration.intercept / SPREAD.intercept) ** 2 / 2;
  for (const { logOdds, right } of examples) {
    const p = calibratedProbability(logOdds, calibration);
    sum -= Math.log(Math.max(right ? p : 1 - p, 1e-12));
  }
  return sum;
}

/** The step of Newton's method from here. */
function stepFrom(examples: readonly Numbered[], { slope, intercept }: Calibration): Calibration {
  let a = (slope - 1) / SPREAD.slope ** 2;
  let b = intercept / SPREAD.intercept ** 2;
  let aa = 1 / SPREAD.slope ** 2;
  let bb = 1 / SPREAD.intercept ** 2;
  let ab = 0;
  for (const { logOdds, right } of examples) {
    const p = calibratedProbability(logOdds, { slope, intercept });
    const miss = p - Number(right);
    const spread = p * (1 - p);
    a += miss * logOdds;
    b += miss;
    aa += spread * logOdds ** 2;
    bb += spread;
    ab += spread * logOdds;
  }
  const determinant = aa * bb - ab * ab;
  return { slope: (ab * b - bb * a) / determinant, intercept: (ab * a - aa * b) / determinant };
}

/** Fits slope and intercept to the rulings: the likeliest ones, by Newton's method; the loss is convex. */
export function fitCalibration(examples: readonly RuledExample[]): Calibration {
  const numbered = examples.map(({ probability, right }) => ({ logOdds: logOddsOf(probability), right }));
  let current = UNCALIBRATED;
  let height = loss(numbered, current);
  for (let step = 0; step < MOST_STEPS; step++) {
    const move = stepFrom(numbered, current);
    let better: Calibration | null = null;
    // A whole step may lead too far.
    for (let size = 1; size > 1e-6 && better === null; size /= 2) {
      const next = {
        slope: Math.max(LEAST_SLOPE, current.slope + size * move.slope),
        intercept: current.intercept + size * move.intercept,
      };
      if (loss(numbered, next) < height) better = next;
    }
    if (better === null) break;
    current = better;
    height = loss(numbered, current);
  }
  const round = (value: number) => Number(value.toFixed(4));
  return { slope: round(current.slope), intercept: round(current.intercept) };
}
