import { HUMAN, taxonNumber } from "../../document/curie.js";
import { type FlagRule, flag, nameOf } from "./flag-rule.js";

/** Species of the paper that a flag names. */
const NAMED = 3;

function firstOf<T>(items: Iterable<T>, most: number): T[] {
  const first: T[] = [];
  for (const item of items) {
    if (first.length === most) break;
    first.push(item);
  }
  return first;
}

/** A gene or cell line of a species of which the paper does not speak. */
export const speciesConflict: FlagRule = {
  code: "species-conflict",
  always: true,
  check({ best, readings, paper, context: { dictionary } }) {
    const { reading } = best;
    if (reading.taxon === 0 || paper.taxa.size === 0 || paper.taxa.has(reading.taxon)) return null;
    // Human genes are spoken of in most papers without saying so; only a paper on animals alone contradicts.
    if (reading.type === "Gene" && reading.taxon === HUMAN) {
      const counterpart = readings.find(
        (other) => other.reading.type === "Gene" && paper.taxa.has(other.reading.taxon),
      );
      if (counterpart === undefined || counterpart.probability < 0.1) return null;
      return flag(
        this.code,
        `${nameOf(dictionary, reading.concept)} is a human gene in a paper that names other species only`,
        dictionary.conceptId(counterpart.reading.concept),
      );
    }
    if (reading.type === "CellLine" && best.probability > 0.9) return null;
    const species = dictionary.find(`NCBITaxon:${reading.taxon}`);
    const label = species < 0 ? `taxon ${reading.taxon}` : dictionary.preferredName(species);
    // A paper may name ten thousand species: no more of them are looked at than are told.
    const named = firstOf(paper.taxa.keys(), NAMED).map((taxon) => {
      const number = dictionary.find(`NCBITaxon:${taxon}`);
      return number < 0 ? `taxon ${taxonNumber(`NCBITaxon:${taxon}`)}` : dictionary.preferredName(number);
    });
    return flag(
      this.code,
      `${nameOf(dictionary, reading.concept)} belongs to ${label}; the paper speaks of ${named.join(", ")}`,
    );
  },
};
