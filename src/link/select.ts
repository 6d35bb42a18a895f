import type { RankedReading, RankedSpot } from "./paper.js";

/** Probability that the spot is what its best reading says; of a composite, the least of its parts. */
export function spotProbability(ranked: RankedSpot): number {
  if (!ranked.parts) return ranked.readings[0]?.probability ?? 0;
  return Math.min(...ranked.parts.map((readings) => readings[0]?.probability ?? 0));
}

/** Probability that the spot names an entity at all, of whatever type. */
export function entityProbability(readings: readonly RankedReading[]): number {
  let sum = 0;
  for (const { probability } of readings) sum += probability;
  return sum;
}

/**
 * Chooses among overlapping spots: believed ones before doubtful ones, longer before shorter, composites before
 * others, likelier before less likely. The result is in order of passage and start and holds no overlaps (unless `nested` keeps believed
 * spots inside longer ones of another type).
 * @param believed probability from which on a spot is an entity
 */
export function selectSpots(spots: RankedSpot[], believed: number, nested: boolean): RankedSpot[] {
  const length = ({ spot }: RankedSpot) => spot.end - spot.start;
  const strong = new Map(
    spots.map((ranked) => [ranked, entityProbability(ranked.parts?.[0] ?? ranked.readings) >= believed]),
  );
  const ordered = [...spots].sort(
    (a, b) =>
      Number(strong.get(b)) - Number(strong.get(a)) ||
      length(b) - length(a) ||
      // "BRCA1/2" names its two genes; a family of that name says less.
      Number(b.parts !== undefined) - Number(a.parts !== undefined) ||
      spotProbability(b) - spotProbability(a) ||
      a.spot.start - b.spot.start,
  );
  const taken = new Map<number, RankedSpot[]>();
  const kept: RankedSpot[] = [];
  for (const ranked of ordered) {
    const { passage, start, end } = ranked.spot;
    const clash = overlapping(taken, passage, start, end);
    if (clash !== null) {
      const inside = nested && strong.get(ranked) && clash.spot.start <= start && clash.spot.end >= end;
      if (!inside || clash.readings[0]?.reading.type === ranked.readings[0]?.reading.type) continue;
    }
    kept.push(ranked);
    if (clash === null) take(taken, ranked);
  }
  return kept.sort(
    (a, b) => a.spot.passage - b.spot.passage || a.spot.start - b.spot.start || b.spot.end - a.spot.end,
  );
}

/** Taken spots are kept by blocks of the text, so that the search stays linear. */
const BLOCK = 64;
const blockKey = (passage: number, block: number) => passage * 2 ** 26 + block;

function take(taken: Map<number, RankedSpot[]>, ranked: RankedSpot): void {
  const { passage, start, end } = ranked.spot;
  for (let block = Math.floor(start / BLOCK); block <= Math.floor((end - 1) / BLOCK); block++) {
    const key = blockKey(passage, block);
    const list = taken.get(key);
    if (list) list.push(ranked);
    else taken.set(key, [ranked]);
  }
}

function overlapping(
  taken: Map<number, RankedSpot[]>,
  passage: number,
  start: number,
  end: number,
): RankedSpot | null {
  for (let block = Math.floor(start / BLOCK); block <= Math.floor((end - 1) / BLOCK); block++) {
    for (const ranked of taken.get(blockKey(passage, block)) ?? []) {
      if (ranked.spot.start < end && start < ranked.spot.end) return ranked;
    }
  }
  return null;
}
