import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DiglotError } from "../document/errors.js";
import { unwritable } from "../document/unwritable.js";
import { UNFINISHED } from "./durable-file.js";
import type { ShardRecord } from "./shard-job.js";
import { RECORD_ENDING, SHARD_ENDING } from "./shard-maker.js";

/** Where a run keeps what. Shards, records, manifest and errors are its result; the rest only saves time. */
export interface RunFolder {
  root: string;
  shards: string;
  records: string;
  manifest: string;
  errors: string;
  /** Lock, hashes of files, indexes of PubMed files, rulings: may be removed when no run is under way. */
  state: string;
}

export function runFolder(root: string): RunFolder {
  return {
    root,
    shards: join(root, "shards"),
    records: join(root, "records"),
    manifest: join(root, "manifest.json"),
    errors: join(root, "errors.jsonl"),
    state: join(root, ".diglot"),
  };
}

/**
 * Makes the folders of a run.
 * @throws DiglotError output-unwritable, also where `shards` is there and no run made it
 */
export function openRunFolder(root: string): RunFolder {
  const folder = runFolder(root);
  if (existsSync(folder.shards) && !existsSync(folder.state)) {
    throw new DiglotError({
      code: "output-unwritable",
      expected: "a new folder, or that of an earlier run",
      received: "one with a folder `shards` that no run made",
      where: root,
      advice: "Choose another --out",
    });
  }
  try {
    for (const path of [folder.state, folder.shards, folder.records]) mkdirSync(path, { recursive: true });
  } catch (cause) {
    throw unwritable(root, cause);
  }
  return folder;
}

/** Removes the unfinished files that a killed process left in some folders. */
export function removeUnfinished(folders: readonly string[]): void {
  for (const folder of folders)
    for (const name of readdirSync(folder))
      if (name.endsWith(UNFINISHED)) rmSync(join(folder, name), { force: true });
}

export function readRecord({ records }: RunFolder, shard: string): ShardRecord | null {
  try {
    return JSON.parse(readFileSync(join(records, shard + RECORD_ENDING), "utf8")) as ShardRecord;
  } catch {
    // A shard whose record cannot be read is made again.
    return null;
  }
}

function recordNames({ records }: RunFolder): string[] {
  return readdirSync(records)
    .filter((name) => name.endsWith(RECORD_ENDING))
    .map((name) => name.slice(0, -RECORD_ENDING.length));
}

/** Numbers of the shards that have records, ascending, by unit. */
export function recordedShards(folder: RunFolder): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const name of recordNames(folder)) {
    const [, unit = "", digits = ""] = /^(.*)-(\d+)$/.exec(name) ?? [];
    const list = numbers.get(unit);
    if (list) list.push(Number(digits));
    else numbers.set(unit, [Number(digits)]);
  }
  for (const list of numbers.values()) list.sort((a, b) => a - b);
  return numbers;
}

/** Removes shards and records that are not among those named. @returns how many shards went */
export function removeOthers(folder: RunFolder, named: ReadonlyMap<string, unknown>): number {
  let removed = 0;
  for (const shard of recordNames(folder))
    if (!named.has(shard)) rmSync(join(folder.records, shard + RECORD_ENDING), { force: true });
  for (const name of readdirSync(folder.shards)) {
    if (!name.endsWith(SHARD_ENDING) || named.has(name.slice(0, -SHARD_ENDING.length))) continue;
    rmSync(join(folder.shards, name), { force: true });
    removed++;
  }
  return removed;
}
