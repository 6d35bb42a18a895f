import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import type { Dictionary } from "../dictionary/dictionary.js";
import { DiglotError } from "../document/errors.js";
import { isPipelineFile } from "../pipeline/load-pipeline.js";
import { hashFile } from "../read/hash-file.js";
import type { Format } from "../read/index.js";
import type { AnnotatorRecipe } from "../workers/recipe.js";
import { writeDurable } from "./durable-file.js";
import { leaveOutReplaced } from "./pubmed-collection.js";
import { describeRecipe, type RecipeDescription } from "./recipe-hash.js";
import { hashInputs, listRunFiles, plainBytes, type RunFile } from "./run-inputs.js";
import { openShardCrew } from "./shard-crew.js";

/** A stretch of the documents of a file. */
export interface PlanPart {
  /** Place of the file in the list. */
  file: number;
  /** First document and the one after the last, as the reader counts them; absent at the ends of the file. */
  from?: number;
  to?: number;
}

/** How a corpus is divided for a cluster: a JSON file in a folder that all machines see. */
export interface ShardPlan {
  /** Version of the form. */
  plan: 1;
  /** What decides what is written; a machine that would write otherwise refuses the plan. */
  description: RecipeDescription;
  /** With a path of its own pipeline below the folder of the plan. */
  recipe: AnnotatorRecipe;
  format: Format | "auto";
  /** Paths are relative to the folder of the plan. */
  files: readonly {
    path: string;
    name: string;
    bytes: number;
    sha256: string;
    leftOut?: readonly number[];
  }[];
  /** The parts of each shard. All shards, one after the other, are all documents in the order of the inputs. */
  shards: readonly (readonly PlanPart[])[];
}

export interface PlanSettings {
  inputs: readonly string[];
  shards: number;
  /** The file of the plan; shards and records go to folders beside it. */
  plan: string;
  recipe: AnnotatorRecipe;
  dictionary: Dictionary;
  version: string;
  format?: Format | "auto";
  inform: (message: string) => void;
}

/** Where one shard ends and the next begins: before this document of this file. */
interface Cut {
  file: number;
  document: number;
}

/**
 * Cuts a list of files into stretches of about equal weight. Small files are not divided; a large one is cut where its
 * documents are about equal in number.
 * @param countOf number of documents of a file; asked only of files that are divided
 */
async function findCuts(
  files: readonly RunFile[],
  shards: number,
  countOf: (file: RunFile) => Promise<number>,
): Promise<Cut[]> {
  const weights = files.map(plainBytes);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const cuts: Cut[] = [];
  let begin = 0;
  let count: number | null = null;
  for (let file = 0, next = 1; file < files.length; file++) {
    const weight = weights[file]!;
    count = null;
    for (; next < shards && (total * next) / shards <= begin + weight; next++) {
      const share = weight === 0 ? 1 : ((total * next) / shards - begin) / weight;
      if (weight <= total / shards / 2) cuts.push({ file: share < 0.5 ? file : file + 1, document: 0 });
      else {
        count ??= await countOf(files[file]!);
        const document = Math.round(share * count);
        cuts.push(document >= count ? { file: file + 1, document: 0 } : { file, document });
      }
    }
    begin += weight;
  }
  while (cuts.length < shards - 1) cuts.push({ file: files.length, document: 0 });
  return cuts;
}

function partsBetween(from: Cut, to: Cut, count: number): PlanPart[] {
  const parts: PlanPart[] = [];
  for (let file = from.file; file < count && file <= to.file; file++) {
    const isLast = file === to.file;
    if (isLast && to.document === 0) break;
    const first = file === from.file ? from.document : 0;
    if (isLast && first >= to.document) break;
    parts.push({ file, ...(first > 0 ? { from: first } : {}), ...(isLast ? { to: to.document } : {}) });
  }
  return parts;
}

/** A pipeline of one's own by its path from the folder of the plan; that of the package by its name. */
function portable(recipe: AnnotatorRecipe, folder: string): AnnotatorRecipe {
  if (!isPipelineFile(recipe.pipeline)) return recipe;
  return { ...recipe, pipeline: relative(folder, resolve(recipe.pipeline)) };
}

/**
 * Plans the shards of a corpus and writes the plan, unless the very same one is there.
 * @returns the plan, and whether it was written
 * @throws DiglotError input-not-found, output-unwritable
 */
export async function planShards(settings: PlanSettings): Promise<{ plan: ShardPlan; isNew: boolean }> {
  const { recipe, dictionary, version, format = "auto", shards } = settings;
  const folder = dirname(resolve(settings.plan));
  const { files: found, errors } = await listRunFiles(settings.inputs);
  if (errors.length > 0) throw errors[0]!;
  const hashes = await hashInputs(found, { hash: hashFile });
  const crew = openShardCrew({
    ...{ recipe, dictionary, workers: 1, timeoutMs: 60_000, warn: settings.inform },
    ...{ shardDone() {}, documentFailed() {} },
  });
  try {
    const files = await leaveOutReplaced(found, hashes, crew, null);
    const cuts = await findCuts(files, shards, ({ path }) => crew.count(path, format));
    const ends: Cut[] = [{ file: 0, document: 0 }, ...cuts, { file: files.length, document: 0 }];
    const plan: ShardPlan = {
      plan: 1,
      description: await describeRecipe(recipe, dictionary, { version, format, shardSize: null }),
      recipe: portable(recipe, folder),
      format,
      files: files.map(({ path, name, bytes, leftOut }) => ({
        ...{ path: relative(folder, resolve(path)), name, bytes, sha256: hashes.get(path)! },
        ...(leftOut === undefined ? {} : { leftOut }),
      })),
      shards: ends.slice(1).map((end, i) => partsBetween(ends[i]!, end, files.length)),
    };
    const text = `${JSON.stringify(plan)}\n`;
    // A workflow manager makes all shards anew whose plan is newer than they are.
    const isNew = !existsSync(settings.plan) || readFileSync(settings.plan, "utf8") !== text;
    if (isNew) {
      mkdirSync(folder, { recursive: true });
      writeDurable(settings.plan, text);
    }
    return { plan, isNew };
  } finally {
    await crew.stop();
  }
}

/** @throws DiglotError input-not-found, format-malformed */
export function readPlan(path: string): ShardPlan {
  let plan: ShardPlan;
  try {
    plan = JSON.parse(readFileSync(path, "utf8")) as ShardPlan;
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new DiglotError({
      code: isMissing ? "input-not-found" : "format-malformed",
      expected: "a plan of shards",
      received: isMissing ? "nothing" : String(cause),
      where: path,
      advice: "Make it with `diglot shard plan`",
      cause,
    });
  }
  if (plan.plan === 1) return plan;
  throw new DiglotError({
    code: "format-malformed",
    expected: "a plan of shards of version 1",
    received: `version ${plan.plan}`,
    where: path,
    advice: "Make it with `diglot shard plan`",
  });
}
