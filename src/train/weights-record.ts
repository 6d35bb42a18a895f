import { basename, join } from "node:path";
import { packageRoot } from "../dictionary/location.js";
import { DiglotError } from "../document/errors.js";
import { readWeights, type WeightsFile } from "../link/weights.js";
import { hashFile } from "../read/hash-file.js";
import type { ExampleSet } from "./corpora.js";
import { DEFAULT_RECOGNISER_TRAINING } from "./recogniser/train-recogniser.js";
import type { TrainingOptions } from "./train.js";

/** The weights that no corpus can teach; training keeps them as they are. */
const BY_HAND = "weights-by-hand.json";

function byHandPath(): string {
  return join(packageRoot(), "dictionaries", BY_HAND);
}

/** @throws DiglotError dictionary-malformed */
export function weightsByHand(): WeightsFile["weights"] {
  return Object.fromEntries(readWeights(byHandPath()));
}

/** Where a file of weights comes from: enough to make it again, and to tell whether the data are the same. */
export interface TrainingRecord {
  command: string;
  corpora: {
    corpus: string;
    files: { name: string; sha256: string }[];
    documents: number;
    examples: number;
  }[];
  byHand: { name: string; sha256: string };
  options: TrainingOptions;
  examples: number;
  /** Mean negative log-likelihood of the right reading, in nats. */
  loss: number;
  dictionary: string;
}

export async function describeTraining(
  sets: readonly ExampleSet[],
  result: { loss: number; examples: number },
  options: TrainingOptions,
  dictionary: string,
): Promise<TrainingRecord> {
  const corpora: TrainingRecord["corpora"] = [];
  for (const { corpus, documents, examples } of sets) {
    const files: { name: string; sha256: string }[] = [];
    for (const file of corpus.files) files.push({ name: basename(file), sha256: await corpusHash(file) });
    corpora.push({ corpus: corpus.adapter.name, files, documents, examples: examples.length });
  }
  const names = corpora.flatMap(({ files }) => files.map(({ name }) => name));
  return {
    command: `diglot train --corpora ${names.join(" ")} --seed ${options.seed}`,
    corpora,
    byHand: { name: BY_HAND, sha256: await corpusHash(byHandPath()) },
    options,
    examples: result.examples,
    loss: Number(result.loss.toFixed(5)),
    dictionary,
  };
}

/** Where a recogniser comes from: the same corpora, with the options of its own training. */
export function describeRecogniser(record: TrainingRecord): Record<string, unknown> {
  const { command, corpora, dictionary } = record;
  const sources = corpora.map(({ corpus, files, documents }) => ({ corpus, files, documents }));
  return {
    command: `${command} --recogniser recogniser.tsv`,
    corpora: sources,
    options: DEFAULT_RECOGNISER_TRAINING,
    dictionary,
  };
}

async function corpusHash(path: string): Promise<string> {
  try {
    return await hashFile(path);
  } catch (cause) {
    throw new DiglotError({
      code: "input-unreadable",
      expected: "a readable file",
      received: String(cause),
      where: path,
      cause,
    });
  }
}

/** The file as text: one weight a line in order of the names, so that a change shows as a diff. */
export function weightsText(record: TrainingRecord, weights: WeightsFile["weights"]): string {
  const sorted = Object.fromEntries(Object.entries(weights).sort(([a], [b]) => (a < b ? -1 : 1)));
  const file: WeightsFile = { origin: { ...record }, weights: sorted };
  return `${JSON.stringify(file, null, 1)}\n`;
}
