import { ENTITY_TYPES, type EntityType } from "../../document/types.js";
import type { Weights } from "../weights.js";
import { WordTable } from "../word-table.js";

/** Where a word stands beside a place: right before it, right after it, second after it. */
export const SIDES = ["before", "after", "after2"] as const;
export type Side = (typeof SIDES)[number];

const FEATURE = /^neighbours:(before|after2?):(.+):([A-Za-z]+)$/s;

const SEEDS: Record<Side, number> = { before: 0x811c9dc5, after: 0x2f0b4471, after2: 0x6c8e9cf5 };

/** The weights of words beside a place, by side and word, a row of one weight for each entity type. */
export class WordWeights {
  private readonly table: WordTable;
  private readonly weights: Float64Array[] = [];

  constructor(weights: Weights) {
    const known: { side: Side; word: string; type: number; weight: number }[] = [];
    for (const [feature, weight] of weights) {
      const parts = FEATURE.exec(feature);
      const type = ENTITY_TYPES.indexOf(parts?.[3] as EntityType);
      if (parts !== null && type >= 0) known.push({ side: parts[1] as Side, word: parts[2]!, type, weight });
    }
    this.table = new WordTable(known.length);
    for (const { side, word, type, weight } of known) {
      const row = this.table.add(SEEDS[side], word);
      this.weights[row] ??= new Float64Array(ENTITY_TYPES.length);
      this.weights[row]![type] = weight;
    }
  }

  /** The weights of the word `text[start, end)` by number of the entity type, or null where it has none. */
  find(side: Side, text: string, start: number, end: number): Float64Array | null {
    const row = this.table.find(SEEDS[side], text, start, end);
    return row === -1 ? null : this.weights[row]!;
  }
}
