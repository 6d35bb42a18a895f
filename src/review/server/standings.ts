import type { DocumentRecord } from "../../document/schema.js";
import type { Curie } from "../../document/types.js";
import type { Ruling } from "../decision.js";
import { decisiveRulings, outcomeOf } from "../decision-standing.js";
import type { RuleBook } from "../rule-book.js";
import { type ConditionedPaper, meetsCondition } from "../rule-condition.js";
import { findRuledPlaces, placeKey, type RuledPlace } from "../rule-places.js";
import type { Library } from "./library.js";
import type { Standing } from "./messages.js";

type MentionRecord = DocumentRecord["mentions"][number];

const papers = new WeakMap<DocumentRecord, ConditionedPaper>();

/** How often a paper names each species, as far as its mentions tell. */
function paperOf(document: DocumentRecord): ConditionedPaper {
  let paper = papers.get(document);
  if (paper === undefined) {
    const taxa = new Map<number, number>();
    for (const { type, linked } of document.mentions) {
      if (type !== "Species" || typeof linked !== "string") continue;
      const taxon = Number(linked.replace(/^NCBITaxon:/, ""));
      taxa.set(taxon, (taxa.get(taxon) ?? 0) + 1);
    }
    paper = { document, taxa };
    papers.set(document, paper);
  }
  return paper;
}

/** The species a paper names most often; of several, the first named. Null where it names none. */
export function speciesOf(document: DocumentRecord): Curie | null {
  const { taxa } = paperOf(document);
  let best: number | null = null;
  for (const [taxon, count] of taxa) if (best === null || count > taxa.get(best)!) best = taxon;
  return best === null ? null : `NCBITaxon:${best}`;
}

/** The rulings of wider scope that have the say over a mention: of the narrowest scope of which any holds for it. */
function wideRulings(book: RuleBook, document: DocumentRecord, mention: MentionRecord): Ruling[] {
  const passage = document.passages.find(({ id }) => id === mention.passageId)!;
  const place = { paper: paperOf(document), passage, type: mention.type };
  for (const scope of book.ofSurface(document.id, mention.surface)) {
    const decisive = decisiveRulings(scope.filter(({ condition }) => meetsCondition(condition, place)));
    if (decisive.length > 0) return decisive;
  }
  return [];
}

/**
 * Which rulings have the say over the mentions of one string: those on the very place, or else those of the narrowest
 * scope that hold there. It shows beforehand what `diglot annotate --decisions` will do.
 * @param surface with its signs folded, as in `Library.bySurface`
 */
export function standingsOf({ documents, bySurface }: Library, surface: string, book: RuleBook): Standing[] {
  const ruledPlaces = new Map<string, ReadonlyMap<string, RuledPlace>>();
  return (bySurface.get(surface) ?? []).map(([number, index]) => {
    const document = documents[number]!;
    const mention = document.mentions[index]!;
    let places = ruledPlaces.get(document.id);
    if (places === undefined) {
      places = findRuledPlaces(book.ofDocument(document.id), document.passages).places;
      ruledPlaces.set(document.id, places);
    }
    const decisive = places.get(placeKey(mention.passageId, mention))?.decisive ?? [];
    const rulings = decisive.length > 0 ? decisive : wideRulings(book, document, mention);
    return {
      document: number,
      mention: index,
      rulings: rulings.map(({ id }) => id),
      conflict: new Set(rulings.map(outcomeOf)).size > 1,
    };
  });
}
