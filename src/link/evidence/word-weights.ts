import { ENTITY_TYPES, type EntityType } from "../../document/types.js";
import type { Weights } from "../weights.js";

/** Where a word stands beside a place: right before it, right after it, second after it. */
export const SIDES = ["before", "after", "after2"] as const;
export type Side = (typeof SIDES)[number];

const FEATURE = /^neighbours:(before|after2?):(.+):([A-Za-z]+)$/s;

/** Both hashes are over small letters, so that a word is looked up as it stands, without being copied. */
const SEEDS: Record<Side, number> = { before: 0x811c9dc5, after: 0x2f0b4471, after2: 0x6c8e9cf5 };

function lower(unit: number): number {
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
  return String.fromCharCode(unit).toLowerCase().charCodeAt(0);
}

/**
 * The weights of words beside a place, by side and word, a row of one weight for each entity type: an open-addressing
 * table over two hashes of the word. A word that is not known meets a known one with a chance of 1 : 2^64.
 */
export class WordWeights {
  private readonly mask: number;
  private readonly checks: Int32Array;
  private readonly rows: Int32Array;
  private readonly weights: Float64Array[] = [];

  constructor(weights: Weights) {
    const known: { side: Side; word: string; type: number; weight: number }[] = [];
    for (const [feature, weight] of weights) {
      const parts = FEATURE.exec(feature);
      const type = ENTITY_TYPES.indexOf(parts?.[3] as EntityType);
      if (parts !== null && type >= 0) known.push({ side: parts[1] as Side, word: parts[2]!, type, weight });
    }
    let size = 64;
    while (size < 4 * known.length) size *= 2;
    this.mask = size - 1;
    this.checks = new Int32Array(size);
    this.rows = new Int32Array(size).fill(-1);
    for (const { side, word, type, weight } of known) {
      const slot = this.slotOf(side, word, 0, word.length);
      if (this.rows[slot] === -1) {
        this.rows[slot] = this.weights.push(new Float64Array(ENTITY_TYPES.length)) - 1;
        this.checks[slot] = this.check;
      }
      this.weights[this.rows[slot]!]![type] = weight;
    }
  }

  /** The second hash of the word looked up last. */
  private check = 0;

  private slotOf(side: Side, text: string, start: number, end: number): number {
    let hash = SEEDS[side];
    let check = end - start;
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

  /** The weights of the word `text[start, end)` by number of the entity type, or null where it has none. */
  find(side: Side, text: string, start: number, end: number): Float64Array | null {
    if (start === end) return null;
    const row = this.rows[this.slotOf(side, text, start, end)]!;
    return row === -1 ? null : this.weights[row]!;
  }
}
