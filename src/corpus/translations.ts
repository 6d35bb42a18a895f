import type { AnnotatedDocument } from "../document/annotated.js";
import type { Language } from "../document/types.js";

/** What a text and its translation have in common: numbers, symbols in Latin letters, linked concepts. */
export interface Signature {
  /** The id without what names the language: `12_zh` and `12_en` are `12`. */
  stem: string;
  /** The one language of the document; undefined where it has both, and so its translation. */
  language: Language | undefined;
  marks: ReadonlySet<string>;
}

/** A pair of documents that say the same in two languages. */
export interface TranslationPair {
  one: number;
  other: number;
  /** Weighted share of common marks, 0–1. */
  likeness: number;
}

const NUMBER = /\d+(?:[.,]\d+)*/g;
/** A word with a capital behind its first letter or a digit in it: S100A9, HepG2, mRNA. */
const SYMBOL =
  /(?<![A-Za-z0-9])(?=[A-Za-z0-9-]*[A-Z0-9])[A-Za-z][A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]*(?![A-Za-z0-9])/g;

/** Marks that so many documents have say nothing. */
const COMMON_SHARE = 0.05;
const LEAST_COMMON_MARKS = 4;
const THRESHOLD = 0.25;

/** The marks of a document. */
export function signatureOfDocument({ id, passages, annotations }: AnnotatedDocument): Signature {
  const languages = new Set(passages.map(({ language }) => language));
  const marks = new Set<string>();
  for (const { text } of passages) {
    const plain = text.normalize("NFKC");
    for (const [number] of plain.matchAll(NUMBER)) if (number.length > 1) marks.add(number.replace(/,/g, ""));
    for (const [symbol] of plain.matchAll(SYMBOL)) marks.add(symbol.toUpperCase().replace(/-/g, ""));
  }
  for (const { ids } of annotations) for (const id of ids) marks.add(id);
  const [only] = languages;
  const stem = id.replace(/[-_.](?:zh|cn|chi|en|eng)$/i, "");
  return { stem, language: languages.size === 1 ? only : undefined, marks };
}

/**
 * Pairs Chinese documents with English ones of which they are translations: their ids differ only in the language, or
 * a good part of their rarer marks is common and each is the other's best partner. A document of both languages has its translation with it and takes no part.
 */
export function findTranslations(signatures: readonly Signature[]): TranslationPair[] {
  const frequency = new Map<string, number[]>();
  signatures.forEach(({ marks }, index) => {
    for (const mark of marks) {
      const list = frequency.get(mark);
      if (list) list.push(index);
      else frequency.set(mark, [index]);
    }
  });
  const limit = Math.max(4, signatures.length * COMMON_SHARE);
  const weightOf = (mark: string) => {
    const { length } = frequency.get(mark)!;
    return length > limit ? 0 : Math.log(1 + signatures.length / length);
  };
  const weights = signatures.map(({ marks }) => [...marks].reduce((sum, mark) => sum + weightOf(mark), 0));
  const best = new Map<number, TranslationPair>();
  const offer = (index: number, pair: TranslationPair) => {
    const before = best.get(index);
    if (before === undefined || pair.likeness > before.likeness) best.set(index, pair);
  };
  const stems = new Map<string, number>();
  signatures.forEach(({ stem, language }, index) => {
    if (language === "en") stems.set(stem, index);
  });
  signatures.forEach(({ stem, language, marks }, index) => {
    if (language !== "zh") return;
    const named = stems.get(stem);
    if (named !== undefined) {
      const pair = { one: index, other: named, likeness: 1 };
      offer(index, pair);
      offer(named, pair);
      return;
    }
    const common = new Map<number, { weight: number; marks: number }>();
    for (const mark of marks) {
      const weight = weightOf(mark);
      if (weight === 0) continue;
      for (const other of frequency.get(mark)!) {
        if (signatures[other]!.language !== "en") continue;
        const sum = common.get(other) ?? { weight: 0, marks: 0 };
        common.set(other, { weight: sum.weight + weight, marks: sum.marks + 1 });
      }
    }
    for (const [other, shared] of common) {
      if (shared.marks < LEAST_COMMON_MARKS) continue;
      const likeness = shared.weight / (weights[index]! + weights[other]! - shared.weight);
      if (likeness < THRESHOLD) continue;
      const pair = { one: index, other, likeness };
      offer(index, pair);
      offer(other, pair);
    }
  });
  return [...best]
    .filter(([index, pair]) => index === pair.one && best.get(pair.other) === pair)
    .map(([, pair]) => pair)
    .sort((a, b) => a.one - b.one);
}
