import type { DiglotError } from "../document/errors.js";
import { malformed, type Place } from "./malformed.js";

/** How much a reader may hold of one document. */
export interface ReadLimits {
  /**
   * The longest document, line or JSON text that is read, in UTF-16 code units. What is longer is told as an error
   * and passed over without being held.
   */
  longest: number;
}

/**
 * A book has about two million characters, and the largest files of BioC in one JSON text some fifty; V8 can hold no
 * string of more than 2^29.
 */
export const DEFAULT_LIMITS: ReadLimits = { longest: 1 << 27 };

/** The error for a document, line or JSON text that is longer than the limit. */
export function tooLong(place: Place, what: string, { longest }: ReadLimits): DiglotError {
  return malformed(
    place,
    `${what} of at most ${longest.toLocaleString("en")} characters`,
    "a longer one",
    "It was passed over. Split the file, or give one document a line",
  );
}
