import type { Span } from "../document/types.js";
import { ALWAYS_FOLLOWED, SELDOM_LAST } from "./abbreviations.js";
import { findBrackets } from "./brackets.js";
import { isBlankAt, skipBlanks, spansBetween } from "./breaks.js";
import type { SentenceSegmenter } from "./segmenter.js";

/** Marks that end a Chinese sentence wherever no bracket holds them. */
const SURE_MARKS = "。｡！？；";
const LINE_ENDS = "\n\r\u2028\u2029";
const CLOSING_QUOTES = "”’」』\"'";
const CLOSING_BRACKETS = "）)】]》〉";

const POSSIBLE_END =
  /[。｡！？；!?;]+[”’」』"')）\]】》〉]*|[.．][”’」』)）\]】》〉]*|\r\n|[\n\r\u2028\u2029]/g;
const HAN = /[\p{Script=Han}〇]/u;
const HAN_START = /^[\p{Script=Han}〇“‘「『《【（(]/u;
/** What goes on with the sentence behind a closing quote. */
const GOES_ON = /^[，、,；;：:。.）)的地得]/;
const LATIN_WORD = /[\p{Script=Latin}\p{Script=Greek}\p{N}.+-]+$/u;
const ADDRESS = /:\/\/[\x21-\x7e]*$/;
/** A line's own number: "1.", "（2）.", "三．". */
const ENUMERATOR = /(?:^|[\n\r。；;])\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])[)）]?$/u;

/**
 * Ends of Chinese sentences, ascending UTF-16 offsets: behind 。！？； (and their half-width forms) with the closing
 * quotes that follow, at line ends, behind a full stop that stands between Han or behind a closing bracket; nowhere
 * inside a bracket that closes within the paragraph. English sentences within the text are not looked for.
 */
export function chineseBreaks(text: string): number[] {
  const brackets = findBrackets(text, "zh");
  const breaks: number[] = [];
  for (const match of text.matchAll(POSSIBLE_END)) {
    const mark = match[0];
    const { index } = match;
    if (LINE_ENDS.includes(mark[0]!)) {
      breaks.push(index);
      continue;
    }
    const at = index + mark.length;
    if (brackets.around(at) === undefined && endsSentence(text, index, mark)) breaks.push(at);
  }
  return breaks;
}

function endsSentence(text: string, index: number, mark: string): boolean {
  const at = index + mark.length;
  const rest = text.slice(at, at + 2);
  const closed = [...mark].find((one) => CLOSING_QUOTES.includes(one) || CLOSING_BRACKETS.includes(one));
  if (closed !== undefined) {
    if (GOES_ON.test(rest)) return false;
    // A mark inside a bracket ends the sentence around it only where the bracket is the sentence.
    if (CLOSING_BRACKETS.includes(closed) && !opensSentence(text, index, at)) return false;
  }
  if (mark[0] === "." || mark[0] === "．") return endsAtFullStop(text, index, at, mark[0]);
  if (SURE_MARKS.includes(mark[0]!)) return true;
  return endsAtHalfWidth(text, index, at, mark);
}

/** Whether the bracket that closes right before `at` opened at the head of a sentence. */
function opensSentence(text: string, mark: number, at: number): boolean {
  const open =
    { "）": "（(", ")": "（(", "】": "【[", "]": "【[", "》": "《", "〉": "〈" }[text[at - 1]!] ?? "";
  let start = mark;
  while (start > 0 && mark - start <= 300 && !open.includes(text[start]!)) start--;
  while (start > 0 && isBlankAt(text, start - 1)) start--;
  return start === 0 || SURE_MARKS.includes(text[start - 1]!);
}

/** The half-width ! ? ; end a sentence unless they belong to an address (a?b=c) or to an HTML entity (&lt;). */
function endsAtHalfWidth(text: string, index: number, at: number, mark: string): boolean {
  const before = text.slice(Math.max(0, index - 8), index);
  if (/^\w/.test(text.slice(at, at + 1)) && ADDRESS.test(text.slice(Math.max(0, index - 80), index)))
    return false;
  if (mark[0] === ";") return !/&#?\w{1,6}$/.test(before);
  return !(/[\w/.&=]$/.test(before) && /^[\w/&=]/.test(text.slice(at, at + 1)));
}

/**
 * A half-width or full-width full stop: between Han (or closing bracket) and Han or blank; behind Latin letters and
 * digits only where blank and Han follow. Numbers (IL-1.5, P＜0．05) and abbreviations keep theirs.
 */
function endsAtFullStop(text: string, index: number, at: number, stop: string): boolean {
  const before = text[index - 1] ?? "";
  const next = skipBlanks(text, at);
  const spaced = next > at || at >= text.length;
  const following = text.slice(next, next + 2);
  const head = text.slice(Math.max(0, index - 8), index);
  if (text[index - 1] === "." || text[at] === "." || ENUMERATOR.test(index <= 8 ? head : `x${head}`))
    return false;
  if (
    HAN.test(lastCharacter(text, index)) ||
    CLOSING_BRACKETS.includes(before) ||
    CLOSING_QUOTES.includes(before)
  ) {
    return spaced || HAN_START.test(following) || (stop === "．" && !/^\d/.test(following));
  }
  if (!HAN_START.test(following)) return false;
  if (stop === "．") return !/\d$/.test(before) || spaced;
  if (!spaced) return false;
  const word = LATIN_WORD.exec(text.slice(Math.max(0, index - 24), index))?.[0].toLowerCase() ?? "";
  return !/^[a-z]$/.test(word) && !ALWAYS_FOLLOWED.has(word) && !SELDOM_LAST.has(word);
}

/** The whole character before `index`, both halves of a surrogate pair. */
function lastCharacter(text: string, index: number): string {
  const unit = text.charCodeAt(index - 1);
  return unit >= 0xdc00 && unit <= 0xdfff
    ? text.slice(Math.max(0, index - 2), index)
    : (text[index - 1] ?? "");
}

/** Chinese sentences by their marks alone. */
export const chineseSentences: SentenceSegmenter = {
  name: "marks",
  language: "zh",
  sentences(text: string): Span[] {
    return spansBetween(text, chineseBreaks(text));
  },
};
