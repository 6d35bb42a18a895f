import type { Worker } from "node:worker_threads";
import PQueue from "p-queue";
import type { Dictionary } from "../dictionary/dictionary.js";
import { charactersOf } from "../document/characters.js";
import { DiglotError } from "../document/errors.js";
import type { Document } from "../document/types.js";
import type { AnnotateOptions } from "../pipeline/stage.js";
import type { AnnotatorReply, AnnotatorTask, AnnotatorThreadData, Work } from "./annotator-thread.js";
import { type AnnotatorRecipe, errorOf, shareDictionary } from "./recipe.js";
import { crashError, startThread, THREAD_MEMORY_MB, timeLimit, timeoutError } from "./thread.js";
import { openWordService, type WordService } from "./word-service.js";

export interface PoolSettings {
  recipe: AnnotatorRecipe;
  dictionary: Dictionary;
  /** Threads, one document each at a time. */
  workers: number;
  /** Milliseconds a document may take, and as much again for each million UTF-16 code units; 60,000 where not given. */
  timeoutMs?: number;
  /** Heap of each thread in megabytes. */
  memoryMb?: number;
  /** Times a document is tried whose thread is lost; 2 where not given. */
  tries?: 1 | 2;
  /** Told once each what went less well than it could. */
  warn?: (message: string) => void;
}

/** A document annotated or audited in a thread. */
export interface PoolResult {
  /** Its line of JSONL, or a line for each annotation judged; with their ends. */
  text: string;
  /** Number of mentions, or of annotations judged. */
  mentions: number;
}

export interface AnnotateCall {
  /** Takes the document out of the queue, or stops the thread that has it in hand. */
  signal?: AbortSignal;
  /** Instead of that of the pool. */
  timeoutMs?: number;
  /** "annotate" where not given. */
  work?: Work;
  /** For this document alone, before those of the recipe. */
  options?: AnnotateOptions;
}

/** Worker threads that annotate documents. Results come when they are ready: their order is the caller's. */
export interface AnnotatorPool {
  /**
   * Annotates one document. A thread that crashes (uncaught error, out of memory) or exceeds the time limit is replaced,
   * and the document tried once more in a new thread while nothing else runs.
   * @throws DiglotError as annotating does; worker-crashed, document-timeout where the second try failed as well;
   *   cancelled after the signal
   */
  annotate(document: Document, call?: AnnotateCall): Promise<PoolResult>;
  /** Documents that wait or are in hand. */
  readonly pending: number;
  /** Threads that had to be replaced so far. */
  readonly replaced: number;
  /** Waits for what is in hand and ends the threads. */
  close(): Promise<void>;
}

/** A thread came to its end or was ended while it had a document in hand. */
class ThreadLost extends Error {
  constructor(readonly reason: DiglotError) {
    super(reason.message);
  }
}

function cancelled(where: string): DiglotError {
  return new DiglotError({
    code: "cancelled",
    expected: "the document to be waited for",
    received: "a signal to give it up",
    where,
  });
}

/** One thread and the document that it has in hand. */
class AnnotatorThread {
  readonly #worker: Worker;
  readonly #memoryMb: number;
  readonly ready: Promise<void>;
  #settle: ((reply: AnnotatorReply) => void) | null = null;
  #fail: ((cause: unknown) => void) | null = null;
  isGone = false;

