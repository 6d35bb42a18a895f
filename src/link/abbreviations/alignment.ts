/**
 * Alignment of a short form with a stretch of text by dynamic programming: every character of the short form
 * meets, in order, a character of the long form, and the cheapest way is chosen by the weights of `features.ts`.
 * Schwartz and Hearst (2003) take the rightmost match of each character; Sohn et al. (2008) try ordered
 * strategies. Here all ways compete at once. Positions are UTF-16 code units within the window.
 */

import { foldCharacter, isAlphanumeric, isDigit } from "./characters.js";
import { F } from "./features.js";
import { INNER, type LongFormWindow, PART_START, WORD_START } from "./long-form-window.js";
import { meetsNumberWord } from "./number-words.js";

/** Next positions tried from a match; letters of prose seldom stand more often in what a step may skip. */
const MOST_STEPS = 24;

interface ShortCharacter {
  fold: string;
  capital: boolean;
  digit: boolean;
  /** Plural "s" after capitals ("DCs"), or a digit: may meet nothing, at a price. */
  optional: boolean;
}

export interface Aligner {
  window: LongFormWindow;
  characters: ShortCharacter[];
  /** For each character of the short form, the positions it meets, ascending. */
  positions: number[][];
  /** Best score of the rest after meeting there, -Infinity where there is no way. */
  scores: number[][];
  /** Where the next character meets: character index × 65536 + index in its positions, or -1 at the end. */
  next: number[][];
  weights: Float64Array;
}

export function shortCharacters(short: string): ShortCharacter[] {
  const characters: ShortCharacter[] = [];
  for (let i = 0; i < short.length; i++) {
    const character = short[i]!;
    const fold = foldCharacter(character);
    if (!isAlphanumeric(fold)) continue;
    const digit = isDigit(fold);
    const plural = character === "s" && i === short.length - 1 && i > 1 && /\p{Lu}/u.test(short[i - 1]!);
    characters.push({
      fold,
      capital: fold !== character && character !== character.toLowerCase(),
      digit,
      optional: plural || (digit && characters.length > 0),
    });
  }
  return characters;
}

/** Fills the tables from the right; null where the short form cannot be met at all. */
export function align(
  characters: ShortCharacter[],
  window: LongFormWindow,
  weights: Float64Array,
): Aligner | null {
  const count = characters.length;
  if (count === 0) return null;
  const positions: number[][] = [];
  for (const character of characters) positions.push(positionsOf(character, window));
  const scores: number[][] = positions.map((list) => new Array<number>(list.length).fill(-Infinity));
  const next: number[][] = positions.map((list) => new Array<number>(list.length).fill(-1));
  const aligner: Aligner = { window, characters, positions, scores, next, weights };
  for (let i = count - 1; i >= 0; i--) {
    for (let a = 0; a < positions[i]!.length; a++) {
      const at = positions[i]![a]!;
      let best = -Infinity;
      let bestNext = -1;
      let price = 0;
      for (let to = i + 1; to <= count; to++) {
        if (to === count) {
          const end = price + scoreEnd(aligner, at, null);
          if (end > best) {
            best = end;
            bestNext = -1;
          }
          break;
        }
        const list = positions[to]!;
        // Only a digit may share its place with the letter before it.
        const least = characters[to]!.digit && !isDigit(window.folded[at]!) ? at : at + 1;
        let from = 0;
        while (from < list.length && list[from]! < least) from++;
        const until = Math.min(list.length, from + MOST_STEPS);
        for (let b = until - 1; b >= from; b--) {
          const rest = scores[to]![b]!;
          if (rest === -Infinity) continue;
          const score = price + rest + scoreStep(aligner, to, at, list[b]!, null);
          if (score > best) {
            best = score;
            bestNext = to * 65536 + b;
          }
        }
        if (!characters[to]!.optional) break;
        price += weights[characters[to]!.digit ? F.unmetDigit : F.unmetPlural]!;
      }
      scores[i]![a] = best;
      next[i]![a] = bestNext;
    }
  }
  return aligner;
}

/** Cheap test from the right that drops most brackets before a window is prepared. */
export function couldMeet(characters: ShortCharacter[], folded: string): boolean {
  let right = folded.length;
  for (let i = characters.length - 1; i >= 0; i--) {
    const character = characters[i]!;
    if (character.optional) continue;
    if (character.digit) continue;
    right = right === 0 ? -1 : folded.lastIndexOf(character.fold, right - 1);
    if (right < 0) return false;
  }
  return true;
}

function positionsOf(character: ShortCharacter, window: LongFormWindow): number[] {
  const found: number[] = [];
  const { folded, kind } = window;
  if (character.digit) {
    for (let i = 0; i < folded.length; i++) {
      if (kind[i] === 0) continue;
      if (folded[i] === character.fold) found.push(i);
      else if (kind[i] !== INNER && meetsNumberWord(character.fold, folded, i)) found.push(i);
    }
    return found;
  }
  for (let i = folded.indexOf(character.fold); i >= 0; i = folded.indexOf(character.fold, i + 1))
    found.push(i);
  return found;
}

