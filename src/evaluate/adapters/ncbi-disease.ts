import type { CorpusAdapter } from "./adapter.js";
import { DEFAULT_OPTIONS, splitIds, typesByName } from "./adapter.js";
import { meshOrOmimCurie } from "./curies.js";

/**
 * NCBI Disease: four classes of mention, MeSH and OMIM mixed (`D…`, `MESH:D…`, `OMIM:…`, stray blanks).
 * `|` asks for each concept; `D009794+D007592` is one concept for which no single identifier exists, so that either
 * part is right (and both together as well).
 */
export const ncbiDisease: CorpusAdapter = {
  name: "ncbi-disease",
  scoredTypes: ["Disease"],
  defaults: DEFAULT_OPTIONS,
  typeOf: typesByName({
    SpecificDisease: "Disease",
    DiseaseClass: "Disease",
    Modifier: "Disease",
    CompositeMention: "Disease",
    Disease: "Disease",
  }),
  parseIds: (raw) => splitIds(raw, { concepts: /\|/, alternatives: /\+/ }, meshOrOmimCurie),
};
