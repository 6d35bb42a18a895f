import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { basename, relative } from "node:path";
import { DiglotError, toDiglotError } from "../document/errors.js";
import { type Format, isCompanion, walkFiles } from "../read/index.js";
import type { FileStamps } from "./file-stamps.js";
import { sha256 } from "./recipe-hash.js";
import type { JobFile, ShardOrigin, ShardUnit } from "./shard-job.js";

/** A file of which a run reads documents. */
export interface RunFile extends JobFile {
  bytes: number;
}

/** A compressed file holds about so many times its size. */
const COMPRESSION = 5;

/** About how many bytes a file holds when it is not compressed: a measure of the work that it makes. */
export function plainBytes({ path, bytes }: Pick<RunFile, "path" | "bytes">): number {
  return bytes * (/\.(gz|tgz|zip)$/i.test(path) ? COMPRESSION : 1);
}

/** The file of annotations that brat keeps beside a text, read with it. */
function companionPath(path: string): string | null {
  const beside = path.replace(/\.txt$/i, ".ann");
  return beside !== path && existsSync(beside) ? beside : null;
}

/**
 * Lists the files of some inputs, in the order in which they are read. A file in a folder is named by the folder's own
 * name and its path below, so that names stay the same wherever the folder lies.
 * @returns also an error for each input that is not there
 */
export async function listRunFiles(
  inputs: readonly string[],
): Promise<{ files: RunFile[]; errors: DiglotError[] }> {
  const files: RunFile[] = [];
  const errors: DiglotError[] = [];
  const taken = new Set<string>();
  for (const input of inputs) {
    if (input === "-") {
      errors.push(
        new DiglotError({
          ...{ code: "usage", expected: "files, folders or archives", received: "standard input" },
          advice: "It cannot be read again: write it to a file, or use `diglot annotate`",
        }),
      );
      continue;
    }
    try {
      for await (const path of walkFiles(input)) {
        if (path !== input && isCompanion(path)) continue;
        const plain = path === input ? basename(path) : `${basename(input)}/${relative(input, path)}`;
        let name = plain;
        for (let n = 2; taken.has(name); n++) name = `${plain} (${n})`;
        taken.add(name);
        files.push({ path, name, bytes: statSync(path).size });
      }
    } catch (thrown) {
      errors.push(toDiglotError(thrown, input));
    }
  }
  return { files, errors };
}

/** Files of at least this size are units of their own. */
const LARGE = 1 << 20;
/** Small files are gathered to about so many bytes. */
const GATHERED = 1 << 24;

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** A stem for the names of shards that no file system minds and no two units share. */
function unitName(first: string): string {
  const stem = basename(first)
    .replace(/\.gz$/i, "")
    .replace(/\.[^.]*$/, "")
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return `${stem || "unit"}-${hashOf(first).toString("hex").slice(0, 10)}`;
}

/** Whether a group of small files ends after this one: told by its name and size alone, as in content-defined chunking. */
function endsGroup({ name, bytes }: RunFile, shardSize: number): boolean {
  const chance = Math.max(bytes / GATHERED, 1 / shardSize);
  return hashOf(name).readUInt32BE(0) / 2 ** 32 < chance;
}

/**
 * Divides files into units: a large file is one, small files are gathered with their neighbours. Where a group ends is
 * told by the file that ends it, so that a file added or taken away changes one group, or divides or joins two; all
 * others keep their files.
 */
export function unitsOf(
  files: readonly RunFile[],
  settings: { format: Format | "auto"; shardSize: number },
): ShardUnit[] {
  const units: ShardUnit[] = [];
  let group: RunFile[] = [];
  const add = (members: readonly RunFile[]) => {
    if (members.length > 0) units.push({ name: unitName(members[0]!.name), files: members, ...settings });
  };
  for (const file of files) {
    if (file.bytes >= LARGE) {
      add(group);
      group = [];
      add([file]);
      continue;
    }
    group.push(file);
    if (!endsGroup(file, settings.shardSize)) continue;
    add(group);
    group = [];
  }
  add(group);
  return units;
}

/** SHA-256 of each file, with the file that is read beside it, by path. */
export async function hashInputs(
  files: readonly Pick<JobFile, "path">[],
  stamps: Pick<FileStamps, "hash">,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const { path } of files) {
    signal?.throwIfAborted();
    const companion = companionPath(path);
    const own = (await stamps.hash(path)) ?? "";
    hashes.set(path, companion === null ? own : sha256(own + (await stamps.hash(companion))));
  }
  return hashes;
}

/** What the records of a unit's shards say of where they come from. */
export function originOf(
  unit: ShardUnit,
  hashes: ReadonlyMap<string, string>,
  recipe: string,
  rulings: string | null,
): ShardOrigin {
  const inputs = unit.files.map(({ path, name, from, to }) => ({
    ...{ name, sha256: hashes.get(path)! },
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }));
  const lists = unit.files.map(({ leftOut = [] }) => leftOut);
  const leftOut = lists.every((list) => list.length === 0) ? null : sha256(JSON.stringify(lists));
  return { recipe, rulings, inputs, leftOut };
}
