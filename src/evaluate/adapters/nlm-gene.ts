import type { CorpusAdapter } from "./adapter.js";
import { DEFAULT_OPTIONS, splitIds, typesByName } from "./adapter.js";
import { geneCurie } from "./curies.js";

/**
 * NLM-Gene: genes of any species. `,` stands between alternatives (the gene of several species, the members of a
 * complex), `;` between required genes: `12842,12843;12825` is "type I and III collagens". Cells and chromosome
 * locations are left out: they have no identifiers.
 */
export const nlmGene: CorpusAdapter = {
  name: "nlm-gene",
  scoredTypes: ["Gene"],
  defaults: DEFAULT_OPTIONS,
  typeOf: typesByName({ Gene: "Gene", FamilyName: "GeneFamily", DomainMotif: "GeneFamily" }),
  parseIds: (raw) => splitIds(raw, { concepts: /;/, alternatives: /,/ }, geneCurie),
};
