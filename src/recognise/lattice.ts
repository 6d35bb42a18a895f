import { QUANTUM, type RecogniserModel, WIDTH } from "./model.js";

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

/** Below this log-odds a word that follows no entity begins none; what is lost is less than rounding. */
const SILENT = -9;
/** Probability of being in an entity under which a row is taken to be outside again. */
const FADED = 1e-6;

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

/**
 * Fills the lattice of one type for `count` words by the forward–backward algorithm. Stretches where nothing speaks
 * for an entity are passed over.
 * @param sums `WIDTH` sums a word, as `WordScorer` gives them
 */
export function fillLattice(
  model: RecogniserModel,
  type: number,
  sums: Int32Array,
  count: number,
  work: Workspace,
  into: Lattice,
): void {
  work.reserve(count + 1);
  const steps = model.steps[type]!;
  const ob = steps[0]!;
  const column = 2 * type;
  const silent = Math.floor((SILENT - ob) / QUANTUM);
  into.begin.fill(0, 0, count);
  into.within.fill(0, 0, count);
  let i = 0;
  while (i < count) {
    if (sums[i * WIDTH + column]! < silent) {
      i++;
      continue;
    }
    i = fillStretch(steps, column, sums, i, count, work, into);
  }
}

/** Fills from word `from`, before which no entity stands, to where none is left; gives the word after that. */
function fillStretch(
  steps: Float64Array,
  column: number,
  sums: Int32Array,
  from: number,
  count: number,
  work: Workspace,
  into: Lattice,
): number {
  const { factors, forward } = work;
  const [ob, bb, ib, bi, ii, bo, io] = Array.from(steps, Math.exp) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  let outside = 1;
  let begin = 0;
  let inside = 0;
  let end = from;
  const silent = Math.floor((SILENT - steps[0]!) / QUANTUM);
  while (end < count) {
    const score = sums[end * WIDTH + column]!;
    if (end > from && begin + inside < FADED && score < silent) break;
    const b = Math.exp(score * QUANTUM);
    const n = Math.exp(sums[end * WIDTH + column + 1]! * QUANTUM);
    const toOutside = outside + begin * bo + inside * io;
    const toBegin = (outside * ob + begin * bb + inside * ib) * b;
    const toInside = (begin * bi + inside * ii) * n;
    const total = 1 / (toOutside + toBegin + toInside);
    outside = toOutside * total;
    begin = toBegin * total;
    inside = toInside * total;
    factors[end * 2] = b;
    factors[end * 2 + 1] = n;
    forward[end * 3] = outside;
    forward[end * 3 + 1] = begin;
    forward[end * 3 + 2] = inside;
    end++;
  }
  let backOutside = 1;
  let backBegin = 1;
  let backInside = 1;
  for (let i = end - 1; i >= from; i--) {
    if (i + 1 < end) {
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
  return end;
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
