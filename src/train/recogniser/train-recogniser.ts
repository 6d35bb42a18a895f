import { RECOGNISED } from "../../recognise/features.js";
import { QUANTUM, STEPS, stepFeature, TYPES, WIDTH } from "../../recognise/model.js";
import { type ChainOptions, type ChainSequence, fitChain } from "./chain.js";
import type { FeatureNumbers, Sequence } from "./sequences.js";

export interface RecogniserTraining extends ChainOptions {
  /** Features that stand in fewer documents are left out: nothing rare is memorised. */
  minDocuments: number;
  /** Weights closer to zero than this (log-odds) are left out. */
  leastWeight: number;
}

export const DEFAULT_RECOGNISER_TRAINING: RecogniserTraining = {
  epochs: 8,
  rate: 0.2,
  l2: 1e-3,
  seed: 20261125,
  minDocuments: 5,
  leastWeight: 0.05,
};

/** Named features with their rows of weights, in quanta, in order of their names. */
export type TrainedRows = [name: string, weights: Int16Array][];

/** In how many documents each feature stands. */
function documentCounts(sequences: readonly Sequence[], count: number): Int32Array {
  const counts = new Int32Array(count);
  const last = new Int32Array(count).fill(-1);
  const documents = new Map<string, number>();
  for (const { documentId, features } of sequences) {
    let document = documents.get(documentId);
    if (document === undefined) {
      document = documents.size;
      documents.set(documentId, document);
    }
    for (const feature of features) {
      if (last[feature] === document) continue;
      last[feature] = document;
      counts[feature]!++;
    }
  }
  return counts;
}

function keepFeatures(sequence: Sequence, labels: Uint8Array, numbers: Int32Array): ChainSequence {
  const features: number[] = [];
  const offsets = new Int32Array(sequence.count + 1);
  for (let i = 0; i < sequence.count; i++) {
    for (let at = sequence.offsets[i]!; at < sequence.offsets[i + 1]!; at++) {
      const number = numbers[sequence.features[at]!]!;
      if (number >= 0) features.push(number);
    }
    offsets[i + 1] = features.length;
  }
  return { count: sequence.count, features: Int32Array.from(features), offsets, labels };
}

/** Learns a recogniser from sequences: one chain a type, from the corpora that annotate the type. */
export function trainRecogniser(
  sequences: readonly Sequence[],
  numbers: FeatureNumbers,
  options: RecogniserTraining = DEFAULT_RECOGNISER_TRAINING,
): TrainedRows {
  const rows = new Map<string, Int16Array>();
  const rowOf = (name: string): Int16Array => {
    let row = rows.get(name);
    if (row === undefined) {
      row = new Int16Array(WIDTH);
      rows.set(name, row);
    }
    return row;
  };
  RECOGNISED.forEach((_, type) => {
    const teaching = sequences.filter(({ labels }) => labels[type] !== null);
    if (teaching.length === 0) {
      // Never an entity of a type that nothing was learnt of.
      rowOf(stepFeature("OB"))[type] = -1000;
      return;
    }
    const counts = documentCounts(teaching, numbers.names.length);
    const kept = new Int32Array(numbers.names.length).fill(-1);
    const names: string[] = [];
    counts.forEach((count, feature) => {
      if (count < options.minDocuments) return;
      kept[feature] = names.length;
      names.push(numbers.names[feature]!);
    });
    const chains = teaching.map((sequence) => keepFeatures(sequence, sequence.labels[type]!, kept));
    const { features, steps } = fitChain(chains, names.length, options);
    const least = options.leastWeight;
    names.forEach((name, i) => {
      const begin = features[2 * i]!;
      const inside = features[2 * i + 1]!;
      if (Math.abs(begin) < least && Math.abs(inside) < least) return;
      const row = rowOf(name);
      row[type] = Math.round(begin / QUANTUM);
      row[TYPES + type] = Math.round(inside / QUANTUM);
    });
    STEPS.forEach((step, i) => {
      rowOf(stepFeature(step))[type] = Math.round(steps[i]! / QUANTUM);
    });
  });
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
}