/** Price of what stands after the last character met at `at`. */
function scoreEnd(aligner: Aligner, at: number, counts: Float64Array | null): number {
  const { window, weights } = aligner;
  const word = window.word[at]!;
  const stops = window.stopsBefore[window.wordCount]! - window.stopsBefore[word + 1]!;
  const contents = window.contentsBefore[window.wordCount]! - window.contentsBefore[word + 1]!;
  const parts = window.partsBefore[window.text.length]! - window.partsBefore[at + 1]!;
  if (counts !== null) {
    counts[F.trailingStop]! += stops;
    counts[F.trailingContent]! += contents;
    counts[F.trailingPart]! += parts;
  }
  return (
    stops * weights[F.trailingStop]! +
    contents * weights[F.trailingContent]! +
    parts * weights[F.trailingPart]!
  );
}

/** Price of the step from a match at `from` to character `index` met at `to`. */
function scoreStep(
  aligner: Aligner,
  index: number,
  from: number,
  to: number,
  counts: Float64Array | null,
): number {
  const { window, weights, characters } = aligner;
  const character = characters[index]!;
  // "T3": the digit may meet the number word ("tri") that the letter before it begins.
  if (to === from) {
    if (counts !== null) counts[F.numberWord]! += 1;
    return weights[F.numberWord]!;
  }
  const kind = window.kind[to]!;
  const fromWord = window.word[from]!;
  const toWord = window.word[to]!;
  let score = 0;
  const add = (feature: number, times: number): void => {
    score += weights[feature]! * times;
    if (counts !== null) counts[feature]! += times;
  };
  if (toWord > fromWord + 1) {
    add(F.skippedStop, window.stopsBefore[toWord]! - window.stopsBefore[fromWord + 1]!);
    add(F.skippedContent, window.contentsBefore[toWord]! - window.contentsBefore[fromWord + 1]!);
  }
  const parts = window.partsBefore[to]! - window.partsBefore[from + 1]!;
  if (parts > 0) add(F.skippedPart, parts);
  if (kind === WORD_START) add(F.wordStart, 1);
  else if (to === from + 1) add(F.adjacent, 1);
  else if (kind === PART_START) add(F.partStart, 1);
  else if (toWord === fromWord) add(F.innerSameWord, 1);
  else add(F.innerNewWord, 1);
  addCharacter(aligner, character, to, kind, add);
  return score;
}

function addCharacter(
  aligner: Aligner,
  character: ShortCharacter,
  at: number,
  kind: number,
  add: (feature: number, times: number) => void,
): void {
  const { window } = aligner;
  if (character.digit) {
    add(window.folded[at] === character.fold ? F.digitMet : F.numberWord, 1);
    return;
  }
  if (character.capital && kind === INNER)
    add(window.text[at] !== window.folded[at] ? F.capitalCopied : F.capitalInner, 1);
  else if (!character.capital && kind === WORD_START && window.text[at] !== window.folded[at])
    add(F.lowerAtStart, 1);
}

/** Score of a first match at index `a` of the first character's positions, with the long form begun at `start`. */
export function scoreFrom(aligner: Aligner, a: number, start: number, counts: Float64Array | null): number {
  const at = aligner.positions[0]![a]!;
  const rest = aligner.scores[0]![a]!;
  if (rest === -Infinity) return rest;
  const { window, weights } = aligner;
  let score = rest;
  const add = (feature: number, times: number): void => {
    score += weights[feature]! * times;
    if (counts !== null) counts[feature]! += times;
  };
  const kind = window.kind[at]!;
  // In "McDermott" the D begins no part that a name could begin with.
  const joined = at > 0 && isAlphanumeric(window.folded[at - 1]!) && !isDigit(window.folded[at - 1]!);
  if (at > start && kind === PART_START && !joined) add(F.firstAtPart, 1);
  else if (kind === INNER || joined) add(F.firstInner, 1);
  if (window.kind[start] === PART_START)
    add(window.text[start - 1] === "/" ? F.startsAtSlash : F.startsAtPart, 1);
  addCharacter(aligner, aligner.characters[0]!, at, kind, add);
  return score;
}

/** Counts the features on the best way from index `a`, and tells whether each word and part gave its initial. */
export function countFrom(aligner: Aligner, a: number, start: number, counts: Float64Array): void {
  scoreFrom(aligner, a, start, counts);
  let i = 0;
  let at = aligner.positions[0]![a]!;
  let step = aligner.next[0]![a]!;
  while (step !== -1) {
    const to = Math.floor(step / 65536);
    for (let skipped = i + 1; skipped < to; skipped++)
      counts[aligner.characters[skipped]!.digit ? F.unmetDigit : F.unmetPlural]! += 1;
    const b = step % 65536;
    const position = aligner.positions[to]![b]!;
    scoreStep(aligner, to, at, position, counts);
    i = to;
    at = position;
    step = aligner.next[to]![b]!;
  }
  for (let skipped = i + 1; skipped < aligner.characters.length; skipped++)
    counts[aligner.characters[skipped]!.digit ? F.unmetDigit : F.unmetPlural]! += 1;
  scoreEnd(aligner, at, counts);
}
