import type { CharacterTable } from "../../src/dictionary/characters.js";
import type { Spot } from "../../src/link/paper.js";
import {
  gapFeature,
  NAMED_TYPES,
  nameCode,
  nameFeature,
  pairFeature,
  wordFeatures,
} from "../../src/recognise/features.js";
import { QUANTUM, STEPS, stepFeature, TYPES } from "../../src/recognise/model.js";
import { foldWord } from "../../src/recognise/words.js";

/** The slow and obvious twin of the recogniser: features by their names, sums in a map, every label of every word. */
export interface NaiveWord {
  start: number;
  end: number;
  /** Probability 0–1 that an entity begins here, and that the word is within one. */
  begin: number;
  within: number;
}

const WORD = /\p{L}+|\p{N}+|\S/gu;

/** Codes of a word by the longest name of each type that covers it. */
function codesOf(
  words: readonly { start: number; end: number }[],
  spots: readonly Spot[],
  type: string,
): number[] {
  const codes = words.map(() => 0);
  const lengths = words.map(() => 0);
  for (const { start, end, form } of spots) {
    if (!form.readings.some((reading) => reading.type === type)) continue;
    const first = words.findIndex((word) => word.start === start);
    const last = words.findIndex((word) => word.end === end);
    if (first < 0 || last < first) continue;
    for (let i = first; i <= last; i++) {
      if (lengths[i]! >= last - first + 1) continue;
      lengths[i] = last - first + 1;
      codes[i] = nameCode(i - first, last - first + 1);
    }
  }
  return codes;
}

/** Reads a text of letters, digits and ASCII marks with the named rows of a model, for one type by its number. */
export function recogniseNaively(
  rows: ReadonlyMap<string, ArrayLike<number>>,
  type: number,
  text: string,
  spots: readonly Spot[],
  table: CharacterTable,
): NaiveWord[] {
  const words = [...text.matchAll(WORD)].map(({ index, 0: word }) => ({
    word,
    start: index,
    end: index + word.length,
    spaced: index === 0 || /\s/.test(text[index - 1]!),
  }));
  const codes = NAMED_TYPES.map((name) => codesOf(words, spots, name));
  const features = words.map(({ word, spaced }, i) => {
    const low = foldWord(table, word);
    const found: string[] = [gapFeature(spaced, words[i + 1]?.spaced ?? true)];
    for (let place = -2; place <= 2; place++) {
      const other = words[i + place];
      if (other) found.push(...(wordFeatures(table, other.word).get(place) ?? []));
    }
    if (i > 0) found.push(pairFeature(0, foldWord(table, words[i - 1]!.word), low));
    if (i + 1 < words.length) found.push(pairFeature(1, low, foldWord(table, words[i + 1]!.word)));
    for (let place = -1; place <= 1; place++)
      NAMED_TYPES.forEach((name, t) => {
        const code = codes[t]![i + place] ?? 0;
        if (code > 0) found.push(nameFeature(name, place, code));
      });
    return found;
  });
  const sum = (i: number, column: number) =>
    Math.exp(features[i]!.reduce((total, name) => total + (rows.get(name)?.[column] ?? 0), 0) * QUANTUM);
  const step = Object.fromEntries(
    STEPS.map((name) => [name, Math.exp((rows.get(stepFeature(name))?.[type] ?? 0) * QUANTUM)]),
  );
  const labels = ["O", "B", "I"] as const;
  const between = (from: string, to: string) =>
    from === "O" && to === "O" ? 1 : from === "O" && to === "I" ? 0 : step[from + to]!;
  const factor = (i: number, label: string) =>
    label === "O" ? 1 : sum(i, label === "B" ? type : TYPES + type);
  let message: Record<string, number> = { O: 1, B: 0, I: 0 };
  const forward = words.map((_, i) => {
    const next: Record<string, number> = {};
    for (const to of labels)
      next[to] =
        labels.reduce((total, from) => total + message[from]! * between(from, to), 0) * factor(i, to);
    message = next;
    return next;
  });
  let back: Record<string, number> = { O: 1, B: 1, I: 1 };
  const result: NaiveWord[] = [];
  for (let i = words.length - 1; i >= 0; i--) {
    const joint = labels.map((label) => forward[i]![label]! * back[label]!);
    const total = joint.reduce((a, b) => a + b, 0);
    result.unshift({
      start: words[i]!.start,
      end: words[i]!.end,
      begin: joint[1]! / total,
      within: (joint[1]! + joint[2]!) / total,
    });
    const next: Record<string, number> = {};
    for (const from of labels)
      next[from] = labels.reduce((sum, to) => sum + between(from, to) * factor(i, to) * back[to]!, 0);
    back = next;
  }
  return result;
}
