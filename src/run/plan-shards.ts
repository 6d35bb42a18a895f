import { existsSync, mkdirSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Dictionary } from "../dictionary/dictionary.js";
import type { ErrorRecord } from "../document/error-record.js";
import { DiglotError } from "../document/errors.js";
import { hashFile } from "../read/hash-file.js";
import { readBytes } from "../read/open-input.js";
import type { AnnotatorRecipe } from "../workers/recipe.js";
import { jsonlWriter } from "../write/jsonl.js";
import { openOutput } from "../write/output.js";
import { describeRecipe, hashRecipe } from "./recipe-hash.js";
import { readRecord, removeUnfinished, runFolder } from "./run-folder.js";
import { hashInputs, originOf } from "./run-inputs.js";
import { openShardCrew } from "./shard-crew.js";
import type { ShardOrigin, ShardRecord, ShardUnit } from "./shard-job.js";
import { SHARD_ENDING, shardName } from "./shard-maker.js";
import { readPlan, type ShardPlan } from "./shard-plan.js";
import { rulingsInForce } from "./touched-by-rulings.js";

/** An opened plan: what is written where. Shards are numbered from 1. */
interface OpenPlan {
  plan: ShardPlan;
  folder: ReturnType<typeof runFolder>;
  recipe: AnnotatorRecipe;
}

function openPlan(path: string): OpenPlan {
  const plan = readPlan(path);
  const root = dirname(resolve(path));
  const isOwn = plan.description.pipeline.file !== null;
  const recipe = isOwn ? { ...plan.recipe, pipeline: join(root, plan.recipe.pipeline) } : plan.recipe;
  return { plan, folder: runFolder(root), recipe };
}

function unitOf({ plan, folder }: OpenPlan, number: number): ShardUnit {
  const files = plan.shards[number - 1]!.map(({ file, ...stretch }) => {
    const { path, name, leftOut } = plan.files[file]!;
    return { path: join(folder.root, path), name, ...stretch, ...(leftOut === undefined ? {} : { leftOut }) };
  });
  return { name: "shard", files, format: plan.format, shardSize: null, first: number };
}

/** What the record of a shard must say, by the plan alone. */
function plannedOrigin(open: OpenPlan, number: number): ShardOrigin {
  const unit = unitOf(open, number);
  const { plan, recipe } = open;
  const hashes = new Map(plan.files.map(({ path, sha256 }) => [join(open.folder.root, path), sha256]));
  const rulings = rulingsInForce(recipe.decisions, recipe.corpus);
  return originOf(unit, hashes, hashRecipe(plan.description), rulings?.hash ?? null);
}

const FIELDS = ["recipe", "rulings", "inputs", "leftOut"] as const;

/** The record of a shard that is whole on disk and of this plan, or null. */
async function finishedRecord(open: OpenPlan, number: number): Promise<ShardRecord | null> {
  const name = shardName("shard", number);
  const path = join(open.folder.shards, name + SHARD_ENDING);
  const record = readRecord(open.folder, name);
  if (record === null || !existsSync(path)) return null;
  const origin = plannedOrigin(open, number);
  if (FIELDS.some((field) => JSON.stringify(record[field]) !== JSON.stringify(origin[field]))) return null;
  return (await hashFile(path)) === record.output.sha256 ? record : null;
}

function stale(path: string, expected: string, received: string): DiglotError {
  const advice = "Plan anew with `diglot shard plan`; shards that are the same are kept";
  return new DiglotError({ code: "plan-stale", expected, received, where: path, advice });
}

/** @throws DiglotError plan-stale where this machine would write otherwise than the one that planned */
async function checkPlan(
  path: string,
  open: OpenPlan,
  dictionary: Dictionary,
  number: number,
): Promise<void> {
  const { version, format, shardSize } = open.plan.description;
  const here = await describeRecipe(open.recipe, dictionary, { version, format, shardSize });
  for (const [key, value] of Object.entries(open.plan.description)) {
    const own = here[key as keyof typeof here];
    if (JSON.stringify(own) !== JSON.stringify(value))
      throw stale(path, `the ${key} of the plan, ${JSON.stringify(value)}`, JSON.stringify(own));
  }
  const { files } = unitOf(open, number);
  const missing = files.find((file) => !existsSync(file.path));
  if (missing !== undefined) throw stale(path, `the input ${missing.name}`, "nothing of that name");
  const hashes = await hashInputs(files, { hash: hashFile });
  for (const { file } of open.plan.shards[number - 1]!) {
    const { path: input, name, sha256 } = open.plan.files[file]!;
    if (hashes.get(join(open.folder.root, input)) !== sha256)
      throw stale(path, `${name} as it was`, "another");
  }
}

