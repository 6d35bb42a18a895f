/** Words and word parts that a digit of a short form stands for: "T3" triiodothyronine, "3D" three-dimensional. */

const NUMBER_WORDS: Record<string, readonly string[]> = {
  "0": ["zero"],
  "1": ["one", "first", "mono", "uni", "i"],
  "2": ["two", "second", "di", "bi", "double", "dual", "ii", "bis"],
  "3": ["three", "third", "tri", "triple", "iii"],
  "4": ["four", "tetra", "quad", "iv"],
  "5": ["five", "fifth", "penta", "v"],
  "6": ["six", "hexa", "vi"],
  "7": ["seven", "hepta", "vii"],
  "8": ["eight", "octa", "viii"],
  "9": ["nine", "ninth", "nona", "ix"],
};

const ROMAN = /^[ivx]+$/;

/** Whether a number word for `digit` begins at `at`; Roman numerals only as whole tokens. */
export function meetsNumberWord(digit: string, folded: string, at: number): boolean {
  for (const word of NUMBER_WORDS[digit] ?? []) {
    if (!folded.startsWith(word, at)) continue;
    const after = folded.charCodeAt(at + word.length);
    const ends = !(after >= 97 && after <= 122);
    if (ends || !ROMAN.test(word)) return true;
  }
  return false;
}
