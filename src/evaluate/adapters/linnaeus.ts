import type { CorpusAdapter } from "./adapter.js";
import { DEFAULT_OPTIONS, splitIds, typesByName } from "./adapter.js";
import { taxonCurie } from "./curies.js";

/** Linnaeus: species in whole articles, one taxon a mention, `0` where there is none; people count as 9606. */
export const linnaeus: CorpusAdapter = {
  name: "linnaeus",
  scoredTypes: ["Species"],
  defaults: DEFAULT_OPTIONS,
  typeOf: typesByName({ Species: "Species" }),
  parseIds: (raw) =>
    splitIds(raw, { concepts: /[,;|]/ }, (piece) => (piece === "0" ? null : taxonCurie(piece))),
};
