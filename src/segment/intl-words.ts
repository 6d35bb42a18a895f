import type { Span } from "../document/types.js";
import { isBlankAt } from "./breaks.js";
import type { WordSegmenter } from "./segmenter.js";

/** UTF-16 code units Intl.Segmenter reads at once: it takes longer than linear on long texts. */
const LONGEST_READING = 10_000;

let segmenter: Intl.Segmenter | undefined;

/** Chinese words by the Unicode data built into Node: no binary, no dictionary, less exact than jieba. */
export const intlWords: WordSegmenter = {
  name: "intl",
  language: "zh",
  words(text: string): Span[] {
    segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
    const spans: Span[] = [];
    for (let from = 0; from < text.length; ) {
      const to = cut(text, from);
      for (const { index, segment } of segmenter.segment(text.slice(from, to))) {
        if (segment.trim() !== "") spans.push({ start: from + index, end: from + index + segment.length });
      }
      from = to;
    }
    return spans;
  },
};

/** Where the piece that starts at `from` ends: behind a mark or blank, and never within a surrogate pair. */
function cut(text: string, from: number): number {
  const limit = from + LONGEST_READING;
  if (limit >= text.length) return text.length;
  for (let at = limit; at > from + LONGEST_READING / 2; at--) {
    if (isBlankAt(text, at - 1) || "。，；、：！？".includes(text[at - 1]!)) return at;
  }
  const unit = text.charCodeAt(limit);
  return unit >= 0xdc00 && unit <= 0xdfff ? limit - 1 : limit;
}
