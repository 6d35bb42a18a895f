import { join } from "node:path";
import { toDiglotError } from "../document/errors.js";
import { writeDurable } from "./durable-file.js";
import type { FileStamps } from "./file-stamps.js";
import { type RunFolder, readRecord } from "./run-folder.js";
import type { ShardCrew } from "./shard-crew.js";
import type { ShardContent, ShardOrigin, ShardRecord, ShardUnit } from "./shard-job.js";
import { RECORD_ENDING, SHARD_ENDING, shardName } from "./shard-maker.js";

/** What of a unit is on disk already. */
export interface SettledUnit {
  unit: ShardUnit;
  origin: ShardOrigin;
  /** Numbers of the shards that stay as they are. */
  done: number[];
  isComplete: boolean;
}

export interface SettleSettings {
  folder: RunFolder;
  stamps: FileStamps;
  crew: Pick<ShardCrew, "survey">;
  /** Numbers of the shards that have records, ascending, by unit. */
  numbers: ReadonlyMap<string, readonly number[]>;
  isTouchedByRulings: (record: ShardRecord) => boolean;
  /** Make shards with failed documents again. */
  retryFailed: boolean;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Whether record and shard fit each other, and the shard the recipe and the rulings. */
async function isGood(record: ShardRecord, origin: ShardOrigin, settings: SettleSettings): Promise<boolean> {
  if (record.recipe !== origin.recipe) return false;
  if (settings.retryFailed && record.failed > 0) return false;
  const hash = await settings.stamps.hash(join(settings.folder.shards, record.shard + SHARD_ENDING));
  return hash === record.output.sha256 && !settings.isTouchedByRulings(record);
}

/** What the shards would hold; nothing where reading costs threads their lives, for then all are made again with care. */
async function survey(unit: ShardUnit, crew: SettleSettings["crew"]): Promise<ShardContent[]> {
  try {
    return await crew.survey(unit);
  } catch (thrown) {
    const { code } = toDiglotError(thrown);
    if (code === "worker-crashed" || code === "document-timeout") return [];
    throw thrown;
  }
}

/**
 * Finds out which shards of a unit need not be made again: those that are whole on disk, of the same recipe, not touched
 * by rulings, and of the same documents. Where files have changed the unit is read to see in which shards documents did.
 * The records of shards that stay are brought up to date.
 * @throws DiglotError output-unwritable, or as `ShardCrew.survey` does
 */
export async function settleUnit(
  unit: ShardUnit,
  origin: ShardOrigin,
  settings: SettleSettings,
): Promise<SettledUnit> {
  const { folder } = settings;
  const good: ShardRecord[] = [];
  for (const number of settings.numbers.get(unit.name) ?? []) {
    const record = readRecord(folder, shardName(unit.name, number));
    if (record !== null && (await isGood(record, origin, settings))) good.push(record);
  }
  const isChanged = ({ inputs, leftOut }: ShardRecord) =>
    !isSame(inputs, origin.inputs) || leftOut !== origin.leftOut;
  const kept: ShardRecord[] = [];
  if (!good.some(isChanged)) kept.push(...good);
  else {
    const now = await survey(unit, settings.crew);
    for (const record of good) {
      const content = now[record.number];
      if (content?.content === record.content) kept.push({ ...record, last: content.last });
    }
  }
  for (const [i, record] of kept.entries()) {
    const current: ShardRecord = { ...record, ...origin };
    const before = good.find(({ number }) => number === record.number);
    if (!isSame(current, before))
      writeDurable(join(folder.records, record.shard + RECORD_ENDING), `${JSON.stringify(current)}\n`);
    kept[i] = current;
  }
  const done = kept.map(({ number }) => number);
  const isComplete = kept.at(-1)?.last === true && done.every((number, i) => number === i);
  return { unit, origin, done, isComplete };
}
