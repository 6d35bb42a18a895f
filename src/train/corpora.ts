import type { Dictionary } from "../dictionary/dictionary.js";
import { readGold } from "../evaluate/gold.js";
import type { GoldCorpus } from "../evaluate/gold-files.js";
import type { Finding } from "../link/evidence/signal.js";
import type { PaperSpeciesModel } from "../link/paper-species/model.js";
import { SurfaceForms } from "../link/surface-forms.js";
import type { Pipeline } from "../pipeline/define-pipeline.js";
import type { Stage, StageContext } from "../pipeline/stage.js";
import type { RecogniserModel } from "../recognise/model.js";
import { corpusExamples, type NamedExample } from "./examples.js";
import { foldKey } from "./folds.js";

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

export interface ExampleInput {
  corpora: readonly GoldCorpus[];
  pipeline: Pipeline;
  dictionary: Dictionary;
  /** The recogniser that reads the documents of a key; see `foldKey`. It must not have been taught with them. */
  recogniserFor: (key: string) => RecogniserModel | null;
  /** The same of what tells by its words whose genes a paper writes of. */
  paperSpeciesFor: (key: string) => PaperSpeciesModel | null;
  /** Whether examples are made of the documents of a key. */
  wanted: (key: string) => boolean;
  /** Told after each corpus. */
  tell: (message: string) => void;
}

/**
 * Makes the examples of all corpora. Features that are equal are kept once and shared, so that a million of them fit
 * into memory.
 */
export async function collectExamples(input: ExampleInput): Promise<ExampleSet[]> {
  const { corpora, pipeline, dictionary, recogniserFor, paperSpeciesFor, wanted, tell } = input;
  const weights = new Map<string, number>();
  const stages = stagesBeforeLinking(pipeline);
  const context: StageContext = {
    dictionary,
    weights,
    forms: new SurfaceForms(dictionary, weights),
    recogniser: null,
    paperSpecies: null,
    options: {},
    warn: tell,
  };
  for (const stage of stages) await stage.prepare?.(context);
  const share = sharedFeatures();
  return corpora.map((corpus) => {
    const { adapter } = corpus;
    const documents = corpus.documents.filter(({ id }) => wanted(foldKey(adapter.name, id)));
    const prepare = ({ id }: { id: string }) => {
      const key = foldKey(adapter.name, id);
      context.recogniser = recogniserFor(key);
      context.paperSpecies = paperSpeciesFor(key);
    };
    const examples: NamedExample[] = [];
    const lessons = { documents, adapter, stages, context, prepare };
    for (const example of corpusExamples(lessons))
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

/** The gold documents of a corpus without repeats, as the examples count them. */
export function distinctDocuments({ documents, adapter }: GoldCorpus): GoldCorpus["documents"] {
  return readGold(documents, adapter).documents.map(({ document }) => document);
}
