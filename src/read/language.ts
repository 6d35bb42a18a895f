import type { Language } from "../document/types.js";

/** How many letters of a text belong to each of the two scripts; digits, signs and other scripts count for nothing. */
export interface LetterCount {
  han: number;
  latin: number;
}

/**
 * One Han character says about as much as three Latin letters. Chinese medical prose full of gene names and assay
 * names has a Han share well over a quarter of the letters, English prose that glosses a term has a few percent.
 */
const LATIN_LETTERS_PER_HAN = 3;

/** With fewer letters than this (a table cell, "CD4+ T") the script says nothing about the language of the paper. */
const ENOUGH_LETTERS = 10;

/**
 * Counts Han and Latin letters.
 * @param text any text
 * @returns numbers of characters (a Han character outside the basic plane counts once)
 */
export function countLetters(text: string): LetterCount {
  let han = 0;
  let latin = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      const lower = code | 0x20;
      if (lower >= 0x61 && lower <= 0x7a) latin++;
    } else if (code >= 0x4e00 && code <= 0x9fff) {
      han++;
    } else if (code >= 0xc0 && code <= 0x24f) {
      if (code !== 0xd7 && code !== 0xf7) latin++;
    } else if (code >= 0x1e00 && code <= 0x1eff) {
      latin++;
    } else if ((code >= 0x3400 && code <= 0x4dbf) || (code >= 0xf900 && code <= 0xfaff)) {
      han++;
    } else if (code >= 0xd840 && code <= 0xd88f) {
      // Lead surrogates of U+20000 to U+33FFF, the ideographic planes.
      han++;
    } else if ((code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a)) {
      latin++;
    }
  }
  return { han, latin };
}

/**
 * Finds the language of a passage by the share of its letters, Han against Latin. Every other language of the
 * world is put down as "en" or "zh" by its script, for there is no third: Portuguese and Spanish become "en",
 * Japanese mostly "zh".
 * @param text the passage
 * @param declared a language tag of the source (`zh`, `zh-CN`, `chi`, `EN` …); it decides only where the text has
 *   too few letters to tell, as a wrong `xml:lang` is common and a wrong script is not
 */
export function languageOf(text: string, declared?: string): Language {
  const { han, latin } = countLetters(text);
  const enough = han * LATIN_LETTERS_PER_HAN + latin >= ENOUGH_LETTERS;
  const named = declared === undefined ? undefined : languageNamed(declared);
  if (!enough && named !== undefined) return named;
  return han > 0 && han * LATIN_LETTERS_PER_HAN >= latin ? "zh" : "en";
}

/**
 * Reads a language tag: BCP 47 (`zh-Hans`) or the three-letter codes of MEDLINE (`chi`, `eng`).
 * @returns undefined for every language but Chinese and English
 */
export function languageNamed(tag: string): Language | undefined {
  const primary = tag.trim().toLowerCase().split(/[-_]/, 1)[0];
  switch (primary) {
    case "zh":
    case "zho":
    case "chi":
    case "cn":
    case "cmn":
      return "zh";
    case "en":
    case "eng":
      return "en";
    default:
      return undefined;
  }
}
