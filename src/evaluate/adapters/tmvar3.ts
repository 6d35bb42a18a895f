import type { CorpusAdapter } from "./adapter.js";
import { DEFAULT_OPTIONS, splitIds, typesByName } from "./adapter.js";
import { curieOfType } from "./curies.js";

/**
 * tmVar3: genes are scored; diseases and species are annotated as well, variants are not ours. `,` and `;` both ask
 * for each concept. OMIM is written `OMIM:604121` and `OMIM_604121`. The number on a cell line is the taxon of its
 * donor, so that cell lines have no identifier here.
 */
export const tmvar3: CorpusAdapter = {
  name: "tmvar3",
  scoredTypes: ["Gene"],
  defaults: DEFAULT_OPTIONS,
  typeOf: typesByName({ Gene: "Gene", Disease: "Disease", Species: "Species", CellLine: "CellLine" }),
  parseIds: (raw, type) =>
    splitIds(raw, { concepts: /[,;|]/ }, (piece) => {
      if (type === "CellLine" && /^\d+$/.test(piece)) return null;
      return curieOfType(piece, type);
    }),
};
