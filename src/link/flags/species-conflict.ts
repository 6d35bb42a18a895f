import { taxonNumber } from "../../document/curie.js";
import { type FlagRule, flag, nameOf } from "./flag-rule.js";

const HUMAN = 9606;

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
    const named = [...paper.taxa.keys()].map((taxon) => {
      const number = dictionary.find(`NCBITaxon:${taxon}`);
      return number < 0 ? `taxon ${taxonNumber(`NCBITaxon:${taxon}`)}` : dictionary.preferredName(number);
    });
    return flag(
      this.code,
      `${nameOf(dictionary, reading.concept)} belongs to ${label}; the paper speaks of ${named.slice(0, 3).join(", ")}`,
    );
  },
};
