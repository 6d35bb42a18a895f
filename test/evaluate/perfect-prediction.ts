import type { Document, Mention } from "../../src/document/types.js";
import type { CorpusAdapter } from "../../src/evaluate/adapters/adapter.js";
import { readGold } from "../../src/evaluate/gold.js";

/** Documents that predict exactly the gold: the first alternative of every required concept. */
export function perfectPrediction(documents: readonly Document[], adapter: CorpusAdapter): Document[] {
  return readGold(documents, adapter).documents.map(({ document, mentions }) => ({
    ...document,
    foreign: [],
    mentions: mentions.map(({ ids, ...place }, index): Mention => {
      const linked = ids.map((concept) => concept[0]!);
      return {
        ...place,
        id: `m${index}`,
        candidates: [],
        linked: linked.length > 1 ? linked : (linked[0] ?? null),
        probability: 1,
        flags: [],
        evidence: [],
        decidedBy: "gold",
      };
    }),
  }));
}
