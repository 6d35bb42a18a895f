import type { Language, Passage } from "../document/types.js";

/** Up to so many strings are searched one by one: for a few, `indexOf` is faster than one pass for all. */
const FEW = 12;
const FILTER = 0xffff;

/** Strings with the same first two code units. */
interface Bucket {
  /** Lengths that occur, in UTF-16 code units, in ascending order. */
  lengths: number[];
  strings: Set<string>;
}

const pairKey = (first: number, second: number) => first * 0x10000 + second;
const filterOf = (first: number, second: number) => (Math.imul(first, 31) + second) & FILTER;

/**
 * Finds many strings in texts, each as repeated `indexOf` does: from the left, without overlaps with itself. The cost
 * grows with the length of the text and not with the number of strings, so that a paper which defines five thousand
 * short forms is read once and not five thousand times.
 */
export class StringFinder {
  private readonly few: readonly string[] | null;
  private readonly single = new Set<string>();
  private readonly buckets = new Map<number, Bucket>();
  private readonly filter: Uint8Array | null = null;

  /** @param strings those to be found; empty ones are found nowhere */
  constructor(strings: Iterable<string>) {
    const wanted = new Set(strings);
    wanted.delete("");
    this.few = wanted.size <= FEW ? [...wanted] : null;
    if (this.few !== null) return;
    this.filter = new Uint8Array(FILTER + 1);
    for (const string of wanted) {
      const first = string.charCodeAt(0);
      if (string.length === 1) {
        this.single.add(string);
        continue;
      }
      const second = string.charCodeAt(1);
      this.filter[filterOf(first, second)] = 1;
      const key = pairKey(first, second);
      let bucket = this.buckets.get(key);
      if (bucket === undefined) {
        bucket = { lengths: [], strings: new Set() };
        this.buckets.set(key, bucket);
      }
      bucket.strings.add(string);
      if (!bucket.lengths.includes(string.length)) bucket.lengths.push(string.length);
    }
    for (const { lengths } of this.buckets.values()) lengths.sort((a, b) => a - b);
  }

  /** Offsets (UTF-16 code units) of each string that stands in the text, in ascending order. */
  places(text: string): Map<string, number[]> {
    const found = new Map<string, number[]>();
    if (this.few !== null) {
      for (const string of this.few) {
        const places: number[] = [];
        for (let at = text.indexOf(string); at >= 0; at = text.indexOf(string, at + string.length))
          places.push(at);
        if (places.length > 0) found.set(string, places);
      }
      return found;
    }
    const filter = this.filter!;
    const add = (string: string, at: number) => {
      const places = found.get(string);
      if (places === undefined) found.set(string, [at]);
      else if (places.at(-1)! + string.length <= at) places.push(at);
    };
    let first = text.charCodeAt(0);
    for (let at = 0; at < text.length; at++) {
      if (this.single.size > 0 && this.single.has(text[at]!)) add(text[at]!, at);
      const second = text.charCodeAt(at + 1);
      if (filter[filterOf(first, second)] === 1) {
        const bucket = this.buckets.get(pairKey(first, second));
        if (bucket !== undefined)
          for (const length of bucket.lengths) {
            const string = text.slice(at, at + length);
            if (bucket.strings.has(string)) add(string, at);
          }
      }
      first = second;
    }
    return found;
  }
}

/** Where a string stands in one passage. */
export interface PassagePlaces {
  /** Index of the passage. */
  passage: number;
  /** UTF-16 offsets into it, in ascending order. */
  starts: number[];
}

/**
 * Where each of some strings stands in the passages of a paper, which are read once for all of them.
 * @param language only passages of this language are looked at
 */
export function findInPassages(
  passages: readonly Passage[],
  strings: Iterable<string>,
  language?: Language,
): Map<string, PassagePlaces[]> {
  const finder = new StringFinder(strings);
  const found = new Map<string, PassagePlaces[]>();
  for (const [index, passage] of passages.entries()) {
    if (language !== undefined && passage.language !== language) continue;
    for (const [string, starts] of finder.places(passage.text)) {
      const list = found.get(string);
      if (list) list.push({ passage: index, starts });
      else found.set(string, [{ passage: index, starts }]);
    }
  }
  return found;
}
