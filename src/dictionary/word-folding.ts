/** How one word is folded: plurals to singulars, Roman numerals to numbers. */

export const LOWER_S = 0x73;
export const CAPITAL_S = 0x53;

const ROMAN = new Map([
  ["I", 1],
  ["II", 2],
  ["III", 3],
  ["IV", 4],
  ["V", 5],
  ["VI", 6],
  ["VII", 7],
  ["VIII", 8],
  ["IX", 9],
]);

function isLowerAscii(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}
function isUpperAscii(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

/** What plural folding leaves of the letter run `text[start, end)`: the new end, and whether a y replaces what was cut. */
export function foldPlural(text: string, start: number, end: number): { end: number; y: boolean } {
  const length = end - start;
  const last = text.charCodeAt(end - 1);
  const before = text.charCodeAt(end - 2);
  // A long word in capitals stands in a title: "NEOPLASMS".
  if (last === CAPITAL_S && length >= 7 && isUpperAscii(before)) {
    return { end: before === 0x53 || before === 0x55 || before === 0x49 ? end : end - 1, y: false };
  }
  if (length < 3 || last !== LOWER_S) return { end, y: false };
  if (isUpperAscii(before)) return { end: end - 1, y: false };
  if (length < 5 || !isLowerAscii(before)) return { end, y: false };
  // s, u, i: "class", "virus", "sepsis" are no plurals; "viruses" is one, "therapies" becomes "therapy".
  if (before === 0x73 || before === 0x75 || before === 0x69) return { end, y: false };
  if (length >= 6 && before === 0x65) {
    const third = text.charCodeAt(end - 3);
    if (third === 0x69) return { end: end - 3, y: true };
    if (third === 0x73 && text.charCodeAt(end - 4) === 0x75) return { end: end - 2, y: false };
  }
  return { end: end - 1, y: false };
}

/** The number a letter run stands for as a Roman numeral, or 0. `afterWord`: a word of four letters or more stands before it. */
export function romanValue(text: string, start: number, end: number, afterWord: boolean): number {
  const length = end - start;
  if (length > 4) return 0;
  const first = text.charCodeAt(start);
  if (first !== 0x49 && first !== 0x56) return 0;
  const value = ROMAN.get(text.slice(start, end)) ?? 0;
  return length === 1 && !afterWord ? 0 : value;
}
