import { HUMAN, taxonCurie } from "../document/curie.js";
import type { Curie, Document, EntityType, Mention } from "../document/types.js";
import type { AdapterOptions, CorpusAdapter, CorpusName } from "./adapters/adapter.js";
import type { BootstrapOptions, Comparison, RateIntervals } from "./bootstrap.js";
import { bootstrapIntervals, compareRuns } from "./bootstrap.js";
import type { SameConcept } from "./concept-match.js";
import type { GoldDocument, GoldProblem } from "./gold.js";
import { alignGold, readGold } from "./gold.js";
import type { PredictedMention } from "./predictions.js";
import { readPredictions } from "./predictions.js";
import type { Counts, Measure, MeasureCounts, Rates, ScoreOptions } from "./score.js";
import { addCounts, MEASURES, noCounts, ratesOf, scoreDocument } from "./score.js";
import { seenIn, unseenGold, unseenPredictions } from "./unseen.js";

export interface EvaluationInput {
  /** Documents with the gold in `foreign`. */
  gold: readonly Document[];
  /** The same documents with the mentions to be scored; others are left aside. */
  predicted: readonly Document[];
  adapter: CorpusAdapter;
  adapterOptions?: Partial<AdapterOptions>;
  /** Types to score; by default those that the corpus is annotated for. */
  types?: readonly EntityType[];
  sameConcept?: SameConcept;
  speciesOf?: (concept: Curie, mention: Mention) => Curie | undefined;
  countUnlinked?: boolean;
  /** Drops predicted mentions whose probability (0–1) is lower. */
  minProbability?: number;
  idlessGold?: "wrong" | "ignore";
  /** Identifiers of the training gold (`trainingConcepts`): adds the scores on concepts that it lacks. */
  training?: ReadonlySet<Curie>;
  /** Resampling for the intervals; false leaves them out. */
  bootstrap?: BootstrapOptions | false;
}

export interface Score extends Counts, Rates {
  intervals: RateIntervals | null;
}

/** Scores of one type, or of all types added up. */
export interface TypeScores {
  type: EntityType | "all";
  measures: Record<Measure, Score>;
}

export interface EvaluationReport {
  corpus: CorpusName;
  /** Documents scored, and those of the predictions that the gold lacks. */
  documents: number;
  documentsWithoutGold: number;
  adapterOptions: AdapterOptions;
  types: TypeScores[];
  /** Scores on concepts that the training gold lacks; the span measures have no meaning there and are left out. */
  unseen: { trainingConcepts: number; types: TypeScores[] } | null;
  problems: GoldProblem[];
}

/** A gold document on the passages of the prediction, with the predictions that are to be scored. */
export interface PairedDocument {
  gold: GoldDocument;
  predicted: PredictedMention[];
  /** The document as predicted; the gold's own where there is no prediction. */
  document: Document;
}

export interface PairedCorpus {
  pairs: PairedDocument[];
  types: readonly EntityType[];
  adapterOptions: AdapterOptions;
  problems: GoldProblem[];
  documentsWithoutGold: number;
}

/** Reads the gold and sets each of its documents beside its prediction. */
export function pairDocuments(input: EvaluationInput): PairedCorpus {
  const adapterOptions = { ...input.adapter.defaults, ...input.adapterOptions };
  const types = input.types ?? input.adapter.scoredTypes;
  const gold = readGold(input.gold, input.adapter, adapterOptions);
  const problems = [...gold.problems];
  const predictedById = new Map<string, Document>();
  for (const document of input.predicted)
    if (!predictedById.has(document.id)) predictedById.set(document.id, document);

  const predictionOptions = {
    types: new Set(types),
    countUnlinked: input.countUnlinked ?? false,
    minProbability: input.minProbability ?? 0,
    ...(adapterOptions.species === "human" ? { species: new Set([taxonCurie(HUMAN)]) } : {}),
    ...(input.speciesOf ? { speciesOf: input.speciesOf } : {}),
  };
  const pairs = gold.documents.map((goldDocument): PairedDocument => {
    const document = predictedById.get(goldDocument.id);
    predictedById.delete(goldDocument.id);
    if (document === undefined) {
      const detail = "not among the predictions: all of its gold counts as missed";
      problems.push({ kind: "document-not-predicted", documentId: goldDocument.id, detail });
      return { gold: goldDocument, predicted: [], document: goldDocument.document };
    }
    return {
      gold: alignGold(goldDocument, document),
      predicted: readPredictions(document, predictionOptions),
      document,
    };
  });
  return { pairs, types, adapterOptions, problems, documentsWithoutGold: predictedById.size };
}

