const EMPTY: ReadonlySet<string> = new Set(
  "a an and as at by for from in into of on or the to with without versus vs against best available phase study trial clinical patients".split(
    " ",
  ),
);

/**
 * The words and numbers of a string in small letters, singular and American where a rule can tell; words that
 * say nothing are left out.
 */
export function foldedWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u)
    .filter((word) => word !== "" && !EMPTY.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(?<=[^s])s$/, "").replace(/[ao]e/g, "e") : word));
}

/** Share of words that two names have in common, 0–1 (Dice). */
export function likeness(a: string, b: string): number {
  const ours = new Set(foldedWords(a));
  const theirs = new Set(foldedWords(b));
  let shared = 0;
  for (const word of ours) if (theirs.has(word)) shared++;
  return (2 * shared) / Math.max(1, ours.size + theirs.size);
}

/** Two words are akin where one begins with the other's first letters, so many at least. */
const STEM = 5;
const LEAST_STEM = 3;

function areAkin(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= STEM
    ? long.startsWith(short.slice(0, STEM))
    : short.length >= LEAST_STEM && long.startsWith(short);
}

/** Whether a string has anything in common with a name: a word of it, the stem of one, or its first letters. */
export function resembles(text: string, name: string): boolean {
  const theirs = foldedWords(name);
  return foldedWords(text).some(
    (word) => /\p{L}/u.test(word) && theirs.some((other) => areAkin(word, other)),
  );
}

/**
 * Whether a short form may stand for a name: its letters begin the words of the name in order ("DILI" for drug-induced
 * liver injury, "GC" for gastric cancer), or stand in a name of one word in order ("HCQ" for hydroxychloroquine).
 */
export function abbreviates(short: string, name: string): boolean {
  const letters = short
    .replace(/s$/, "")
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "");
  const words = name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
  if (letters.length < 2 || words.length === 0) return false;
  if (words.length === 1) return words[0]!.startsWith(letters[0]!) && isSubsequence(letters, words[0]!);
  return isSubsequence(letters, words.map((word) => word[0]).join(""));
}

function isSubsequence(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
