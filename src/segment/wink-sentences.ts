import type { Span } from "../document/types.js";
import { isBlankAt, spansBetween } from "./breaks.js";
import { findEnglishBreaks, type PossibleBreak } from "./english-breaks.js";
import type { SentenceSegmenter } from "./segmenter.js";
import { WinkEngine } from "./wink-engine.js";

/** UTF-16 code units wink reads at once; longer stretches without a sure break are read in overlapping windows. */
const LONGEST_READING = 20_000;

/** Code units a window shows wink before and behind the places it is asked about. */
const CONTEXT = 1_000;

let engine: WinkEngine | undefined;

/**
 * Ends of English sentences, ascending UTF-16 offsets. The rules of `english-breaks.ts` decide what they are sure of,
 * both ways; wink-nlp decides the rest, and is asked only for the stretches between sure breaks that hold such a
 * place, since what it says elsewhere would be overruled. Linear in the length of the text.
 *
 * @throws DiglotError `offset-mismatch` when wink's tokens do not add up to the text
 */
export function englishBreaks(text: string): number[] {
  const breaks: number[] = [];
  let from = 0;
  let open: PossibleBreak[] = [];
  const close = (to: number): void => {
    for (const place of decideOpen(text, from, to, open)) breaks.push(place.at);
    if (to < text.length) breaks.push(to);
    from = to;
    open = [];
  };
  for (const place of findEnglishBreaks(text)) {
    if (place.verdict === "break") close(place.at);
    else open.push(place);
  }
  close(text.length);
  return breaks;
}

/** Those of the `open` places of the stretch from `from` to `to` where wink ends a sentence. */
function decideOpen(text: string, from: number, to: number, open: readonly PossibleBreak[]): PossibleBreak[] {
  const decided: PossibleBreak[] = [];
  let next = 0;
  while (next < open.length) {
    const short = to - from <= LONGEST_READING;
    const start = short ? from : cutAtBlank(text, Math.max(from, open[next]!.at - CONTEXT));
    const end = short ? to : cutAtBlank(text, Math.min(to, start + LONGEST_READING));
    const ends = winkEnds(text, start, end);
    let said = 0;
    const first = next;
    while (next < open.length) {
      const place = open[next]!;
      if (next > first && end < to && place.at > end - CONTEXT) break;
      while (said < ends.length && ends[said]! <= place.mark) said++;
      if (said < ends.length && ends[said]! <= place.at) decided.push(place);
      next++;
    }
  }
  return decided;
}

/** The nearest blank before `offset`, if one is near; else `offset`. */
function cutAtBlank(text: string, offset: number): number {
  if (offset >= text.length) return text.length;
  for (let at = offset; at > 0 && offset - at < CONTEXT / 2; at--) if (isBlankAt(text, at)) return at;
  return offset;
}

/** Where wink ends sentences between `start` and `end`, ascending. */
function winkEnds(text: string, start: number, end: number): number[] {
  engine ??= new WinkEngine();
  const reading = engine.read(text.slice(start, end));
  return reading.sentenceEnds.map((token) => start + (reading.ends[token] ?? 0));
}

/** English sentences by wink-nlp with diglot's corrections. */
export const winkSentences: SentenceSegmenter = {
  name: "wink",
  language: "en",
  sentences(text: string): Span[] {
    return spansBetween(text, englishBreaks(text));
  },
};
