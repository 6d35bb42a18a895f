/**
 * The left edge of a Chinese long form. Chinese has no blanks, so the phrase before a bracket is cut at
 * punctuation and after the last word that no name holds; a dictionary, where given, has the first say.
 * Offsets are UTF-16 code units.
 */

import type { Span } from "../../document/types.js";
import { isAlphanumeric, isHan } from "./characters.js";
import {
  CUTTING_NAME_VERBS,
  CUTTING_VERBS,
  CUTTING_WORDS,
  GENERIC,
  NAME_TAILS,
  NOUN_TAILS,
  PROTECTED_WORDS,
  VERB_STEMS,
} from "./chinese-words.js";

/** Longest long form, which bounds the work per definition. */
export const LONGEST_CHINESE = 30;
const LONGEST_WORD = 5;
const LATIN = /[A-Za-z0-9\u0370-\u03ff]/;
/** What may stand within a name beside Han, letters and digits. */
const JOINT = /[-‐–/'’+,.·⁺]/;
const COUNTED = /^\d+\s*(?:例|名|个|种|只|株|项|份|条|位)/;
const SPECIMENS: [string, RegExp][] = [
  ["外周血", /^[pP]/],
  ["脑脊液", /^[cC]/],
  ["血清", /^[sS]/],
  ["血浆", /^[pP]/],
];

export interface ChineseHint {
  /** The short form, whose letters tell whether a Latin beginning belongs to the name. */
  short?: string | undefined;
  /** The English name, whose words tell how long the Chinese one may be. */
  english?: string | undefined;
  /** Tells whether the dictionary knows a candidate. */
  isName?: ((candidate: string) => boolean) | undefined;
}

/** The long form that ends at `end`, not reaching before `floor`; null where no Chinese name stands there. */
export function findChineseLongForm(
  text: string,
  floor: number,
  end: number,
  hint: ChineseHint,
): Span | null {
  const start = phraseStart(text, Math.max(floor, end - LONGEST_CHINESE), end);
  const phrase = text.slice(start, end);
  if (!hasHan(phrase)) return null;
  const cut = ruleCut(phrase, hint);
  const known = hint.isName === undefined ? -1 : knownStart(phrase, hint.isName);
  // A known word much shorter than the rule's cut is only the head of the name.
  const useKnown = known >= 0 && (known <= cut || (phrase.length - known) * 2 >= phrase.length - cut);
  const from = useKnown ? known : cut;
  const name = phrase.slice(from);
  if (countHan(name) < 2 && !(countHan(name) === 1 && name.length > 2 && useKnown)) {
    if (countHan(name) === 0 || name.length < 3) return null;
  }
  if (GENERIC.has(name.replace(/^[A-Za-z0-9\s-]+/, ""))) return null;
  return { start: start + from, end };
}

/** Walks back over Han, letters, digits and joints; a blank is passed only between Latin and another script. */
function phraseStart(text: string, floor: number, end: number): number {
  let at = end;
  while (at > floor) {
    const character = text[at - 1]!;
    if (isHan(character) || isAlphanumeric(character)) at--;
    else if (JOINT.test(character)) {
      const before = text[at - 2];
      const after = text[at];
      if (before === undefined || after === undefined || at - 1 <= floor) break;
      if (!isAlphanumeric(before) && !LATIN.test(before)) break;
      if (",.".includes(character) && !(/\d/.test(before) && /\d/.test(after))) break;
      at--;
    } else if (character === " ") {
      const before = text[at - 2];
      const after = text[at];
      if (before === undefined || after === undefined || at - 1 <= floor) break;
      // Two Latin words, or two Chinese ones, apart are not one Chinese name.
      if (!isAlphanumeric(before) || isHan(before) === isHan(after)) break;
      at--;
    } else break;
  }
  while (at < end && !isHan(text[at]!) && !isAlphanumeric(text[at]!)) at++;
  return at;
}

function knownStart(phrase: string, isName: (candidate: string) => boolean): number {
  for (let at = 0; at < phrase.length - 1; at++) {
    const inLatin = at > 0 && LATIN.test(phrase[at]!) && LATIN.test(phrase[at - 1]!);
    if (!inLatin && phrase[at] !== " " && isName(phrase.slice(at))) return at;
  }
  return -1;
}

/** Start of the name in `phrase` by rule. */
function ruleCut(phrase: string, hint: ChineseHint): number {
  const cuts = listCuts(phrase, hint.english);
  let chosen = cuts.length - 1;
  const least = leastHan(hint.english);
  while (chosen > 0 && isTooShort(phrase.slice(cuts[chosen]!.at), cuts[chosen]!.weak, least)) chosen--;
  let from = cuts[chosen]!.at;
  from = afterSpecimen(phrase, from, hint);
  return afterLatin(phrase, from, hint);
}

/** After a verb, which may be a noun here (质量评价工具), two characters or a general word are no name yet. */
function isTooShort(name: string, weak: boolean, least: number): boolean {
  const han = countHan(name);
  const size = han + 2 * (name.match(/[A-Za-z]+/g)?.length ?? 0);
  return han < least || (weak && (size <= 2 || GENERIC.has(name)));
}

/** An English name of n words is hardly said in fewer Chinese characters. */
function leastHan(english: string | undefined): number {
  if (english === undefined) return 1;
  return english.split(/[\s-]+/).filter((word) => /[A-Za-z]{3}/.test(word)).length;
}

interface Cut {
  at: number;
  /** Whether a verb made it. */
  weak: boolean;
}

/** Places after which a name may begin, ascending; 0 is always one. */
function listCuts(phrase: string, english: string | undefined): Cut[] {
  const cuts: Cut[] = [{ at: 0, weak: false }];
  let at = 0;
  while (at < phrase.length) {
    const counted = COUNTED.exec(phrase.slice(at, at + 12));
    const word = counted === null ? wordAt(phrase, at, english) : null;
    const length = counted?.[0].length ?? word?.length ?? 1;
    const next = at + length;
    if ((counted !== null || word?.cuts) && next < phrase.length - 1) {
      const from = skipJoints(phrase, next);
      if (hasHan(phrase.slice(from))) cuts.push({ at: from, weak: word?.weak ?? false });
    }
    at = next;
  }
  return cuts;
}

/** The longest listed word at `at`; null where none is listed. */
function wordAt(
  phrase: string,
  at: number,
  english: string | undefined,
): { length: number; cuts: boolean; weak: boolean } | null {
  for (let length = Math.min(LONGEST_WORD, phrase.length - at); length >= 1; length--) {
    const word = phrase.slice(at, at + length);
    if (PROTECTED_WORDS.has(word)) return { length, cuts: false, weak: false };
    if (CUTTING_WORDS.has(word)) return { length, cuts: true, weak: false };
    const nameVerb = CUTTING_NAME_VERBS.has(word);
    if (nameVerb || CUTTING_VERBS.has(word)) {
      const named = english !== undefined && VERB_STEMS.get(word)?.test(english) === true;
      const tails = nameVerb ? NAME_TAILS : NOUN_TAILS;
      return { length, cuts: !named && !tails.test(phrase.slice(at + length)), weak: true };
    }
  }
  return null;
}

function skipJoints(phrase: string, at: number): number {
  let from = at;
  while (from < phrase.length && /[\s\-–,.'/]/.test(phrase[from]!)) from++;
  return from;
}

/** "血清C反应蛋白": the specimen is no part of the name, unless the short form begins with its letter (SAA). */
function afterSpecimen(phrase: string, from: number, hint: ChineseHint): number {
  for (const [specimen, initial] of SPECIMENS) {
    if (!phrase.startsWith(specimen, from)) continue;
    const rest = from + specimen.length;
    const begins = hint.english ?? hint.short ?? "";
    if (initial.test(begins) || NAME_TAILS.test(phrase.slice(rest))) return from;
    if (countHan(phrase.slice(rest)) >= 3) return skipJoints(phrase, rest);
  }
  return from;
}

/** Keeps a Latin beginning that the short form shares, that is a letter or two, or that a hyphen joins. */
function afterLatin(phrase: string, from: number, hint: ChineseHint): number {
  const run = /^[A-Za-z0-9\u0370-\u03ff][A-Za-z0-9\u0370-\u03ff\-/,.'’+]*/.exec(phrase.slice(from))?.[0];
  if (run === undefined) return from;
  const next = from + run.length;
  const joined = phrase[next] !== " ";
  const rest = skipBlank(phrase, next);
  if (countHan(phrase.slice(rest)) < 2) return from;
  if (joined && (run.length <= 2 || run.endsWith("-"))) return from;
  if (hint.short === undefined && hint.english === undefined) return joined ? from : rest;
  const given = `${hint.short ?? ""} ${hint.english ?? ""}`.toLowerCase();
  const folded = run.toLowerCase();
  if (given.includes(folded.slice(0, Math.max(2, Math.min(3, folded.length))))) return from;
  const initial = hint.short?.replace(/^[^A-Za-z0-9]+/, "")[0]?.toLowerCase();
  return initial === folded[0] ? from : rest;
}

function skipBlank(phrase: string, at: number): number {
  let from = at;
  while (phrase[from] === " ") from++;
  return from;
}

export function hasHan(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isHan(text[i]!)) return true;
  return false;
}

export function countHan(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (isHan(text[i]!)) count++;
  return count;
}