export interface ShardSettings {
  plan: string;
  /** From 1 on. */
  number: number;
  /** Number of shards that the caller believes in. */
  of: number;
  dictionary: Dictionary;
  version: string;
  timeoutMs: number;
  memoryMb?: number;
  inform: (message: string) => void;
  documentFailed: (error: ErrorRecord) => void;
}

/**
 * Makes one shard of a plan, unless it is there. Safe to be called anywhere and any number of times, also at once.
 * @throws DiglotError plan-stale; output-unwritable; usage where the plan has no such shard
 */
export async function makePlannedShard(
  settings: ShardSettings,
): Promise<{ record: ShardRecord; isNew: boolean }> {
  const { number, of, dictionary, version } = settings;
  const open = openPlan(settings.plan);
  const { plan, folder, recipe } = open;
  if (of !== plan.shards.length || number > of) {
    throw new DiglotError({
      code: "usage",
      expected: `a shard from 1/${plan.shards.length} to ${plan.shards.length}/${plan.shards.length}`,
      received: `${number}/${of}`,
      where: settings.plan,
    });
  }
  if (version !== plan.description.version)
    throw stale(settings.plan, `version ${plan.description.version} of diglot`, version);
  await checkPlan(settings.plan, open, dictionary, number);
  const there = await finishedRecord(open, number);
  if (there !== null) return { record: there, isNew: false };
  for (const path of [folder.shards, folder.records]) mkdirSync(path, { recursive: true });
  const crew = openShardCrew({
    ...{ recipe, dictionary, workers: 1, timeoutMs: settings.timeoutMs, warn: settings.inform },
    ...(settings.memoryMb === undefined ? {} : { memoryMb: settings.memoryMb }),
    ...{ shardDone() {}, documentFailed: settings.documentFailed },
  });
  try {
    await crew.make(
      {
        ...{ unit: unitOf(open, number), origin: plannedOrigin(open, number), part: 0, parts: 1 },
        ...{ shards: folder.shards, records: folder.records, writer: `.${hostname()}-${process.pid}` },
        header: headerOf(open, dictionary.hash),
      },
      [],
    );
  } finally {
    await crew.stop();
  }
  return { record: readRecord(folder, shardName("shard", number))!, isNew: true };
}

function headerOf({ plan }: OpenPlan, dictionary: string): string {
  const { version, pipeline, corpus } = plan.description;
  return jsonlWriter.begin({ version, dictionary, pipeline: pipeline.name, corpus: corpus ?? undefined });
}

/** Numbers of the shards of a plan that are not there, or not whole, or of another plan. */
export async function missingShards(path: string): Promise<{ missing: number[]; of: number }> {
  const open = openPlan(path);
  const missing: number[] = [];
  for (let number = 1; number <= open.plan.shards.length; number++)
    if ((await finishedRecord(open, number)) === null) missing.push(number);
  return { missing, of: open.plan.shards.length };
}

/** The documents of a shard as they stand, without its first line. */
async function* withoutHeader(path: string): AsyncGenerator<Uint8Array> {
  let isHeader = true;
  for await (const bytes of readBytes(path)) {
    const end = isHeader ? bytes.indexOf(0x0a) : -1;
    if (!isHeader) yield bytes;
    else if (end >= 0) {
      isHeader = false;
      yield bytes.subarray(end + 1);
    }
  }
}

/**
 * Joins all shards of a plan into one JSONL: the bytes that one process writes which annotates all inputs.
 * @returns what failed, in the order of the inputs
 * @throws DiglotError shards-missing before anything is written; output-unwritable
 */
export async function mergeShards(
  path: string,
  output: string,
): Promise<{ documents: number; mentions: number; errors: ErrorRecord[] }> {
  const open = openPlan(path);
  const { missing, of } = await missingShards(path);
  if (missing.length > 0) {
    throw new DiglotError({
      code: "shards-missing",
      expected: `all ${of} shards`,
      received: `${missing.length} that are missing or damaged: ${missing.join(", ")}`,
      where: path,
      advice: "Make them with `diglot annotate --plan PLAN --shard NUMBER/OF`",
    });
  }
  const out = openOutput(output);
  const sums = { documents: 0, mentions: 0, errors: [] as ErrorRecord[] };
  try {
    await out.write(headerOf(open, open.plan.description.dictionary.slice(0, 12)));
    for (let number = 1; number <= of; number++) {
      const name = shardName("shard", number);
      const record = readRecord(open.folder, name)!;
      for await (const bytes of withoutHeader(join(open.folder.shards, name + SHARD_ENDING)))
        await out.write(bytes);
      sums.documents += record.documents;
      sums.mentions += record.mentions;
      for (const error of record.errors) sums.errors.push(error);
    }
    await out.close();
  } catch (thrown) {
    out.discard();
    throw thrown;
  }
  removeUnfinished([open.folder.shards, open.folder.records]);
  return sums;
}
