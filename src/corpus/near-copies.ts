import { BINS, hash32, jaccard, signatureOf } from "./shingles.js";

/** Rows of a band: two texts of Jaccard index .8 share one of the 32 bands with a probability above .9999. */
const ROWS = 4;

/** A document that is a copy of another. */
export interface Copy {
  /** Index of the copy, and of the document that is kept for it. */
  copy: number;
  of: number;
  /** Share of common shingles, 0–1. */
  likeness: number;
}

/**
 * Finds near copies: candidates share a band of their MinHash signatures, and are compared by their shingles in full. Of copies
 * the first stays.
 * @param shingles of each document, see `shinglesOf`
 * @param threshold Jaccard index from which two documents are copies, 0–1
 */
export function findNearCopies(shingles: readonly Uint32Array[], threshold: number): Copy[] {
  const buckets = new Map<number, number[]>();
  const copies: Copy[] = [];
  shingles.forEach((set, index) => {
    const keys = bandKeys(signatureOf(set));
    const candidates = new Set(keys.flatMap((key) => buckets.get(key) ?? []));
    let best: Copy | undefined;
    for (const candidate of [...candidates].sort((a, b) => a - b)) {
      const likeness = jaccard(set, shingles[candidate]!);
      if (likeness >= threshold && (best === undefined || likeness > best.likeness)) {
        best = { copy: index, of: candidate, likeness };
      }
    }
    if (best !== undefined) {
      copies.push(best);
      return;
    }
    // Only documents that stay are compared with, so a chain of small changes is not followed beyond its first link.
    for (const key of keys) {
      const bucket = buckets.get(key);
      if (bucket) bucket.push(index);
      else buckets.set(key, [index]);
    }
  });
  return copies;
}

function bandKeys(signature: Uint32Array): number[] {
  const keys: number[] = [];
  for (let band = 0; band < BINS / ROWS; band++) {
    keys.push(hash32(`${band}:${signature.subarray(band * ROWS, (band + 1) * ROWS).join(",")}`));
  }
  return keys;
}
