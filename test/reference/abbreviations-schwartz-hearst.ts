/**
 * The plain algorithm of Schwartz and Hearst ("A simple algorithm for identifying abbreviation definitions in
 * biomedical text", PSB 2003, 451–462), as their published Java does it: slow and obvious, the measure that
 * `src/link/abbreviations` must not fall below. Offsets are not kept; only the pairs count.
 */

export interface PlainDefinition {
  short: string;
  long: string;
}

/** Every "long form (SF)" and "SF (long form)" of `text`, in order of the bracket. */
export function findPlainDefinitions(text: string): PlainDefinition[] {
  const found: PlainDefinition[] = [];
  for (const bracket of text.matchAll(/\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g)) {
    const content = bracket[1]!;
    const before = sentenceBefore(text.slice(0, bracket.index));
    let short = content.split(/[,;]\s/)[0]!.trim();
    let long = before;
    if (short.length > 10 || short.split(/\s+/).length > 2) {
      const lastWord = /\S+\s*$/.exec(before)?.[0].trim() ?? "";
      long = content;
      short = lastWord;
    }
    if (!isShort(short)) continue;
    const words = Math.min(short.length + 5, short.length * 2);
    const tail = long.trimEnd().split(/\s+/).slice(-words).join(" ");
    const best = bestLongForm(short, tail);
    if (best === null || !isPlausible(short, best)) continue;
    found.push({ short, long: best });
  }
  return found;
}

function sentenceBefore(text: string): string {
  const pieces = text.split(/(?<=[.?!])\s+(?=[A-Z])/);
  return pieces.at(-1) ?? "";
}

function isShort(short: string): boolean {
  return short.length >= 2 && /\p{L}/u.test(short) && /^[\p{L}\p{N}(]/u.test(short);
}

function isPlausible(short: string, long: string): boolean {
  if (long.length < short.length || long.includes(`${short} `) || long.endsWith(short)) return false;
  return long.split(/[\s-]+/).length <= Math.min(short.length * 2, short.length + 5);
}

/** Matches the short form's characters from the right; the first one has to begin a word. */
function bestLongForm(short: string, long: string): string | null {
  let right = long.length - 1;
  for (let left = short.length - 1; left >= 0; left--) {
    const wanted = short[left]!.toLowerCase();
    if (!/[\p{L}\p{N}]/u.test(wanted)) continue;
    while (
      right >= 0 &&
      (long[right]!.toLowerCase() !== wanted ||
        (left === 0 && right > 0 && /[\p{L}\p{N}]/u.test(long[right - 1]!)))
    )
      right--;
    if (right < 0) return null;
    right--;
  }
  return long.slice(long.lastIndexOf(" ", right) + 1);
}
