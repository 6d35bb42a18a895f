import type { FlagCode } from "../document/types.js";
import type { Decision, Place, Ruling } from "../review/decision.js";
import {
  conceptsOf,
  currentRulings,
  outcomeOf,
  standingRulings,
  targetOf,
} from "../review/decision-standing.js";
import { type LabelAgreement, labelAgreement, type SetAgreement, setAgreement } from "./kappa.js";

/** A mention (or a string, for rulings of wider scope) on which both reviewers ruled. */
export interface JudgedPair {
  one: Ruling;
  other: Ruling;
  /** Whether both want the same of it. */
  agree: boolean;
}

/** How well two reviewers agree, on what both of them ruled on. */
export interface ReviewerAgreement {
  pairs: JudgedPair[];
  /** Rulings on what the other did not rule on. */
  onlyOne: number;
  onlyOther: number;
  /** On the verdicts. */
  verdicts: LabelAgreement;
  /** Share of the pairs in which both want the same; null without any. */
  outcomes: number | null;
  /** On where mentions are. Mentions added count in documents in which both ruled. */
  spans: SetAgreement;
  /** On where mentions are and what they are linked to. */
  links: SetAgreement;
  /** Of pairs whose mention carried the flag when it was ruled on. */
  byFlag: { code: FlagCode; pairs: number; outcomes: number | null; verdicts: LabelAgreement }[];
}

/** Rulings that count for a reviewer: standing, and the last on their target. */
export function judgementsOf(decisions: readonly Decision[], reviewer?: string): Ruling[] {
  const own = standingRulings(decisions).filter(
    (ruling) => reviewer === undefined || ruling.reviewer === reviewer,
  );
  const byTarget = new Map<string, Ruling[]>();
  for (const ruling of own)
    byTarget.set(targetOf(ruling), [...(byTarget.get(targetOf(ruling)) ?? []), ruling]);
  return [...byTarget.values()].flatMap((rulings) => currentRulings(rulings).slice(-1));
}

const placeKey = (document: string, { passageId, start, end }: Place) =>
  JSON.stringify([document, passageId, start, end]);

/** Pairs rulings on the same place, then those of wider scope on the same string. */
function pairRulings(one: readonly Ruling[], other: readonly Ruling[]): JudgedPair[] {
  const pairs = new Map<Ruling, Ruling>();
  const taken = new Set<Ruling>();
  const pairBy = (keyOf: (ruling: Ruling) => string | null) => {
    const free = new Map<string, Ruling>();
    for (const ruling of other) {
      const key = keyOf(ruling);
      if (key !== null && !taken.has(ruling)) free.set(key, ruling);
    }
    for (const ruling of one) {
      const key = keyOf(ruling);
      const twin = key === null || pairs.has(ruling) ? undefined : free.get(key);
      if (twin === undefined || taken.has(twin)) continue;
      pairs.set(ruling, twin);
      taken.add(twin);
    }
  };
  pairBy(({ document, place }) => placeKey(document, place));
  pairBy((ruling) => (ruling.scope === "mention" ? null : targetOf(ruling)));
  return [...pairs].map(([ruling, twin]) => ({
    one: ruling,
    other: twin,
    agree: outcomeOf(ruling) === outcomeOf(twin),
  }));
}

/** Where a ruling says that a mention is; null where it says that there is none. */
function assertedPlace(ruling: Ruling): string | null {
  if (ruling.verdict === "reject") return null;
  return placeKey(ruling.document, ruling.verdict === "respan" ? ruling.newPlace : ruling.place);
}

/** The mentions that rulings assert, with and without their links. */
function asserted(rulings: readonly Ruling[]): { spans: Set<string>; links: Set<string> } {
  const spans = new Set<string>();
  const links = new Set<string>();
  for (const ruling of rulings) {
    const place = assertedPlace(ruling);
    if (place === null) continue;
    spans.add(place);
    for (const concept of conceptsOf(ruling)) links.add(`${place} ${concept}`);
  }
  return { spans, links };
}

function share(pairs: readonly JudgedPair[]): number | null {
  return pairs.length === 0 ? null : pairs.filter(({ agree }) => agree).length / pairs.length;
}

const verdictsOf = (pairs: readonly JudgedPair[]) =>
  labelAgreement(pairs.map(({ one, other }) => [one.verdict, other.verdict]));

function byFlag(pairs: readonly JudgedPair[]): ReviewerAgreement["byFlag"] {
  const flagged = new Map<FlagCode, JudgedPair[]>();
  for (const pair of pairs) {
    const codes = [pair.one, pair.other].flatMap(({ seen }) => seen?.flags.map(({ code }) => code) ?? []);
    for (const code of new Set(codes)) flagged.set(code, [...(flagged.get(code) ?? []), pair]);
  }
  return [...flagged]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([code, list]) => ({ code, pairs: list.length, outcomes: share(list), verdicts: verdictsOf(list) }));
}

/** Compares what two reviewers ruled. */
export function reviewerAgreement(one: readonly Ruling[], other: readonly Ruling[]): ReviewerAgreement {
  const pairs = pairRulings(one, other);
  const documents = (rulings: readonly Ruling[]) => new Set(rulings.map(({ document }) => document));
  const [documentsOfOne, documentsOfOther] = [documents(one), documents(other)];
  const compared = (rulings: readonly Ruling[], paired: ReadonlySet<Ruling>) =>
    rulings.filter(
      (ruling) =>
        paired.has(ruling) ||
        (ruling.verdict === "add" &&
          documentsOfOne.has(ruling.document) &&
          documentsOfOther.has(ruling.document)),
    );
  const left = asserted(compared(one, new Set(pairs.map((pair) => pair.one))));
  const twins = new Map(pairs.map((pair) => [pair.other, pair.one]));
  // A pair on one string at two places is compared at the place of the first.
  const right = asserted(
    compared(other, new Set(twins.keys())).map((ruling) => {
      const twin = twins.get(ruling);
      if (twin === undefined || ruling.scope === "mention" || ruling.verdict === "respan") return ruling;
      return { ...ruling, document: twin.document, place: twin.place };
    }),
  );
  return {
    pairs,
    onlyOne: one.length - pairs.length,
    onlyOther: other.length - pairs.length,
    verdicts: verdictsOf(pairs),
    outcomes: share(pairs),
    spans: setAgreement(left.spans, right.spans),
    links: setAgreement(left.links, right.links),
    byFlag: byFlag(pairs),
  };
}
