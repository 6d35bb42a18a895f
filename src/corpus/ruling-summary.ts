import { judgementsOf, reviewerAgreement } from "../compare/agreement.js";
import { type Decision, isRuling, type Ruling } from "../review/decision.js";
import { standingRulings } from "../review/decision-standing.js";

/** How two reviewers agree on what both ruled on. Shares 0–1; null where there is nothing to measure. */
export interface PairAgreement {
  reviewers: [string, string];
  /** Mentions and strings ruled on by both. */
  cases: number;
  /** Share of the cases in which both want the same. */
  outcomes: number | null;
  /** Cohen's kappa on the verdicts. */
  kappa: number | null;
  spanF1: number | null;
  linkF1: number | null;
}

/** The rulings of a corpus, for its datasheet and manifest. */
export interface RulingSummary {
  /** Rulings that stand. */
  inForce: number;
  /** Names of all who ruled, in order. */
  reviewers: string[];
  /** Rulings that stand on mentions of documents that the corpus does not have, or on strings in them. */
  onOtherDocuments: number;
  /** Of each two reviewers who ruled on a common case. */
  agreement: PairAgreement[];
}

/** @param documents ids of the documents of the corpus; rulings on single others are not compared */
export function summariseRulings(
  decisions: readonly Decision[],
  documents: ReadonlySet<string>,
): RulingSummary {
  const isHere = ({ scope, document }: Ruling) =>
    scope === "corpus" || scope === "always" || documents.has(document);
  const standing = standingRulings(decisions);
  const reviewers = [...new Set(decisions.filter(isRuling).map(({ reviewer }) => reviewer))].sort();
  const judgements = reviewers.map((reviewer) => judgementsOf(decisions, reviewer).filter(isHere));
  const agreement: PairAgreement[] = [];
  for (let one = 0; one < reviewers.length; one++) {
    for (let other = one + 1; other < reviewers.length; other++) {
      const { pairs, outcomes, verdicts, spans, links } = reviewerAgreement(
        judgements[one]!,
        judgements[other]!,
      );
      if (pairs.length === 0) continue;
      agreement.push({
        reviewers: [reviewers[one]!, reviewers[other]!],
        cases: pairs.length,
        outcomes,
        kappa: verdicts.kappa,
        spanF1: spans.f1,
        linkF1: links.f1,
      });
    }
  }
  const onOtherDocuments = standing.filter((ruling) => !isHere(ruling)).length;
  return { inForce: standing.length, reviewers, onOtherDocuments, agreement };
}
