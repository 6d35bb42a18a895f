import type { CorpusAdapter } from "./adapter.js";
import { DEFAULT_OPTIONS, splitIds, typesByName } from "./adapter.js";
import { curieOfType } from "./curies.js";

/**
 * BioRED: five types of ours, under short names in PubTator and long ones in BioC. `,` (rarely `|`) asks for each
 * concept, also where it lists one gene in several species; the `shared` measures are the lenient reading. Cell
 * lines can have a leading blank.
 */
export const biored: CorpusAdapter = {
  name: "biored",
  scoredTypes: ["Gene", "Disease", "Chemical", "Species", "CellLine"],
  defaults: DEFAULT_OPTIONS,
  typeOf: typesByName({
    Gene: "Gene",
    GeneOrGeneProduct: "Gene",
    Disease: "Disease",
    DiseaseOrPhenotypicFeature: "Disease",
    Chemical: "Chemical",
    ChemicalEntity: "Chemical",
    Species: "Species",
    OrganismTaxon: "Species",
    CellLine: "CellLine",
  }),
  parseIds: (raw, type) => splitIds(raw, { concepts: /[,;|]/ }, (piece) => curieOfType(piece, type)),
};
