import type { Paper, Spot } from "../paper.js";
import { NOTHING, type PlaceSignal } from "./signal.js";
import { KINDS } from "./species.js";

/** A species further away than this (UTF-16 code units) says nothing of a gene. */
const NEAR = 160;

interface Nearest {
  taxon: number;
  side: "left" | "right";
}

/** The taxon named nearest before the place, or else nearest after it; null where none is near. */
export function nearestTaxon(paper: Paper, spot: Spot): Nearest | null {
  const places = paper.speciesPlaces.get(spot.passage);
  if (places === undefined) return null;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (places[middle]!.start < spot.start) low = middle + 1;
    else high = middle;
  }
  const before = places[low - 1];
  if (before && spot.start - before.end <= NEAR) return { taxon: before.taxon, side: "left" };
  const after = places[low];
  return after && after.start - spot.end <= NEAR ? { taxon: after.taxon, side: "right" } : null;
}

function featureOf(taxon: number, near: Nearest): string {
  const kind = KINDS.get(taxon) ?? "other";
  if (near.taxon === taxon) return `species:near-${near.side}:${kind}`;
  return `species:near-${KINDS.has(near.taxon) ? "other" : "stranger"}:${kind}`;
}

/** The species named nearest to a gene, left before right, is most often whose gene it is. */
export const nearestSpecies: PlaceSignal = {
  name: "species",
  assess(reading, spot, paper) {
    if (reading.type !== "Gene" || reading.taxon === 0) return NOTHING;
    const near = nearestTaxon(paper, spot);
    if (near === null) return NOTHING;
    const text = () => `the species named nearest is ${near.taxon === reading.taxon ? "its own" : "another"}`;
    return [{ signal: this.name, feature: featureOf(reading.taxon, near), value: 1, text }];
  },
  scorer(weights) {
    return (spot, paper, scores, at) => {
      if (paper.speciesPlaces.size === 0) return;
      const { readings } = spot.form;
      let near: Nearest | null | undefined;
      for (let i = 0; i < readings.length; i++) {
        const { type, taxon } = readings[i]!;
        if (type !== "Gene" || taxon === 0) continue;
        if (near === undefined) near = nearestTaxon(paper, spot);
        if (near === null) return;
        scores[at + i]! += weights.get(featureOf(taxon, near)) ?? 0;
      }
    };
  },
};
