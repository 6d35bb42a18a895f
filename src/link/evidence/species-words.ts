import type { Paper } from "../paper.js";
import { PAPER_SPECIES, type PaperSpecies } from "../paper-species/model.js";
import { finding, NOTHING, type PaperSignal } from "./signal.js";
import { KINDS } from "./species.js";

/** The surest that all the words of a paper together can be, in log-odds. */
const SUREST = 4;

/**
 * What the words of the whole paper say of the species of its genes; see `PaperSpeciesModel`. Where the paper names
 * several species whose genes are homologues, what stands at a place decides, and this says nothing.
 */
export const speciesWords: PaperSignal = {
  name: "species-words",
  assess(reading, _form, paper) {
    const { paperSpecies } = paper;
    const kind = KINDS.get(reading.taxon);
    if (reading.type !== "Gene" || paperSpecies === null || kind === undefined) return NOTHING;
    if (named(paper) > 1) return NOTHING;
    const own = paperSpecies[PAPER_SPECIES.indexOf(kind as PaperSpecies)]!;
    let other = Number.NEGATIVE_INFINITY;
    for (const [i, species] of PAPER_SPECIES.entries())
      if (species !== kind && paperSpecies[i]! > other) other = paperSpecies[i]!;
    const lead = Math.max(-SUREST, Math.min(SUREST, own - other));
    return [
      finding(this.name, kind, lead, () => {
        return `by all its words the paper writes of genes of the ${kind} with probability ${Math.exp(own).toFixed(2)}`;
      }),
    ];
  },
};

function named({ taxa }: Paper): number {
  let count = 0;
  for (const taxon of KINDS.keys()) if (taxa.has(taxon)) count++;
  return count;
}
