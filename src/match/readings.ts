import type { Dictionary, Entry } from "../dictionary/dictionary.js";
import { spellKey } from "../dictionary/key.js";
import { type EntityType, NAME_STATUSES } from "../document/types.js";
import { type Agreement, accepts, agreementOf } from "./agreement.js";

/** One concept a surface form may stand for, by the best of the concept's names that it agrees with. */
export interface Reading {
  /** Number of the concept in the dictionary. */
  concept: number;
  type: EntityType;
  /** Taxon number of a gene or cell line, or 0. */
  taxon: number;
  entry: Entry;
  agreement: Agreement;
  /** The name is one of the gene's homologue in another species, which the gene's own names lack. */
  byHomologue?: boolean;
  /** Of an agreement "near" or "broader": how much of the surface form the name accounts for, 0–1. */
  likeness?: number;
}

const AGREEMENT_ORDER: Record<Agreement, number> = {
  exact: 0,
  case: 1,
  fold: 2,
  defined: 3,
  near: 4,
  broader: 5,
};

function better(a: Reading, b: Reading): boolean {
  const agreement = AGREEMENT_ORDER[a.agreement] - AGREEMENT_ORDER[b.agreement];
  if (agreement !== 0) return agreement < 0;
  return NAME_STATUSES.indexOf(a.entry.status) < NAME_STATUSES.indexOf(b.entry.status);
}

/**
 * The readings of a surface form, one a concept, in order of concept number.
 * @param group the key's group, as `findMatches` gives it
 */
export function readingsOf(dictionary: Dictionary, surface: string, group: number): Reading[] {
  const byConcept = new Map<number, Reading>();
  let key: string | null = null;
  for (const entry of dictionary.entries(group)) {
    const type = dictionary.conceptType(entry.concept);
    if (!accepts(surface, entry.form, type, entry.rule !== "none")) continue;
    const agreement = agreementOf(surface, entry.form);
    if (agreement === "fold") {
      // Two different keys can share their hashes by chance: the spelt key decides.
      key ??= spellKey(dictionary.characters, surface);
      if (spellKey(dictionary.characters, entry.form) !== key) continue;
    }
    const reading = {
      concept: entry.concept,
      type,
      taxon: dictionary.conceptTaxon(entry.concept),
      entry,
      agreement,
    };
    const known = byConcept.get(entry.concept);
    if (known === undefined || better(reading, known)) byConcept.set(entry.concept, reading);
  }
  return withoutTwins(dictionary, [...byConcept.values()]);
}

/** Vocabularies of one type in order of preference: a concept of a later one is left out beside one of an earlier. */
const VOCABULARIES = ["MESH:D", "MESH:C", "MONDO:", "DrugBank:", "DOID:"];

/**
 * Drops the twins of a MeSH heading: where a heading has the name, a supplementary record, MONDO term or drug with
 * the same name is the same thing in another vocabulary.
 */
export function withoutTwins(dictionary: Dictionary, readings: Reading[]): Reading[] {
  if (readings.length < 2) return readings;
  const rank = ({ concept, type }: Reading) => {
    if ((type !== "Chemical" && type !== "Disease") || dictionary.isProtein(concept)) return -1;
    const id = dictionary.conceptId(concept);
    return VOCABULARIES.findIndex((prefix) => id.startsWith(prefix));
  };
  const best = new Map<EntityType, number>();
  const ranks = readings.map(rank);
  readings.forEach(({ type }, i) => {
    if (ranks[i]! >= 0) best.set(type, Math.min(best.get(type) ?? Number.POSITIVE_INFINITY, ranks[i]!));
  });
  return readings.filter(({ type }, i) => ranks[i]! < 0 || ranks[i] === best.get(type));
}

/** The readings, and beside them those of the genes' homologues in the given taxa that share the name silently. */
export function withHomologues(
  dictionary: Dictionary,
  readings: readonly Reading[],
  taxa: ReadonlySet<number>,
): Reading[] {
  const known = new Set(readings.map(({ concept }) => concept));
  const found = [...readings];
  for (const reading of readings) {
    if (reading.type !== "Gene") continue;
    for (const concept of dictionary.crossReferences(reading.concept)) {
      const taxon = dictionary.conceptTaxon(concept);
      if (known.has(concept) || !taxa.has(taxon) || dictionary.conceptType(concept) !== "Gene") continue;
      known.add(concept);
      found.push({ ...reading, concept, taxon, byHomologue: true });
    }
  }
  return found;
}
