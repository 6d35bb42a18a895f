import type { DiglotError, ErrorCode } from "./errors.js";

/** A document that failed, as a line of `errors.jsonl`. */
export interface ErrorRecord {
  id: string | null;
  code: ErrorCode;
  where: string | null;
  reason: string;
}

/** @param id of the document, where it is known */
export function errorRecord(error: DiglotError, id: string | undefined): ErrorRecord {
  const { code, message, where } = error;
  return { id: id ?? null, code, where: where ?? null, reason: message };
}
