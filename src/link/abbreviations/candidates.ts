/**
 * Pairs of short and long form that a reading allows, each with its score by the weights of `features.ts`.
 * Offsets are UTF-16 code units in the passage.
 */

import type { Span } from "../../document/types.js";
import { type Aligner, align, couldMeet, countFrom, scoreFrom, shortCharacters } from "./alignment.js";
import { foldText, isAlphanumeric, isBlank, isHan } from "./characters.js";
import { hasHan } from "./chinese-long-form.js";
import type { Reading } from "./english-sites.js";
import { F, FEATURE_COUNT } from "./features.js";
import { type LongFormWindow, PART_START, prepareWindow, WORD_START } from "./long-form-window.js";
import { STATISTICS, STOP_WORDS } from "./stop-words.js";

export interface Candidate {
  short: Span;
  long: Span;
  score: number;
  /** Feature counts. */
  counts: Float64Array;
}

/** All candidates of a reading under `weights`. */
export function listCandidates(text: string, reading: Reading, weights: Float64Array): Candidate[] {
  const short = text.slice(reading.short.start, reading.short.end);
  const characters = shortCharacters(short);
  const words = mostWords(characters.length);
  let { start, end } = reading.area;
  if (reading.anchor === "end") start = leftmostStart(text, start, end, words);
  if (end - start < 2 || end - start > 300) return [];
  // A name with Chinese characters is read by the bracket, not by letters.
  if (reading.anchor === "both" && hasHan(text.slice(start, end))) return [];
  const stretch = text.slice(start, end);
  const folded = foldText(stretch);
  if (!couldMeet(characters, folded)) return [];
  const window = prepareWindow(stretch, folded);
  if (reading.anchor === "both" && window.wordCount > words + 4) return [];
  const aligner = align(characters, window, weights);
  if (aligner === null) return [];
  const shortFeatures = countShort(short, characters.length);
  const again = standsElsewhere(text, short, reading.short);
  const candidates: Candidate[] = [];
  const begun = listStarts(aligner, reading.anchor === "end" ? starts(window) : [firstStart(window)]);
  const most = begun.reduce((max, { score }) => Math.max(max, score), -Infinity);
  for (const { longStart, index, score: aligned } of begun) {
    if (aligned < most - HOPELESS_START) continue;
    const long = { start: start + openedStart(window.text, longStart), end };
    // A long form that says the short one ("anti-HCV" for HCV) explains nothing.
    if (holdsWord(text.slice(long.start, long.end), short)) continue;
    const counts = Float64Array.from(shortFeatures);
    countFrom(aligner, index, longStart, counts);
    for (const feature of reading.place) counts[feature]! += 1;
    countLong(window, longStart, short, characters.length, counts);
    countBefore(text, long.start, counts);
    if (again) counts[characters.length === 1 ? F.shortAgainOne : F.shortAgain]! += 1;
    let score = 0;
    for (let f = 0; f < FEATURE_COUNT; f++) score += counts[f]! * weights[f]!;
    candidates.push({ short: reading.short, long, score, counts });
  }
  addRepetitions(text, candidates, weights);
  return candidates;
}

/** Starts whose alignment is this much (log-odds) worse than the best one are not looked at closely. */
const HOPELESS_START = 7;

interface Start {
  longStart: number;
  /** Index of the first character's match. */
  index: number;
  score: number;
}

/** For each place where a long form may begin, the best alignment that meets its first word. */
function listStarts(aligner: Aligner, longStarts: number[]): Start[] {
  const { window } = aligner;
  const first = aligner.positions[0]!;
  const begun: Start[] = [];
  for (const longStart of longStarts) {
    let best: Start | null = null;
    for (let index = 0; index < first.length; index++) {
      const at = first[index]!;
      if (at < longStart || window.word[at] !== window.word[longStart]) continue;
      if (window.kind[longStart] === PART_START && at !== longStart) continue;
      const score = scoreFrom(aligner, index, longStart, null);
      if (score > (best?.score ?? -Infinity)) best = { longStart, index, score };
    }
    if (best !== null) begun.push(best);
  }
  return begun;
}

