import type { Curie } from "../document/types.js";
import type { GoldConcept } from "./adapters/adapter.js";
import type { SameConcept } from "./concept-match.js";
import { identical } from "./concept-match.js";
import type { GoldDocument } from "./gold.js";
import type { PredictedMention } from "./predictions.js";

/** The identifiers of training gold, with all alternatives. */
export function trainingConcepts(gold: readonly GoldDocument[]): Set<Curie> {
  const concepts = new Set<Curie>();
  for (const { mentions, entities } of gold)
    for (const { ids } of [...mentions, ...entities]) for (const id of ids.flat()) concepts.add(id);
  return concepts;
}

/** Tells whether a concept is in the training gold, also under another name where the crosswalk knows it. */
export function seenIn(training: ReadonlySet<Curie>, same: SameConcept = identical): (id: Curie) => boolean {
  if (same === identical) return (id) => training.has(id);
  const known = new Map<Curie, boolean>();
  return (id) => {
    let seen = known.get(id);
    if (seen === undefined) {
      seen = training.has(id) || [...training].some((other) => same(other, id));
      known.set(id, seen);
    }
    return seen;
  };
}

/**
 * The gold that training has not shown: concepts with no alternative seen there. A composite keeps its unseen
 * concepts; mentions left without any, and mentions without identifiers, are dropped.
 */
export function unseenGold(gold: GoldDocument, seen: (id: Curie) => boolean): GoldDocument {
  const unseen = (ids: readonly GoldConcept[]) => ids.filter((concept) => !concept.some(seen));
  const restrict = <Item extends { ids: GoldConcept[] }>(items: readonly Item[]): Item[] =>
    items.map((item) => ({ ...item, ids: unseen(item.ids) })).filter((item) => item.ids.length > 0);
  return { ...gold, mentions: restrict(gold.mentions), entities: restrict(gold.entities) };
}

/** The predictions that name something training has not shown; a composite keeps its unseen part. */
export function unseenPredictions(
  predicted: readonly PredictedMention[],
  seen: (id: Curie) => boolean,
): PredictedMention[] {
  return predicted
    .map((mention) => ({ ...mention, ids: mention.ids.filter((id) => !seen(id)) }))
    .filter((mention) => mention.ids.length > 0);
}
