import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import type { Dictionary } from "../dictionary/dictionary.js";
import type { ErrorRecord } from "../document/error-record.js";
import { DiglotError } from "../document/errors.js";
import type { Format } from "../read/index.js";
import type { AnnotatorRecipe } from "../workers/recipe.js";
import { takeLock } from "../write/folder-lock.js";
import { jsonlWriter } from "../write/jsonl.js";
import { openStamps } from "./file-stamps.js";
import { type RunCounts, writeManifest } from "./manifest.js";
import { leaveOutReplaced } from "./pubmed-collection.js";
import { describeRecipe, hashRecipe } from "./recipe-hash.js";
import {
  openRunFolder,
  type RunFolder,
  recordedShards,
  removeOthers,
  removeUnfinished,
} from "./run-folder.js";
import { hashInputs, listRunFiles, originOf, plainBytes, type RunFile, unitsOf } from "./run-inputs.js";
import { type SettledUnit, settleUnit } from "./settle-shards.js";
import { openShardCrew, type ShardCrew } from "./shard-crew.js";
import type { ShardUnit } from "./shard-job.js";
import { SHARD_ENDING } from "./shard-maker.js";
import {
  createRulingsCheck,
  forgetOtherRulings,
  rulingsInForce,
  storeRulings,
} from "./touched-by-rulings.js";

export interface RunSettings {
  /** Files, folders, archives. */
  inputs: readonly string[];
  /** Folder of the run. */
  out: string;
  recipe: AnnotatorRecipe;
  dictionary: Dictionary;
  /** Version of the program, for the header of the JSONL. */
  version: string;
  format?: Format | "auto";
  /** Threads. */
  workers: number;
  /** Documents a shard. */
  shardSize: number;
  /** Milliseconds a document may take, and as much again for each million UTF-16 code units. */
  timeoutMs: number;
  /** Heap of each thread in megabytes. */
  memoryMb?: number;
  /** Make shards with failed documents again. */
  retryFailed?: boolean;
  signal?: AbortSignal;
  /** Told of what is not as it could be. */
  inform: (message: string) => void;
  /** Told of each document that failed. */
  documentFailed?: (error: ErrorRecord) => void;
  /** Told when it is known what there is to do, with a way to ask how far it is. */
  begun?: (plan: RunPlan) => void;
}

/** What a run has to do. */
export interface RunPlan {
  files: number;
  /** Bytes of the files of which shards are to be made; of compressed ones about what they hold. */
  bytes: number;
  units: number;
  unitsToDo: number;
  /** How far it is; documents and UTF-16 code units of shards that are not finished count. */
  progress(): {
    documents: number;
    characters: number;
    failed: number;
    shards: number;
    doneBytes: number;
    doneCharacters: number;
  };
}

export interface RunSummary extends RunCounts {
  /** Shards made in this run, shards that stayed, shards that belonged to nothing any more. */
  made: number;
  kept: number;
  removed: number;
  /** Threads that had to be replaced. */
  replaced: number;
}

/** Bytes of which the hashes take some seconds. */
const WORTH_TELLING = 2e9;

/** Shards among the inputs would be read as inputs of the next run. */
function refuseOutput(inputs: readonly string[], out: string): void {
  const parent = dirname(resolve(out));
  const place = existsSync(parent) ? join(realpathSync(parent), basename(resolve(out))) : resolve(out);
  const outer = inputs.find((input) => `${place}${sep}`.startsWith(`${realpathSync(input)}${sep}`));
  if (outer === undefined) return;
  throw new DiglotError({
    code: "usage",
    expected: "a folder for the run that is outside of its inputs",
    received: `one in the input ${outer}`,
    where: out,
  });
}

function cancelled(): DiglotError {
  return new DiglotError({
    ...{ code: "cancelled", expected: "the run to end", received: "a signal to stop it" },
    advice: "Run the same command again: it goes on where it was",
  });
}

function bytesOf({ files }: ShardUnit): number {
  return (files as readonly RunFile[]).reduce((sum, file) => sum + plainBytes(file), 0);
}

/** Makes what is not there yet; a failure of one job ends the others. */
async function makeAll(
  todo: readonly SettledUnit[],
  folder: RunFolder,
  header: string,
  settings: RunSettings,
  crew: ShardCrew,
  unitDone: (unit: ShardUnit) => void,
): Promise<void> {
  // Where units are fewer than threads, several threads share one: each reads all of it and makes some shards.
  const parts = Math.max(1, Math.ceil(settings.workers / Math.max(1, todo.length)));
  const { shards, records } = folder;
  const jobs = todo.map(async ({ unit, origin, done }) => {
    const shares = Array.from({ length: parts }, (_, part) =>
      crew.make({ unit, origin, shards, records, header, writer: "", part, parts }, done),
    );
    await Promise.all(shares);
    unitDone(unit);
  });
  try {
    await Promise.all(jobs);
  } catch (thrown) {
    await crew.stop();
    await Promise.allSettled(jobs);
    throw thrown;
  }
}

