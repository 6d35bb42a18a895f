/**
 * The places of an English text where a definition may stand, each with the readings that compete there: which
 * string is the short form, and between which offsets its long form lies. Offsets are UTF-16 code units.
 */

import type { Span } from "../../document/types.js";
import type { BracketPair } from "./brackets.js";
import { isBlank } from "./characters.js";
import { F } from "./features.js";
import { isShortForm } from "./short-form.js";

/** One way to read a site. */
export interface Reading {
  short: Span;
  /** Where the long form lies. */
  area: Span;
  /** "end": the long form ends where the area ends; "start": it begins where the area begins. */
  anchor: "end" | "start" | "both";
  /** Features of the place. */
  place: number[];
}

export interface Site {
  readings: Reading[];
}

/**
 * Bracketed single letters that only count: "(A)" where "(B)" follows, "(c)" where "(a)" and "(b)" stand. They
 * label panels and items, whatever words stand beside them.
 */
export function findLabels(text: string, pairs: BracketPair[]): ReadonlySet<string> {
  const single = new Set<string>();
  for (const { open, close } of pairs) if (close - open === 2) single.add(text[open + 1]!);
  const labels = new Set<string>();
  for (const first of ["a", "A"]) {
    const code = first.charCodeAt(0);
    for (let next = 0; next < 26 && single.has(String.fromCharCode(code + next)); next++)
      labels.add(String.fromCharCode(code + next));
    if (!single.has(String.fromCharCode(code + 1))) labels.delete(first);
  }
  return labels;
}

/** Words that introduce a short form within the bracket. */
const INTRODUCED =
  /^(?:(?:also|hereafter|hereinafter|herein|henceforth|now|often|otherwise|commonly|previously|formerly|here|or|and|i\.e\.,?|so-called)\s+)*(?:(?:abbreviated|referred to|called|known|termed|designated|named|denoted|abbreviation|acronym|abbr\.?)(?:\s+(?:as|to|by|is))?:?\s+)?(?:or\s+|the\s+|as\s+|=\s*)?/i;
/** Words that introduce a long form within the bracket. */
const EXPLAINED =
  /^(?:i\.e\.,?\s+|that is,?\s+|or\s+|for\s+|the\s+|an?\s+|=\s*|from\s+|stands for\s+|meaning\s+|formerly\s+)+/i;
const SEPARATOR = /[,;:=]\s|\s[=/]\s?|=|\s(?:or|and)\s|\s-+\s/g;
const BLANK = /\s/;
const LETTER = /\p{L}/u;
const CODE = /[\p{Lu}\d]/u;
/** A Chinese character ends a Latin word as a blank does. */
const ENDS_WORD = /[\s\u3000-\u9fff\uff00-\uffef]/;
const QUOTES = "\"'“”‘’`";

/** The site of a bracket pair; null where no reading is possible. */
export function readBracket(text: string, pair: BracketPair): Site | null {
  const readings: Reading[] = [];
  const content = trimSpan(text, pair.open + 1, pair.close);
  if (content.start >= content.end || !LETTER.test(text.slice(content.start, content.end))) return null;
  const before = pair.open;
  const unspaced = before > 0 && !isBlank(text[before - 1]!);
  const place: number[] = [];
  if (unspaced) place.push(F.unspaced);
  if (text[pair.open] === "[" || text[pair.open] === "［") place.push(F.square);
  const floor = pair.enclosing + 1;
  const end = withoutComma(text, floor, before);
  const cuts = separators(text.slice(content.start, content.end));
  addForward(text, content, { start: floor, end }, cuts, place, readings);
  addReverse(text, content, { start: floor, end }, cuts, place, readings);
  addWithin(text, content, cuts, place, readings);
  return readings.length === 0 ? null : { readings };
}

/** End of the text before a bracket, without blanks, quotation marks and a last comma. */
function withoutComma(text: string, floor: number, before: number): number {
  const { end } = trimSpan(text, floor, before);
  return text[end - 1] === "," ? trimSpan(text, floor, end - 1).end : end;
}

