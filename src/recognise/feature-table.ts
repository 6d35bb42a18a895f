/** Hashes of feature names, and an open-addressing table from them to the numbers of weight rows. */

const SEED1 = 0x9e3779b1 | 0;
const SEED2 = 0x7feb352d | 0;
const PRIME1 = 0x01000193;
const PRIME2 = 0x5bd1e995;

/** The last step of every hash: spreads what the last characters did. */
export function settle(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

/** The hashes, before they settle, of a name of which further characters follow. */
export const goOn1 = (hash: number, unit: number) => Math.imul(hash ^ unit, PRIME1);
export const goOn2 = (hash: number, unit: number) => Math.imul(hash ^ unit, PRIME2) ^ (hash >>> 13);

/** The unsettled hashes of the beginning of a name. */
export function begun(name: string): readonly [number, number] {
  let hash1 = SEED1;
  let hash2 = SEED2;
  for (let i = 0; i < name.length; i++) {
    hash1 = goOn1(hash1, name.charCodeAt(i));
    hash2 = goOn2(hash2, name.charCodeAt(i));
  }
  return [hash1, hash2];
}

/** First hash of a name of ASCII characters. */
export function nameHash1(name: string): number {
  return settle(begun(name)[0]);
}

/** Second hash, independent of the first. */
export function nameHash2(name: string): number {
  return settle(begun(name)[1]);
}

/** Hash of a pair of words from one hash of each; `place` as in `pairFeature`. */
export function pairHash(place: 0 | 1, first: number, second: number): number {
  const mixed =
    Math.imul(first, 0x85ebca6b) ^ Math.imul(second, 0xc2b2ae35 | 0) ^ (place === 0 ? 0x27d4eb2f : 0);
  return settle(mixed);
}

/** Maps two hashes to a number from 0 on. Never more than half full, so that a search ends soon. */
export class FeatureTable {
  private readonly mask: number;

  /** @param slots pairs of second hash and number + 1, 0 where the slot is free; a power of two of them */
  constructor(readonly slots: Int32Array) {
    this.mask = slots.length / 2 - 1;
  }

  /** An empty table for so many features. */
  static withRoom(capacity: number): FeatureTable {
    let size = 16;
    while (size < capacity * 2) size *= 2;
    return new FeatureTable(new Int32Array(size * 2));
  }

  add(hash1: number, hash2: number, number: number): void {
    let slot = hash1 & this.mask;
    while (this.slots[slot * 2 + 1] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot * 2] = hash2;
    this.slots[slot * 2 + 1] = number + 1;
  }

  /** The number, or -1 where the table does not hold the feature. */
  find(hash1: number, hash2: number): number {
    const { slots, mask } = this;
    let slot = hash1 & mask;
    for (;;) {
      const value = slots[slot * 2 + 1]!;
      if (value === 0) return -1;
      if (slots[slot * 2] === hash2) return value - 1;
      slot = (slot + 1) & mask;
    }
  }
}
