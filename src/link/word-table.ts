function lower(unit: number): number {
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
  return String.fromCharCode(unit).toLowerCase().charCodeAt(0);
}

/**
 * Numbers words of small letters, 0, 1, …, so that a word of a text is looked up where it stands, without being
 * copied: an open-addressing table over two hashes. A word that is not known meets a known one with a chance of
 * 1 : 2^64. One table may hold the words of several lists, each under a seed of its own.
 */
export class WordTable {
  private readonly mask: number;
  private readonly checks: Int32Array;
  private readonly rows: Int32Array;
  private next = 0;
  /** The second hash of the word looked up last. */
  private check = 0;

  /** @param capacity the most words that will be added */
  constructor(capacity: number) {
    let size = 64;
    while (size < 4 * capacity) size *= 2;
    this.mask = size - 1;
    this.checks = new Int32Array(size);
    this.rows = new Int32Array(size).fill(-1);
  }

  /** The number of words. */
  get size(): number {
    return this.next;
  }

  /** The number of a word, given now where it has none. */
  add(seed: number, word: string): number {
    const slot = this.slotOf(seed, word, 0, word.length);
    if (this.rows[slot] === -1) {
      this.rows[slot] = this.next++;
      this.checks[slot] = this.check;
    }
    return this.rows[slot]!;
  }

  /** The number of the word `text[start, end)` in letters of any case, or -1 where it has none. */
  find(seed: number, text: string, start: number, end: number): number {
    return start === end ? -1 : this.rows[this.slotOf(seed, text, start, end)]!;
  }

  private slotOf(seed: number, text: string, start: number, end: number): number {
    let hash = seed;
    let check = Math.imul(seed, 0x85ebca6b) ^ (end - start);
    for (let i = start; i < end; i++) {
      const unit = lower(text.charCodeAt(i));
      hash = Math.imul(hash ^ unit, 0x01000193);
      check = Math.imul(check ^ unit, 0x5bd1e995);
      check ^= check >>> 13;
    }
    this.check = check;
    let slot = (hash ^ (hash >>> 15)) & this.mask;
    while (this.rows[slot] !== -1 && this.checks[slot] !== check) slot = (slot + 1) & this.mask;
    return slot;
  }
}
