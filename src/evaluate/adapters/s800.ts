import type { CorpusAdapter } from "./adapter.js";
import { DEFAULT_OPTIONS, splitIds, typesByName } from "./adapter.js";
import { taxonCurie } from "./curies.js";

/** S800 (SPECIES): organisms by taxon, strains and higher ranks among them. */
export const s800: CorpusAdapter = {
  name: "s800",
  scoredTypes: ["Species"],
  defaults: DEFAULT_OPTIONS,
  typeOf: typesByName({ Species: "Species" }),
  parseIds: (raw) => splitIds(raw, { concepts: /[,;|]/ }, taxonCurie),
};
