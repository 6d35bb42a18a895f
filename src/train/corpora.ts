import type { Dictionary } from "../dictionary/dictionary.js";
import type { CorpusName } from "../evaluate/adapters/adapter.js";
import { readGold } from "../evaluate/gold.js";
import type { GoldCorpus } from "../evaluate/gold-files.js";
import type { Finding } from "../link/evidence/signal.js";
import { SurfaceForms } from "../link/surface-forms.js";
import type { Pipeline } from "../pipeline/define-pipeline.js";
import type { Stage } from "../pipeline/stage.js";
import { corpusExamples, type NamedExample } from "./examples.js";

/** The examples of one corpus. */
export interface ExampleSet {
  corpus: GoldCorpus;
  /** Documents that were read; one that occurs twice in a corpus counts once. */
  documents: number;
  examples: NamedExample[];
}

/** The stages of a pipeline that run before mentions are decided on. */
export function stagesBeforeLinking({ stages }: Pipeline): readonly Stage[] {
  const linking = stages.findIndex(({ assigns }) => assigns.includes("mentions"));
  return linking < 0 ? stages : stages.slice(0, linking);
}

/**
 * Makes the examples of all corpora. Features that are equal are kept once and shared, so that a million of them fit
 * into memory.
 * @param tell told after each corpus
 */
export async function collectExamples(
  corpora: readonly GoldCorpus[],
  pipeline: Pipeline,
  dictionary: Dictionary,
  tell: (message: string) => void,
): Promise<ExampleSet[]> {
  const weights = new Map<string, number>();
  const stages = stagesBeforeLinking(pipeline);
  const context = {
    dictionary,
    weights,
    forms: new SurfaceForms(dictionary, weights),
    options: {},
    warn: tell,
  };
  for (const stage of stages) await stage.prepare?.(context);
  const share = sharedFeatures();
  return corpora.map((corpus) => {
    const { adapter, documents } = corpus;
    const examples: NamedExample[] = [];
    for (const example of corpusExamples(documents, adapter, stages, context))
      examples.push({ ...example, choices: example.choices.map((choice) => choice.map(share)) });
    const count = new Set(documents.map(({ id }) => id)).size;
    tell(`${adapter.name}: ${count} documents, ${examples.length} examples`);
    return { corpus, documents: count, examples };
  });
}

type Feature = Pick<Finding, "feature" | "value">;

function sharedFeatures(): (feature: Feature) => Feature {
  const known = new Map<string, Map<number, Feature>>();
  return (one) => {
    let byValue = known.get(one.feature);
    if (byValue === undefined) {
      byValue = new Map();
      known.set(one.feature, byValue);
    }
    const shared = byValue.get(one.value);
    if (shared !== undefined) return shared;
    byValue.set(one.value, one);
    return one;
  };
}

/**
 * What the fold of a document is found by: its id, or for BioID, whose documents are single captions, the number of
 * their article (the id without the four digits of the caption).
 */
export function foldKey(corpus: CorpusName, id: string): string {
  return corpus === "bioid" ? id.slice(0, -4) : id;
}

/**
 * The fold of a document, 0 … folds − 1: by its key alone, so that a document that several corpora share is held back
 * from all of them at once.
 */
export function foldOf(key: string, folds: number, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 12)) >>> 0) % folds;
}

/** The gold documents of a corpus without repeats, as the examples count them. */
export function distinctDocuments({ documents, adapter }: GoldCorpus): GoldCorpus["documents"] {
  return readGold(documents, adapter).documents.map(({ document }) => document);
}
