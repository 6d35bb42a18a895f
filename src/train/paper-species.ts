import type { Dictionary } from "../dictionary/dictionary.js";
import { readGold } from "../evaluate/gold.js";
import type { GoldCorpus } from "../evaluate/gold-files.js";
import { KINDS } from "../link/evidence/species.js";
import {
  ALWAYS,
  PAPER_SPECIES,
  type PaperSpecies,
  PaperSpeciesModel,
  paperSpeciesFeature,
  speciesOfSums,
} from "../link/paper-species/model.js";
import { paperWords } from "../link/paper-species/paper-words.js";
import type { WeightsFile } from "../link/weights.js";
import { foldKey } from "./folds.js";
import { randomNumbers } from "./logit.js";
import { INNER_FOLDS, innerFoldOf } from "./recogniser/stacking.js";

/** A paper whose genes are annotated. */
export interface PaperLesson {
  /** The key by which the paper is held back. */
  key: string;
  features: readonly string[];
  /** Share of its annotated genes that are of each species, 0–1, in the order of `PAPER_SPECIES`. */
  shares: readonly number[];
}

export interface PaperSpeciesTraining {
  epochs: number;
  /** Strength of the pull towards zero, per paper. */
  l2: number;
  rate: number;
  seed: number;
  /** Features of fewer papers than this are left out: nothing rare is memorised. */
  minPapers: number;
  /** Features of a larger share of the papers (0–1) are left out: they tell nothing. */
  maxShare: number;
}

export const DEFAULT_PAPER_TRAINING: PaperSpeciesTraining = {
  epochs: 40,
  l2: 0.0015,
  rate: 0.3,
  seed: 20261125,
  minPapers: 15,
  maxShare: 0.6,
};

/** Makes a lesson of every paper in which genes are annotated. */
export function collectPaperLessons(corpora: readonly GoldCorpus[], dictionary: Dictionary): PaperLesson[] {
  const lessons: PaperLesson[] = [];
  for (const { adapter, documents } of corpora) {
    if (!adapter.scoredTypes.includes("Gene")) continue;
    const options = { ...adapter.defaults, species: "all" as const };
    for (const { id, document, mentions } of readGold(documents, adapter, options).documents) {
      const counts = new Map<PaperSpecies, number>();
      let total = 0;
      for (const { type, ids } of mentions) {
        if (type !== "Gene") continue;
        for (const alternatives of ids) {
          const species = speciesOf(alternatives[0], dictionary);
          counts.set(species, (counts.get(species) ?? 0) + 1);
          total++;
        }
      }
      if (total === 0) continue;
      const shares = PAPER_SPECIES.map((species) => (counts.get(species) ?? 0) / total);
      lessons.push({ key: foldKey(adapter.name, id), features: [...paperWords(document)], shares });
    }
  }
  return lessons;
}

/** Genes that the dictionary lacks are those of other species, but for a few. */
function speciesOf(id: string | undefined, dictionary: Dictionary): PaperSpecies {
  const concept = id === undefined ? -1 : dictionary.find(id);
  const kind = concept < 0 ? undefined : KINDS.get(dictionary.conceptTaxon(concept));
  return (kind as PaperSpecies | undefined) ?? "other";
}

function numberFeatures(
  lessons: readonly PaperLesson[],
  { minPapers, maxShare }: PaperSpeciesTraining,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of lessons)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const numbers = new Map<string, number>();
  for (const feature of [...counts.keys()].sort()) {
    const count = counts.get(feature)!;
    if (count >= minPapers && count <= maxShare * lessons.length) numbers.set(feature, numbers.size);
  }
  return numbers;
}

/**
 * Learns what the words of papers say of the species of their genes: a multinomial logit with an L2 penalty, by
 * AdaGrad (Duchi, Hazan and Singer 2011), from the papers that `wanted` keeps.
 * @returns weights of `PaperSpeciesModel`, those of the first species taken off the others; none without papers
 */
export function teachPaperSpecies(
  lessons: readonly PaperLesson[],
  wanted: (key: string) => boolean,
  training: PaperSpeciesTraining = DEFAULT_PAPER_TRAINING,
): WeightsFile["weights"] {
  const papers = lessons.filter(({ key }) => wanted(key));
  if (papers.length === 0) return {};
  const numbers = numberFeatures(papers, training);
  const rows = papers.map(({ features }) =>
    Int32Array.from(
      features.flatMap((feature) => {
        const number = numbers.get(feature);
        return number === undefined ? [] : [number];
      }),
    ),
  );
  const count = PAPER_SPECIES.length;
  const weights = new Float64Array((numbers.size + 1) * count);
  const squares = new Float64Array(weights.length).fill(1e-8);
  const always = numbers.size * count;
  const move = (at: number, gradient: number) => {
    squares[at]! += gradient * gradient;
    weights[at]! -= (training.rate * gradient) / Math.sqrt(squares[at]!);
  };
  const random = randomNumbers(training.seed);
  const order = papers.map((_, i) => i);
  const sums = new Float64Array(count);
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const index of order) {
      const row = rows[index]!;
      sums.fill(0);
      for (const feature of row) for (let k = 0; k < count; k++) sums[k]! += weights[feature * count + k]!;
      const logs = speciesOfSums(weights.subarray(always, always + count), sums, row.length);
      const scale = 1 / Math.sqrt(row.length + 1);
      for (let k = 0; k < count; k++) {
        const slope = Math.exp(logs[k]!) - papers[index]!.shares[k]!;
        for (const feature of row) {
          const at = feature * count + k;
          move(at, slope * scale + training.l2 * weights[at]!);
        }
        move(always + k, slope);
      }
    }
  }
  return namedWeights(numbers, weights);
}

function namedWeights(numbers: ReadonlyMap<string, number>, weights: Float64Array): WeightsFile["weights"] {
  const count = PAPER_SPECIES.length;
  const named: WeightsFile["weights"] = {};
  for (const [feature, number] of [...numbers, [ALWAYS, numbers.size] as const]) {
    const row = PAPER_SPECIES.map((_, k) => weights[number * count + k]! - weights[number * count]!);
    for (const [k, species] of PAPER_SPECIES.entries()) {
      const weight = Number(row[k]!.toFixed(2));
      if (weight !== 0) named[paperSpeciesFeature(feature, species)] = weight;
    }
  }
  return named;
}

/**
 * Models for making examples, each taught without the papers it is asked about; see `stackRecognisers`.
 * @returns gives the model that has not seen the papers of a key
 */
export function stackPaperSpecies(
  lessons: readonly PaperLesson[],
  wanted: (key: string) => boolean,
  seed: number,
): (key: string) => PaperSpeciesModel | null {
  const models = Array.from({ length: INNER_FOLDS }, (_, fold) => {
    const weights = teachPaperSpecies(lessons, (key) => wanted(key) && innerFoldOf(key, seed) !== fold);
    return PaperSpeciesModel.of(new Map(Object.entries(weights)));
  });
  return (key) => models[innerFoldOf(key, seed)]!;
}
