import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { type RunSettings, type RunSummary, runCorpus } from "../../src/run/run-corpus.js";
import { smallDictionary } from "../small-dictionary.js";

/** The pipeline whose documents say how they fail. */
export const FAULTY = fileURLToPath(new URL("../workers/faulty-pipeline.mjs", import.meta.url));

/** All that a run leaves, by path; what only saves time is not among it. */
export function resultOf(folder: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (entry.isFile() && !name.startsWith(".diglot")) files.set(name, readFileSync(path));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Number of the inode and time of change of each shard: those that were made again have others. */
export function marksOf(folder: string): Map<string, string> {
  const shards = join(folder, "shards");
  const marks = readdirSync(shards).map((name) => {
    const { ino, mtimeMs } = statSync(join(shards, name));
    return [name, `${ino} ${mtimeMs}`] as const;
  });
  return new Map(marks);
}

/** Names of the shards that were made, again or for the first time, since the marks were taken. */
export function madeSince(marks: ReadonlyMap<string, string>, folder: string): string[] {
  return [...marksOf(folder)].filter(([name, mark]) => marks.get(name) !== mark).map(([name]) => name);
}

/** The documents of all shards, in the order of the manifest. */
export function documentsOf(folder: string): { id: string; text: string; mentions: number }[] {
  const { shards } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    shards: { shard: string }[];
  };
  return shards.flatMap(({ shard }) => {
    const text = gunzipSync(readFileSync(join(folder, "shards", `${shard}.jsonl.gz`))).toString("utf8");
    return text
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => {
        const { id, passages, mentions } = JSON.parse(line) as {
          id: string;
          passages: { text: string }[];
          mentions: unknown[];
        };
        return { id, text: passages.map((passage) => passage.text).join(" "), mentions: mentions.length };
      });
  });
}

export function errorsOf(
  folder: string,
): { id: string | null; code: string; where: string; shard: string }[] {
  const text = readFileSync(join(folder, "errors.jsonl"), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** A run in this process, with the small dictionary. */
export function run(
  inputs: readonly string[],
  out: string,
  settings: Partial<RunSettings> = {},
): Promise<RunSummary> {
  return runCorpus({
    ...{ inputs, out, recipe: { pipeline: FAULTY }, dictionary: smallDictionary(), version: "0" },
    ...{ workers: 1, shardSize: 10, timeoutMs: 60_000, memoryMb: 64, inform: () => {} },
    ...settings,
  });
}

/** JSON Lines of documents whose texts are made of their numbers. */
export function jsonLines(
  count: number,
  textOf: (i: number) => string = (i) => `TP53 and IL-6 in asthma, ${i}`,
): string {
  return Array.from(
    { length: count },
    (_, i) => `${JSON.stringify({ id: `d${i}`, text: textOf(i) })}\n`,
  ).join("");
}