/** "long form (SF)", "long form (SF, …)", "long form (…; SF)", "long form (hereafter SF)". */
function addForward(
  text: string,
  content: Span,
  before: Span,
  cuts: readonly Span[],
  place: number[],
  readings: Reading[],
): void {
  const area: Span = { start: Math.max(before.start, before.end - 260), end: before.end };
  const seen = new Set<number>();
  const push = (start: number, end: number, features: number[]): void => {
    const short = trimSpan(text, start, end);
    const key = short.start * 4096 + (short.end - short.start);
    if (seen.has(key) || !isShortForm(text.slice(short.start, short.end))) return;
    seen.add(key);
    readings.push({ short, area, anchor: "end", place: [...place, ...features] });
  };
  push(content.start, content.end, []);
  const inside = text.slice(content.start, content.end);
  const firstEnd = cuts.length > 0 ? content.start + cuts[0]!.start : content.end;
  if (cuts.length > 0) {
    const number = /^\s*[\d<>=.–-]/.test(text.slice(content.start + cuts[0]!.end, content.end));
    push(content.start, firstEnd, number ? [F.firstItem, F.numberAfter] : [F.firstItem]);
  }
  const introduction = INTRODUCED.exec(inside)?.[0].length ?? 0;
  if (introduction > 0) {
    const start = content.start + introduction;
    const cut = cuts.find((one) => one.start >= introduction);
    push(start, cut === undefined ? content.end : content.start + cut.start, [F.introduced]);
  }
  if (cuts.length > 0) push(content.start + cuts.at(-1)!.end, content.end, [F.laterItem]);
}

/** "SF (long form)", "SF (long form, …)". */
function addReverse(
  text: string,
  content: Span,
  before: Span,
  cuts: readonly Span[],
  place: number[],
  readings: Reading[],
): void {
  const inside = text.slice(content.start, content.end);
  if (inside.length < 3) return;
  const explained = EXPLAINED.exec(inside)?.[0].length ?? 0;
  const starts = explained > 0 ? [content.start, content.start + explained] : [content.start];
  const ends = new Set<number>([content.end]);
  for (const cut of cuts.slice(0, 4)) ends.add(content.start + cut.start);
  for (const short of lastWords(text, before, 2)) {
    const candidate = text.slice(short.start, short.end);
    // What stands before a bracket is mostly a word of the sentence.
    if (!CODE.test(candidate) || !isShortForm(candidate)) continue;
    for (const start of starts)
      for (const end of ends) {
        const area = trimSpan(text, start, end);
        if (area.end - area.start < short.end - short.start + 1) continue;
        const features = [...place, F.reverse];
        if (end !== content.end) features.push(F.reverseCut);
        if (!BLANK.test(text.slice(area.start, area.end))) features.push(F.reverseOneWord);
        readings.push({ short, area, anchor: "both", place: features });
      }
  }
}

/** "(SF = long form)", "(SF, long form)", "(long form, SF)". */
function addWithin(
  text: string,
  content: Span,
  cuts: readonly Span[],
  place: number[],
  readings: Reading[],
): void {
  const inside = text.slice(content.start, content.end);
  for (let i = 0; i < Math.min(cuts.length, 3); i++) {
    const cut = cuts[i]!;
    const features = [...place, F.within];
    if (inside.slice(cut.start, cut.end).includes("=")) features.push(F.equals);
    const leftStart = i === 0 ? 0 : cuts[i - 1]!.end;
    const rightEnd = i + 1 < cuts.length ? cuts[i + 1]!.start : inside.length;
    const left = trimSpan(text, content.start + leftStart, content.start + cut.start);
    const right = trimSpan(text, content.start + cut.end, content.start + rightEnd);
    if (isShortForm(text.slice(right.start, right.end)))
      readings.push({
        short: right,
        area: { start: content.start, end: left.end },
        anchor: "end",
        place: features,
      });
    if (isShortForm(text.slice(left.start, left.end)) && right.end - right.start > left.end - left.start)
      readings.push({ short: left, area: right, anchor: "both", place: [...features, F.reverse] });
  }
}

/** The last one to `most` words before a bracket. */
function lastWords(text: string, before: Span, most: number): Span[] {
  const spans: Span[] = [];
  let at = before.end;
  for (let count = 0; count < most && at > before.start; count++) {
    let start = at;
    while (start > before.start && isBlank(text[start - 1]!)) start--;
    while (start > before.start && !ENDS_WORD.test(text[start - 1]!) && before.end - start <= 24) start--;
    while (start < before.end && /[(["'“‘]/.test(text[start]!)) start++;
    if (before.end - start > 24) break;
    spans.push({ start, end: before.end });
    at = start;
  }
  return spans;
}

/** Separators outside inner brackets, at most six. */
function separators(inside: string): Span[] {
  const cuts: Span[] = [];
  let depth = 0;
  let at = 0;
  for (const hit of inside.matchAll(SEPARATOR)) {
    for (; at < hit.index; at++) {
      const character = inside[at];
      if (character === "(" || character === "[") depth++;
      else if (character === ")" || character === "]") depth--;
    }
    if (depth === 0) cuts.push({ start: hit.index, end: hit.index + hit[0].length });
    if (cuts.length === 6) break;
  }
  return cuts;
}

/** Without blanks and quotation marks at both ends. */
export function trimSpan(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && (isBlank(text[from]!) || QUOTES.includes(text[from]!))) from++;
  while (to > from && (isBlank(text[to - 1]!) || QUOTES.includes(text[to - 1]!))) to--;
  return { start: from, end: to };
}
