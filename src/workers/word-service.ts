import { MessageChannel, type Worker } from "node:worker_threads";
import type { WordLine } from "../segment/remote-words.js";
import type { SharedDictionary } from "./recipe.js";
import { startThread, THREAD_MEMORY_MB } from "./thread.js";

/** A thread that finds Chinese words for others. It starts when the first of them meets a text that needs it. */
export interface WordService {
  /** A line for one more thread: its end is to be transferred to it, and `want` called when it asks for the first time. */
  connect(): { line: WordLine; want: () => void };
  close(): Promise<void>;
}

export function openWordService(dictionary: SharedDictionary): WordService {
  let thread: Worker | null = null;
  let isClosed = false;
  return {
    connect() {
      const { port1, port2 } = new MessageChannel();
      const flag = new SharedArrayBuffer(4);
      return {
        line: { port: port1, flag },
        want() {
          if (isClosed) return;
          if (thread === null) {
            thread = startThread("workers/word-thread.js", dictionary, THREAD_MEMORY_MB);
            // Who waits for its answer hears that there is none.
            thread.on("error", () => {});
            thread.unref();
          }
          thread.postMessage({ port: port2, flag } satisfies WordLine, [port2]);
        },
      };
    },
    async close() {
      isClosed = true;
      await thread?.terminate();
    },
  };
}
