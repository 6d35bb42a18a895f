/**
 * What two sentences that are translations of each other share beside their length: numbers, Latin strings, and
 * concepts of the dictionary.
 */

const NUMBER = /\d+(?:\.\d+)?/g;
/** Latin strings that stay untranslated: with a capital or a digit after the first letter (IL-6, mRNA, Bcl-2). */
const LATIN = /[A-Za-z][A-Za-z0-9]*(?:[-/][A-Za-z0-9]+)*/g;

/** Anchors of a stretch of text: strings that mark numbers (#), Latin strings (=); concepts are added by number (@). */
export function textAnchors(text: string): Set<string> {
  const anchors = new Set<string>();
  const bare = text.replace(/(?<=\d) (?=\d|\.)|(?<=\.) (?=\d)/g, "");
  for (const [number] of bare.matchAll(NUMBER)) if (number.length > 1) anchors.add(`#${Number(number)}`);
  for (const [word] of text.matchAll(LATIN)) {
    if (/[A-Z0-9]/.test(word.slice(1)) && word.length <= 20) {
      anchors.add(`=${word.toUpperCase().replace(/[-/]/g, "").replace(/S$/, "")}`);
    }
  }
  return anchors;
}

/** How much two sets of anchors have in common, 0–1 (Dice), 0 where either is empty. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const anchor of a) if (b.has(anchor)) shared++;
  return (2 * shared) / (a.size + b.size);
}