  constructor(
    given: Omit<AnnotatorThreadData, "words">,
    words: WordService,
    memoryMb: number,
    warn: (message: string) => void,
  ) {
    this.#memoryMb = memoryMb;
    const { line, want } = words.connect();
    const data: AnnotatorThreadData = { ...given, words: line };
    this.#worker = startThread("workers/annotator-thread.js", data, memoryMb, [line.port]);
    const first = this.#next();
    this.ready = first.then((reply) => {
      if (reply.kind !== "failed-to-start") return;
      this.isGone = true;
      throw errorOf(reply.error);
    });
    // Whoever waits for it hears of it; nobody may.
    this.ready.catch(() => {});
    this.#worker.on("message", (reply: AnnotatorReply) => {
      if (reply.kind === "warning") warn(reply.message);
      else if (reply.kind === "words-wanted") want();
      else this.#settle?.(reply);
    });
    this.#worker.on("error", (cause) => this.#end(cause));
    this.#worker.on("exit", (code) => this.#end(new Error(`the thread ended with code ${code}`)));
  }

  #next(): Promise<AnnotatorReply> {
    return new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
    });
  }

  #end(cause: unknown): void {
    this.isGone = true;
    this.#fail?.(cause);
  }

  async run(
    document: Document,
    timeoutMs: number,
    { signal, work = "annotate", options }: AnnotateCall,
  ): Promise<PoolResult> {
    const where = `document ${document.id} of ${document.source}`;
    let stopped: DiglotError | null = null;
    const stop = (reason: DiglotError) => {
      stopped = reason;
      void this.stop();
    };
    const onAbort = () => stop(cancelled(where));
    const clock = setTimeout(() => stop(timeoutError(timeoutMs, where)), timeoutMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      const answer = this.#next();
      this.#worker.postMessage({ document, work, options } satisfies AnnotatorTask);
      const reply = await answer;
      if (reply.kind === "done") return { text: reply.text, mentions: reply.mentions };
      throw errorOf((reply as Extract<AnnotatorReply, { kind: "error" }>).error);
    } catch (thrown) {
      if (thrown instanceof DiglotError) throw thrown;
      throw new ThreadLost(stopped ?? crashError(thrown, where, this.#memoryMb));
    } finally {
      clearTimeout(clock);
      signal?.removeEventListener("abort", onAbort);
    }
  }

  async stop(): Promise<void> {
    this.isGone = true;
    await this.#worker.terminate();
  }
}

/**
 * Opens a pool of worker threads, which all read one dictionary in shared memory.
 * @throws DiglotError pipeline-not-found, pipeline-invalid, dictionary-malformed where the recipe cannot be followed
 */
export async function openAnnotatorPool(settings: PoolSettings): Promise<AnnotatorPool> {
  const { recipe, workers, memoryMb = THREAD_MEMORY_MB, timeoutMs: base = 60_000 } = settings;
  const told = new Set<string>();
  const warn = (message: string) => {
    if (told.has(message)) return;
    told.add(message);
    settings.warn?.(message);
  };
  const data: Omit<AnnotatorThreadData, "words"> = {
    recipe,
    dictionary: shareDictionary(settings.dictionary),
  };
  const words = openWordService(data.dictionary);
  const queue = new PQueue({ concurrency: workers });
  /** Second tries, one at a time, while the queue stands still. */
  const alone = new PQueue({ concurrency: 1 });
  const free: AnnotatorThread[] = [];
  const all = new Set<AnnotatorThread>();
  let replaced = 0;
  const start = () => {
    const thread = new AnnotatorThread(data, words, memoryMb, warn);
    all.add(thread);
    return thread;
  };
  const onThread = async (document: Document, call: AnnotateCall, fresh: boolean): Promise<PoolResult> => {
    const characters = charactersOf(document);
    const limit = timeLimit(call.timeoutMs ?? base, characters);
    let thread = fresh ? undefined : free.pop();
    while (thread?.isGone) {
      all.delete(thread);
      replaced++;
      thread = free.pop();
    }
    thread ??= start();
    try {
      await thread.ready;
      return await thread.run(document, limit, call);
    } finally {
      if (thread.isGone) {
        all.delete(thread);
        replaced++;
      } else if (free.length < workers) free.push(thread);
      else {
        all.delete(thread);
        await thread.stop();
      }
    }
  };
  const secondTry = async (document: Document, call: AnnotateCall): Promise<PoolResult> => {
    queue.pause();
    try {
      await queue.onPendingZero();
      return await onThread(document, call, true);
    } catch (thrown) {
      throw thrown instanceof ThreadLost ? thrown.reason : thrown;
    } finally {
      if (alone.size === 0) queue.start();
    }
  };
  const first = Array.from({ length: workers }, start);
  try {
    await Promise.all(first.map(({ ready }) => ready));
  } catch (thrown) {
    await Promise.all([...all].map((thread) => thread.stop()));
    await words.close();
    throw thrown;
  }
  free.push(...first);
  return {
    async annotate(document, call = {}) {
      const where = `document ${document.id} of ${document.source}`;
      if (call.signal?.aborted) throw cancelled(where);
      try {
        return await queue.add(async () => {
          if (call.signal?.aborted) throw cancelled(where);
          return await onThread(document, call, false);
        });
      } catch (thrown) {
        if (!(thrown instanceof ThreadLost)) throw thrown;
        if (thrown.reason.code === "cancelled" || settings.tries === 1) throw thrown.reason;
        return await alone.add(() => secondTry(document, call));
      }
    },
    get pending() {
      return queue.size + queue.pending + alone.size + alone.pending;
    },
    get replaced() {
      return replaced;
    },
    async close() {
      await queue.onIdle();
      await alone.onIdle();
      await Promise.all([...all].map((thread) => thread.stop()));
      await words.close();
    },
  };
}
