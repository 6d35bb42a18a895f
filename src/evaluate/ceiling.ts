import type { Curie, Document, EntityType } from "../document/types.js";
import type { AdapterOptions, CorpusAdapter } from "./adapters/adapter.js";
import type { SameConcept } from "./concept-match.js";
import { identical, names } from "./concept-match.js";
import { conceptKey, readGold } from "./gold.js";
import type { TableStyle } from "./table.js";
import { fixed, renderTable } from "./table.js";

export interface CeilingInput {
  gold: readonly Document[];
  adapter: CorpusAdapter;
  adapterOptions?: Partial<AdapterOptions>;
  types?: readonly EntityType[];
  /** Concepts that the dictionary offers for a surface form; asked once for each form and type. */
  candidatesFor(surface: string, type: EntityType): readonly Curie[];
  /** Concepts that are offered beside those in this very document: what its definitions add. */
  offered?: (documentId: string, surface: string) => readonly Curie[];
  sameConcept?: SameConcept;
  /** How many of the most frequent misses to list for each type. */
  misses?: number;
}

/** A gold surface form whose concept is not among its candidates. */
export interface CeilingMiss {
  surface: string;
  /** Required concepts joined by `|`, alternatives by `,`. */
  ids: string;
  mentions: number;
  /** How many candidates there were, all of them others. */
  candidates: number;
}

export interface TypeCeiling {
  type: EntityType;
  /** Gold mentions with an identifier, and those of them whose every required concept is among the candidates. */
  mentions: number;
  reachable: number;
  share: number | null;
  /** Mentions whose surface has no candidate at all. */
  withoutCandidate: number;
  /** Distinct concepts of documents, reachable by any mention of theirs (the long form of an abbreviation). */
  documentConcepts: number;
  documentReachable: number;
  documentShare: number | null;
  /** Most frequent first. */
  misses: CeilingMiss[];
}

/** The share of gold mentions that linking could get right at best with these candidates. */
export function measureCeiling(input: CeilingInput): TypeCeiling[] {
  const same = input.sameConcept ?? identical;
  const gold = readGold(input.gold, input.adapter, { ...input.adapter.defaults, ...input.adapterOptions });
  return (input.types ?? input.adapter.scoredTypes).map((type) => {
    const asked = new Map<string, readonly Curie[]>();
    const misses = new Map<string, CeilingMiss>();
    const result = {
      mentions: 0,
      reachable: 0,
      withoutCandidate: 0,
      documentConcepts: 0,
      documentReachable: 0,
    };
    for (const document of gold.documents) {
      const concepts = new Map<string, boolean>();
      for (const { surface, ids, type: goldType } of document.mentions) {
        if (goldType !== type || ids.length === 0) continue;
        const general = asked.get(surface) ?? input.candidatesFor(surface, type);
        asked.set(surface, general);
        const candidates = [...new Set([...general, ...(input.offered?.(document.id, surface) ?? [])])];
        let all = true;
        for (const concept of ids) {
          const found = candidates.some((id) => names(concept, id, same));
          all &&= found;
          const key = conceptKey(concept);
          concepts.set(key, found || (concepts.get(key) ?? false));
        }
        result.mentions++;
        if (candidates.length === 0) result.withoutCandidate++;
        if (all) result.reachable++;
        else {
          const written = ids.map((concept) => concept.join(",")).join("|");
          const key = `${surface}\t${written}`;
          const miss = misses.get(key);
          if (miss) miss.mentions++;
          else misses.set(key, { surface, ids: written, mentions: 1, candidates: candidates.length });
        }
      }
      result.documentConcepts += concepts.size;
      result.documentReachable += [...concepts.values()].filter(Boolean).length;
    }
    return {
      type,
      ...result,
      share: result.mentions > 0 ? result.reachable / result.mentions : null,
      documentShare: result.documentConcepts > 0 ? result.documentReachable / result.documentConcepts : null,
      misses: [...misses.values()]
        .sort((a, b) => b.mentions - a.mentions || (a.surface < b.surface ? -1 : 1))
        .slice(0, input.misses ?? 50),
    };
  });
}

/** The ceiling as a table, with the misses of each type below it. Ends with a line break. */
export function renderCeiling(ceilings: readonly TypeCeiling[], style: TableStyle): string {
  const parts = [
    renderTable(
      ["type", "mentions", "reachable", "share", "no candidate", "document concepts", "share"],
      ceilings.map((one) => [
        one.type,
        String(one.mentions),
        String(one.reachable),
        fixed(one.share),
        String(one.withoutCandidate),
        String(one.documentConcepts),
        fixed(one.documentShare),
      ]),
      ["left", "right", "right", "right", "right", "right", "right"],
      style,
    ),
  ];
  for (const { type, misses } of ceilings) {
    if (misses.length === 0) continue;
    parts.push(
      renderTable(
        [`missed ${type}`, "gold", "mentions", "candidates"],
        misses.map((miss) => [miss.surface, miss.ids, String(miss.mentions), String(miss.candidates)]),
        ["left", "left", "right", "right"],
        style,
      ),
    );
  }
  return `${parts.join("\n\n")}\n`;
}
