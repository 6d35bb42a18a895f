import { GUIDELINE } from "../link/evidence/guideline.js";
import type { WeightsFile } from "../link/weights.js";
import type { NamedExample } from "./examples.js";
import { type Example, type FitOptions, fitLogit, meanLoss } from "./logit.js";

/** Types that no corpus annotates throughout: their weights are set by hand (`weights-by-hand.json`). */
const BY_HAND = /:(Trial|CellType)(-against-|$)/;

export interface TrainingOptions extends Omit<FitOptions, "fixed"> {
  /** Features seen in fewer examples than this are left out: nothing rare is memorised. */
  minExamples: number;
  /** The same for the words beside a mention. */
  minWordExamples: number;
  /** The same for what the guidelines of the corpora want. */
  minGuidelineExamples: number;
}

export const DEFAULT_TRAINING: TrainingOptions = {
  epochs: 30,
  l2: 1e-3,
  rate: 0.01,
  seed: 20261123,
  minExamples: 5,
  minWordExamples: 30,
  minGuidelineExamples: 20,
};

/** Numbers the features that are frequent enough. */
function numberFeatures(examples: readonly NamedExample[], options: TrainingOptions): Map<string, number> {
  const counts = new Map<string, number>();
  for (const example of examples) {
    const seen = new Set<string>();
    for (const choice of example.choices) for (const { feature } of choice) seen.add(feature);
    for (const feature of seen) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const numbers = new Map<string, number>();
  for (const feature of [...counts.keys()].sort()) {
    const least = feature.startsWith("neighbours:")
      ? options.minWordExamples
      : feature.startsWith(GUIDELINE)
        ? options.minGuidelineExamples
        : options.minExamples;
    if (counts.get(feature)! >= least) numbers.set(feature, numbers.size);
  }
  return numbers;
}

function numberExample(example: NamedExample, numbers: ReadonlyMap<string, number>): Example {
  return {
    right: example.right,
    choices: example.choices.map((choice) => {
      const known = choice.filter(({ feature }) => numbers.has(feature));
      return {
        features: Int32Array.from(known, ({ feature }) => numbers.get(feature)!),
        values: Float64Array.from(known, ({ value }) => value),
      };
    }),
  };
}

/**
 * Learns the weights of the evidence from examples; those of the guidelines in a second run, on top of all others.
 * @param byHand weights that are given and stay as they are; part of the result
 * @returns the weights, rounded to three decimals, those of (almost) zero left out, and the losses in nats
 */
export function trainWeights(
  examples: readonly NamedExample[],
  byHand: Readonly<Record<string, number>>,
  options: TrainingOptions = DEFAULT_TRAINING,
): { weights: WeightsFile["weights"]; loss: number; examples: number } {
  const numbers = numberFeatures(examples, options);
  const numbered = examples.map((example) => numberExample(example, numbers));
  const fixed = new Map<number, number>();
  const guidelines = new Set<number>();
  for (const [feature, number] of numbers) {
    if (feature in byHand || BY_HAND.test(feature)) fixed.set(number, byHand[feature] ?? 0);
    else if (feature.startsWith(GUIDELINE)) guidelines.add(number);
  }
  const zero = [...guidelines].map((number) => [number, 0] as const);
  const general = fitLogit(numbered, numbers.size, { ...options, fixed: new Map([...fixed, ...zero]) });
  // Learnt last and alone, so that without a guideline nothing is lost.
  for (let number = 0; number < numbers.size; number++)
    if (!guidelines.has(number)) fixed.set(number, general[number]!);
  const fitted = guidelines.size === 0 ? general : fitLogit(numbered, numbers.size, { ...options, fixed });
  const weights: WeightsFile["weights"] = { ...byHand };
  for (const [feature, number] of numbers) {
    const weight = Number(fitted[number]!.toFixed(3));
    if (Math.abs(weight) >= 0.01) weights[feature] = weight;
  }
  return { weights, loss: meanLoss(numbered, fitted), examples: examples.length };
}
