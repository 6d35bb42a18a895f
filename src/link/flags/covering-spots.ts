import { firstWhere } from "../../document/first-where.js";
import type { Spot } from "../paper.js";

/** Answers which spot of a passage covers a place, in time that does not grow with the number of spots. */
export class CoveringSpots {
  private readonly byStart: readonly { spot: Spot; order: number }[];
  /** Length of the longest spot: one that begins further back than this covers nothing here. */
  private readonly longest: number;

  /** @param spots those of one passage, in any order */
  constructor(spots: readonly Spot[]) {
    this.byStart = spots
      .map((spot, order) => ({ spot, order }))
      .sort((a, b) => a.spot.start - b.spot.start || a.order - b.order);
    this.longest = spots.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  }

  /** The first of the given spots that covers the half-open range and is longer than it, or null. */
  around(start: number, end: number): Spot | null {
    const behind = firstWhere(this.byStart.length, (i) => this.byStart[i]!.spot.start > start);
    let first: { spot: Spot; order: number } | null = null;
    for (let i = behind - 1; i >= 0; i--) {
      const here = this.byStart[i]!;
      if (here.spot.start + this.longest < end) break;
      const covers = here.spot.end >= end && here.spot.end - here.spot.start > end - start;
      if (covers && (first === null || here.order < first.order)) first = here;
    }
    return first?.spot ?? null;
  }
}
