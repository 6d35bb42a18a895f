/**
 * Learns the weights of `features.ts` from labelled texts: conditional log-likelihood of the right reading of a
 * site (or of none), with an L2 prior, by full-batch Adam; the alignments are found again with the new weights a
 * few times. Deterministic: no random number is drawn.
 */

import { listSiteCandidates, listSites } from "./english-definitions.js";
import { FEATURE_COUNT, FEATURES, type FeatureName } from "./features.js";

export interface LabelledText {
  text: string;
  /** Right pairs: short form, long form. */
  pairs: [string, string][];
}

/** Where the search for alignments begins; the likelihood soon forgets it. */
const INITIAL: Partial<Record<FeatureName, number>> = {
  firstAtPart: -1,
  firstInner: -3,
  startsAtPart: -2,
  wordStart: 1,
  partStart: 0.8,
  adjacent: -0.3,
  innerSameWord: -0.3,
  innerNewWord: -3,
  skippedStop: -0.5,
  skippedContent: -2,
  skippedPart: -0.7,
  trailingStop: -3,
  trailingContent: -2.5,
  trailingPart: -1,
  unmetDigit: -2,
  unmetPlural: -1,
  shortOne: -1,
  shortOneLower: -3,
};

const ROUNDS = 4;
const STEPS = 300;
const RATE = 0.05;
const PRIOR = 1;

/** Features that count, and how much: most of a vector is zero. */
interface SparseVector {
  features: number[];
  counts: number[];
}

interface Example {
  candidates: SparseVector[];
  right: boolean[];
}

/** Weights in the order of `FEATURES`. */
export function trainWeights(texts: LabelledText[]): Float64Array {
  const weights = Float64Array.from(FEATURES, (name) => INITIAL[name] ?? 0);
  const sites = texts.map(({ text }) => listSites(text));
  for (let round = 0; round < ROUNDS; round++) {
    const examples: Example[] = [];
    texts.forEach(({ text, pairs }, index) => {
      const gold = new Set(pairs.map(([short, long]) => `${short}|${long}`));
      for (const site of sites[index]!) {
        const candidates = listSiteCandidates(text, site, weights);
        if (candidates.length === 0) continue;
        examples.push({
          candidates: candidates.map(({ counts }) => toSparse(counts)),
          right: candidates.map(({ short, long }) =>
            gold.has(`${text.slice(short.start, short.end)}|${text.slice(long.start, long.end)}`),
          ),
        });
      }
    });
    descend(examples, weights);
  }
  return weights;
}

function descend(examples: Example[], weights: Float64Array): void {
  const mean = new Float64Array(FEATURE_COUNT);
  const square = new Float64Array(FEATURE_COUNT);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = weights.map((weight) => PRIOR * weight);
    for (const example of examples) addGradient(example, weights, gradient);
    const rate = step < (STEPS * 2) / 3 ? RATE : RATE * 0.3;
    for (let f = 0; f < FEATURE_COUNT; f++) {
      mean[f] = 0.9 * mean[f]! + 0.1 * gradient[f]!;
      square[f] = 0.99 * square[f]! + 0.01 * gradient[f]! ** 2;
      const corrected = mean[f]! / (1 - 0.9 ** step);
      weights[f]! -= (rate * corrected) / (Math.sqrt(square[f]! / (1 - 0.99 ** step)) + 1e-8);
    }
  }
}

function toSparse(vector: Float64Array): SparseVector {
  const sparse: SparseVector = { features: [], counts: [] };
  vector.forEach((count, feature) => {
    if (count === 0) return;
    sparse.features.push(feature);
    sparse.counts.push(count);
  });
  return sparse;
}

function addGradient({ candidates, right }: Example, weights: Float64Array, gradient: Float64Array): void {
  const scores = candidates.map(({ features, counts }) => {
    let score = 0;
    for (let k = 0; k < features.length; k++) score += counts[k]! * weights[features[k]!]!;
    return score;
  });
  const most = Math.max(0, ...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const total = shares.reduce((sum, share) => sum + share, Math.exp(-most));
  const rightTotal = shares.reduce((sum, share, i) => sum + (right[i] ? share : 0), 0);
  candidates.forEach(({ features, counts }, i) => {
    const error = shares[i]! / total - (right[i] ? shares[i]! / rightTotal : 0);
    if (Math.abs(error) < 1e-9) return;
    for (let k = 0; k < features.length; k++) gradient[features[k]!]! += error * counts[k]!;
  });
}