/** Candidates this far (log-odds) below the best one, or below none at all, cannot win by a repetition. */
const HOPELESS = 4;

function addRepetitions(text: string, candidates: Candidate[], weights: Float64Array): void {
  let most = 0;
  for (const { score } of candidates) most = Math.max(most, score);
  for (const candidate of candidates) {
    if (candidate.score < most - HOPELESS) continue;
    const { long } = candidate;
    if (!standsElsewhere(text, text.slice(long.start, long.end), long)) continue;
    candidate.counts[F.longAgain]! += 1;
    candidate.score += weights[F.longAgain]!;
  }
}

/** Schwartz and Hearst's bound, a little wider because stop words may be left out. */
function mostWords(characters: number): number {
  return Math.min(characters + 6, characters * 2 + 2);
}

/** Word starts, and parts after a hyphen or slash. */
function starts(window: LongFormWindow): number[] {
  const list: number[] = [];
  for (let i = 0; i < window.text.length; i++) {
    const kind = window.kind[i];
    if (kind === WORD_START || (kind === PART_START && "-/–‐(".includes(window.text[i - 1]!))) list.push(i);
  }
  return list;
}

function firstStart(window: LongFormWindow): number {
  let i = 0;
  while (i < window.text.length && window.kind[i] === 0) i++;
  return Math.min(i, window.text.length - 1);
}

/** Takes a bracket before the first letter along: "(R)-3-hydroxy…", "[18F]fluoro…". */
function openedStart(text: string, start: number): number {
  let from = start;
  while (from > 0 && "([{".includes(text[from - 1]!)) from--;
  if (from === start) return start;
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    if ("([{".includes(text[i]!)) depth++;
    else if (")]}".includes(text[i]!)) depth--;
    if (depth < 0) return start;
  }
  return depth === 0 ? from : start;
}

/** Walks back over at most `most` words, not over the end of a sentence or a bracket that is still open. */
function leftmostStart(text: string, floor: number, end: number, most: number): number {
  let words = 0;
  let depth = 0;
  let at = end;
  let start = end;
  while (at > floor) {
    const character = text[at - 1]!;
    if (isHan(character) || "，。；：、？！）（".includes(character)) break;
    if (character === ")" || character === "]") depth++;
    else if (character === "(" || character === "[") {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0 && (character === ";" || endsSentence(text, at - 1))) break;
    at--;
    const blankBefore = at === floor || isBlank(text[at - 1]!);
    if (blankBefore && !isBlank(character)) {
      words++;
      if (depth === 0) start = at;
      if (words >= most) break;
    }
  }
  if (at > floor && depth === 0 && words < most) start = Math.min(start, at);
  return start;
}

/** A full stop, question or exclamation mark before a blank and a capital, but not after an initial ("S. Aureus"). */
function endsSentence(text: string, at: number): boolean {
  const mark = text[at]!;
  if (mark !== "." && mark !== "?" && mark !== "!") return false;
  const after = /^\s+["'([]?[\p{Lu}\d]/u.test(text.slice(at + 1, at + 8));
  if (!after) return false;
  return mark !== "." || !/(?:^|[\s(])[A-Za-z]$/.test(text.slice(Math.max(0, at - 2), at));
}

const WORD_BEFORE = /(\S+)\s+$/;

/** What stands before the long form tells whether it begins there. */
function countBefore(text: string, start: number, counts: Float64Array): void {
  const before = text.slice(Math.max(0, start - 24), start);
  const word = WORD_BEFORE.exec(before)?.[1];
  if (start === 0 || (word !== undefined && /[.,;:?!)\]]$/.test(word))) counts[F.afterPause] = 1;
  else if (word === undefined) return;
  else if (STOP_WORDS.has(word.toLowerCase())) counts[F.afterStop] = 1;
  else if (/^\p{Lu}/u.test(word) && /^\p{Lu}/u.test(text.slice(start, start + 1))) counts[F.afterCapital] = 1;
}

