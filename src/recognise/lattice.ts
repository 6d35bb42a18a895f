import { QUANTUM, type RecogniserModel, TYPES } from "./model.js";
import type { WordScorer } from "./score-words.js";

/**
 * What a linear-chain model says of the labels of a row of words, for one type: O outside, B the first word of an
 * entity, I a further one (Ramshaw and Marcus 1995; Lafferty, McCallum and Pereira 2001). Probabilities are those
 * given the whole row.
 */
export interface Lattice {
  /** Probability 0–1 that an entity begins at the word. */
  begin: Float32Array;
  /** Probability 0–1 that the word is within an entity, its first word or a further one. */
  within: Float32Array;
  /** Probability 0–1 that the entity goes on with the next word, where it begins at this word, or is within here. */
  onFromBegin: Float32Array;
  onFromInside: Float32Array;
}

export function createLattice(capacity: number): Lattice {
  return {
    begin: new Float32Array(capacity),
    within: new Float32Array(capacity),
    onFromBegin: new Float32Array(capacity),
    onFromInside: new Float32Array(capacity),
  };
}

/** Working space for the factors of each word and the forward messages. */
export class Workspace {
  factors = new Float64Array(0);
  forward = new Float64Array(0);

  reserve(count: number): void {
    if (this.factors.length >= count * 2) return;
    this.factors = new Float64Array(count * 4);
    this.forward = new Float64Array(count * 6);
  }
}

/** Factors of the steps, in the order of `STEPS`. */
type Steps = [number, number, number, number, number, number, number];

/** Exponentials of sums in quanta, for those within ±20; a sum seldom is beyond. */
const LIMIT = 20 / QUANTUM;
const EXPONENTIALS = Float64Array.from({ length: 2 * LIMIT + 1 }, (_, i) => Math.exp((i - LIMIT) * QUANTUM));

function exponential(quanta: number): number {
  return EXPONENTIALS[Math.max(0, Math.min(2 * LIMIT, quanta + LIMIT))]!;
}

/**
 * Fills the lattice of one type for words `from` to `to` (half-open), to which the scorer was turned, by the
 * forward–backward algorithm. No entity goes on from the word before, nor to the word after them.
 */
export function fillLattice(
  model: RecogniserModel,
  type: number,
  scorer: WordScorer,
  from: number,
  to: number,
  work: Workspace,
  into: Lattice,
): void {
  work.reserve(to + 1);
  const [ob, bb, ib, bi, ii, bo, io] = Array.from(model.steps[type]!, Math.exp) as Steps;
  const { factors, forward } = work;
  const { begins } = scorer;
  let outside = 1;
  let begin = 0;
  let inside = 0;
  for (let i = from; i < to; i++) {
    const b = exponential(begins[(i - from) * TYPES + type]!);
    const n = i > from ? exponential(scorer.inside(i, type)) : 0;
    const toOutside = outside + begin * bo + inside * io;
    const toBegin = (outside * ob + begin * bb + inside * ib) * b;
    const toInside = (begin * bi + inside * ii) * n;
    const total = 1 / (toOutside + toBegin + toInside);
    outside = toOutside * total;
    begin = toBegin * total;
    inside = toInside * total;
    factors[i * 2] = b;
    factors[i * 2 + 1] = n;
    forward[i * 3] = outside;
    forward[i * 3 + 1] = begin;
    forward[i * 3 + 2] = inside;
  }
  let backOutside = 1;
  let backBegin = 1;
  let backInside = 1;
  for (let i = to - 1; i >= from; i--) {
    if (i + 1 < to) {
      const b = factors[(i + 1) * 2]! * backBegin;
      const n = factors[(i + 1) * 2 + 1]! * backInside;
      const o = backOutside;
      const fromBegin = o * bo + b * bb + n * bi;
      const fromInside = o * io + b * ib + n * ii;
      const fromOutside = o + b * ob;
      into.onFromBegin[i] = (n * bi) / fromBegin;
      into.onFromInside[i] = (n * ii) / fromInside;
      const scale = 1 / (fromBegin + fromInside + fromOutside);
      backOutside = fromOutside * scale;
      backBegin = fromBegin * scale;
      backInside = fromInside * scale;
    } else {
      into.onFromBegin[i] = 0;
      into.onFromInside[i] = 0;
    }
    const o = forward[i * 3]! * backOutside;
    const b = forward[i * 3 + 1]! * backBegin;
    const n = forward[i * 3 + 2]! * backInside;
    const total = o + b + n;
    into.begin[i] = b / total;
    into.within[i] = (b + n) / total;
  }
}

/** Probability 0–1 that words `first` to `last` (both included) are exactly one entity. */
export function spanProbability(lattice: Lattice, first: number, last: number): number {
  let probability = lattice.begin[first]!;
  for (let i = first; i <= last && probability > 0; i++) {
    const on = i === first ? lattice.onFromBegin[i]! : lattice.onFromInside[i]!;
    probability *= i === last ? 1 - on : on;
  }
  return probability;
}
