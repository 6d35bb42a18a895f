import fc from "fast-check";
import { expect } from "vitest";
import type { Span } from "../../src/document/types.js";

/** Pieces that trouble segmenters: astral letters, BOM, NUL, CRLF, lone surrogates, runs of blanks, marks. */
const PIECES = [
  "IL-6",
  "E. coli",
  "Fig. 2",
  "NF-κB. ",
  "The cells",
  "et al. ",
  "细胞",
  "。",
  "；",
  "（",
  "）",
  "“",
  "”",
  "(",
  ")",
  "[",
  ".",
  "．",
  "?!",
  "…",
  "\u0000",
  "\uFEFF",
  "\r\n",
  "\n\n",
  "\u2028",
  "\u00a0",
  "\u3000",
  "\u200b",
  " ".repeat(300),
  "\t",
  "𠮷",
  "😀",
  "\ud800",
  "\udc00",
  "e\u0301",
  "constructor ",
  "__proto__ ",
  "can't ",
  "cannot ",
  "$%^OOV^%$ ",
];

/** Any text at all: any code units, or a mixture of the pieces above. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join("")),
);

/** Asserts what both segmenter interfaces promise of spans. */
export function expectSound(text: string, spans: readonly Span[]): void {
  let end = 0;
  const covered: string[] = [];
  // Some texts have a million spans: `expect` would take minutes.
  const wrong = spans.filter((span) => {
    const sound = span.start >= end && span.end > span.start && span.end <= text.length;
    end = span.end;
    covered.push(text.slice(span.start, span.end));
    return !sound;
  });
  expect(wrong).toEqual([]);
  expect(covered.join("").replace(/\s/g, "") === text.replace(/\s/g, "")).toBe(true);
}

/** The strings of the spans. */
export function cutOut(text: string, spans: readonly Span[]): string[] {
  return spans.map(({ start, end }) => text.slice(start, end));
}
