import type { Language, Span } from "../document/types.js";

/**
 * Cuts a passage into sentences. Spans are half-open UTF-16 code units into `text`, ascending, not overlapping,
 * never empty; they start and end at a non-blank character, and every non-blank character is in one of them.
 * The same text always gives the same spans, whatever was read before.
 */
export interface SentenceSegmenter {
  readonly name: string;
  readonly language: Language;
  sentences(text: string): Span[];
}

/**
 * Cuts a passage into words, punctuation marks among them. Spans are half-open UTF-16 code units into `text`,
 * ascending, not overlapping, never empty; blanks are in none of them.
 */
export interface WordSegmenter {
  readonly name: string;
  readonly language: Language;
  words(text: string): Span[];
}
