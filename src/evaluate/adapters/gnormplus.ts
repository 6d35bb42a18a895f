import type { CorpusAdapter, ParsedIds } from "./adapter.js";
import { DEFAULT_OPTIONS, splitIds, typesByName } from "./adapter.js";
import { geneCurie } from "./curies.js";

const TAXON_MARK = /\(\s*tax\s*:\s*(\d+)\s*\)\s*$/i;
const HUMAN = "9606";

function parseIds(raw: string, species: "all" | "human"): ParsedIds {
  let dropped = 0;
  const parsed = splitIds(raw, { concepts: /[,;|]/ }, (piece) => {
    const taxon = TAXON_MARK.exec(piece)?.[1] ?? HUMAN;
    const curie = geneCurie(piece.replace(TAXON_MARK, "").trim());
    if (curie === undefined || species === "all" || taxon === HUMAN) return curie;
    dropped++;
    return null;
  });
  return { ...parsed, outOfScope: dropped > 0 && parsed.concepts.length === 0 };
}

/**
 * GNormPlus (BC2GN with mentions): an identifier without a mark is human, `12043(Tax:10090)` is not. Scored as
 * BC2GN was: human genes only, unless the option says otherwise. `,` asks for each gene.
 */
export const gnormplus: CorpusAdapter = {
  name: "gnormplus",
  scoredTypes: ["Gene"],
  defaults: { ...DEFAULT_OPTIONS, species: "human" },
  typeOf: typesByName({ Gene: "Gene", FamilyName: "GeneFamily", DomainMotif: "GeneFamily" }),
  parseIds: (raw, _type, options) => parseIds(raw, options.species),
};
