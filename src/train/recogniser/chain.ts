import { randomNumbers } from "../logit.js";
import { BEGIN, INSIDE, OUTSIDE, UNKNOWN } from "./sequences.js";

/** A sequence with the features that are left, for one type. */
export interface ChainSequence {
  count: number;
  features: Int32Array;
  offsets: Int32Array;
  labels: Uint8Array;
}

export interface ChainOptions {
  epochs: number;
  rate: number;
  /** Strength of the pull towards zero at each update. */
  l2: number;
  seed: number;
}

/** Weights of a chain: two a feature (begin, inside), and seven steps in the order OB BB IB BI II BO IO. */
export interface ChainWeights {
  features: Float64Array;
  steps: Float64Array;
}

/** From and to of each step; labels as in `sequences.ts`. */
const STEP_LABELS: readonly (readonly [number, number])[] = [
  [OUTSIDE, BEGIN],
  [BEGIN, BEGIN],
  [INSIDE, BEGIN],
  [BEGIN, INSIDE],
  [INSIDE, INSIDE],
  [BEGIN, OUTSIDE],
  [INSIDE, OUTSIDE],
];

/** Steps as a matrix of factors: row from, column to. */
function stepFactors(steps: Float64Array): Float64Array {
  const factors = new Float64Array(9);
  factors[0] = 1;
  STEP_LABELS.forEach(([from, to], i) => {
    factors[from * 3 + to] = Math.exp(steps[i]!);
  });
  return factors;
}

/** Forward and backward messages over a sequence, and the probabilities of labels and steps that follow. */
class Messages {
  private forward = new Float64Array(0);
  private backward = new Float64Array(0);
  /** Probability of each label of each word. */
  labels = new Float64Array(0);
  /** Expected number of each step, row from, column to. */
  steps = new Float64Array(9);

  reserve(count: number): void {
    if (this.labels.length >= count * 3) return;
    this.forward = new Float64Array(count * 6);
    this.backward = new Float64Array(count * 6);
    this.labels = new Float64Array(count * 6);
  }

  /** @param factors factor of each label of each word, 0 where the label is impossible */
  run(count: number, factors: Float64Array, step: Float64Array): void {
    this.reserve(count);
    const { forward, backward, labels, steps } = this;
    let f0 = 1;
    let f1 = 0;
    let f2 = 0;
    for (let i = 0; i < count; i++) {
      const t0 = (f0 * step[0]! + f1 * step[3]! + f2 * step[6]!) * factors[i * 3]!;
      const t1 = (f0 * step[1]! + f1 * step[4]! + f2 * step[7]!) * factors[i * 3 + 1]!;
      const t2 = (f1 * step[5]! + f2 * step[8]!) * factors[i * 3 + 2]!;
      const scale = 1 / (t0 + t1 + t2);
      forward[i * 3] = f0 = t0 * scale;
      forward[i * 3 + 1] = f1 = t1 * scale;
      forward[i * 3 + 2] = f2 = t2 * scale;
    }
    let b0 = 1;
    let b1 = 1;
    let b2 = 1;
    steps.fill(0);
    for (let i = count - 1; i >= 0; i--) {
      backward[i * 3] = b0;
      backward[i * 3 + 1] = b1;
      backward[i * 3 + 2] = b2;
      const l0 = forward[i * 3]! * b0;
      const l1 = forward[i * 3 + 1]! * b1;
      const l2 = forward[i * 3 + 2]! * b2;
      const total = 1 / (l0 + l1 + l2);
      labels[i * 3] = l0 * total;
      labels[i * 3 + 1] = l1 * total;
      labels[i * 3 + 2] = l2 * total;
      const n0 = factors[i * 3]! * b0;
      const n1 = factors[i * 3 + 1]! * b1;
      const n2 = factors[i * 3 + 2]! * b2;
      if (i === 0) addSteps(steps, 1, 0, 0, n0, n1, n2, step);
      else addSteps(steps, forward[i * 3 - 3]!, forward[i * 3 - 2]!, forward[i * 3 - 1]!, n0, n1, n2, step);
      const c0 = n0 * step[0]! + n1 * step[1]!;
      const c1 = n0 * step[3]! + n1 * step[4]! + n2 * step[5]!;
      const c2 = n0 * step[6]! + n1 * step[7]! + n2 * step[8]!;
      const scale = 1 / (c0 + c1 + c2);
      b0 = c0 * scale;
      b1 = c1 * scale;
      b2 = c2 * scale;
    }
  }
}

