import { ENTITY_TYPES } from "../document/types.js";
import type { Weights } from "../link/weights.js";

/**
 * Weights (log-odds) set by hand, to show what dictionary and rules do without anything learnt. Names end before the
 * type where the feature has one; a name with a type overrides the one without.
 */
const BY_HAND: Readonly<Record<string, number>> = {
  "case-agreement:exact:short": 1.5,
  "case-agreement:exact:symbol": 3,
  "case-agreement:exact:words": 4,
  "case-agreement:case:short": -1,
  "case-agreement:case:symbol": 2,
  "case-agreement:case:words": 3.5,
  "case-agreement:fold:short": -2,
  "case-agreement:fold:symbol": 1.5,
  "case-agreement:fold:words": 2.5,
  "name-status:preferred": 0.5,
  "name-status:abbreviation": -0.5,
  "name-status:former": -1,
  "name-status:ambiguous": -2,
  "name-status:mesh-protein": -4,
  "name-status:mondo-only": -1,
  "name-status:mondo-omim": -1,
  "name-shape:capitals-1": -5,
  "name-shape:capitals-2": -3,
  "name-shape:code-1": -1,
  "name-shape:small-3": -4,
  "name-shape:small-3:Species": 0,
  "name-shape:small-6:Gene": -4,
  "name-shape:small-6:CellLine": -6,
  "name-shape:small-9:Gene": -2,
  "name-shape:small-9:CellLine": -6,
  "name-shape:word:CellLine": -4,
  "name-shape:words:CellLine": -2,
  "name-shape:capitals-3:CellLine": -3,
  "name-shape:code-0:CellLine": -6,
  "ambiguity:same-type": -0.5,
  "ambiguity:CellLine-against-Gene": -2,
  "ambiguity:CellLine-against-Disease": -3,
  "ambiguity:CellLine-against-Chemical": -2,
  "definition:agrees": 5,
  "definition:broader": 1,
  "definition:disagrees": -4,
  "definition:unknown": -2,
  "definition:disagrees-gene-word": 0,
  "definition:unknown-gene-word": 0,
  "one-sense:same-language": 1,
  "one-sense:other-language": 1,
  "publication-prior:papers": 0.2,
  "publication-prior:behind": -2,
  "default-reading:usual": 3,
  "default-reading:unusual": -2,
  "species:lead:human": 1,
  "species:lead:mouse": 1,
  "species:lead:rat": 1,
  "species:absent:human": -0.5,
  "species:absent:mouse": -4,
  "species:absent:rat": -4,
  "species:none:human": 0.5,
  "species:none:mouse": -4,
  "species:none:rat": -4,
  "species:near-left:human": 0.5,
  "species:near-left:mouse": 0.5,
  "species:title-case:mouse": 1,
  "species:title-case:human": -1,
  "species:capitals:mouse": -0.5,
  "stop-rules:common-word:small": -4,
  "stop-rules:common-word:small:Species": 0,
  "stop-rules:common-word:title": -3,
  "stop-rules:common-word:title:Species": 0,
  "stop-rules:common-word:capitals": -1,
  "stop-rules:listed": -5,
  "stop-rules:never-gene": -5,
  "stop-rules:pattern": -5,
};

/**
 * The weights by hand under the full names of the features.
 * @param fixed those that training keeps as they are; they hold here too
 */
export function handWeights(fixed: Readonly<Record<string, number>>): Weights {
  const weights = new Map<string, number>();
  for (const [feature, weight] of Object.entries(BY_HAND)) {
    weights.set(feature, weight);
    for (const type of ENTITY_TYPES) {
      const full = `${feature}:${type}`;
      if (!Object.hasOwn(BY_HAND, full)) weights.set(full, weight);
    }
  }
  for (const [feature, weight] of Object.entries(fixed)) weights.set(feature, weight);
  return weights;
}
