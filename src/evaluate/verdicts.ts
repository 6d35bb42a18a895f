import type { SameConcept } from "./concept-match.js";
import { identical, matchesCompletely, sharesConcept } from "./concept-match.js";
import type { PairedDocument } from "./evaluate.js";
import type { PredictedMention } from "./predictions.js";
import { sameSpan, spanOverlap } from "./score.js";

/**
 * What the gold says of a linked mention. `wrong-id`: a gold mention of the type stands there with another identifier.
 * `boundary`: the identifier is right, the span is not (only where spans are compared strictly). `no-gold-id`: the gold
 * marks a mention without an identifier there. `false-positive`: no gold mention of the type stands there.
 */
export const VERDICTS = ["right", "wrong-id", "boundary", "no-gold-id", "false-positive"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface VerdictOptions {
  /** Whether a span must agree exactly or only overlap. */
  spans: "strict" | "overlap";
  /** Whether all identifiers of a composite must agree or one of them. */
  ids: "complete" | "shared";
  sameConcept?: SameConcept;
}

export interface JudgedMention {
  documentId: string;
  predicted: PredictedMention;
  verdict: Verdict;
}

/** Judges every linked mention of paired documents. */
export function judgeMentions(
  pairs: readonly Pick<PairedDocument, "gold" | "predicted">[],
  options: VerdictOptions,
): JudgedMention[] {
  return pairs.flatMap((pair) =>
    pair.predicted
      .filter((predicted) => predicted.ids.length > 0)
      .map((predicted) => ({
        documentId: pair.gold.id,
        predicted,
        verdict: verdictOn(predicted, pair, options),
      })),
  );
}

function verdictOn(
  predicted: PredictedMention,
  { gold }: Pick<PairedDocument, "gold">,
  options: VerdictOptions,
): Verdict {
  const same = options.sameConcept ?? identical;
  const agree = options.ids === "shared" ? sharesConcept : matchesCompletely;
  const there = gold.mentions.filter(
    (mention) => mention.type === predicted.type && spanOverlap(mention, predicted) > 0,
  );
  if (there.length === 0) return "false-positive";
  const exact = there.filter((mention) => sameSpan(mention, predicted));
  const candidates = options.spans === "strict" && exact.length > 0 ? exact : there;
  if (candidates.some((mention) => agree(mention.ids, predicted.ids, same)))
    return options.spans === "strict" && exact.length === 0 ? "boundary" : "right";
  return candidates.every((mention) => mention.ids.length === 0) ? "no-gold-id" : "wrong-id";
}
