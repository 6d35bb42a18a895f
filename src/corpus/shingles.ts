/** Tokens of a shingle. */
const LENGTH = 5;
const TOKEN = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/** Bins of a MinHash signature. */
export const BINS = 128;
const EMPTY = 0xffffffff;

/** FNV-1a over UTF-16 code units, mixed at the end so that its low bits are as good as its high ones (murmur3's finisher). */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * The shingles of a text: hashes of every five tokens in a row (words of letters and digits, single Han characters), case and
 * punctuation left aside, sorted, each once. A text of fewer tokens has one shingle.
 */
export function shinglesOf(text: string): Uint32Array {
  const tokens = text.normalize("NFKC").toLowerCase().match(TOKEN) ?? [];
  const hashes = new Set<number>();
  for (let i = 0; i === 0 || i + LENGTH <= tokens.length; i++) {
    hashes.add(hash32(tokens.slice(i, i + LENGTH).join(" ")));
  }
  return Uint32Array.from(hashes).sort();
}

/**
 * MinHash of a set of shingles by one permutation with rotation for empty bins (Li, Owen and Zhang 2012; Shrivastava and
 * Li 2014): the share of equal bins estimates the Jaccard index.
 */
export function signatureOf(shingles: Uint32Array): Uint32Array {
  const bins = new Uint32Array(BINS).fill(EMPTY);
  for (const shingle of shingles) {
    const bin = shingle % BINS;
    const value = Math.floor(shingle / BINS);
    if (value < bins[bin]!) bins[bin] = value;
  }
  const filled = bins.slice();
  for (let i = 0; i < BINS; i++) {
    // The distance goes into the value, or a value copied twice would count twice.
    for (let step = 1; filled[i] === EMPTY && step < BINS; step++) {
      const value = bins[(i + step) % BINS]!;
      if (value !== EMPTY) filled[i] = (value + step * 0x2000000) >>> 0;
    }
  }
  return filled;
}

/** Share of common members of two sorted sets among all members, 0–1. */
export function jaccard(one: Uint32Array, other: Uint32Array): number {
  let common = 0;
  let i = 0;
  let j = 0;
  while (i < one.length && j < other.length) {
    if (one[i] === other[j]) {
      common++;
      i++;
      j++;
    } else if (one[i]! < other[j]!) i++;
    else j++;
  }
  const all = one.length + other.length - common;
  return all === 0 ? 1 : common / all;
}
