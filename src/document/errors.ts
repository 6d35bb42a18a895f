/** Every code an error of diglot can carry; each is explained where it is thrown. */
export const ERROR_CODES = [
  "usage",
  "input-not-found",
  "input-unreadable",
  "format-unknown",
  "format-malformed",
  "offset-mismatch",
  "document-invalid",
  "dictionary-missing",
  "dictionary-malformed",
  "index-damaged",
  "fetch-failed",
  "pipeline-invalid",
  "pipeline-not-found",
  "output-unwritable",
  "output-locked",
  "plan-stale",
  "shards-missing",
  "decisions-malformed",
  "document-timeout",
  "worker-crashed",
  "cancelled",
  "too-large",
  "busy",
  "internal",
] as const;
/** What went wrong, for programs: one of `ERROR_CODES`. */
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ErrorDetails {
  code: ErrorCode;
  /** What was expected. */
  expected: string;
  /** What came instead. */
  received: string;
  /** File, line and document, as far as known. */
  where?: string;
  /** What the user can do. */
  advice?: string;
  cause?: unknown;
}

/** The one error class: says what was expected, what came, where, and what to do. */
export class DiglotError extends Error {
  readonly code: ErrorCode;
  readonly expected: string;
  readonly received: string;
  readonly where: string | undefined;
  readonly advice: string | undefined;

  constructor(details: ErrorDetails) {
    const { code, expected, received, where, advice } = details;
    const place = where ? ` in ${where}` : "";
    const mend = advice ? `. ${advice}` : "";
    super(
      `[${code}] Expected ${expected}, but got ${received}${place}${mend}`,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.name = "DiglotError";
    this.code = code;
    this.expected = expected;
    this.received = received;
    this.where = where;
    this.advice = advice;
  }
}

/** Turns anything thrown into a DiglotError, keeping the cause. */
export function toDiglotError(thrown: unknown, where?: string): DiglotError {
  if (thrown instanceof DiglotError) return thrown;
  const received = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new DiglotError({
    code: "internal",
    expected: "no failure",
    received,
    ...(where === undefined ? {} : { where }),
    advice: "This is a fault of diglot; please report it with the document",
    cause: thrown,
  });
}
