import {
  BLANK,
  type CharacterTable,
  DIGIT,
  GREEK,
  GREEK_LETTER_NAMES,
  HAN,
  HYPHEN,
  IGNORED,
  LETTER,
} from "./characters.js";
import { BRITISH_LENGTH, IGNORED_UNITS } from "./tokenise.js";
import { foldPlural, romanValue } from "./word-folding.js";

interface Piece {
  kind: number;
  raw: string;
  /** Offset in the text. */
  start: number;
  /** What stood between this piece and the one before: "" | " " | "-". */
  gap: string;
}

/** Cuts a text into raw pieces, each with what stood before it. */
function pieces(table: CharacterTable, text: string): Piece[] {
  const { classes } = table;
  const kindAt = (index: number) => classes[text.charCodeAt(index)]!;
  const found: Piece[] = [];
  let gap = "";
  for (let i = 0; i < text.length; ) {
    const kind = kindAt(i);
    const atEnd = i + 1 >= text.length;
    if (kind === BLANK) gap = " ";
    if (kind === HYPHEN && !(gap.startsWith(" ") && (atEnd || kindAt(i + 1) === BLANK))) {
      gap = gap.startsWith(" ") ? " -" : "-";
    } else if (kind !== BLANK && kind !== IGNORED) {
      let end = i + 1;
      if (kind === LETTER) while (end < text.length && [LETTER, IGNORED].includes(kindAt(end))) end++;
      while (kindAt(end - 1) === IGNORED) end--;
      if (kind === DIGIT) while (end < text.length && kindAt(end) === DIGIT) end++;
      const raw = text.slice(i, end).replace(IGNORED_UNITS, "");
      found.push({ kind, raw, start: i, gap });
      gap = "";
      i = end;
      continue;
    }
    i++;
  }
  return found;
}

function foldWord(table: CharacterTable, raw: string): string {
  const { end, y } = foldPlural(raw, 0, raw.length);
  let word = "";
  for (const unit of raw.slice(0, end)) word += String.fromCharCode(table.folded[unit.charCodeAt(0)]!);
  if (raw.length >= BRITISH_LENGTH)
    word = word.replace(/our|[ao](?=e)/g, (found) => (found === "our" ? "or" : ""));
  return y ? `${word}y` : word;
}

/**
 * Spells out the key under which a name is stored: two strings match when their keys are equal. The slow and
 * obvious twin of `tokenise`, used to verify hits and to test it.
 */
export function spellKey(table: CharacterTable, text: string): string {
  let key = "";
  let previous: { kind: number; isWord: boolean; isGreek: boolean } = {
    kind: BLANK,
    isWord: false,
    isGreek: false,
  };
  const all = pieces(table, text);
  for (let index = 0; index < all.length; index++) {
    const piece = all[index]!;
    const next = all[index + 1];
    const isApostrophe = piece.kind !== LETTER && table.folded[piece.raw.charCodeAt(0)] === 0x27;
    if (isApostrophe && next?.raw === "s" && next.start === piece.start + 1) {
      index++;
      previous = { ...previous, isWord: false };
      continue;
    }
    let kind = piece.kind;
    let folded: string;
    let isWord = false;
    let isGreek = false;
    if (kind === LETTER) {
      const roman = romanValue(piece.raw, 0, piece.raw.length, previous.isWord);
      if (roman > 0) {
        folded = String(roman);
        kind = DIGIT;
      } else {
        folded = foldWord(table, piece.raw);
        isWord = piece.raw.length >= 4;
        isGreek = piece.raw.length >= 2 && piece.raw.length <= 7 && GREEK_LETTER_NAMES.includes(folded);
      }
    } else if (kind === GREEK) {
      folded = GREEK_LETTER_NAMES[table.folded[piece.raw.charCodeAt(0)]! - 0x3b1]!;
      isWord = folded.length >= 4;
      isGreek = true;
    } else {
      folded = Array.from(piece.raw, (c) => String.fromCharCode(table.folded[c.charCodeAt(0)]!)).join("");
    }
    let space = piece.gap.startsWith(" ");
    if (kind === HAN || previous.kind === HAN) space = false;
    else if ([LETTER, GREEK, DIGIT].includes(previous.kind)) {
      if (kind === LETTER || kind === GREEK) {
        if (isGreek || previous.kind === GREEK) space = true;
        else if (piece.gap.endsWith("-") && previous.kind === LETTER) space = true;
      } else if (kind === DIGIT && previous.isWord) space = true;
    }
    // U+0001 parts tokens without a blank, so that "1" "2" is not "12".
    if (index > 0 && key !== "") key += space ? " " : "\u0001";
    key += folded;
    previous = { kind, isWord, isGreek };
  }
  return key;
}
