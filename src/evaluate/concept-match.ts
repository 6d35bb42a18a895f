import type { Curie } from "../document/types.js";
import type { GoldConcept } from "./adapters/adapter.js";

/** Whether two identifiers name one concept; a crosswalk (MONDO to MeSH) can stand here. Symmetric and reflexive. */
export type SameConcept = (a: Curie, b: Curie) => boolean;

export const identical: SameConcept = (a, b) => a === b;

/** Whether an identifier names this gold concept. */
export function names(concept: GoldConcept, id: Curie, same: SameConcept): boolean {
  return concept.includes(id) || concept.some((alternative) => same(alternative, id));
}

/** Every required concept is named, and nothing else is. */
export function matchesCompletely(
  required: readonly GoldConcept[],
  ids: readonly Curie[],
  same: SameConcept,
) {
  return (
    required.length > 0 &&
    required.every((concept) => ids.some((id) => names(concept, id, same))) &&
    ids.every((id) => required.some((concept) => names(concept, id, same)))
  );
}

/** At least one required concept is named. */
export function sharesConcept(required: readonly GoldConcept[], ids: readonly Curie[], same: SameConcept) {
  return required.some((concept) => ids.some((id) => names(concept, id, same)));
}

/** Drops every identifier that names the same concept as one before it. */
export function distinctConcepts(ids: Iterable<Curie>, same: SameConcept): Curie[] {
  const kept: Curie[] = [];
  const seen = new Set<Curie>();
  for (const id of ids) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (same === identical || !kept.some((other) => same(other, id))) kept.push(id);
  }
  return kept;
}
