import type { Language, Span } from "../document/types.js";
import { findBrackets } from "./brackets.js";
import { spansBetween } from "./breaks.js";
import { chineseBreaks } from "./chinese-sentences.js";
import { englishBreaks } from "./wink-sentences.js";

/** A stretch without Han that is long enough for two English sentences. */
const LATIN_STRETCH = /[^\p{Script=Han}。｡！？；，、：]{60,}/gu;
const ENGLISH_WORDS = /\p{Ll}{2,}\s+\p{Ll}{2,}\s+[\p{L}\d-]{2,}/u;

/**
 * The sentences of a passage, by the segmenter of its language. An English passage also breaks at Chinese full stops;
 * in a Chinese passage the long stretches of English are cut as English.
 *
 * @param text the passage's text; offsets are half-open UTF-16 code units into it
 * @returns spans as `SentenceSegmenter` promises them: ascending, no overlap, all non-blank text covered
 * @throws DiglotError `offset-mismatch` when wink's tokens do not add up to the text
 */
export function sentencesOf(text: string, language: Language): Span[] {
  return spansBetween(text, language === "en" ? englishBreaks(text) : mixedBreaks(text));
}

/** Chinese breaks, and English ones within long stretches of English that stand in no Chinese bracket. */
function mixedBreaks(text: string): number[] {
  const chinese = chineseBreaks(text);
  const english: number[] = [];
  const brackets = findBrackets(text, "zh");
  for (const match of text.matchAll(LATIN_STRETCH)) {
    if (!ENGLISH_WORDS.test(match[0])) continue;
    for (const at of englishBreaks(match[0])) {
      if (brackets.around(match.index + at) === undefined) english.push(match.index + at);
    }
  }
  return english.length === 0 ? chinese : [...chinese, ...english].sort((a, b) => a - b);
}
