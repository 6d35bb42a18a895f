import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { openDurable } from "./durable-file.js";
import { findReplaced, pubmedNumber } from "./pubmed-index.js";
import type { RunFile } from "./run-inputs.js";
import type { ShardCrew } from "./shard-crew.js";
import type { PubmedIndex } from "./shard-job.js";

/** Layout of the indexes that are kept; raised when it changes. */
const INDEX_VERSION = 1;

function readKept(path: string): PubmedIndex | null {
  try {
    const { version, index } = deserialize(readFileSync(path)) as { version: number; index: PubmedIndex };
    return version === INDEX_VERSION ? index : null;
  } catch {
    return null;
  }
}

/**
 * Gives the files of PubMed's baseline and updates among those of a run the list of the citations that they have in
 * older versions or that were deleted. Indexes of files are kept by hash.
 * @param hashes of all files, by path
 * @param cache folder for the indexes; null keeps none
 * @returns all files, in their order
 * @throws DiglotError as `ShardCrew.indexPubmed` does
 */
export async function leaveOutReplaced(
  files: readonly RunFile[],
  hashes: ReadonlyMap<string, string>,
  crew: Pick<ShardCrew, "indexPubmed">,
  cache: string | null,
): Promise<RunFile[]> {
  const numbered = files
    .map((file) => ({ file, number: pubmedNumber(basename(file.path)) }))
    .filter((one): one is { file: RunFile; number: number } => one.number !== null)
    .sort((a, b) => a.number - b.number);
  if (numbered.length === 0) return [...files];
  if (cache !== null) mkdirSync(cache, { recursive: true });
  const indexes = await Promise.all(
    numbered.map(async ({ file }) => {
      const path = cache === null ? null : join(cache, hashes.get(file.path)!);
      const kept = path === null ? null : readKept(path);
      if (kept !== null) return kept;
      const index = await crew.indexPubmed(file.path);
      if (path !== null) {
        const out = openDurable(path);
        out.write(serialize({ version: INDEX_VERSION, index }));
        out.commit();
      }
      return index;
    }),
  );
  if (cache !== null) {
    const current = new Set(numbered.map(({ file }) => hashes.get(file.path)!));
    for (const name of readdirSync(cache)) if (!current.has(name)) rmSync(join(cache, name), { force: true });
  }
  const replaced = findReplaced(indexes);
  const leftOut = new Map(numbered.map(({ file }, i) => [file, replaced[i]!]));
  return files.map((file) => {
    const numbers = leftOut.get(file);
    return numbers === undefined || numbers.length === 0 ? file : { ...file, leftOut: numbers };
  });
}
