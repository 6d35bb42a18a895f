/**
 * Definitions in Chinese text: 中文名（English name，ABBR）, 中文名（ABBR）, ABBR（中文名）, English（中文名）,
 * 简称X, 又称X, 缩写为X, 即X, and Chinese short forms of Chinese names (心房颤动（房颤）). The bracket's structure
 * stands for the alignment that Latin letters would give. Offsets are UTF-16 code units.
 */

import type { Span } from "../../document/types.js";
import type { BracketPair } from "./brackets.js";
import { isHan } from "./characters.js";
import { type Item, isChineseShort, isEnglishName, splitItems } from "./chinese-items.js";
import { countHan, findChineseLongForm, LONGEST_CHINESE } from "./chinese-long-form.js";
import { findNamings } from "./chinese-prose.js";
import { trimSpan } from "./english-sites.js";

export interface SpanPair {
  short: Span;
  long: Span;
}

export interface ChineseFindings {
  definitions: SpanPair[];
  translations: { zh: Span; en: Span }[];
}

type IsName = ((candidate: string) => boolean) | undefined;

/** Reads every bracket and every naming word of `text`. */
export function findChineseDefinitions(text: string, pairs: BracketPair[], isName: IsName): ChineseFindings {
  const findings: ChineseFindings = { definitions: [], translations: [] };
  for (const pair of pairs) readPair(text, pair, isName, findings);
  for (const naming of findNamings(text, pairs)) {
    const long = findChineseLongForm(text, naming.floor, naming.end, {
      short: text.slice(naming.short.start, naming.short.end),
      isName,
    });
    if (long !== null && naming.alias && !beginsClause(text, long.start)) continue;
    if (long !== null && !overlaps(long, naming.short))
      findings.definitions.push({ short: naming.short, long });
    else if (long === null && naming.latin !== null && naming.chinese)
      findings.definitions.push({ short: naming.latin, long: naming.short });
  }
  return findings;
}

function readPair(text: string, pair: BracketPair, isName: IsName, findings: ChineseFindings): void {
  const items = splitItems(text, pair.open + 1, pair.close);
  if (items.length === 0) return;
  const floor = pair.enclosing + 1;
  const before = trimSpan(text, floor, pair.open).end;
  if (before === 0 || pair.open - before > 2) return;
  const latin = latinBefore(text, floor, before);
  if (latin !== null && items.some(({ kind }) => kind === "chinese")) {
    readChineseContent(text, latin, items, findings);
    return;
  }
  if (latin !== null) {
    const marked = markedForm(text, floor, latin, items);
    if (marked !== null) {
      findings.definitions.push(marked);
      return;
    }
    if (!isJoined(text, latin)) return;
  }
  readLatinContent(text, floor, before, items, isName, findings);
}

/** What makes a form of a protein: the letter for it stands before the symbol, 可溶性PD-1（sPD-1）. */
const FORM = /(?:可溶性|膜结合型?|分泌型|磷酸化的?|重组人?|总|游离|突变型|野生型|血清|循环|人源?|小鼠)\s?$/;

/** 可溶性PD-1（sPD-1）, 磷酸化STAT3（p-STAT3）: the short form is the symbol with a letter or two before it. */
function markedForm(text: string, floor: number, latin: Span, items: Item[]): SpanPair | null {
  const symbol = text.slice(latin.start, latin.end);
  const short = items.find(({ kind }) => kind === "short");
  if (short === undefined || !short.text.endsWith(symbol)) return null;
  if (!/^[a-z]{1,2}-?$/.test(short.text.slice(0, -symbol.length))) return null;
  const form = FORM.exec(text.slice(Math.max(floor, latin.start - 8), latin.start))?.[0];
  return form === undefined
    ? null
    : { short: short.span, long: { start: latin.start - form.length, end: latin.end } };
}

/** 中文名（English name，ABBR） and its shorter forms. */
function readLatinContent(
  text: string,
  floor: number,
  before: number,
  items: Item[],
  isName: IsName,
  findings: ChineseFindings,
): void {
  const chinese = items.find(({ kind }) => kind === "chinese");
  const firstOther = items.findIndex(({ kind }) => kind === "other" || kind === "chinese");
  const useful = firstOther < 0 ? items : items.slice(0, firstOther);
  const shortIndex = useful.findLastIndex(({ kind }) => kind === "short");
  const short = useful[shortIndex];
  const english = englishSpan(text, useful, shortIndex);
  const tail = english === null || short !== undefined ? null : spelledTail(text, floor, before, english);
  if (tail !== null && english !== null) {
    const long = findChineseLongForm(text, floor, tail.start, {
      short: text.slice(tail.start, tail.end),
      english: text.slice(english.start, english.end),
      isName,
    });
    if (long === null) return;
    findings.definitions.push({ short: tail, long }, { short: tail, long: english });
    findings.translations.push({ zh: long, en: english });
    return;
  }
  if (short !== undefined || english !== null) {
    const long = findChineseLongForm(text, floor, before, {
      short: short?.text,
      english: english === null ? undefined : text.slice(english.start, english.end),
      isName,
    });
    if (long === null) return;
    if (short !== undefined && !text.slice(long.start, long.end).endsWith(short.text)) {
      findings.definitions.push({ short: short.span, long });
      if (english !== null) findings.definitions.push({ short: short.span, long: english });
    }
    if (english !== null) findings.translations.push({ zh: long, en: english });
    return;
  }
  if (chinese === undefined) return;
  const long = chinese.named
    ? findChineseLongForm(text, floor, before, { short: chinese.text, isName })
    : contractedForm(text, floor, before, chinese.text);
  if (long !== null) findings.definitions.push({ short: chinese.span, long });
}

