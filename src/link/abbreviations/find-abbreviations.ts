/**
 * Definitions of short forms and names given in two languages. Offsets are half-open UTF-16 code units in the
 * text: `text.slice(shortSpan.start, shortSpan.end) === short`, and so for `long`, `zh`, `en`.
 *
 * English after Schwartz and Hearst (PSB 2003) and Sohn et al. (BMC Bioinformatics 2008, 9:402), see
 * `english-definitions.ts`; Chinese by the structure of the bracket, see `chinese-definitions.ts`.
 */

import type { Language, Span } from "../../document/types.js";
import { type BracketPair, findBracketPairs } from "./brackets.js";
import { findChineseDefinitions, type SpanPair } from "./chinese-definitions.js";
import { findEnglishDefinitions } from "./english-definitions.js";

export interface Definition {
  short: string;
  long: string;
  shortSpan: Span;
  longSpan: Span;
}

export interface Translation {
  zh: string;
  en: string;
  zhSpan: Span;
  enSpan: Span;
}

export interface DefinitionOptions {
  /** Whether the dictionary knows a string as a name: decides the left edge of Chinese long forms. */
  isName?: ((candidate: string) => boolean) | undefined;
}

const VALUE = /^\s*[=＝<>＜＞≤≥:：]\s*[-–]?[\d.]/;
const HAN = /[\u3400-\u9fff]/;

/**
 * Pairs of short and long form defined in `text`, in order of the short form. A bracket that gives a Chinese and
 * an English long form yields both. A passage of either language may hold both scripts; in an English one the
 * Chinese reading needs a Chinese character.
 */
export function findAbbreviations(
  text: string,
  language: Language,
  options: DefinitionOptions = {},
): Definition[] {
  const pairs = findBracketPairs(text);
  const chinese = readChinese(text, language, pairs, options);
  const spans: SpanPair[] = [...chinese.definitions];
  const taken = new Set(chinese.definitions.map(({ short }) => short.start));
  for (const { shortSpan, longSpan } of findEnglishDefinitions(text, pairs))
    if (!taken.has(shortSpan.start)) spans.push({ short: shortSpan, long: longSpan });
  const seen = new Set<string>();
  return spans
    .sort((a, b) => a.short.start - b.short.start || a.long.start - b.long.start)
    .filter(({ short, long }) => {
      // "统计学意义（OR=2.80" reports a value and defines nothing.
      if (VALUE.test(text.slice(short.end, short.end + 8))) return false;
      const key = `${short.start}:${long.start}:${long.end}`;
      return !seen.has(key) && seen.add(key) !== undefined;
    })
    .map(({ short, long }) => ({
      short: text.slice(short.start, short.end),
      long: text.slice(long.start, long.end),
      shortSpan: { start: short.start, end: short.end },
      longSpan: { start: long.start, end: long.end },
    }));
}

/** Names that `text` gives in Chinese and English side by side: 中文名（English name）, English name（中文名）. */
export function findTranslations(text: string, options: DefinitionOptions = {}): Translation[] {
  const { translations } = readChinese(text, "zh", findBracketPairs(text), options);
  return translations
    .sort((a, b) => a.zh.start - b.zh.start)
    .map(({ zh, en }) => ({
      zh: text.slice(zh.start, zh.end),
      en: text.slice(en.start, en.end),
      zhSpan: { start: zh.start, end: zh.end },
      enSpan: { start: en.start, end: en.end },
    }));
}

function readChinese(text: string, language: Language, pairs: BracketPair[], options: DefinitionOptions) {
  if (language === "en" && !HAN.test(text)) return { definitions: [], translations: [] };
  return findChineseDefinitions(text, pairs, options.isName);
}
