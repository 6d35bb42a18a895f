import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { DiglotError, type ErrorCode } from "../document/errors.js";
import type { Span } from "../document/types.js";
import type { WordSegmenter } from "./segmenter.js";

/**
 * Segmentation in another thread, asked and waited for: jieba keeps a copy of its words (250 MB) in every thread that
 * loads it, so that many annotating threads share one that segments.
 */

/** The line from a thread to the one that segments; both ends are told of it. */
export interface WordLine {
  port: MessagePort;
  /** One 32-bit number: 0 while an answer is waited for, 1 when it has been sent. */
  flag: SharedArrayBuffer;
}

/** Start and end of each word, one after the other; or why there are none. */
export type WordAnswer =
  | { spans: Int32Array }
  | { error: { code: ErrorCode; expected: string; received: string; advice?: string } };

/** Longer than jieba takes to load, by far. */
const PATIENCE_MS = 60_000;

let remote: WordSegmenter | null = null;

/**
 * Makes this thread ask the line for Chinese words, from the next pipeline on that is made ready.
 * @param want called before the first question
 */
export function useWordLine({ port, flag }: WordLine, want: () => void): void {
  const signal = new Int32Array(flag);
  let isWanted = false;
  remote = {
    name: "jieba",
    language: "zh",
    words(text) {
      if (!isWanted) want();
      isWanted = true;
      Atomics.store(signal, 0, 0);
      port.postMessage(text);
      Atomics.wait(signal, 0, 0, PATIENCE_MS);
      const answer = receiveMessageOnPort(port)?.message as WordAnswer | undefined;
      if (answer === undefined) {
        throw new DiglotError({
          code: "worker-crashed",
          expected: "an answer of the thread that finds Chinese words",
          received: `none within ${PATIENCE_MS / 1000} s`,
        });
      }
      if ("error" in answer) throw new DiglotError(answer.error);
      return spansOf(answer.spans);
    },
  };
}

/** The segmenter of the line, where this thread has one. */
export function remoteWords(): WordSegmenter | null {
  return remote;
}

function spansOf(flat: Int32Array): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < flat.length; i += 2) spans.push({ start: flat[i]!, end: flat[i + 1]! });
  return spans;
}
