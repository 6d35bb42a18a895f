/**
 * Definitions of short forms in English text: sites are listed, their readings compete, and the best one is
 * kept where its probability passes the threshold. Base: Schwartz and Hearst (PSB 2003); pseudo-precision of
 * ordered strategies (Sohn et al. 2008, BMC Bioinformatics 9:402) is replaced by one log-linear model over the
 * steps of an alignment, learnt from the development half of MED1250.
 */

import type { Span } from "../../document/types.js";
import { type BracketPair, findBracketPairs } from "./brackets.js";
import { type Candidate, listCandidates } from "./candidates.js";
import { listProseSites } from "./english-prose.js";
import { findLabels, readBracket, type Site } from "./english-sites.js";
import { ENGLISH_WEIGHTS } from "./english-weights.js";
import { FEATURES } from "./features.js";
import { readPermutedInitials } from "./permuted-initials.js";

export interface ScoredDefinition {
  shortSpan: Span;
  longSpan: Span;
  /** Probability that the pair is a definition, against every other reading of the site and against none. */
  probability: number;
}

/** Where precision on held-out records of MED1250 passes .96 with recall above .85. */
const THRESHOLD = 0.62;

/** Of definitions by initials in another order; as good as those of the threshold. */
const PERMUTED = THRESHOLD;

const SHIPPED = Float64Array.from(FEATURES, (name) => ENGLISH_WEIGHTS[name]);

/** All sites of `text`; `pairs` spares the search for brackets where the caller has them. */
export function listSites(text: string, pairs: BracketPair[] = findBracketPairs(text)): Site[] {
  const sites = listProseSites(text);
  const labels = findLabels(text, pairs);
  for (const pair of pairs) {
    if (pair.close - pair.open === 2 && labels.has(text[pair.open + 1]!)) continue;
    const site = readBracket(text, pair);
    if (site !== null) sites.push(site);
  }
  return sites;
}

/** The competing pairs of a site. */
export function listSiteCandidates(text: string, site: Site, weights: Float64Array): Candidate[] {
  return site.readings.flatMap((reading) => listCandidates(text, reading, weights));
}

/** The best pair of a site with its probability, or null where no reading can be aligned. */
function readSite(text: string, site: Site, weights: Float64Array = SHIPPED): ScoredDefinition | null {
  const candidates = listSiteCandidates(text, site, weights);
  let best: Candidate | null = null;
  let most = 0;
  for (const candidate of candidates) {
    most = Math.max(most, candidate.score);
    if (best === null || candidate.score > best.score) best = candidate;
  }
  if (best === null) return null;
  let total = Math.exp(-most);
  for (const candidate of candidates) total += Math.exp(candidate.score - most);
  return {
    shortSpan: best.short,
    longSpan: best.long,
    probability: Math.exp(best.score - most) / total,
  };
}

/** Definitions above the threshold, in order of the short form; one a short span. */
export function findEnglishDefinitions(
  text: string,
  pairs?: BracketPair[],
  weights: Float64Array = SHIPPED,
  threshold: number = THRESHOLD,
): ScoredDefinition[] {
  const bySpan = new Map<number, ScoredDefinition>();
  const brackets = pairs ?? findBracketPairs(text);
  for (const site of listSites(text, brackets)) {
    const definition = readSite(text, site, weights);
    if (definition === null || definition.probability < threshold) continue;
    const known = bySpan.get(definition.shortSpan.start);
    if (known === undefined || definition.probability > known.probability)
      bySpan.set(definition.shortSpan.start, definition);
  }
  for (const pair of brackets) {
    if (bySpan.has(pair.open + 1)) continue;
    const found = readPermutedInitials(text, pair);
    if (found === null) continue;
    const { short, long } = found;
    bySpan.set(short.start, { shortSpan: short, longSpan: long, probability: PERMUTED });
  }
  return [...bySpan.values()].sort((a, b) => a.shortSpan.start - b.shortSpan.start);
}