/**
 * Annotates a corpus into a folder of shards. Whatever ends it, a call with the same settings goes on where it was: a
 * shard counts once it and its record are on disk. The files in the end are the same however often it was ended, and
 * with any number of threads. Of an earlier run, shards stay whose documents, dictionary, weights, pipeline, options and
 * rulings are the same.
 * @throws DiglotError input-not-found before anything is written; output-locked, output-unwritable; cancelled
 */
export async function runCorpus(settings: RunSettings): Promise<RunSummary> {
  const { inputs, recipe, dictionary, shardSize, signal, version, format = "auto" } = settings;
  const { files: found, errors } = await listRunFiles(inputs);
  // To go on without an input that is only not mounted would remove its shards.
  if (errors.length > 0) throw errors[0]!;
  if (found.length === 0) {
    throw new DiglotError({
      ...{ code: "input-not-found", expected: "files to annotate", received: "none" },
      where: inputs.join(" "),
    });
  }
  const description = await describeRecipe(recipe, dictionary, { version, format, shardSize });
  refuseOutput(inputs, settings.out);
  const folder = openRunFolder(settings.out);
  const places = [folder.root, folder.shards, folder.records, folder.state];
  const release = takeLock(join(folder.state, "lock"));
  const done = { shards: 0, failed: 0 };
  const crew = openShardCrew({
    ...{ recipe, dictionary, workers: settings.workers, timeoutMs: settings.timeoutMs },
    ...(settings.memoryMb === undefined ? {} : { memoryMb: settings.memoryMb }),
    warn: settings.inform,
    shardDone() {
      done.shards++;
    },
    documentFailed(error) {
      done.failed++;
      settings.documentFailed?.(error);
    },
  });
  const onAbort = () => void crew.stop();
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    removeUnfinished(places);
    const stamps = openStamps(join(folder.state, "files.json"));
    const bytes = found.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes > WORTH_TELLING) settings.inform(`Looking at ${found.length} files for changes`);
    const hashes = await hashInputs(found, stamps, signal);
    const files = await leaveOutReplaced(found, hashes, crew, join(folder.state, "pubmed"));
    const units = unitsOf(files, { format, shardSize });
    const rulings = rulingsInForce(recipe.decisions, recipe.corpus);
    const recipeHash = hashRecipe(description);
    const numbers = recordedShards(folder);
    const isTouchedByRulings = createRulingsCheck(folder, rulings);
    const settled: SettledUnit[] = [];
    for (const unit of units) {
      if (signal?.aborted) throw cancelled();
      const origin = originOf(unit, hashes, recipeHash, rulings?.hash ?? null);
      settled.push(
        await settleUnit(unit, origin, {
          ...{ folder, stamps, crew, numbers, isTouchedByRulings },
          retryFailed: settings.retryFailed ?? false,
        }),
      );
    }
    // From here on shards carry the hash of these rulings.
    if (rulings !== null) storeRulings(folder, rulings);
    stamps.save();
    const todo = settled.filter(({ isComplete }) => !isComplete);
    let doneBytes = 0;
    let doneCharacters = 0;
    settings.begun?.({
      ...{ files: files.length, units: units.length, unitsToDo: todo.length },
      bytes: todo.reduce((sum, { unit }) => sum + bytesOf(unit), 0),
      progress: () => ({ ...crew.progress(), ...done, doneBytes, doneCharacters }),
    });
    const header = jsonlWriter.begin({
      ...{ version, dictionary: dictionary.hash, pipeline: description.pipeline.name },
      corpus: recipe.corpus,
    });
    await makeAll(todo, folder, header, settings, crew, (unit) => {
      doneBytes += bytesOf(unit);
      doneCharacters = crew.progress().characters;
    });
    const { counts, shards } = writeManifest(folder, units, description, rulings?.hash ?? null);
    const removed = removeOthers(folder, shards);
    forgetOtherRulings(folder, rulings);
    for (const [shard, hash] of shards) stamps.note(join(folder.shards, shard + SHARD_ENDING), hash);
    stamps.save();
    const kept = settled.reduce((sum, unit) => sum + unit.done.length, 0);
    return { ...counts, made: done.shards, kept, removed, replaced: crew.replaced };
  } catch (thrown) {
    throw signal?.aborted ? cancelled() : thrown;
  } finally {
    signal?.removeEventListener("abort", onAbort);
    await crew.stop();
    removeUnfinished(places);
    release();
  }
}
