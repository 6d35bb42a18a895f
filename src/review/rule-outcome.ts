import type { Candidate, Curie, EntityType, LinkState, Mention, Passage, Span } from "../document/types.js";
import type { StageContext } from "../pipeline/stage.js";
import type { Ruling } from "./decision.js";
import { conceptsOf } from "./decision-standing.js";

/** Most candidates that are written out, as the link stage does. */
const MOST_CANDIDATES = 5;

export function stateOf({ type, linked }: Mention): LinkState {
  return { type, linked };
}

export function isSameState(one: LinkState | null, other: LinkState | null): boolean {
  if (one === null || other === null) return one === other;
  return one.type === other.type && String(one.linked) === String(other.linked);
}

/** The first concept of a ruling that the dictionary does not have, or null. */
export function missingConcept(
  ruling: Ruling,
  { dictionary }: Pick<StageContext, "dictionary">,
): Curie | null {
  return conceptsOf(ruling).find((id) => dictionary.find(id) < 0) ?? null;
}

/** Type and link that a ruling gives to its mention. Where families are read as genes, a family's usual gene. */
function wantedState(ruling: Ruling, { dictionary, options }: StageContext): LinkState {
  const concepts = conceptsOf(ruling);
  const linked = concepts.length > 1 ? concepts : (concepts[0] ?? null);
  const type: EntityType = ruling.verdict === "family" ? "GeneFamily" : ruling.type;
  if (type === "GeneFamily" && typeof linked === "string" && options.families === "as-gene") {
    const usual = dictionary.curated.families[linked]?.usual;
    if (usual) return { type: "Gene", linked: usual };
  }
  return { type, linked };
}

/** A candidate for a concept that the linking did not think of. */
function newCandidate(id: Curie, { dictionary }: StageContext): Candidate {
  const { preferredName, type, species } = dictionary.concept(dictionary.find(id));
  return {
    concept: id,
    name: preferredName,
    entryTerm: preferredName,
    nameStatus: "preferred",
    type,
    ...(species === undefined ? {} : { species }),
    score: 0,
    evidence: [],
  };
}

/** The concepts ruled for first, with what the linking thought of them; then the other candidates. */
function rankCandidates(mention: Mention, wanted: readonly Curie[], context: StageContext): Candidate[] {
  const known = new Map(mention.candidates.map((candidate) => [candidate.concept, candidate]));
  const first = wanted.map((id) => known.get(id) ?? newCandidate(id, context));
  const rest = mention.candidates.filter(({ concept }) => !wanted.includes(concept));
  return [...first, ...rest].slice(0, Math.max(MOST_CANDIDATES, first.length, mention.candidates.length));
}

const REACH: Record<Ruling["scope"], string> = {
  mention: "this mention",
  document: "this document",
  corpus: "this corpus",
  always: "always",
};

/** "lin, ruling 20260101T…": who had the last word. */
export function decidedBy({ reviewer, id }: Ruling): string {
  return `${reviewer}, ruling ${id}`;
}

/** A mention where there was none. */
export function createMention(passage: Passage, span: Span, ruling: Ruling): Mention {
  return {
    id: "",
    passageId: passage.id,
    span,
    surface: passage.text.slice(span.start, span.end),
    type: ruling.type,
    candidates: [],
    linked: null,
    probability: 1,
    flags: [],
    evidence: [],
    decidedBy: "",
  };
}

/**
 * Gives a mention the type and link that a ruling wants. Its probability becomes 1, since a person decided; the scores
 * of the candidates stay those of the linking.
 */
export function obeyRuling(mention: Mention, ruling: Ruling, context: StageContext): void {
  const { id, reviewer, verdict, scope, at } = ruling;
  const wanted = wantedState(ruling, context);
  mention.type = wanted.type;
  mention.linked = wanted.linked;
  mention.probability = 1;
  mention.candidates = rankCandidates(mention, wanted.linked === null ? [] : [wanted.linked].flat(), context);
  mention.decidedBy = decidedBy(ruling);
  mention.ruling = { id, reviewer, verdict, scope };
  const text = `${reviewer} ruled "${verdict}" for ${REACH[scope]} on ${at.slice(0, 10)}`;
  mention.evidence = [{ signal: "ruling", weight: 0, text }, ...mention.evidence];
}
