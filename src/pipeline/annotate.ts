import { join } from "node:path";
import type { Dictionary } from "../dictionary/dictionary.js";
import { cacheFolder, packageRoot } from "../dictionary/location.js";
import { assertDocument } from "../document/check.js";
import { DiglotError } from "../document/errors.js";
import type { Document } from "../document/types.js";
import { createPaper, type Paper } from "../link/paper.js";
import { PaperSpeciesModel } from "../link/paper-species/model.js";
import { SurfaceForms } from "../link/surface-forms.js";
import { readWeights, type Weights } from "../link/weights.js";
import type { RecogniserModel } from "../recognise/model.js";
import { openModel } from "../recognise/model-index.js";
import type { Pipeline } from "./define-pipeline.js";
import type { AnnotateOptions, StageContext } from "./stage.js";

/** What an annotator is made of. */
export interface AnnotatorSettings {
  pipeline: Pipeline;
  dictionary: Dictionary;
  options?: AnnotateOptions;
  /** Weights of the evidence; those of the package where not given. */
  weights?: Weights;
  /** Model of the recogniser; that of the package where not given, none where null. */
  recogniser?: RecogniserModel | null;
  /** Told once each what went less well than it could; standard error by default. */
  warn?: (message: string) => void;
}

/** Annotates documents one after another. */
export interface Annotator {
  /**
   * Finds and links the mentions of a document. The document's own mentions, abbreviations and rulings' effects are
   * replaced; text and foreign annotations stay.
   * @param options for this document alone, before those of the annotator
   * @throws DiglotError document-invalid where passages share an id
   */
  annotate(document: Document, options?: AnnotateOptions): Document;
}

/** The weights that come with the package. */
export function defaultWeights(): Weights {
  return readWeights(join(packageRoot(), "dictionaries", "weights.json"));
}

/** The recogniser that comes with the package, or null where it has none. */
export function defaultRecogniser(): RecogniserModel | null {
  return openModel(join(packageRoot(), "dictionaries", "recogniser.tsv"), cacheFolder());
}

/** A pipeline made ready: what its stages share, and the way of one document through them. */
export interface PreparedPipeline {
  context: StageContext;
  /** As {@link Annotator.annotate}, with all that the stages found out on the way. */
  run(document: Document, options?: AnnotateOptions): Paper;
}

/** @throws DiglotError pipeline-invalid where the pipeline is pinned to another dictionary */
function checkDictionary({ name, dictionary: pinned }: Pipeline, { header }: Dictionary): void {
  if (pinned === undefined || (pinned.length >= LEAST_PIN && header.tables.startsWith(pinned))) return;
  throw new DiglotError({
    code: "pipeline-invalid",
    expected:
      pinned.length < LEAST_PIN
        ? `at least ${LEAST_PIN} digits of a dictionary's hash`
        : `the dictionary ${pinned}`,
    received: pinned.length < LEAST_PIN ? JSON.stringify(pinned) : header.tables.slice(0, pinned.length),
    where: `pipeline ${name}`,
    advice:
      "Use the dictionary it is pinned to (--dictionary, --overlay), or pin it to this one: `diglot dictionary info` prints the hash",
  });
}
const LEAST_PIN = 8;

/** Loads what the pipeline's stages need, once, for any number of documents. */
export async function preparePipeline(settings: AnnotatorSettings): Promise<PreparedPipeline> {
  const { pipeline, dictionary } = settings;
  checkDictionary(pipeline, dictionary);
  const weights = settings.weights ?? defaultWeights();
  const warned = new Set<string>();
  const context: StageContext = {
    dictionary,
    weights,
    recogniser: settings.recogniser === undefined ? defaultRecogniser() : settings.recogniser,
    paperSpecies: PaperSpeciesModel.of(weights),
    forms: new SurfaceForms(dictionary, weights),
    options: { ...pipeline.options, ...settings.options },
    warn(message) {
      if (warned.has(message)) return;
      warned.add(message);
      if (settings.warn) settings.warn(message);
      else process.stderr.write(`diglot: ${message}\n`);
    },
  };
  for (const stage of pipeline.stages) await stage.prepare?.(context);
  return {
    context,
    run(document, options) {
      const { rulings: _, alignment: __, ...given } = document;
      const here = options ? { ...context, options: { ...context.options, ...options } } : context;
      const paper = createPaper({ ...given, mentions: [], abbreviations: [] }, here.options);
      for (const stage of pipeline.stages) stage.run(paper, here);
      assertDocument(paper.document);
      return paper;
    },
  };
}

/** Makes an annotator of a pipeline. */
export async function createAnnotator(settings: AnnotatorSettings): Promise<Annotator> {
  const prepared = await preparePipeline(settings);
  return { annotate: (document, options) => prepared.run(document, options).document };
}

/** Annotates one document or many: the short way for a program of a few lines. */
export async function annotate(
  documents: Iterable<Document> | AsyncIterable<Document>,
  settings: AnnotatorSettings,
): Promise<Document[]> {
  const annotator = await createAnnotator(settings);
  const annotated: Document[] = [];
  for await (const document of documents) annotated.push(annotator.annotate(document));
  return annotated;
}
