import type { Dictionary } from "../dictionary/dictionary.js";
import type { Curie, Document } from "../document/types.js";
import { annotateOptions, corpusOptions } from "../evaluate/corpus-options.js";
import { dictionaryHooks } from "../evaluate/dictionary-hooks.js";
import { type EvaluationInput, evaluate, type TypeScores } from "../evaluate/evaluate.js";
import { reportFlags } from "../evaluate/flags-report.js";
import { readGold } from "../evaluate/gold.js";
import type { GoldCorpus } from "../evaluate/gold-files.js";
import type { OverviewEntry } from "../evaluate/overview.js";
import { addCounts, type Counts, MEASURES, type Measure, noCounts, ratesOf } from "../evaluate/score.js";
import { trainingConcepts } from "../evaluate/unseen.js";
import type { WeightsFile } from "../link/weights.js";
import { createAnnotator } from "../pipeline/annotate.js";
import type { Pipeline } from "../pipeline/define-pipeline.js";
import { createModel, type RecogniserModel } from "../recognise/model.js";
import { collectExamples, distinctDocuments } from "./corpora.js";
import { foldKey, foldOf } from "./folds.js";
import { type PaperLesson, stackPaperSpecies, teachPaperSpecies } from "./paper-species.js";
import { type Lessons, stackRecognisers, teach } from "./recogniser/stacking.js";
import { type TrainingOptions, trainWeights } from "./train.js";

export interface CrossValidationInput {
  corpora: readonly GoldCorpus[];
  /** What the recogniser is taught with; null: the pipeline has none. */
  lessons: Lessons | null;
  /** What is known of whose genes the papers write of. */
  papers: readonly PaperLesson[];
  folds: number;
  /** For the cut; the order of training has its own in the options. */
  seed: number;
  training: TrainingOptions;
  /** Weights that training does not move. */
  byHand: WeightsFile["weights"];
  pipeline: Pipeline;
  dictionary: Dictionary;
  /** Told of each fold. */
  tell: (message: string) => void;
  /** Given every held-back document as it was predicted, with candidates and evidence. */
  onPrediction?: (corpus: GoldCorpus, document: Document) => Promise<void>;
}

/**
 * Trains once for each fold on the other folds of all corpora, annotates the fold, and scores all held-back documents
 * of a corpus together. The scores on unseen concepts are those of concepts that the training documents of the same
 * fold lack, added up over the folds.
 */
export async function crossValidate(input: CrossValidationInput): Promise<OverviewEntry[]> {
  const { corpora, folds, seed, dictionary, tell } = input;
  const states = corpora.map((corpus) => ({
    corpus,
    documents: distinctDocuments(corpus),
    predicted: [] as Document[],
    unseen: [] as TypeScores[][],
  }));
  for (let fold = 0; fold < folds; fold++) {
    const isHeldBack: HeldBack = (corpus, id) =>
      foldOf(foldKey(corpus.adapter.name, id), folds, seed) === fold;
    const trained = await trainFold(input, fold);
    const seen = new Set<Curie>();
    for (const { corpus, documents } of states)
      for (const id of trainingConcepts(
        readGold(
          documents.filter(({ id }) => !isHeldBack(corpus, id)),
          corpus.adapter,
        ).documents,
      ))
        seen.add(id);
    for (const state of states) {
      const heldBack = state.documents.filter(({ id }) => isHeldBack(state.corpus, id));
      if (heldBack.length === 0) continue;
      const predicted = await annotateFold(input, state.corpus, heldBack, trained);
      state.predicted.push(...predicted);
      const { unseen } = evaluate({
        ...scoring(state.corpus, heldBack, dictionary),
        predicted,
        training: seen,
      });
      state.unseen.push(unseen!.types);
    }
    tell(`fold ${fold + 1} of ${folds}: annotated`);
  }
  return states.map(({ corpus, documents, predicted, unseen }) => {
    const whole = { ...scoring(corpus, documents, dictionary), predicted };
    return { report: evaluate(whole), flags: reportFlags(whole), unseen: addScores(unseen) };
  });
}

type HeldBack = (corpus: GoldCorpus, id: string) => boolean;

interface Trained {
  weights: ReadonlyMap<string, number>;
  recogniser: RecogniserModel | null;
}

/** Learns recogniser and weights from the documents that the fold does not hold back. */
async function trainFold(input: CrossValidationInput, fold: number): Promise<Trained> {
  const { corpora, lessons, papers, pipeline, dictionary, training, tell, folds, seed } = input;
  const wanted = (key: string) => foldOf(key, folds, seed) !== fold;
  const recogniserFor = lessons === null ? () => null : stackRecognisers(lessons, wanted, seed);
  const silent = () => undefined;
  const paperSpeciesFor = stackPaperSpecies(papers, wanted, seed);
  const sets = await collectExamples({
    ...{ corpora, pipeline, dictionary, recogniserFor, paperSpeciesFor, wanted },
    tell: silent,
  });
  const examples = sets.flatMap((set) => set.examples);
  const { weights, loss } = trainWeights(examples, input.byHand, training);
  const count = Object.keys(weights).length;
  tell(
    `fold ${fold + 1} of ${folds}: ${examples.length} examples, ${count} weights, loss ${loss.toFixed(4)} nats`,
  );
  const recogniser = lessons === null ? null : createModel(teach(lessons, wanted));
  const ofPapers = teachPaperSpecies(papers, wanted);
  return { weights: new Map(Object.entries({ ...weights, ...ofPapers })), recogniser };
}

/** Annotates documents as the corpus's guideline wants; candidates and evidence go to the caller and are not kept. */
async function annotateFold(
  { pipeline, dictionary, tell, onPrediction }: CrossValidationInput,
  corpus: GoldCorpus,
  documents: readonly Document[],
  { weights, recogniser }: Trained,
): Promise<Document[]> {
  const options = annotateOptions(corpusOptions(corpus.adapter));
  const annotator = await createAnnotator({ pipeline, dictionary, weights, recogniser, options, warn: tell });
  const predicted: Document[] = [];
  for (const document of documents) {
    const annotated = annotator.annotate(document);
    await onPrediction?.(corpus, annotated);
    predicted.push({
      ...annotated,
      foreign: [],
      mentions: annotated.mentions.map((mention) => ({ ...mention, candidates: [], evidence: [] })),
    });
  }
  return predicted;
}

function scoring(
  { adapter }: GoldCorpus,
  gold: readonly Document[],
  dictionary: Dictionary,
): Omit<EvaluationInput, "predicted"> {
  const { families, species } = corpusOptions(adapter);
  const { sameConcept, speciesOf } = dictionaryHooks(() => dictionary, families);
  return { gold, adapter, adapterOptions: { families, species }, sameConcept, speciesOf, bootstrap: false };
}

/** Adds up the counts of several folds, type by type. */
function addScores(parts: readonly TypeScores[][]): TypeScores[] {
  const sums = new Map<TypeScores["type"], Record<Measure, Counts>>();
  for (const { type, measures } of parts.flat()) {
    let sum = sums.get(type);
    if (sum === undefined) {
      sum = Object.fromEntries(MEASURES.map((measure) => [measure, noCounts()])) as Record<Measure, Counts>;
      sums.set(type, sum);
    }
    for (const measure of MEASURES) addCounts(sum[measure], measures[measure]);
  }
  return [...sums].map(([type, counts]) => ({
    type,
    measures: Object.fromEntries(
      MEASURES.map((measure) => [
        measure,
        { ...counts[measure], ...ratesOf(counts[measure]), intervals: null },
      ]),
    ) as TypeScores["measures"],
  }));
}
