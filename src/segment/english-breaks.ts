import {
  ALWAYS_FOLLOWED,
  BEFORE_NUMBERS,
  JOURNAL_WORDS,
  LETTERED_NOUNS,
  OFTEN_LAST,
  OPENING_WORDS,
  SELDOM_LAST,
  UNITS,
} from "./abbreviations.js";
import { findBrackets } from "./brackets.js";
import { isBlankAt, skipBlanks } from "./breaks.js";

/** What the rules say of a place where a sentence could end; "open" leaves it to wink. */
export type Verdict = "break" | "join" | "open";

/** A place where a sentence could end. */
export interface PossibleBreak {
  /** UTF-16 offset behind the last mark that belongs to the sentence. */
  at: number;
  /** UTF-16 offset of its first mark, the full stop. */
  mark: number;
  verdict: Exclude<Verdict, "join">;
}

/** Longest stretch of a word (UTF-16 code units) that the rules look at: keeps them linear on unbroken text. */
const WORD_REACH = 48;

/** A line this short is a heading or the end of a paragraph, not one that was wrapped. */
const SHORT_LINE = 40;

const HAN_MARKS = "。！？｡";
const LINE_ENDS = "\n\r\u2028\u2029";
const POSSIBLE_END = /[.?!…]+["'”’»)\]]*|[。！？｡]+["'”’»）)\]】》]*|\r\n|[\n\r\u2028\u2029]/g;

const CITATION_MARK =
  /^(?:\d{1,3}(?:[,–-]\d{1,3})*|[[(]\d{1,3}(?:[,–-] ?\d{1,3})*[\])])(?=\s+["“(]?\p{Lu}|\s*$)/u;
const SPACED_CITATION = /^[^\S\n]\[\d{1,3}(?:[,–-] ?\d{1,3})*\](?=\s+["“(]?\p{Lu}|\s*$)/u;
const PLAIN_LOWER = /^[a-z][a-z'’-]*[,.;:)]*$/;
const INITIALS = /^(?:\p{Lu}\p{Ll}?|\p{Lu}(?:[.-]+\p{Lu})+)$/u;
const ENUMERATOR = /^(?:\d{1,2}(?:\.\d{1,2})*|[ivxIVX]{1,4}|\p{Lu}|[a-h])$/u;
const OPENERS = /^["'“‘«([{]+/;
const STARTS_UPPER = /^\p{Lu}/u;
const STARTS_LOWER = /^\p{Ll}/u;
const STARTS_DIGIT = /^\d/;
const LINE_OPENER = /^(?:[-•*–#|]|\(?\d{1,2}[.)]\s|\(?[a-zA-Z][.)]\s)/;

/** The word that ends right before `end`, without opening marks: at most 48 code units of it. */
function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < WORD_REACH && !isBlankAt(text, start - 1)) start--;
  return text.slice(start, end).replace(OPENERS, "");
}

/** The word that starts at `start`, without opening marks: at most 48 code units of it. */
function wordAfter(text: string, start: number): string {
  let end = start;
  while (end < text.length && end - start < WORD_REACH && !isBlankAt(text, end)) end++;
  return text.slice(start, end).replace(OPENERS, "");
}

/** The word in lower case without the marks behind it. */
function bare(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]+$/u, "");
}

/** The word before `word`, which ends at `end`; "" where none is near. */
function previousWord(text: string, word: string, end: number): string {
  let at = end - word.length;
  const limit = at - WORD_REACH;
  while (at > limit && at > 0 && !isBlankAt(text, at - 1)) at--;
  while (at > limit && at > 0 && isBlankAt(text, at - 1)) at--;
  return wordBefore(text, at);
}

/** Whether nothing but some blanks or opening marks stands between the word and the beginning of its line. */
function opensLine(text: string, word: string, end: number): boolean {
  let at = end - word.length;
  const limit = at - WORD_REACH;
  while (at > limit && at > 0 && "([\"'“‘".includes(text[at - 1]!)) at--;
  while (at > limit && at > 0 && isBlankAt(text, at - 1)) {
    if (LINE_ENDS.includes(text[at - 1]!)) return true;
    at--;
  }
  return at === 0;
}

/** Looks like a name that keeps its small first letter at the head of a sentence: p53, mTOR, miR-21, α-SMA. */
function isLowerName(word: string): boolean {
  return STARTS_LOWER.test(word) && !PLAIN_LOWER.test(word);
}

/** A full stop behind one letter or letters with stops between: E. coli, J.R. Smith, hepatitis B., U.S. */
function judgeInitials(text: string, word: string, end: number, next: string): Verdict {
  if (opensLine(text, word, end)) return "join";
  const before = bare(previousWord(text, word, end));
  if (word.length === 1 && LETTERED_NOUNS.has(before) && before !== "and" && before !== "or") return "break";
  if (OPENING_WORDS.has(bare(next)) && STARTS_UPPER.test(next) && next.length > 1) return "break";
  // "groups A and B. Patients …": the noun stands before the first letter.
  if (word.length === 1 && (before === "and" || before === "or") && /^\p{Lu}\p{Ll}{3}/u.test(next))
    return "open";
  return "join";
}

/** One full stop between `word` and `next`, which a blank parts and no bracket holds together. */
function judgeFullStop(text: string, word: string, end: number, next: string): Verdict {
  // Nine in ten full stops, cheaply.
  if (/^[a-z]{3,}$/.test(word) && /^[A-Z]/.test(next) && !mayBeAbbreviation(word)) return "break";
  const key = word.toLowerCase();
  const last = key.slice(Math.max(key.lastIndexOf("/"), key.lastIndexOf("-"), key.lastIndexOf("–")) + 1);
  const opening = STARTS_UPPER.test(next) && OPENING_WORDS.has(bare(next));
  if (word === "") return next.startsWith(".") ? "join" : "open";
  if (STARTS_DIGIT.test(next) && BEFORE_NUMBERS.has(last)) return "join";
  if (ALWAYS_FOLLOWED.has(key) || ALWAYS_FOLLOWED.has(last)) return "join";
  if (PLAIN_LOWER.test(next)) {
    // A small letter opens a sentence only in careless text, and then behind a whole word.
    return /^\p{Ll}{4,}$|[\p{N})\]%]$/u.test(word) && !JOURNAL_WORDS.has(key) && !isAbbreviated(key)
      ? "open"
      : "join";
  }
  if (opensLine(text, word, end) && ENUMERATOR.test(word)) return "join";
  if (OFTEN_LAST.has(key) || OFTEN_LAST.has(last)) {
    return STARTS_UPPER.test(next) || isLowerName(next) || next.startsWith("*") ? "break" : "open";
  }
  if (UNITS.has(key) && STARTS_DIGIT.test(previousWord(text, word, end))) {
    return STARTS_UPPER.test(next) || isLowerName(next) ? "break" : "open";
  }
  if (SELDOM_LAST.has(key)) {
    // "no" is an abbreviation only before a number, which was looked at above.
    return opening || BEFORE_NUMBERS.has(key) ? "break" : "join";
  }
  if (INITIALS.test(word) && (word.length !== 2 || /^(?:Ch|Ph|Th|Yu|Zh|Sh)$/.test(word))) {
    return judgeInitials(text, word, end, next);
  }
  if (/^\p{Ll}$/u.test(word)) return opening ? "break" : "open";
  if (STARTS_DIGIT.test(next) && /^[<>=≤≥~±]?\s?-?0$/.test(word)) return "join";
  if (STARTS_DIGIT.test(next) && /\d$/.test(word) && /[<>=≤≥~±]$/.test(previousWord(text, word, end) || ""))
    return "join";
  if (STARTS_UPPER.test(word) && JOURNAL_WORDS.has(key)) return opening && next.length > 2 ? "break" : "join";
  return opening || isWhole(word) ? "break" : "open";
}

function mayBeAbbreviation(key: string): boolean {
  return (
    ALWAYS_FOLLOWED.has(key) ||
    SELDOM_LAST.has(key) ||
    OFTEN_LAST.has(key) ||
    UNITS.has(key) ||
    BEFORE_NUMBERS.has(key) ||
    JOURNAL_WORDS.has(key)
  );
}

function isAbbreviated(key: string): boolean {
  return SELDOM_LAST.has(key) || UNITS.has(key);
}

/** Whether the word before a full stop can be no abbreviation. */
function isWhole(word: string): boolean {
  if (/[\p{N})\]%+°"”’]$/u.test(word) || /[^\p{L}\p{M}]$/u.test(word)) return true;
  if (/\p{Lu}.*\p{Lu}/u.test(word) || /[^\x00-\x7f]/.test(word)) return true;
  return /^\p{Ll}{3,}$/u.test(word) || /^[\p{L}'’-]{6,}$/u.test(word);
}

/** A line end: breaks at blank lines, headings, list items and table rows, joins lines that were wrapped. */
function judgeLineEnd(text: string, lineStart: number, at: number, next: number): Verdict {
  const between = text.slice(at, next);
  if (/[\n\r\u2028\u2029].*[\n\r\u2028\u2029]/s.test(between.replace("\r\n", "\n"))) return "break";
  const line = text.slice(lineStart, Math.min(at, lineStart + 400));
  const following = text.slice(next, next + 8);
  if (LINE_OPENER.test(following) || /^\s*[#|]/.test(line) || line.includes("\t")) return "break";
  const short = at - lineStart < SHORT_LINE && !/[,;-]\s*$/.test(line);
  return short && !STARTS_LOWER.test(following) ? "break" : "join";
}

/**
 * The places of an English text where a sentence ends or may end, ascending. Linear in the length of the text.
 * Full-width Chinese full stops, question and exclamation marks count too.
 */
export function findEnglishBreaks(text: string): PossibleBreak[] {
  const brackets = findBrackets(text, "en");
  const found: PossibleBreak[] = [];
  let lineStart = 0;
  for (const match of text.matchAll(POSSIBLE_END)) {
    const mark = match[0];
    const isLineEnd = LINE_ENDS.includes(mark[0]!);
    // A line end among blanks that were looked at together with the line end before them.
    if (isLineEnd && match.index < lineStart) continue;
    let at = match.index + (isLineEnd ? 0 : mark.length);
    const next = skipBlanks(text, at);
    let verdict: Verdict;
    if (isLineEnd) {
      verdict = judgeLineEnd(text, lineStart, at, next);
      lineStart = next;
    } else if (HAN_MARKS.includes(mark[0]!)) verdict = "break";
    else {
      const cited = citationEnd(text, match.index, at);
      if (cited === at && isItemNumber(text, found.at(-1)?.at ?? 0, match.index)) continue;
      verdict = cited > at ? "break" : judgeMark(text, match.index, mark, at, next);
      at = cited;
    }
    if (verdict === "join" || next >= text.length || brackets.around(at) !== undefined) continue;
    found.push({ at, mark: match.index, verdict });
  }
  return found;
}

/** Whether the sentence so far, from `start` to its full stop at `stop`, is but the number of an item: "2. The". */
function isItemNumber(text: string, start: number, stop: number): boolean {
  return stop - start < 8 && /^\s*(?:\d{1,2}|[IVX]{1,4})$/.test(text.slice(start, stop));
}

/** End of the citation numbers that hang on a full stop ("cells.12,13 The", "cells.[4] The"), or `at`. */
function citationEnd(text: string, stop: number, at: number): number {
  if (text[stop] !== "." || !/\p{L}{3}$|[\p{L}\d]\)$/u.test(text.slice(Math.max(0, stop - 3), stop)))
    return at;
  const rest = text.slice(at, at + 32);
  const hanging = CITATION_MARK.exec(rest) ?? SPACED_CITATION.exec(rest);
  if (hanging === null || ALWAYS_FOLLOWED.has(bare(wordBefore(text, stop)))) return at;
  return /^\d/.test(hanging[0]) && isAbbreviated(bare(wordBefore(text, stop))) ? at : at + hanging[0].length;
}

function judgeMark(text: string, index: number, mark: string, at: number, next: number): Verdict {
  const word = wordBefore(text, index);
  const following = wordAfter(text, next);
  if (next === at && at < text.length) return judgeUnspaced(word, mark, following);
  if (/[)\]]/.test(mark)) return judgeClosed(text, at, following);
  if (/^\.["'”’»]*$/.test(mark)) return judgeFullStop(text, word, index, following);
  return PLAIN_LOWER.test(following) ? "join" : "break";
}

/**
 * No blank behind the mark ("with AdGFP.After the", "hormones.Estrogen is"): a sentence ends only where a well-known
 * opening word follows, or any capitalised word behind a whole lower-case one.
 */
function judgeUnspaced(word: string, mark: string, following: string): Verdict {
  const opener = /^\p{Lu}\p{Ll}+(?![\p{L}\p{N}.@/_])/u.exec(following)?.[0];
  if (opener === undefined || !/^\.+$/.test(mark)) return "join";
  if (!/[\p{L}\p{N}%)\]]{2}$/u.test(word) || /[/@\\_]|^www\b/.test(word)) return "join";
  const key = word.toLowerCase();
  if (ALWAYS_FOLLOWED.has(key) || SELDOM_LAST.has(key) || UNITS.has(key) || JOURNAL_WORDS.has(key))
    return "join";
  if (OPENING_WORDS.has(opener.toLowerCase())) return "break";
  return opener.length > 2 && /^[a-z]{4,}$/.test(word) ? "break" : "join";
}

/** A mark before a closing bracket ends a sentence only where the bracket holds the whole sentence. */
function judgeClosed(text: string, at: number, following: string): Verdict {
  const before = text.slice(Math.max(0, at - 302), at);
  const opened = Math.max(before.lastIndexOf("("), before.lastIndexOf("["));
  const head = opened < 0 ? "" : before.slice(0, opened).trimEnd();
  const whole = opened >= 0 && (head === "" || /[.?!]["'”’)\]]*$/.test(head));
  if (whole && !STARTS_LOWER.test(following)) return "break";
  return STARTS_UPPER.test(following) && OPENING_WORDS.has(bare(following)) ? "open" : "join";
}
