import { charactersOf } from "../document/characters.js";
import { type ErrorRecord, errorRecord } from "../document/error-record.js";
import { DiglotError, toDiglotError } from "../document/errors.js";
import type { AnnotateOptions } from "../pipeline/stage.js";
import type { ReadResult } from "../read/index.js";
import type { AnnotatorPool } from "../workers/annotator-pool.js";
import type { Work } from "../workers/annotator-thread.js";

/** What came of the documents of a request. */
export interface WorkDone {
  /** Text of each document that was done, in the order of the request. */
  texts: string[];
  errors: ErrorRecord[];
  /** UTF-16 code units of the documents that were done. */
  characters: number;
}

export interface RequestWork {
  work: Work;
  options: AnnotateOptions;
  /** Documents of the request that are in the pool at once: others' must not wait for all of a batch. */
  atOnce: number;
  /** Milliseconds of the request, for the message when they are over. */
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Annotates or audits the documents of a request; those left when the signal comes are told as failed.
 * @throws never
 */
export async function workOn(
  results: readonly ReadResult[],
  pool: AnnotatorPool,
  { work, options, atOnce, timeoutMs, signal }: RequestWork,
): Promise<WorkDone> {
  const outcomes: ({ text: string; characters: number } | ErrorRecord)[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < results.length) {
      const at = next++;
      const result = results[at]!;
      if ("error" in result) {
        outcomes[at] = errorRecord(result.error, result.id);
        continue;
      }
      const { document } = result;
      const where = `document ${document.id} of ${document.source}`;
      try {
        const { text } = await pool.annotate(document, { signal, work, options });
        outcomes[at] = { text, characters: charactersOf(document) };
      } catch (thrown) {
        const error = toDiglotError(thrown, where);
        outcomes[at] = errorRecord(
          error.code === "cancelled" ? outOfTime(timeoutMs, where) : error,
          document.id,
        );
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, results.length) }, one));
  const done: WorkDone = { texts: [], errors: [], characters: 0 };
  for (const outcome of outcomes) {
    if ("code" in outcome) done.errors.push(outcome);
    else {
      done.texts.push(outcome.text);
      done.characters += outcome.characters;
    }
  }
  return done;
}

/** The error for what is not done when the time of a request is over. */
export function outOfTime(timeoutMs: number, where?: string): DiglotError {
  return new DiglotError({
    code: "document-timeout",
    expected: `a request to be done within ${timeoutMs / 1000} s`,
    received: "no end",
    ...(where === undefined ? {} : { where }),
    advice: "Send fewer documents at once, or have the service started with a longer --request-timeout",
  });
}
