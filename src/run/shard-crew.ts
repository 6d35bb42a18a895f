import { basename } from "node:path";
import type { Worker } from "node:worker_threads";
import PQueue from "p-queue";
import type { Dictionary } from "../dictionary/dictionary.js";
import type { ErrorRecord } from "../document/error-record.js";
import { DiglotError, toDiglotError } from "../document/errors.js";
import type { Document } from "../document/types.js";
import type { Format } from "../read/index.js";
import { type AnnotatorPool, openAnnotatorPool } from "../workers/annotator-pool.js";
import { type AnnotatorRecipe, errorMessage, errorOf, shareDictionary } from "../workers/recipe.js";
import { crashError, startThread, THREAD_MEMORY_MB, timeLimit, timeoutError } from "../workers/thread.js";
import { openWordService, type WordService } from "../workers/word-service.js";
import {
  type Heartbeat,
  heartbeat,
  type PubmedIndex,
  type ShardContent,
  type ShardJob,
  type ShardReply,
  type ShardTask,
  type ShardUnit,
} from "./shard-job.js";
import type { ShardThreadData } from "./shard-thread.js";

export interface CrewSettings {
  recipe: AnnotatorRecipe;
  dictionary: Dictionary;
  /** Threads. */
  workers: number;
  /** As of the pool of annotators. */
  timeoutMs: number;
  /** Heap of each thread in megabytes. */
  memoryMb?: number;
  warn: (message: string) => void;
  /** Told of each shard that is on disk. */
  shardDone(shard: { documents: number; failed: number; characters: number }): void;
  /** Told of each document that failed; again where its shard has to be made again. */
  documentFailed(error: ErrorRecord): void;
}

/** Threads that make shards; what they are asked waits until one is free. */
export interface ShardCrew {
  /**
   * Makes the shards of a job. A thread that dies or hangs is replaced: the document it had in hand is tried once more
   * in a thread of its own, and set aside as an error where that fails too; an input on which reading dies twice is left
   * at that place.
   * @throws DiglotError output-unwritable, pipeline-invalid …; cancelled after `stop`
   */
  make(job: Omit<ShardJob, "suspects" | "stops" | "done">, done: readonly number[]): Promise<void>;
  /** What the shards of a unit would hold, by reading alone. */
  survey(unit: ShardUnit): Promise<ShardContent[]>;
  /** Number of documents of a file, failed ones included. */
  count(path: string, format: Format | "auto"): Promise<number>;
  indexPubmed(path: string): Promise<PubmedIndex>;
  /** Documents and UTF-16 code units done so far, those of shards not finished included. */
  progress(): { documents: number; characters: number };
  /** Threads that had to be replaced. */
  readonly replaced: number;
  /** Ends all threads at once: what they have not finished is lost. */
  stop(): Promise<void>;
}

/** How often a thread is looked at, in milliseconds. */
const LOOK = 250;
/** Between two documents a file may keep its reader busy longer than a document its annotator. */
const READING = 10;

/** The thread died while it had this document in hand, or was reading it. */
class DocumentLost extends Error {
  constructor(
    readonly number: number,
    readonly isReading: boolean,
    readonly reason: DiglotError,
  ) {
    super(reason.message);
  }
}

/** What answers no question. */
const ASIDES: ReadonlySet<ShardReply["kind"]> = new Set([
  ...(["ready", "warning", "words-wanted", "document-failed"] as const),
]);

type Answer<K extends ShardReply["kind"]> = Extract<ShardReply, { kind: K }>;

class ShardThread {
  readonly #worker: Worker;
  readonly pulse: Heartbeat = heartbeat();
  readonly #settings: CrewSettings;
  readonly #want: () => void;
  #settle: ((reply: ShardReply) => void) | null = null;
  #fail: ((cause: unknown) => void) | null = null;
  /** Told of what comes between question and answer. */
  #between: (reply: ShardReply) => void = () => {};
  isGone = false;