function addSteps(
  steps: Float64Array,
  f0: number,
  f1: number,
  f2: number,
  n0: number,
  n1: number,
  n2: number,
  step: Float64Array,
): void {
  const p00 = f0 * n0 * step[0]!;
  const p01 = f0 * n1 * step[1]!;
  const p10 = f1 * n0 * step[3]!;
  const p11 = f1 * n1 * step[4]!;
  const p12 = f1 * n2 * step[5]!;
  const p20 = f2 * n0 * step[6]!;
  const p21 = f2 * n1 * step[7]!;
  const p22 = f2 * n2 * step[8]!;
  const scale = 1 / (p00 + p01 + p10 + p11 + p12 + p20 + p21 + p22);
  steps[0]! += p00 * scale;
  steps[1]! += p01 * scale;
  steps[3]! += p10 * scale;
  steps[4]! += p11 * scale;
  steps[5]! += p12 * scale;
  steps[6]! += p20 * scale;
  steps[7]! += p21 * scale;
  steps[8]! += p22 * scale;
}

/** Slopes smaller than this move nothing. */
const LEAST_SLOPE = 1e-3;

/**
 * Fits a linear chain by AdaGrad on the log-likelihood of the labels, sequence by sequence. Labels that the gold does
 * not tell are summed over. The order of the sequences comes from the seed.
 * @param count number of features
 */
export function fitChain(
  sequences: readonly ChainSequence[],
  count: number,
  options: ChainOptions,
): ChainWeights {
  const weights = new Float64Array(count * 2);
  const squares = new Float64Array(count * 2).fill(1);
  const steps = new Float64Array(STEP_LABELS.length);
  const stepSquares = new Float64Array(STEP_LABELS.length).fill(1);
  const free = new Messages();
  const bound = new Messages();
  const random = randomNumbers(options.seed);
  const order = sequences.map((_, i) => i);
  let factors = new Float64Array(0);
  let allowed = new Float64Array(0);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const index of order) {
      const { count: length, features, offsets, labels } = sequences[index]!;
      if (length === 0) continue;
      if (factors.length < length * 3) {
        factors = new Float64Array(length * 6);
        allowed = new Float64Array(length * 6);
      }
      for (let i = 0; i < length; i++) {
        let begin = 0;
        let inside = 0;
        const end = offsets[i + 1]!;
        for (let at = offsets[i]!; at < end; at++) {
          const feature = features[at]! * 2;
          begin += weights[feature]!;
          inside += weights[feature + 1]!;
        }
        factors[i * 3] = 1;
        factors[i * 3 + 1] = Math.exp(Math.max(-30, Math.min(30, begin)));
        factors[i * 3 + 2] = Math.exp(Math.max(-30, Math.min(30, inside)));
        const label = labels[i]!;
        for (let l = 0; l < 3; l++)
          allowed[i * 3 + l] = label === UNKNOWN || label === l ? factors[i * 3 + l]! : 0;
      }
      const step = stepFactors(steps);
      free.run(length, factors, step);
      bound.run(length, allowed, step);
      for (let i = 0; i < length; i++) {
        for (let label = BEGIN; label <= INSIDE; label++) {
          const slope = bound.labels[i * 3 + label]! - free.labels[i * 3 + label]!;
          if (slope < LEAST_SLOPE && slope > -LEAST_SLOPE) continue;
          const end = offsets[i + 1]!;
          for (let at = offsets[i]!; at < end; at++) {
            const feature = features[at]! * 2 + label - 1;
            const gradient = slope - options.l2 * weights[feature]!;
            squares[feature]! += gradient * gradient;
            weights[feature]! += (options.rate * gradient) / Math.sqrt(squares[feature]!);
          }
        }
      }
      STEP_LABELS.forEach(([from, to], i) => {
        const slope = bound.steps[from * 3 + to]! - free.steps[from * 3 + to]!;
        stepSquares[i]! += slope * slope;
        steps[i]! += (options.rate * slope) / Math.sqrt(stepSquares[i]!);
      });
    }
  }
  return { features: weights, steps };
}
