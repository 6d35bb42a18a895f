import { join } from "node:path";
import { type ResourceLimits, type TransferListItem, Worker } from "node:worker_threads";
import { packageRoot } from "../dictionary/location.js";
import { DiglotError } from "../document/errors.js";

/** Heap of a thread in megabytes, beyond the shared dictionary: several times what the longest papers take. */
export const THREAD_MEMORY_MB = 1024;

/** Starts a thread of the built program, whether this runs from `src` or from `dist`. */
export function startThread(
  file: string,
  workerData: unknown,
  memoryMb: number,
  transferList: TransferListItem[] = [],
): Worker {
  const resourceLimits: ResourceLimits = { maxOldGenerationSizeMb: memoryMb };
  return new Worker(join(packageRoot(), "dist", "src", file), { workerData, resourceLimits, transferList });
}

/** Why a thread is gone, as an error of the document that it had in hand. */
export function crashError(cause: unknown, where: string, memoryMb: number): DiglotError {
  const { code, message } = (cause ?? {}) as NodeJS.ErrnoException;
  const memory = code === "ERR_WORKER_OUT_OF_MEMORY";
  return new DiglotError({
    code: "worker-crashed",
    expected: "a worker thread to live through the document",
    received: memory ? `a heap larger than ${memoryMb} MB` : String(message ?? cause),
    where,
    advice: memory
      ? "Split the document, or allow more with --worker-memory"
      : "This is a fault of diglot or of the pipeline; please report it with the document",
    cause,
  });
}

/** Time a document may take in milliseconds: a base, and as much again for each million UTF-16 code units. */
export function timeLimit(baseMs: number, characters: number): number {
  return baseMs * (1 + characters / 1e6);
}

export function timeoutError(milliseconds: number, where: string): DiglotError {
  return new DiglotError({
    code: "document-timeout",
    expected: `a document to be annotated within ${(milliseconds / 1000).toFixed(1)} s`,
    received: "no end",
    where,
    advice: "Allow more time with --document-timeout, or report it with the document",
  });
}