  constructor(settings: CrewSettings, words: WordService) {
    this.#settings = settings;
    const { recipe, dictionary, memoryMb = THREAD_MEMORY_MB } = settings;
    const { line, want } = words.connect();
    this.#want = want;
    const data: ShardThreadData = {
      recipe,
      dictionary: shareDictionary(dictionary),
      pulse: this.pulse.memory,
      words: line,
    };
    this.#worker = startThread("run/shard-thread.js", data, memoryMb, [line.port]);
    this.#worker.on("message", (reply: ShardReply) => this.#receive(reply));
    this.#worker.on("error", (cause) => this.#end(cause));
    this.#worker.on("exit", (code) => this.#end(new Error(`the thread ended with code ${code}`)));
  }

  #receive(reply: ShardReply): void {
    if (reply.kind === "words-wanted") this.#want();
    else if (reply.kind === "warning") this.#settings.warn(reply.message);
    else if (reply.kind === "shard") this.#settings.shardDone(reply.record);
    else if (reply.kind === "document-failed") this.#settings.documentFailed(reply.error);
    if (reply.kind === "shard" || reply.kind === "alone") this.#between(reply);
    else if (!ASIDES.has(reply.kind)) this.#settle?.(reply);
  }

  #end(cause: unknown): void {
    this.isGone = true;
    this.#fail?.(cause);
  }

  send(task: ShardTask): void {
    this.#worker.postMessage(task);
  }

  /**
   * Asks and waits for the answer.
   * @throws DocumentLost where the thread dies or exceeds the time limit; DiglotError as it answers
   */
  async ask<K extends ShardReply["kind"]>(
    task: ShardTask,
    between: (reply: ShardReply) => void = () => {},
  ): Promise<Answer<K>> {
    const { timeoutMs, memoryMb = THREAD_MEMORY_MB } = this.#settings;
    let overtime: number | null = null;
    this.#between = between;
    const answer = new Promise<ShardReply>((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
    });
    this.pulse.read(0);
    const clock = setInterval(() => {
      const { characters, milliseconds } = this.pulse.state();
      const limit = characters < 0 ? timeoutMs * READING : timeLimit(timeoutMs, characters);
      if (milliseconds <= limit) return;
      overtime = limit;
      void this.stop();
    }, LOOK);
    try {
      this.send(task);
      const reply = await answer;
      if (reply.kind === "failed") throw errorOf(reply.error);
      return reply as Answer<K>;
    } catch (thrown) {
      if (thrown instanceof DiglotError) throw thrown;
      const { number, file, inFile, characters } = this.pulse.state();
      const where = `${fileOf(task, file)}, document ${inFile + 1}`;
      const reason = overtime === null ? crashError(thrown, where, memoryMb) : timeoutError(overtime, where);
      throw new DocumentLost(number, characters < 0, reason);
    } finally {
      clearInterval(clock);
      this.#fail = null;
      this.#settle = null;
    }
  }

  async stop(): Promise<void> {
    this.isGone = true;
    await this.#worker.terminate();
  }
}

/** The file that a task was at, for messages. */
function fileOf(task: ShardTask, file: number): string {
  if ("path" in task) return basename(task.path);
  const unit = task.kind === "make" ? task.job.unit : task.kind === "survey" ? task.unit : null;
  return unit?.files[file]?.name ?? "no file";
}