function holdsWord(long: string, short: string): boolean {
  const at = long.indexOf(short);
  if (at < 0) return false;
  const after = long[at + short.length];
  return (at === 0 || !isAlphanumeric(long[at - 1]!)) && (after === undefined || !isAlphanumeric(after));
}

/** How far around a definition its parts are looked for again; bounds the work per bracket. */
const NEIGHBOURHOOD = 4000;

/** Whether `phrase` stands as a whole word within the neighbourhood, outside its own span. */
function standsElsewhere(text: string, phrase: string, span: Span): boolean {
  const from = Math.max(0, span.start - NEIGHBOURHOOD);
  const area = text.slice(from, span.end + NEIGHBOURHOOD);
  const own = span.start - from;
  for (let at = area.indexOf(phrase); at >= 0; at = area.indexOf(phrase, at + phrase.length)) {
    if (at === own) continue;
    if (at > 0 && isAlphanumeric(area[at - 1]!)) continue;
    const after = area[at + phrase.length];
    if (after !== undefined && isAlphanumeric(after)) continue;
    return true;
  }
  return false;
}

function countShort(short: string, characters: number): Float64Array {
  const counts = new Float64Array(FEATURE_COUNT);
  const capital = /\p{Lu}/u.test(short);
  counts[F.bias] = 1;
  if (characters === 1) counts[capital ? F.shortOne : F.shortOneLower] = 1;
  else if (characters === 2) counts[F.shortTwo] = 1;
  else if (characters === 3) counts[F.shortThree] = 1;
  else if (characters >= 7) counts[F.shortLong] = 1;
  if (!capital) counts[F.shortNoCapital] = 1;
  if (/^\p{Lu}?\p{Ll}{3,}$/u.test(short) || /\p{Ll}{5}/u.test(short)) counts[F.shortWordlike] = 1;
  if (/^\d/.test(short)) counts[F.shortDigitFirst] = 1;
  if (/\s/.test(short)) counts[F.shortBlank] = 1;
  if (/[^\p{L}\p{N}\s-]/u.test(short)) counts[F.shortMark] = 1;
  if (STATISTICS.has(short)) counts[F.shortStatistic] = 1;
  return counts;
}

function countLong(
  window: LongFormWindow,
  start: number,
  short: string,
  characters: number,
  counts: Float64Array,
): void {
  const long = window.text.slice(start);
  const words = long.split(/\s+/);
  if (words.length === 1) {
    counts[F.longOneWord] = 1;
    if (characters === 1) counts[F.longOneWordShortOne] = 1;
  }
  if (STOP_WORDS.has(words[0]!.toLowerCase())) counts[F.longStartsStop] = 1;
  if (/,\s/.test(long)) counts[F.longComma] = 1;
  if (/[:;]\s|\s--?\s/.test(long)) counts[F.longColon] = 1;
  if (/[()[\]]/.test(long)) counts[F.longBracket] = 1;
  if (long.length <= short.length + 2) counts[F.longBarely] = 1;
  if (!/\p{Ll}{3}/u.test(long)) counts[F.longNoLower] = 1;
  if (/(?:^|\s)\d+(?:[.,]\d+)?%?(?:\s|$)|[=<>±]/.test(long)) counts[F.longMeasure] = 1;
  if (/[.?!]\s+\p{Lu}/u.test(long)) counts[F.longSentence] = 1;
  const initials = counts[F.wordStart]! + counts[F.partStart]!;
  const clean =
    counts[F.skippedContent]! + counts[F.skippedPart]! + counts[F.trailingContent]! + counts[F.firstInner]!;
  const every = clean === 0 && initials === characters - 1;
  if (every) counts[characters === 2 ? F.everyInitialTwo : F.everyInitial] = 1;
  else if (characters === 2) counts[F.looseTwo] = 1;
  else if (characters === 3) counts[F.looseThree] = 1;
  if (counts[F.firstInner]! > 0 && words.length > 1) counts[F.firstInnerOfSeveral] = 1;
}
