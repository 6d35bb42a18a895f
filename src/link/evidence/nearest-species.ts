import type { Paper, Spot } from "../paper.js";
import { type Finding, finding, NOTHING, type PlaceSignal } from "./signal.js";
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

/** "Pdcd1−/− mice", "Pdcd1(+/-)": genes are knocked out in mice. */
const KNOCKOUT = /^\s?[({]?\s?[-−–+]\s?[/]\s?[-−–]/;

/** Whether the place is followed by the signs of a knocked-out allele. */
function isKnockedOut(paper: Paper, spot: Spot): boolean {
  const { text } = paper.document.passages[spot.passage]!;
  const next = text.charCodeAt(spot.end);
  // Most places are followed by a letter or a full stop: those are seen without a search.
  if (next !== 0x28 && next !== 0x20 && next !== 0x2d && next !== 0x2212 && next !== 0x2013 && next !== 0x2b)
    return false;
  return KNOCKOUT.test(text.slice(spot.end, spot.end + 8));
}

/** The species named nearest to a gene, left before right, is most often whose gene it is. */
export const nearestSpecies: PlaceSignal = {
  name: "species",
  assess(reading, spot, paper) {
    if (reading.type !== "Gene" || reading.taxon === 0) return NOTHING;
    const findings: Finding[] = [];
    const near = nearestTaxon(paper, spot);
    if (near !== null) {
      const text = () =>
        `the species named nearest is ${near.taxon === reading.taxon ? "its own" : "another"}`;
      findings.push({ signal: this.name, feature: featureOf(reading.taxon, near), value: 1, text });
    }
    if (isKnockedOut(paper, spot)) {
      const kind = KINDS.get(reading.taxon) ?? "other";
      findings.push(finding(this.name, `knockout:${kind}`, 1, () => "signs of a knocked-out allele follow"));
    }
    return findings;
  },
  scorer(weights) {
    return (spot, paper, scores, at) => {
      if (!spot.form.hasGene) return;
      const { readings } = spot.form;
      const near = nearestTaxon(paper, spot);
      const knockedOut = isKnockedOut(paper, spot);
      if (near === null && !knockedOut) return;
      for (let i = 0; i < readings.length; i++) {
        const { type, taxon } = readings[i]!;
        if (type !== "Gene" || taxon === 0) continue;
        if (near !== null) scores[at + i]! += weights.get(featureOf(taxon, near)) ?? 0;
        if (knockedOut)
          scores[at + i]! += weights.get(`species:knockout:${KINDS.get(taxon) ?? "other"}`) ?? 0;
      }
    };
  },
};
