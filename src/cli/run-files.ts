import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { DiglotError } from "../document/errors.js";
import type { DocumentRecord, HeaderRecord } from "../document/schema.js";
import { isAnnotated, readAnnotated } from "../read/annotated-jsonl.js";
import { walkFiles } from "../read/index.js";
import { runFolder } from "../run/run-folder.js";
import type { ShardRecord } from "../run/shard-job.js";
import { SHARD_ENDING } from "../run/shard-maker.js";

/** Shards that two folders of `diglot run` have in common, byte for byte. */
export interface EqualShards {
  /** Names of their files. */
  files: ReadonlySet<string>;
  documents: number;
  mentions: number;
}

/** The shards by name and hash; null where the path is no folder of `diglot run`. */
function manifestShards(path: string): Map<string, ShardRecord> | null {
  try {
    const text = readFileSync(runFolder(path).manifest, "utf8");
    const { shards } = JSON.parse(text) as { shards: ShardRecord[] };
    return new Map(shards.map((shard) => [`${shard.shard} ${shard.output.sha256}`, shard]));
  } catch {
    return null;
  }
}

/** Finds the shards that need not be compared; of equal runs one is left to compare, for its header. */
export function equalShards(before: string, after: string): EqualShards {
  const earlier = manifestShards(before);
  const later = manifestShards(after);
  const equal = [...(later ?? [])].filter(([key]) => earlier?.has(key)).map(([, shard]) => shard);
  if (equal.length === later?.size) equal.pop();
  return {
    files: new Set(equal.map(({ shard }) => shard + SHARD_ENDING)),
    documents: equal.reduce((sum, shard) => sum + shard.documents, 0),
    mentions: equal.reduce((sum, shard) => sum + shard.mentions, 0),
  };
}

/**
 * Reads the documents of a run of `diglot annotate` or `diglot run` from its output, a file or a folder.
 * @param skipped names of files in the folder that are passed over
 * @throws DiglotError format-malformed; input-not-found also where a folder holds no output
 */
export async function* readRun(
  path: string,
  skipped: ReadonlySet<string> = new Set(),
): AsyncGenerator<{ header: HeaderRecord["diglot"]; document: DocumentRecord }> {
  let found = false;
  for await (const file of walkFiles(path)) {
    if (file !== path && (!isAnnotated(file) || skipped.has(basename(file)))) continue;
    let header: HeaderRecord["diglot"] | null = null;
    for await (const record of readAnnotated(file)) {
      found = true;
      if ("header" in record) header = record.header.diglot;
      else yield { header: header!, document: record.document };
    }
  }
  if (!found) {
    throw new DiglotError({
      code: "input-not-found",
      expected: "output of `diglot annotate --to jsonl`",
      received: "none",
      where: path,
    });
  }
}
