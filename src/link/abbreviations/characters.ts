/** Character classes and folding, one UTF-16 code unit to one, so that offsets hold. */

/** Greek letters by the first letter of their English names: "α" meets the a of "alpha". */
const GREEK: Record<string, string> = {
  α: "a",
  β: "b",
  γ: "g",
  δ: "d",
  ε: "e",
  ζ: "z",
  η: "e",
  θ: "t",
  ι: "i",
  κ: "k",
  λ: "l",
  μ: "m",
  µ: "m",
  ν: "n",
  ξ: "x",
  π: "p",
  ρ: "r",
  σ: "s",
  ς: "s",
  τ: "t",
  φ: "p",
  χ: "c",
  ψ: "p",
  ω: "o",
};

const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;

/** Lower case, without accents, Greek as Latin, full-width as half-width. */
export function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x80) return code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : character;
  if (code >= 0xff01 && code <= 0xff5e) return foldCharacter(String.fromCharCode(code - 0xfee0));
  const lower = character.toLowerCase();
  const greek = GREEK[lower];
  if (greek !== undefined) return greek;
  const plain = lower.normalize("NFD")[0];
  return plain !== undefined && plain.length === 1 ? plain : character;
}

const ASCII = /^[\x00-\x7f]*$/;

/** Folds every code unit; the length stays. */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const units: string[] = [];
  for (let i = 0; i < text.length; i++) units.push(foldCharacter(text[i]!));
  return units.join("");
}

export function isAlphanumeric(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 0x80)
    return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return LETTER_OR_NUMBER.test(character);
}

/** Blanks of any kind; the common ones by code, because this runs for every character of a window. */
export function isBlank(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  return code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f;
}

export function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}

export function isHan(character: string): boolean {
  const code = character.charCodeAt(0);
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff);
}
