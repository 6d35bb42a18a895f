import type { Span } from "../document/types.js";

const BLANK = /\s/;

/** Whether the UTF-16 code unit at `index` is a blank: JavaScript's `\s`, so a BOM and every Unicode space too. */
export function isBlankAt(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit <= 0x20) return unit === 0x20 || (unit >= 9 && unit <= 13);
  return unit >= 0xa0 && BLANK.test(text[index]!);
}

/** First non-blank index at or after `index`; the text's length where there is none. */
export function skipBlanks(text: string, index: number): number {
  let at = index;
  while (at < text.length && isBlankAt(text, at)) at++;
  return at;
}

/**
 * Turns breaks into spans: cuts `text` at every break, drops blanks at both ends of a piece and pieces of blanks.
 *
 * @param breaks ascending UTF-16 offsets; ones outside the text or repeated do no harm
 */
export function spansBetween(text: string, breaks: readonly number[]): Span[] {
  const spans: Span[] = [];
  let from = 0;
  const close = (to: number): void => {
    let start = from;
    while (start < to && isBlankAt(text, start)) start++;
    let end = to;
    while (end > start && isBlankAt(text, end - 1)) end--;
    if (end > start) spans.push({ start, end });
    from = to;
  };
  for (const at of breaks) if (at > from && at < text.length) close(at);
  if (text.length > from) close(text.length);
  return spans;
}
