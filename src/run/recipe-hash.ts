import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dictionary } from "../dictionary/dictionary.js";
import { packageRoot } from "../dictionary/location.js";
import { isPipelineFile } from "../pipeline/load-pipeline.js";
import { type AnnotatorRecipe, pipelineOf } from "../workers/recipe.js";

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** All that decides, for a given text and without rulings, which bytes are written. */
export interface RecipeDescription {
  version: string;
  /** Hash of the tables of the dictionary. */
  dictionary: string;
  weights: string;
  /** null where there is no recogniser. */
  recogniser: string | null;
  pipeline: { name: string; stages: readonly string[]; file: string | null };
  /** Where the words of Chinese come from, where the environment says so. */
  chineseWords: string;
  options: object;
  calibration: object | null;
  corpus: string | null;
  format: string;
  shardSize: number | null;
}

/**
 * Describes a recipe.
 * @throws DiglotError pipeline-not-found, pipeline-invalid
 */
export async function describeRecipe(
  recipe: AnnotatorRecipe,
  dictionary: Dictionary,
  others: { version: string; format: string; shardSize: number | null },
): Promise<RecipeDescription> {
  const { decisions: _, ...unruled } = recipe;
  const { name, stages } = await pipelineOf(unruled);
  const own = (file: string) => {
    const path = join(packageRoot(), "dictionaries", file);
    return existsSync(path) ? sha256(readFileSync(path)) : null;
  };
  const file = isPipelineFile(recipe.pipeline) ? sha256(readFileSync(recipe.pipeline)) : null;
  return {
    version: others.version,
    dictionary: dictionary.header.tables,
    weights: own("weights.json") ?? "",
    recogniser: own("recogniser.tsv"),
    pipeline: { name, stages: stages.map((stage) => `${stage.name} ${stage.version}`), file },
    chineseWords: process.env["DIGLOT_CHINESE_WORDS"] || "jieba",
    options: recipe.options ?? {},
    calibration: recipe.calibration ?? null,
    corpus: recipe.corpus ?? null,
    format: others.format,
    shardSize: others.shardSize,
  };
}

export function hashRecipe(description: RecipeDescription): string {
  return sha256(JSON.stringify(description));
}
