import { isSymbolLike } from "../../match/agreement.js";
import type { Paper, Spot } from "../paper.js";
import { type ContextSignal, finding, type Finding, NOTHING } from "./signal.js";

const HUMAN = 9606;
const MOUSE_LIKE: ReadonlySet<number> = new Set([10090, 10116]);

/** A species further away than this (UTF-16 code units) says nothing of a gene. */
const NEAR = 160;

/** The taxon named nearest before the place, or else nearest after it; 0 where none is near. */
function nearestTaxon(paper: Paper, spot: Spot): { taxon: number; side: "left" | "right" } | null {
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

/** The species a paper is about decides between a gene and its homologues, and letter case hints at it. */
export const species: ContextSignal = {
  name: "species",
  assess(reading, spot, paper, dictionary) {
    if (reading.type !== "Gene" || reading.taxon === 0) return NOTHING;
    const { taxon } = reading;
    const findings: Finding[] = [];
    const share = paper.taxa.get(taxon) ?? 0;
    const name = dictionary.find(`NCBITaxon:${taxon}`);
    const label = name < 0 ? `taxon ${taxon}` : dictionary.preferredName(name);
    if (paper.taxa.size === 0) {
      findings.push(finding(this.name, taxon === HUMAN ? "none-human" : "none-other", 1, () => `the paper names no species; ${label} is ${taxon === HUMAN ? "" : "not "}the default`));
    } else if (share > 0) {
      findings.push(finding(this.name, taxon === HUMAN ? "share-human" : "share-other", share, () => `${Math.round(share * 100)} % of the paper's species words name ${label}`));
    } else {
      findings.push(finding(this.name, taxon === HUMAN ? "absent-human" : "absent-other", 1, () => `the paper does not name ${label}`));
    }
    const near = nearestTaxon(paper, spot);
    if (near !== null) {
      const same = near.taxon === taxon;
      const feature = same ? `near-${near.side}` : near.taxon === HUMAN || MOUSE_LIKE.has(near.taxon) ? "near-other" : "near-stranger";
      findings.push(finding(this.name, feature, 1, () => `the species named nearest is ${same ? label : "another"}`));
    }
    const { surface } = spot.form;
    if (isSymbolLike(surface) && /^[A-Z][a-z]/.test(surface)) {
      const fits = MOUSE_LIKE.has(taxon);
      findings.push(finding(this.name, fits ? "case-fits" : taxon === HUMAN ? "case-against-human" : "case-against", 1, () => `"${surface}" is written as rodent genes are`));
    } else if (MOUSE_LIKE.has(taxon) && isSymbolLike(surface) && surface === surface.toUpperCase()) {
      findings.push(finding(this.name, "capitals-in-rodent", 1, () => `"${surface}" is written as human genes are`));
    }
    return findings;
  },
};
