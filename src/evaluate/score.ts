import type { Curie, EntityType } from "../document/types.js";
import type { GoldConcept } from "./adapters/adapter.js";
import type { SameConcept } from "./concept-match.js";
import { distinctConcepts, identical, matchesCompletely, names, sharesConcept } from "./concept-match.js";
import type { GoldDocument, GoldMention } from "./gold.js";
import { conceptKey } from "./gold.js";
import type { PredictedMention } from "./predictions.js";

/**
 * What is counted, strict before overlapping. `span…`: place and type. `link…`: place, type and identifiers, the whole
 * set of a composite, or with `-shared` at least one of it; mentions without a gold identifier are not asked for, but a
 * link on them is wrong. `document`: the set of concepts of the document, each required concept on its own.
 */
export const MEASURES = [
  "span-strict",
  "span-overlap",
  "link-strict",
  "link-strict-shared",
  "link-overlap",
  "link-overlap-shared",
  "document",
] as const;
export type Measure = (typeof MEASURES)[number];

/** Counts of one measure. Found and right differ only where alternatives make one concept of several identifiers. */
export interface Counts {
  gold: number;
  goldFound: number;
  predicted: number;
  predictedRight: number;
}

export type MeasureCounts = Record<Measure, Counts>;

/** Precision, recall and F1 in 0–1; null where nothing was there to be counted. */
export interface Rates {
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

export interface ScoreOptions {
  types: readonly EntityType[];
  sameConcept?: SameConcept;
  /** Whether a link where the gold marks a mention without an identifier is wrong (the default) or not looked at. */
  idlessGold?: "wrong" | "ignore";
}

export function noCounts(): Counts {
  return { gold: 0, goldFound: 0, predicted: 0, predictedRight: 0 };
}

export function addCounts(to: Counts, more: Counts): void {
  to.gold += more.gold;
  to.goldFound += more.goldFound;
  to.predicted += more.predicted;
  to.predictedRight += more.predictedRight;
}

export function ratesOf(counts: Counts): Rates {
  const precision = counts.predicted > 0 ? counts.predictedRight / counts.predicted : null;
  const recall = counts.gold > 0 ? counts.goldFound / counts.gold : null;
  if (precision === null && recall === null) return { precision, recall, f1: null };
  const sum = (precision ?? 0) + (recall ?? 0);
  return { precision, recall, f1: sum === 0 ? 0 : (2 * (precision ?? 0) * (recall ?? 0)) / sum };
}

/** Counts of one document, by type. The gold must stand on the passages of the predictions (`alignGold`). */
export function scoreDocument(
  gold: Pick<GoldDocument, "mentions" | "entities">,
  predicted: readonly PredictedMention[],
  options: ScoreOptions,
): Map<EntityType, MeasureCounts> {
  const same = options.sameConcept ?? identical;
  const counts = new Map<EntityType, MeasureCounts>();
  for (const type of options.types) {
    const golds = gold.mentions.filter((mention) => mention.type === type);
    const guesses = predicted.filter((mention) => mention.type === type);
    const entities = gold.entities.filter((entity) => entity.type === type);
    const idless = golds.filter((mention) => mention.ids.length === 0);
    const withIds = golds.filter((mention) => mention.ids.length > 0);
    const linked = guesses.filter(
      (guess) =>
        guess.ids.length > 0 &&
        !(options.idlessGold === "ignore" && idless.some((mention) => spanOverlap(mention, guess) > 0)),
    );
    const complete: Agree = (a, b) => matchesCompletely(a.ids, b.ids, same);
    const shared: Agree = (a, b) => sharesConcept(a.ids, b.ids, same);
    counts.set(type, {
      "span-strict": countPairs(golds, guesses, true, () => true),
      "span-overlap": countPairs(golds, guesses, false, () => true),
      "link-strict": countPairs(withIds, linked, true, complete),
      "link-strict-shared": countPairs(withIds, linked, true, shared),
      "link-overlap": countPairs(withIds, linked, false, complete),
      "link-overlap-shared": countPairs(withIds, linked, false, shared),
      document: countConcepts(
        [...withIds, ...entities].flatMap((item) => item.ids),
        linked.flatMap((guess) => guess.ids),
        same,
      ),
    });
  }
  return counts;
}

type Agree = (gold: GoldMention, guess: PredictedMention) => boolean;

/** Length of the common part of two mentions in UTF-16 code units; 0 in different passages. */
export function spanOverlap(
  a: Pick<GoldMention, "passageId" | "span">,
  b: Pick<GoldMention, "passageId" | "span">,
): number {
  if (a.passageId !== b.passageId) return 0;
  return Math.max(0, Math.min(a.span.end, b.span.end) - Math.max(a.span.start, b.span.start));
}

export function sameSpan(
  a: Pick<GoldMention, "passageId" | "span">,
  b: Pick<GoldMention, "passageId" | "span">,
): boolean {
  return a.passageId === b.passageId && a.span.start === b.span.start && a.span.end === b.span.end;
}

function countPairs(
  golds: readonly GoldMention[],
  guesses: readonly PredictedMention[],
  strict: boolean,
  agree: Agree,
): Counts {
  const found = pairMentions(golds, guesses, strict, agree).length;
  return { gold: golds.length, goldFound: found, predicted: guesses.length, predictedRight: found };
}

/**
 * Pairs gold and predicted mentions one to one: equal places first, then the longest common part, then reading order.
 * A long prediction over five gold mentions finds one of them.
 */
export function pairMentions(
  golds: readonly GoldMention[],
  guesses: readonly PredictedMention[],
  strict: boolean,
  agree: Agree,
): [GoldMention, PredictedMention][] {
  const pairs: { gold: number; guess: number; exact: boolean; overlap: number }[] = [];
  for (const [gold, mention] of golds.entries()) {
    for (const [guess, other] of guesses.entries()) {
      const overlap = spanOverlap(mention, other);
      if (overlap === 0) continue;
      const exact = sameSpan(mention, other);
      if ((exact || !strict) && agree(mention, other)) pairs.push({ gold, guess, exact, overlap });
    }
  }
  pairs.sort(
    (a, b) =>
      Number(b.exact) - Number(a.exact) || b.overlap - a.overlap || a.gold - b.gold || a.guess - b.guess,
  );
  const goldTaken = new Set<number>();
  const guessTaken = new Set<number>();
  const result: [GoldMention, PredictedMention][] = [];
  for (const { gold, guess } of pairs) {
    if (goldTaken.has(gold) || guessTaken.has(guess)) continue;
    goldTaken.add(gold);
    guessTaken.add(guess);
    result.push([golds[gold]!, guesses[guess]!]);
  }
  return result;
}

/**
 * Counts the concepts of a document. A required concept counts once however often it is mentioned; one whose
 * alternatives include all of another's is answered by that other and does not count beside it.
 */
function countConcepts(required: readonly GoldConcept[], ids: readonly Curie[], same: SameConcept): Counts {
  const gold = distinctGold(required);
  const predicted = distinctConcepts(ids, same);
  return {
    gold: gold.length,
    goldFound: gold.filter((concept) => predicted.some((id) => names(concept, id, same))).length,
    predicted: predicted.length,
    predictedRight: predicted.filter((id) => required.some((concept) => names(concept, id, same))).length,
  };
}

function distinctGold(required: readonly GoldConcept[]): GoldConcept[] {
  const distinct = [...new Map(required.map((concept) => [conceptKey(concept), concept])).values()];
  const sets = distinct.map((concept) => new Set(concept));
  return distinct.filter(
    (concept, index) =>
      !distinct.some(
        (other, at) =>
          at !== index && other.length < concept.length && other.every((id) => sets[index]!.has(id)),
      ),
  );
}
