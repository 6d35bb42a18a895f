import type { CorpusAdapter } from "./adapter.js";
import { DEFAULT_OPTIONS, splitIds, typesByName } from "./adapter.js";
import { cellLineCurie } from "./curies.js";

/** BioID as revised by NCBI: cell lines in figure captions, by Cellosaurus accession. */
export const bioid: CorpusAdapter = {
  name: "bioid",
  scoredTypes: ["CellLine"],
  defaults: DEFAULT_OPTIONS,
  typeOf: typesByName({ CellLine: "CellLine" }),
  parseIds: (raw) => splitIds(raw, { concepts: /[,;|]/ }, cellLineCurie),
};
