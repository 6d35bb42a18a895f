import type { Document, Passage } from "../../document/types.js";

/** What of a paper's words says whose genes it writes of: which words, which of them often, which in the title. */
export type WordList = "word" | "often" | "title";

/** How many times a word stands in a paper that has it often. */
export const OFTEN = 3;

/** Words are runs of Latin letters and digits that begin with a letter; shorter ones than this say nothing. */
export const SHORTEST = 3;

/**
 * How much of a paper's English is read, in UTF-16 code units, its first passage in any case whole: the length of the
 * abstracts that the model is taught with. In the many words of a full text the few that tell would drown.
 */
export const READ = 2500;

/** The English passages at the beginning of a paper, as far as its words are looked at. */
export function beginning({ passages }: Document): Passage[] {
  const read: Passage[] = [];
  let length = 0;
  for (const passage of passages) {
    if (passage.language !== "en") continue;
    if (read.length > 0 && length + passage.text.length > READ) break;
    read.push(passage);
    length += passage.text.length;
  }
  return read;
}

/**
 * How the paper writes its gene symbols: as those of rodents ("Pdcd1"), several times so, more often so than in
 * capitals; in capitals several times.
 */
export const SYMBOL_CASES = [
  "title-case",
  "often-title-case",
  "mostly-title-case",
  "often-capitals",
] as const;
export type SymbolCase = (typeof SYMBOL_CASES)[number];

/** Symbols with a digit, as they are written of rodent genes and of human ones. */
export const TITLE_CASE_SYMBOL = /^[A-Z][a-z]+\d+[a-z]?\d*$/;
export const CAPITAL_SYMBOL = /^[A-Z]{2,}\d+[A-Z]?$/;

/** Which of the ways of writing hold, of a paper with so many symbols of each kind. */
export function symbolCases(titleCase: number, capitals: number): SymbolCase[] {
  const cases: SymbolCase[] = [];
  if (titleCase > 0) cases.push("title-case");
  if (titleCase > 2) cases.push("often-title-case");
  if (titleCase > capitals) cases.push("mostly-title-case");
  if (capitals > 2) cases.push("often-capitals");
  return cases;
}

/**
 * The features of a paper, without repeats: "word:knockout", "often:mice", "title:patients", "symbols:title-case".
 * The obvious way, for training; `PaperSpeciesModel` finds the same where the words stand.
 */
export function paperWords(document: Document): Set<string> {
  const features = new Set<string>();
  const counts = new Map<string, number>();
  let titleCase = 0;
  let capitals = 0;
  for (const { text, kind } of beginning(document)) {
    for (const [run] of text.matchAll(/[A-Za-z0-9]+/g)) {
      if (TITLE_CASE_SYMBOL.test(run)) titleCase++;
      else if (CAPITAL_SYMBOL.test(run)) capitals++;
      const word = run.replace(/^\d+/, "").toLowerCase();
      if (word.length < SHORTEST) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      if (kind === "title") features.add(`title:${word}`);
    }
  }
  for (const [word, count] of counts) {
    features.add(`word:${word}`);
    if (count >= OFTEN) features.add(`often:${word}`);
  }
  for (const written of symbolCases(titleCase, capitals)) features.add(`symbols:${written}`);
  return features;
}
