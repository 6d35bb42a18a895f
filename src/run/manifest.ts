import { DiglotError } from "../document/errors.js";
import { openDurable } from "./durable-file.js";
import type { RecipeDescription } from "./recipe-hash.js";
import { type RunFolder, readRecord } from "./run-folder.js";
import type { ShardRecord, ShardUnit } from "./shard-job.js";
import { shardName } from "./shard-maker.js";

/** What a run came to. */
export interface RunCounts {
  shards: number;
  documents: number;
  failed: number;
  leftOut: number;
  mentions: number;
  characters: number;
}

/** The records of the units' shards, in the order of the inputs. */
function* recordsOf(folder: RunFolder, units: readonly ShardUnit[]): Generator<ShardRecord> {
  for (const { name } of units)
    for (let number = 0; ; number++) {
      const record = readRecord(folder, shardName(name, number));
      if (record === null) {
        throw new DiglotError({
          ...{ code: "internal", expected: "the records of all shards", received: "one less" },
          where: shardName(name, number),
          advice: "Run the same command again; if it says the same, please report it",
        });
      }
      yield record;
      if (record.last) break;
    }
}

/**
 * Writes `manifest.json` and `errors.jsonl` out of the records: what each shard comes from and holds, and every document
 * that failed, both in the order of the inputs. Nothing in them tells of time, machine or number of threads.
 * @returns the sums, and all shards with the hashes of their files
 * @throws DiglotError output-unwritable
 */
export function writeManifest(
  folder: RunFolder,
  units: readonly ShardUnit[],
  recipe: RecipeDescription,
  rulings: string | null,
): { counts: RunCounts; shards: Map<string, string> } {
  const counts: RunCounts = { shards: 0, documents: 0, failed: 0, leftOut: 0, mentions: 0, characters: 0 };
  const shards = new Map<string, string>();
  const errors = openDurable(folder.errors);
  const manifest = openDurable(folder.manifest);
  const put = (text: string) => manifest.write(Buffer.from(text));
  put(`{"diglot":${JSON.stringify({ run: 1, recipe, rulings })},\n"shards":[`);
  for (const record of recordsOf(folder, units)) {
    const { ids: _, errors: failed, recipe: __, rulings: ___, ...entry } = record;
    put(`${shards.size === 0 ? "" : ","}\n${JSON.stringify(entry)}`);
    for (const error of failed)
      errors.write(Buffer.from(`${JSON.stringify({ ...error, shard: record.shard })}\n`));
    shards.set(record.shard, record.output.sha256);
    counts.shards++;
    counts.documents += record.documents;
    counts.failed += record.failed;
    counts.leftOut += record.leftOutDocuments;
    counts.mentions += record.mentions;
    counts.characters += record.characters;
  }
  put(`\n],\n"counts":${JSON.stringify(counts)}}\n`);
  errors.commit();
  manifest.commit();
  return { counts, shards };
}
