/** Charges, alleles and signs that belong to the word they stand on: "+", "−/−", "2+", "++", "*", "′", "®", "°". */
const SIGNS = /^[+\-−–‐‑*∗⋆★′″'"®©™°†‡§¶#/()·•.,;]+$/;
const CHARGE = /^\d{0,2}[+\-−–]+$/;
const NUMBER = /^[+\-−–‐‑]?\d+(?:[.,]\d+)?$/;
const SIGNED_NUMBER = /^[+\-−–‐‑]\d/;
const ORDINAL = /^(?:st|nd|rd|th|er|re|º|ª)$/;

/** How far back a word is looked at, in UTF-16 code units. */
const LONGEST_LOOK = 64;

/**
 * Writes a superscript into a line of text:
 * - charges and signs stick to their word: Ca2+, CD4+, Foxp3−/−, Prism®;
 * - the exponent of a short unit or symbol sticks to it: km2, h−1, R2, χ2;
 * - with nothing before it, it opens the word: 14C, 99mTc; a single letter there is a footnote mark and stands alone;
 * - ordinals stick: 4th;
 * - everything else follows a "^", so that two numbers or a gene and its allele do not run together: 10^6, 10^−5,
 *   SO4^2−, Hdh^ex4/5, and "seven^24" where a citation was typed as a bare number.
 * @param text the text so far, or the last characters of it
 * @param content the superscript; blanks at its ends stay outside of it
 * @returns the text to append, and whether a letter or digit that follows must be kept off by a blank
 */
export function superscript(text: string, content: string): { text: string; separate: boolean } {
  const before = text.slice(-LONGEST_LOOK);
  const inner = content.trim();
  if (inner === "") return { text: content, separate: false };
  const lead = content.slice(0, content.length - content.trimStart().length);
  const trail = content.slice(content.trimEnd().length);
  const done = (mark: string, separate = false) => ({ text: `${lead}${mark}${inner}${trail}`, separate });

  const previous = lead === "" ? lastCharacter(before) : " ";
  if (!/[\p{L}\p{N}\p{M})\]]/u.test(previous))
    return done("", /^[a-z]$/.test(inner) && !/[[(/-]/.test(previous));
  const afterDigit = /\p{N}/u.test(previous);
  if (SIGNS.test(inner)) return done("");
  if (CHARGE.test(inner)) return done(afterDigit ? "^" : "");
  if (NUMBER.test(inner)) {
    if (afterDigit) return done("^");
    return done(SIGNED_NUMBER.test(inner) || wordLength(before) <= 3 ? "" : "^");
  }
  if (afterDigit && ORDINAL.test(inner) && isPlainNumber(before)) return done("");
  return done("^");
}

/**
 * Writes a subscript into a line of text: it sticks to its word (IC50, H2O, GABAA, Vmax), but for a number below a
 * number, which follows a "_".
 * @param before the last characters of the text so far
 */
export function subscript(before: string, content: string): string {
  return /\p{N}$/u.test(before.slice(-2)) && /^\p{N}/u.test(content) ? `_${content}` : content;
}

function lastCharacter(text: string): string {
  const last = text.slice(-1);
  return /[\udc00-\udfff]/.test(last) ? text.slice(-2) : last;
}

/** Length of the word at the end, hyphens and digits taken as part of it ("TNF-α" is no unit). */
function wordLength(text: string): number {
  return /[\p{L}\p{N}-]*$/u.exec(text)?.[0].length ?? 0;
}

/** Whether the last word is a number: "4" is, the 4 of "CD4" is not. */
function isPlainNumber(text: string): boolean {
  return /(?:^|[^\p{L}\p{N}-])\d+$/u.test(text);
}
