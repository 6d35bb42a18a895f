import { Dictionary } from "../dictionary/dictionary.js";
import { type IndexHeader, viewSections } from "../dictionary/index-file.js";
import { DiglotError, type ErrorCode, toDiglotError } from "../document/errors.js";
import { type Calibration, withCalibration } from "../link/calibration.js";
import { type PreparedPipeline, preparePipeline } from "../pipeline/annotate.js";
import type { Pipeline } from "../pipeline/define-pipeline.js";
import { loadPipeline } from "../pipeline/load-pipeline.js";
import type { AnnotateOptions } from "../pipeline/stage.js";
import type { Decision } from "../review/decision.js";
import { createRuleBook } from "../review/rule-book.js";
import { withRulings } from "../review/rule-stage.js";

/**
 * All that decides what an annotator writes, beside the dictionary, weights and recogniser of the package. It holds
 * data only, so that it can be sent to a worker thread and hashed.
 */
export interface AnnotatorRecipe {
  /** Name of a shipped pipeline, or path of a module whose default export is one. */
  pipeline: string;
  options?: AnnotateOptions;
  /** Reviewers' rulings to be obeyed, and the corpus whose rulings count. */
  decisions?: readonly Decision[];
  corpus?: string;
  calibration?: Calibration;
}

/** The pipeline of a recipe, with its rulings and calibration. @throws DiglotError pipeline-not-found, pipeline-invalid */
export async function pipelineOf(recipe: AnnotatorRecipe): Promise<Pipeline> {
  const plain = await loadPipeline(recipe.pipeline);
  const calibrated = recipe.calibration ? withCalibration(plain, recipe.calibration) : plain;
  if (recipe.decisions === undefined) return calibrated;
  return withRulings(calibrated, createRuleBook(recipe.decisions, recipe.corpus));
}

/** An open dictionary as it is sent to a thread: the memory is shared, not copied. */
export interface SharedDictionary {
  header: IndexHeader;
  memory: SharedArrayBuffer;
}

export function shareDictionary({ header, memory }: Dictionary): SharedDictionary {
  return { header, memory };
}

/** Makes ready in a thread the pipeline of a recipe. @throws DiglotError as {@link pipelineOf} */
export async function prepareRecipe(
  recipe: AnnotatorRecipe,
  { header, memory }: SharedDictionary,
  warn: (message: string) => void,
): Promise<PreparedPipeline> {
  const dictionary = new Dictionary(header, viewSections(memory, header));
  const pipeline = await pipelineOf(recipe);
  return preparePipeline({ pipeline, dictionary, options: recipe.options ?? {}, warn });
}

/** An error as it is sent from a thread: a class would arrive as a bare object. */
export interface ErrorMessage {
  code: ErrorCode;
  expected: string;
  received: string;
  where?: string;
  advice?: string;
}

export function errorMessage(thrown: unknown, where?: string): ErrorMessage {
  const { code, expected, received, where: place, advice } = toDiglotError(thrown, where);
  return {
    ...{ code, expected, received },
    ...(place === undefined ? {} : { where: place }),
    ...(advice === undefined ? {} : { advice }),
  };
}

export function errorOf(message: ErrorMessage): DiglotError {
  return new DiglotError(message);
}
