import type { Dictionary } from "../dictionary/dictionary.js";
import { HUMAN } from "../document/curie.js";
import type { Concept, NameStatus } from "../document/types.js";
import type { Agreement } from "./agreement.js";
import { type Reading, readingsOf } from "./readings.js";

/** What the dictionary knows of a name, best agreement first. */
export function lookup(dictionary: Dictionary, name: string): { readings: Reading[]; refused: number } {
  const group = dictionary.groupOf(name);
  if (group < 0) return { readings: [], refused: 0 };
  const readings = readingsOf(dictionary, name, group);
  const concepts = new Set(dictionary.entries(group).map(({ concept }) => concept));
  const order = ["exact", "case", "fold"];
  readings.sort(
    (a, b) =>
      order.indexOf(a.agreement) - order.indexOf(b.agreement) ||
      dictionary.conceptPapers(b.concept) - dictionary.conceptPapers(a.concept) ||
      // Homologues share their count of papers: the human gene stands first.
      Number(b.taxon === HUMAN) - Number(a.taxon === HUMAN) ||
      a.concept - b.concept,
  );
  return { readings, refused: concepts.size - readings.length };
}

/** A concept that a name may mean, as JSON tells it. */
export interface NamedConcept extends Concept {
  /** Papers known to be about it; 0 where that is not known. */
  papers: number;
  /** The entry term that matched. */
  matched: string;
  status: NameStatus;
  agreement: Agreement;
}

/** What the dictionary knows of a name, as JSON tells it. */
export function lookupRecord(
  dictionary: Dictionary,
  name: string,
): { name: string; concepts: NamedConcept[] } {
  const { readings } = lookup(dictionary, name);
  const concepts = readings.map(({ concept, agreement, entry }) => ({
    ...dictionary.concept(concept),
    papers: dictionary.conceptPapers(concept),
    matched: entry.name,
    status: entry.status,
    agreement,
  }));
  return { name, concepts };
}