/** Opens a crew; its threads start when there is something to do. */
export function openShardCrew(settings: CrewSettings): ShardCrew {
  const words = openWordService(shareDictionary(settings.dictionary));
  const queue = new PQueue({ concurrency: settings.workers });
  const free: ShardThread[] = [];
  const all = new Set<ShardThread>();
  let replaced = 0;
  let isStopped = false;
  const stopping = new AbortController();
  /** What threads did that are gone. */
  const past = { documents: 0, characters: 0 };
  let pool: Promise<AnnotatorPool> | null = null;

  const annotateAlone = async (document: Document): Promise<ShardTask> => {
    const { recipe, dictionary, timeoutMs, memoryMb = THREAD_MEMORY_MB, warn } = settings;
    try {
      pool ??= openAnnotatorPool({ recipe, dictionary, timeoutMs, memoryMb, warn, workers: 1, tries: 1 });
      const { text, mentions } = await (await pool).annotate(document, { signal: stopping.signal });
      return { kind: "tried-alone", text, mentions };
    } catch (thrown) {
      return { kind: "failed-alone", error: errorMessage(thrown) };
    }
  };

  const cancelled = () =>
    new DiglotError({ code: "cancelled", expected: "the run to go on", received: "a signal to stop" });

  const withThread = async <T>(work: (thread: ShardThread) => Promise<T>): Promise<T> => {
    if (isStopped) throw cancelled();
    let thread = free.pop();
    while (thread?.isGone) thread = free.pop();
    if (thread === undefined) {
      thread = new ShardThread(settings, words);
      all.add(thread);
    }
    try {
      return await work(thread);
    } catch (thrown) {
      if (isStopped) throw cancelled();
      throw thrown;
    } finally {
      if (retire(thread)) replaced++;
      else free.push(thread);
    }
  };
  /** Takes a thread that is gone out of the crew. */
  const retire = (thread: ShardThread): boolean => {
    if (!thread.isGone) return false;
    all.delete(thread);
    const { documents, characters } = thread.pulse.progress();
    past.documents += documents;
    past.characters += characters;
    return true;
  };

  const queued = async <T>(work: (thread: ShardThread) => Promise<T>): Promise<T> =>
    await queue.add(() => withThread(work));

  /** For questions that only read: what cannot be answered twice is an error. */
  const askTwice = async <K extends ShardReply["kind"]>(task: ShardTask): Promise<Answer<K>> => {
    try {
      return await queued((thread) => thread.ask<K>(task));
    } catch (first) {
      if (!(first instanceof DocumentLost)) throw first;
    }
    try {
      return await queued((thread) => thread.ask<K>(task));
    } catch (second) {
      throw second instanceof DocumentLost ? second.reason : second;
    }
  };

  return {
    async make(given, done) {
      const finished = [...done];
      const suspects: number[] = [];
      const stops: { number: number; error: ReturnType<typeof errorMessage> }[] = [];
      const readings = new Map<number, number>();
      for (;;) {
        const job: ShardJob = { ...given, done: finished, suspects, stops };
        try {
          await queued(async (thread) => {
            await thread.ask<"made">({ kind: "make", job }, (reply) => {
              if (reply.kind === "shard") finished.push(reply.record.number);
              else if (reply.kind === "alone")
                void annotateAlone(reply.document).then((answer) => {
                  if (!thread.isGone) thread.send(answer);
                });
            });
          });
          return;
        } catch (thrown) {
          if (!(thrown instanceof DocumentLost)) throw thrown;
          const { number, isReading, reason } = thrown;
          if (!isReading) {
            if (suspects.includes(number)) throw reason;
            suspects.push(number);
            settings.warn(`${reason.message}. The document is tried once more alone`);
            continue;
          }
          const times = (readings.get(number) ?? 0) + 1;
          readings.set(number, times);
          if (times > 3) throw reason;
          if (times === 2) stops.push({ number, error: errorMessage(reason) });
          settings.warn(
            `${reason.message}. ${times === 2 ? "The file is left there" : "It is read once more"}`,
          );
        }
      }
    },
    async survey(unit) {
      return (await askTwice<"surveyed">({ kind: "survey", unit })).shards;
    },
    async count(path, format) {
      return (await askTwice<"counted">({ kind: "count", path, format })).documents;
    },
    async indexPubmed(path) {
      return (await askTwice<"indexed">({ kind: "pubmed", path })).index;
    },
    progress() {
      const sum = { ...past };
      for (const { pulse } of all) {
        const { documents, characters } = pulse.progress();
        sum.documents += documents;
        sum.characters += characters;
      }
      return sum;
    },
    get replaced() {
      return replaced;
    },
    async stop() {
      isStopped = true;
      stopping.abort();
      await Promise.all([...all].map((thread) => thread.stop()));
      await words.close();
      if (pool !== null) {
        const opened = await pool.catch(toDiglotError);
        if (!(opened instanceof DiglotError)) await opened.close();
      }
    },
  };
}