/** 蛋白质适应度PFC（protein fitness calculation）: capitals after the Chinese name that the English initials spell. */
function spelledTail(text: string, floor: number, before: number, english: Span): Span | null {
  const tail = /[\u3400-\u9fff]\s?([A-Z]{2,8})$/.exec(text.slice(Math.max(floor, before - 12), before))?.[1];
  if (tail === undefined) return null;
  const initials = text
    .slice(english.start, english.end)
    .split(/[^\p{L}]+/u)
    .map((word) => word[0] ?? "")
    .join("")
    .toUpperCase();
  return initials.startsWith(tail) ? { start: before - tail.length, end: before } : null;
}

/** ABBR（中文名）, English（中文名）, with what else stands in the bracket. */
function readChineseContent(text: string, latin: Span, items: Item[], findings: ChineseFindings): void {
  const index = items.findIndex(({ kind }) => kind === "chinese");
  const chinese = items[index]!;
  const name = text.slice(latin.start, latin.end);
  const short = items.find(({ kind }, i) => kind === "short" && i > index);
  if (isEnglishName(name) && !isChineseShort(name)) {
    findings.translations.push({ zh: chinese.span, en: latin });
    if (short !== undefined) findings.definitions.push({ short: short.span, long: chinese.span });
    return;
  }
  const token = lastToken(text, latin);
  const tokenText = text.slice(token.start, token.end);
  if (!isChineseShort(tokenText) || countHan(chinese.text) < 2 || /组$/.test(chinese.text)) return;
  findings.definitions.push({ short: token, long: chinese.span });
  const english = items.find(({ kind }) => kind === "english");
  if (english !== undefined && chinese.kind === "chinese") {
    findings.definitions.push({ short: token, long: english.span });
    findings.translations.push({ zh: chinese.span, en: english.span });
  }
}

/** The English name before the short form (it may hold commas), or alone. */
function englishSpan(text: string, items: Item[], shortIndex: number): Span | null {
  const first = items.findIndex(({ kind }) => kind === "english");
  if (first < 0) return null;
  const last = shortIndex > first ? shortIndex - 1 : first;
  const span = { start: items[first]!.span.start, end: items[last]!.span.end };
  return isEnglishName(text.slice(span.start, span.end)) ? span : null;
}

/** Latin letters, digits and blanks right before a bracket, or null where a Chinese character stands there. */
function latinBefore(text: string, floor: number, end: number): Span | null {
  let start = end;
  const least = Math.max(floor, end - 120);
  while (start > least && /[A-Za-z0-9\u0370-\u03ff\s\-–/+.'’]/.test(text[start - 1]!)) start--;
  const span = trimSpan(text, start, end);
  return span.end > span.start && /[A-Za-z]/.test(text.slice(span.start, span.end)) ? span : null;
}

/** Whether Chinese characters run into the Latin ones without a blank: 白细胞介素-10, 蛋白激酶B, not 制备 Bcl. */
function isJoined(text: string, latin: Span): boolean {
  if (latin.start === 0 || !isHan(text[latin.start - 1]!)) return false;
  const run = text.slice(latin.start, latin.end);
  return /^[-–]?[\p{L}\d\u0370-\u03ff]{0,4}(?:[-–/][\p{L}\d\u0370-\u03ff]{1,3})?$/u.test(run);
}

function lastToken(text: string, span: Span): Span {
  let start = span.end;
  while (start > span.start && !/\s/.test(text[start - 1]!)) start--;
  return { start, end: span.end };
}

/** 心房颤动（房颤）: every character of the short form, in order; the name begins with the first of them. */
function contractedForm(text: string, floor: number, end: number, short: string): Span | null {
  if (short.length < 2 || short.length > 6 || countHan(short) !== short.length) return null;
  let at = end;
  const least = Math.max(floor, end - Math.min(LONGEST_CHINESE, short.length * 4 + 2));
  for (let i = short.length - 1; i >= 0; i--) {
    do {
      at--;
      if (at < least || /[，。；：、！？（）()\s]/.test(text[at]!)) return null;
    } while (text[at] !== short[i]);
  }
  if (text.slice(at, end) === short) return null;
  // 房颤 begins within 心房颤动: a character or two before it belong to the name where the rule's cut says so.
  const whole = findChineseLongForm(text, floor, end, {});
  const start = whole !== null && whole.start < at && at - whole.start <= 2 ? whole.start : at;
  return { start, end };
}

/** 又称 names the subject of its clause, not what stands last before it. */
function beginsClause(text: string, at: number): boolean {
  return at === 0 || /[\s，,。；;：:！？“"（(]/.test(text[at - 1]!);
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
