import type { Tokens } from "./tokenise.js";

/**
 * The token-prefix hash: every prefix of every key, counted in tokens, is a slot of an open-addressing table. A
 * walk over the text extends the prefix token by token until the table does not know it.
 *
 * A slot is two 32-bit integers: the second hash of the prefix, and a value: bit 0 tells that a longer key
 * goes on from here, the other bits are the group of the key that ends here plus one (0: none ends here).
 * A value of 0 marks a free slot.
 */

/** Keys of more tokens than this are left out of the dictionary. */
export const MAX_TOKENS = 40;

export const PREFIX_SEED1 = 0x2545f491 | 0;
export const PREFIX_SEED2 = 0x6c62272e | 0;
const SPACE1 = 0x9e3779b9 | 0;
const SPACE2 = 0x7feb352d | 0;

/** First hash of a prefix extended by a token with hash `token`, before which a blank stands or not (1, 0). */
export function extend1(prefix: number, token: number, space: number): number {
  const mixed = Math.imul(prefix ^ token ^ (space ? SPACE1 : 0), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

export function extend2(prefix: number, token: number, space: number): number {
  const mixed = Math.imul(prefix ^ token ^ (space ? SPACE2 : 0), 0xc2b2ae35 | 0);
  return mixed ^ (mixed >>> 13);
}

/** The table while it is being filled. */
export class PrefixTableBuilder {
  slots: Int32Array;
  groups = 0;
  private mask: number;
  private used = 0;
  /** First hashes, kept beside the slots so that the table can grow. */
  private first: Int32Array;

  constructor(capacity = 1 << 16) {
    this.slots = new Int32Array(capacity * 2);
    this.first = new Int32Array(capacity);
    this.mask = capacity - 1;
  }

  /** Adds the key of a tokenised name and returns its group, or -1 where the name has no or too many tokens. */
  add(tokens: Tokens): number {
    if (tokens.count === 0 || tokens.count > MAX_TOKENS) return -1;
    let hash1 = PREFIX_SEED1;
    let hash2 = PREFIX_SEED2;
    let slot = 0;
    for (let i = 0; i < tokens.count; i++) {
      const space = i > 0 ? tokens.spaces[i]! : 0;
      hash1 = extend1(hash1, tokens.hash1[i]!, space);
      hash2 = extend2(hash2, tokens.hash2[i]!, space);
      slot = this.find(hash1, hash2);
      if (i < tokens.count - 1) this.slots[slot * 2 + 1]! |= 1;
    }
    const value = this.slots[slot * 2 + 1]!;
    if (value >>> 1 > 0) return (value >>> 1) - 1;
    const group = this.groups++;
    this.slots[slot * 2 + 1] = ((group + 1) << 1) | (value & 1);
    return group;
  }

  /** The slot of a prefix, taken into use where it was free; the caller gives it a value at once. */
  private find(hash1: number, hash2: number): number {
    if (this.used * 2 > this.mask) this.grow();
    let slot = hash1 & this.mask;
    while (this.slots[slot * 2 + 1] !== 0) {
      if (this.slots[slot * 2] === hash2 && this.first[slot] === hash1) return slot;
      slot = (slot + 1) & this.mask;
    }
    this.slots[slot * 2] = hash2;
    this.first[slot] = hash1;
    this.used++;
    return slot;
  }

  private grow(): void {
    const { slots, first, mask } = this;
    const capacity = (mask + 1) * 2;
    this.slots = new Int32Array(capacity * 2);
    this.first = new Int32Array(capacity);
    this.mask = capacity - 1;
    for (let old = 0; old <= mask; old++) {
      if (slots[old * 2 + 1] === 0) continue;
      let slot = first[old]! & this.mask;
      while (this.slots[slot * 2 + 1] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot * 2] = slots[old * 2]!;
      this.slots[slot * 2 + 1] = slots[old * 2 + 1]!;
      this.first[slot] = first[old]!;
    }
  }
}

/** The value of a prefix in a finished table, or 0 where the table does not hold it. */
export function findPrefix(slots: Int32Array, hash1: number, hash2: number): number {
  const mask = (slots.length >>> 1) - 1;
  let slot = hash1 & mask;
  for (;;) {
    const value = slots[slot * 2 + 1]!;
    if (value === 0 || slots[slot * 2] === hash2) return value;
    slot = (slot + 1) & mask;
  }
}
