import { join } from "node:path";
import { charactersOf } from "../document/characters.js";
import { type ErrorRecord, errorRecord } from "../document/error-record.js";
import type { DiglotError } from "../document/errors.js";
import type { Document } from "../document/types.js";
import type { ReadResult } from "../read/index.js";
import { errorMessage, errorOf } from "../workers/recipe.js";
import { openGzip, writeDurable } from "./durable-file.js";
import type { Heartbeat, ShardJob, ShardRecord } from "./shard-job.js";
import { createContentHash, readUnit } from "./unit-reader.js";

/** An annotated document as it is written. */
export interface WrittenDocument {
  text: string;
  mentions: number;
}

export interface ShardMaker {
  annotate(document: Document): WrittenDocument;
  /** Has a document annotated in a thread of its own. @throws DiglotError where that failed as well */
  tryAlone(document: Document): Promise<WrittenDocument>;
  /** Told of each shard that is on disk, and of each document that failed. */
  done(record: ShardRecord): void;
  failed(error: ErrorRecord): void;
  pulse: Heartbeat;
}

export const SHARD_ENDING = ".jsonl.gz";
export const RECORD_ENDING = ".json";

/** Name of a shard without its ending. */
export function shardName(unit: string, number: number): string {
  return `${unit}-${String(number).padStart(5, "0")}`;
}

/** Shards that another run, or another part of this one, makes or has made are passed over. */
function isWanted({ done, part, parts }: ShardJob, number: number): boolean {
  return number % parts === part && !done.includes(number);
}

class OpenShard {
  readonly #job: ShardJob;
  readonly #maker: ShardMaker;
  readonly #number: number;
  readonly #file: ReturnType<typeof openGzip>;
  readonly #content = createContentHash();
  readonly #ids: string[] = [];
  readonly #errors: ErrorRecord[] = [];
  #begun = false;
  #counts = { documents: 0, failed: 0, leftOutDocuments: 0, mentions: 0, characters: 0 };

  constructor(job: ShardJob, maker: ShardMaker, number: number) {
    this.#job = job;
    this.#maker = maker;
    this.#number = number;
    this.#file = openGzip(join(job.shards, shardName(job.unit.name, number) + SHARD_ENDING), job.writer);
  }

  async #begin(): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    await this.#file.write(this.#job.header);
  }

  async add(number: number, result: ReadResult | null): Promise<void> {
    await this.#begin();
    this.#content.add(result);
    if (result === null) this.#counts.leftOutDocuments++;
    else if ("error" in result) this.#fail(result.error, result.id);
    else await this.#annotate(number, result.document);
  }

  #fail(error: DiglotError, id: string | undefined): void {
    const record = errorRecord(error, id);
    this.#errors.push(record);
    this.#counts.failed++;
    this.#maker.failed(record);
  }

  async #annotate(number: number, document: Document): Promise<void> {
    const characters = charactersOf(document);
    const isSuspect = this.#job.suspects.includes(number);
    // While another thread has the document, this one only waits.
    this.#maker.pulse.take(number, isSuspect ? Number.POSITIVE_INFINITY : characters);
    let written: WrittenDocument;
    try {
      written = isSuspect ? await this.#maker.tryAlone(document) : this.#maker.annotate(document);
    } catch (thrown) {
      this.#fail(errorOf(errorMessage(thrown, `document ${document.id} of ${document.source}`)), document.id);
      return;
    }
    await this.#file.write(written.text);
    this.#ids.push(document.id);
    this.#counts.documents++;
    this.#counts.mentions += written.mentions;
    this.#counts.characters += characters;
    this.#maker.pulse.count(characters);
  }

  async commit(last: boolean): Promise<void> {
    await this.#begin();
    const output = await this.#file.commit();
    const { unit, origin, records, writer } = this.#job;
    const shard = shardName(unit.name, this.#number);
    const record: ShardRecord = {
      ...{ shard, unit: unit.name, number: this.#number, last },
      ...origin,
      ...this.#counts,
      ...{ content: this.#content.digest(), output, ids: this.#ids, errors: this.#errors },
    };
    writeDurable(join(records, shard + RECORD_ENDING), `${JSON.stringify(record)}\n`, writer);
    this.#maker.done(record);
  }

  discard(): void {
    this.#file.discard();
  }
}

/**
 * Makes the wanted shards of a unit: reads it from its beginning, annotates, and puts each shard on disk, its record
 * after it, before the next is begun. A shard without a record is no shard.
 * @throws DiglotError output-unwritable; what is wrong with documents goes into the records
 */
export async function makeShards(job: ShardJob, maker: ShardMaker): Promise<void> {
  const { shardSize, first = 0 } = job.unit;
  const open = (number: number) => (isWanted(job, number) ? new OpenShard(job, maker, number) : null);
  let at = first;
  let shard = open(at);
  try {
    for await (const { number, result } of readUnit(job.unit, job.stops, maker.pulse)) {
      const home = first + (shardSize === null ? 0 : Math.floor(number / shardSize));
      if (home !== at) {
        await shard?.commit(false);
        at = home;
        shard = null;
        shard = open(at);
      }
      await shard?.add(number, result);
    }
    await shard?.commit(true);
  } catch (thrown) {
    shard?.discard();
    throw thrown;
  }
}
