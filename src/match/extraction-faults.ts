import { IGNORED_UNITS } from "../dictionary/tokenise.js";

/**
 * What the extraction of text from PDF does to names: words run together ("oflycorineon", "CD36mRNA"), doubled letters
 * read once ("melitus"), o for 0 and I for l in symbols ("S1ooA9"). Used to find again names that the paper has
 * elsewhere, never to find new ones.
 */

/** Running text without the blanks that words want: "cells,and", "ofIL-6and", a run of more letters than words have. */
const GLUED = /[A-Za-z0-9][,;:)][a-z]{3}|[a-z]{22}|[a-z]{3}[A-Z][a-z]{3}/g;
/** So many places make a text one whose blanks are not to be trusted. */
const GLUED_PLACES = 2;

/** Whether the blanks of an English text are not to be trusted. */
export function isGlued(text: string): boolean {
  GLUED.lastIndex = 0;
  let places = 0;
  while (GLUED.exec(text) !== null) if (++places >= GLUED_PLACES) return true;
  return false;
}

/** Letters and digits alone, in small letters, doubled letters once; with the offset of each in the text. */
export function squeeze(text: string): { text: string; origin: number[] } {
  const bare = text.replace(IGNORED_UNITS, " ");
  const origin: number[] = [];
  let squeezed = "";
  let last = "";
  for (let i = 0; i < bare.length; i++) {
    const unit = bare.charCodeAt(i);
    const letter = (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
    const other = (unit >= 0x30 && unit <= 0x39) || (unit >= 0x370 && unit <= 0x3ff);
    if (!letter && !other) continue;
    const small = letter ? String.fromCharCode(unit | 0x20) : bare[i]!;
    if (letter && small === last) continue;
    squeezed += small;
    origin.push(i);
    last = small;
  }
  return { text: squeezed, origin };
}

/** A symbol in which o and 0, and I, l and 1, are the same. */
export function foldLookAlikes(symbol: string): string {
  return symbol.replace(/[oO]/g, "0").replace(/[lI|]/g, "1");
}

/** What makes a word of its own of the letters it is written before. */
const NO_WORD_BEFORE =
  /(?:anti|neuro|pre|post|non|pro|immuno|hyper|hypo|micro|chemo|radio|bio|co|sub|poly|mono|di|tri)$/i;

/** Whether a name of words may begin here, the blank before it lost. */
export function wordMayBegin(before: string): boolean {
  return !NO_WORD_BEFORE.test(before);
}

/** Whether a symbol may begin after these characters: after a word in small letters, a digit, or si- and shRNA's mark. */
export function symbolMayBegin(before: string, symbol: string): boolean {
  if (!/[A-Za-z0-9]$/.test(before)) return true;
  if (!/^[A-Z]/.test(symbol)) return false;
  return /(?:[a-z]{3}|(?<![A-Za-z])(?:si|sh|in|of|or|to|by|at)|[0-9]-?[0-9]|[A-Z]\d)$/.test(before);
}

/** Whether a symbol may end before these characters. */
export function symbolMayEnd(after: string, symbol: string): boolean {
  if (!/^[A-Za-z0-9]/.test(after)) return true;
  if (/^(?:m?RNA|s[ih]?RNA|receptor)/.test(after)) return !after.startsWith("receptor");
  if (/^(?:and|in|or|on|of|was|to|by|is)(?![a-z]{1,2}(?![a-z]))/.test(after))
    return /[A-Z0-9]$/.test(symbol) || symbol.length > 6;
  if (/^[a-z]{4}/.test(after)) return /[A-Z0-9]$/.test(symbol);
  return /\d$/.test(symbol) && /^[A-Z]{2}/.test(after);
}
