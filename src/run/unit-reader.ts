import { createHash } from "node:crypto";
import { DiglotError } from "../document/errors.js";
import { type ReadResult, readInputs } from "../read/index.js";
import { errorMessage, errorOf } from "../workers/recipe.js";
import type { Heartbeat, JobFile, ShardContent, ShardJob, ShardUnit } from "./shard-job.js";

/** A document or error of a unit; `result` is null where a document is left out. */
export interface Numbered {
  /** Number within the unit, from 0. */
  number: number;
  result: ReadResult | null;
}

/** The error with the name of its file for the path: what is written must not tell where the file lay. */
function withoutPath(result: ReadResult, { path, name }: JobFile): ReadResult {
  if (!("error" in result)) return result;
  const { code, expected, received, where, advice, cause } = result.error;
  if (!`${where} ${received}`.includes(path)) return result;
  const error = new DiglotError({
    ...{ code, expected, received: received.replaceAll(path, name), cause },
    ...(where === undefined ? {} : { where: where.replaceAll(path, name) }),
    ...(advice === undefined ? {} : { advice }),
  });
  return { ...result, error };
}

/**
 * Reads a unit from its first document to its last.
 * @param stops where reading is given up: the file is left there
 * @throws never; what is wrong with a file comes as an error in its place
 */
export async function* readUnit(
  unit: ShardUnit,
  stops: ShardJob["stops"] = [],
  pulse?: Heartbeat,
): AsyncGenerator<Numbered> {
  let number = 0;
  for (const [place, file] of unit.files.entries()) {
    const leftOut = new Set(file.leftOut);
    const { from = 0, to = Number.POSITIVE_INFINITY } = file;
    let inFile = 0;
    const stopped = () => {
      const stop = stops.find((one) => one.number === number);
      return stop && { number: number++, result: { error: errorOf(stop.error) } };
    };
    pulse?.open(place, number);
    pulse?.read(number);
    let stop = stopped();
    if (stop !== undefined) {
      yield stop;
      continue;
    }
    if (to <= 0) continue;
    for await (const result of readInputs([file.path], { format: unit.format })) {
      if (inFile >= from)
        yield { number: number++, result: leftOut.has(inFile) ? null : withoutPath(result, file) };
      inFile++;
      if (inFile >= to) break;
      pulse?.read(number);
      stop = inFile > from ? stopped() : undefined;
      if (stop !== undefined) {
        yield stop;
        break;
      }
    }
  }
}

/** The hash of what was read into a shard. */
export function createContentHash(): { add(result: ReadResult | null): void; digest(): string } {
  const hash = createHash("sha256");
  return {
    add(result) {
      // That a document is left out changes the shard only by its absence.
      if (result === null) return;
      const value =
        "error" in result ? { error: errorMessage(result.error), id: result.id ?? null } : result.document;
      hash.update(JSON.stringify(value)).update("\n");
    },
    digest: () => hash.digest("hex"),
  };
}

/** What the shards of a unit hold, found by reading alone. */
export async function surveyUnit(unit: ShardUnit, pulse?: Heartbeat): Promise<ShardContent[]> {
  const shards: ShardContent[] = [];
  let hash = createContentHash();
  const end = (last: boolean) => shards.push({ last, content: hash.digest() });
  for await (const { number, result } of readUnit(unit, [], pulse)) {
    if (unit.shardSize !== null && number > 0 && number % unit.shardSize === 0) {
      end(false);
      hash = createContentHash();
    }
    hash.add(result);
  }
  end(true);
  return shards;
}
