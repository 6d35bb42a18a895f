import type { CharacterTable } from "../dictionary/characters.js";
import type { EntityType } from "../document/types.js";
import { foldWord } from "./words.js";

/** The types that the recogniser tells, in the order of its weights. Each is decoded by itself. */
export const RECOGNISED = ["Disease", "Chemical", "Gene", "GeneFamily", "Species", "CellLine"] as const;
export type RecognisedType = (typeof RECOGNISED)[number];

/** Number of the type in `RECOGNISED`, or -1. */
export function recognisedIndex(type: EntityType): number {
  return (RECOGNISED as readonly EntityType[]).indexOf(type);
}

/** How far before and after a word the words around it are looked at. */
export const REACH = 2;

/** Small and capital letters, digits, each run once: "TNFalpha" is "Aa", "mRNA" "aA". */
export function shapeOf(word: string): string {
  let shape = "";
  for (let i = 0; i < word.length && shape.length < 6; i++) {
    const unit = word.charCodeAt(i);
    const letter =
      unit >= 0x61 && unit <= 0x7a
        ? "a"
        : unit >= 0x41 && unit <= 0x5a
          ? "A"
          : unit >= 0x30 && unit <= 0x39
            ? "0"
            : "";
    if (letter === "") return unit > 0x7e ? "?" : "-";
    if (!shape.endsWith(letter)) shape += letter;
  }
  return shape;
}

/** How long a word is, in as many characters as features tell apart. */
export const lengthOf = (word: string) => Math.min(word.length, word.length > 8 ? 9 : 8);

/**
 * The features of a word by itself, by the place it is seen from: 0 for the word's own label, -1 for the label of
 * the word after it (for which it stands at -1), and so on.
 */
export function wordFeatures(table: CharacterTable, word: string): Map<number, string[]> {
  const low = foldWord(table, word);
  const shape = shapeOf(word);
  const letters = /^[a-z]+$/.test(low) ? low.length : 0;
  const own = [`w=${low}`, `h=${shape}`, `n=${shape}${lengthOf(word)}`];
  for (let size = 2; size <= 4; size++) if (letters > size) own.push(`p=${low.slice(0, size)}`);
  for (let size = 2; size <= 5; size++) if (letters > size) own.push(`s=${low.slice(-size)}`);
  const features = new Map<number, string[]>([[0, own]]);
  for (const place of [-2, -1, 1, 2]) {
    const sign = place > 0 ? `+${place}` : `${place}`;
    const around = [`w${sign}=${low}`];
    if (Math.abs(place) === 1) {
      around.push(`n${sign}=${shape}${lengthOf(word)}`);
      for (let size = 3; size <= 4; size++) if (letters > size) around.push(`s${sign}=${low.slice(-size)}`);
    }
    features.set(place, around);
  }
  return features;
}

/** The feature of two neighbouring words; `place` 0 where the label is that of the second, 1 where of the first. */
export function pairFeature(place: 0 | 1, first: string, second: string): string {
  return `${place === 0 ? "b" : "c"}=${first}|${second}`;
}

/** The types whose names tell something of a word that stands in one; and the two forms of a definition. */
export const NAMED_TYPES = [
  "Disease",
  "Chemical",
  "Gene",
  "GeneFamily",
  "Species",
  "CellLine",
  "CellType",
  "Long",
  "Short",
] as const;

/** Codes of a word's place in the longest name of a type: 0 for none, else 1 + 4 · length + place. */
export const NAME_CODES = 1 + 4 * 4;

/**
 * The code of word `index` in a name of `count` words: where it stands (alone, first, last, within) and how long the
 * name is (1, 2, 3, more).
 */
export function nameCode(index: number, count: number): number {
  const place = count === 1 ? 0 : index === 0 ? 1 : index === count - 1 ? 2 : 3;
  return 1 + 4 * (Math.min(count, 4) - 1) + place;
}

/** The feature of a name code at -1, 0 or +1. */
export function nameFeature(type: (typeof NAMED_TYPES)[number], place: number, code: number): string {
  return `d${place > 0 ? "+" : ""}${place || ""}=${type}${code}`;
}

/** The feature of the gaps: whether blanks stand before and after the word. */
export function gapFeature(before: boolean, after: boolean): string {
  return `g=${before ? "_" : "."}${after ? "_" : "."}`;
}