/** Scores predictions against the gold of one corpus. */
export function evaluate(input: EvaluationInput): EvaluationReport {
  const corpus = pairDocuments(input);
  const scoring = scoringOptions(input, corpus);
  const { training } = input;
  let unseen: EvaluationReport["unseen"] = null;
  if (training) {
    const seen = seenIn(training, input.sameConcept);
    const restricted = corpus.pairs.map((pair) => ({
      gold: unseenGold(pair.gold, seen),
      predicted: unseenPredictions(pair.predicted, seen),
    }));
    unseen = {
      trainingConcepts: training.size,
      types: typeScores(countByDocument(restricted, scoring), input.bootstrap),
    };
  }
  return {
    corpus: input.adapter.name,
    documents: corpus.pairs.length,
    documentsWithoutGold: corpus.documentsWithoutGold,
    adapterOptions: corpus.adapterOptions,
    types: typeScores(countByDocument(corpus.pairs, scoring), input.bootstrap),
    unseen,
    problems: corpus.problems,
  };
}

export interface TypeComparison {
  type: EntityType | "all";
  measures: Record<Measure, Comparison>;
}

/** Tests whether two runs over the same gold differ in F1: per type and measure, paired by document. */
export function compareEvaluations(
  input: Omit<EvaluationInput, "predicted" | "training">,
  first: readonly Document[],
  second: readonly Document[],
): TypeComparison[] {
  const count = (predicted: readonly Document[]) => {
    const whole = { ...input, predicted };
    const corpus = pairDocuments(whole);
    return countByDocument(corpus.pairs, scoringOptions(whole, corpus));
  };
  const a = count(first);
  const b = count(second);
  return [...a].map(([type, counts]) => ({
    type,
    measures: byMeasure((measure) =>
      compareRuns(counts[measure], b.get(type)![measure], input.bootstrap || undefined),
    ),
  }));
}

function scoringOptions(input: EvaluationInput, corpus: PairedCorpus): ScoreOptions {
  return {
    types: corpus.types,
    ...(input.sameConcept ? { sameConcept: input.sameConcept } : {}),
    ...(input.idlessGold ? { idlessGold: input.idlessGold } : {}),
  };
}

/** Counts by document, in the order of the pairs; "all" adds the types up and is left out for a single type. */
type DocumentCounts = Map<EntityType | "all", Record<Measure, Counts[]>>;

function countByDocument(
  pairs: readonly Pick<PairedDocument, "gold" | "predicted">[],
  scoring: ScoreOptions,
): DocumentCounts {
  const names: (EntityType | "all")[] =
    scoring.types.length > 1 ? [...scoring.types, "all"] : [...scoring.types];
  const result: DocumentCounts = new Map(names.map((name) => [name, byMeasure((): Counts[] => [])]));
  for (const { gold, predicted } of pairs) {
    const counts: Map<EntityType | "all", MeasureCounts> = scoreDocument(gold, predicted, scoring);
    const all = byMeasure(noCounts);
    for (const type of scoring.types)
      for (const measure of MEASURES) addCounts(all[measure], counts.get(type)![measure]);
    counts.set("all", all);
    for (const [name, lists] of result)
      for (const measure of MEASURES) lists[measure].push(counts.get(name)![measure]);
  }
  return result;
}

function typeScores(counts: DocumentCounts, bootstrap: EvaluationInput["bootstrap"]): TypeScores[] {
  return [...counts].map(([type, lists]) => {
    const intervals =
      bootstrap === false
        ? null
        : bootstrapIntervals(
            MEASURES.map((measure) => lists[measure]),
            bootstrap,
          );
    return {
      type,
      measures: byMeasure((measure, index): Score => {
        const total = noCounts();
        for (const one of lists[measure]) addCounts(total, one);
        return { ...total, ...ratesOf(total), intervals: intervals?.[index] ?? null };
      }),
    };
  });
}

function byMeasure<Value>(make: (measure: Measure, index: number) => Value): Record<Measure, Value> {
  return Object.fromEntries(MEASURES.map((measure, index) => [measure, make(measure, index)])) as Record<
    Measure,
    Value
  >;
}
