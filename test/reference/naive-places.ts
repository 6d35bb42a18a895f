import type { Spot } from "../../src/link/paper.js";

/** Where each string stands in a text, by looking for one after the other; strings that stand nowhere are left out. */
export function naiveStringPlaces(strings: Iterable<string>, text: string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const string of new Set(strings)) {
    if (string === "") continue;
    const places: number[] = [];
    for (let at = text.indexOf(string); at >= 0; at = text.indexOf(string, at + string.length))
      places.push(at);
    if (places.length > 0) found.set(string, places);
  }
  return found;
}

/** The first spot that covers a range and is longer, by looking at all. */
export function naiveCoveringSpot(spots: readonly Spot[], start: number, end: number): Spot | null {
  return (
    spots.find((spot) => spot.start <= start && spot.end >= end && spot.end - spot.start > end - start) ??
    null
  );
}
