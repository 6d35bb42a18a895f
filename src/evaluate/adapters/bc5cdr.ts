import type { CorpusAdapter } from "./adapter.js";
import { DEFAULT_OPTIONS, splitIds, typesByName } from "./adapter.js";
import { meshOrOmimCurie } from "./curies.js";

/** BC5CDR: chemicals and diseases by MeSH. `D002971|D002972` asks for both, `-1` has no identifier. */
export const bc5cdr: CorpusAdapter = {
  name: "bc5cdr",
  scoredTypes: ["Chemical", "Disease"],
  defaults: DEFAULT_OPTIONS,
  typeOf: typesByName({ Chemical: "Chemical", Disease: "Disease" }),
  parseIds: (raw) => splitIds(raw, { concepts: /\|/ }, meshOrOmimCurie),
};
