import type { Dictionary } from "../../dictionary/dictionary.js";
import type { GoldCorpus } from "../../evaluate/gold-files.js";
import { SurfaceForms } from "../../link/surface-forms.js";
import type { Pipeline } from "../../pipeline/define-pipeline.js";
import { createModel, type RecogniserModel } from "../../recognise/model.js";
import { foldKey, foldOf } from "../folds.js";
import { corpusSequences, FeatureNumbers, type Sequence } from "./sequences.js";
import {
  DEFAULT_RECOGNISER_TRAINING,
  type RecogniserTraining,
  type TrainedRows,
  trainRecogniser,
} from "./train-recogniser.js";

/** What a recogniser is taught with. */
export interface Lessons {
  numbers: FeatureNumbers;
  /** Each with the key by which its document is held back. */
  sequences: { key: string; sequence: Sequence }[];
}

/** Into how many parts documents are cut so that each part is read by a recogniser that was not taught with it. */
export const INNER_FOLDS = 3;
/** The inner cut must not follow the outer one. */
const INNER_SEED = 0x51ed270b;

/** The part, 0 … {@link INNER_FOLDS} − 1, in which the documents of a key are. */
export function innerFoldOf(key: string, seed: number): number {
  return foldOf(key, INNER_FOLDS, seed ^ INNER_SEED);
}

/** The lessons of all corpora, or null where the pipeline has no recogniser. */
export async function collectLessons(
  corpora: readonly GoldCorpus[],
  { stages }: Pipeline,
  dictionary: Dictionary,
  tell: (message: string) => void,
): Promise<Lessons | null> {
  const recognising = stages.findIndex(({ assigns }) => assigns.includes("recognition"));
  if (recognising < 0) return null;
  const before = stages.slice(0, recognising);
  const weights = new Map<string, number>();
  const forms = new SurfaceForms(dictionary, weights);
  const context = {
    dictionary,
    weights,
    forms,
    recogniser: null,
    paperSpecies: null,
    options: {},
    warn: tell,
  };
  for (const stage of before) await stage.prepare?.(context);
  const lessons: Lessons = { numbers: new FeatureNumbers(dictionary.characters), sequences: [] };
  for (const { adapter, documents } of corpora)
    for (const sequence of corpusSequences(documents, adapter, before, lessons.numbers, context))
      lessons.sequences.push({ key: foldKey(adapter.name, sequence.documentId), sequence });
  return lessons;
}

/** Teaches a recogniser with the documents that `wanted` keeps. */
export function teach(
  lessons: Lessons,
  wanted: (key: string) => boolean,
  training: RecogniserTraining = DEFAULT_RECOGNISER_TRAINING,
): TrainedRows {
  const sequences = lessons.sequences.filter(({ key }) => wanted(key)).map(({ sequence }) => sequence);
  return trainRecogniser(sequences, lessons.numbers, training);
}

/**
 * Recognisers for making examples: one for each part of the documents, taught with the other parts only, for a
 * recogniser believes too firmly in what it was taught with (stacking, Wolpert 1992).
 * @returns gives the recogniser that has not seen the documents of a key
 */
export function stackRecognisers(
  lessons: Lessons,
  wanted: (key: string) => boolean,
  seed: number,
  training: RecogniserTraining = DEFAULT_RECOGNISER_TRAINING,
): (key: string) => RecogniserModel {
  const models = Array.from({ length: INNER_FOLDS }, (_, fold) =>
    createModel(teach(lessons, (key) => wanted(key) && innerFoldOf(key, seed) !== fold, training)),
  );
  return (key) => models[innerFoldOf(key, seed)]!;
}
