import type { LinkState, Mention, Passage, RulingOutcome, Span } from "../document/types.js";
import type { Paper } from "../link/paper.js";
import type { StageContext } from "../pipeline/stage.js";
import type { Ruling } from "./decision.js";
import type { RuleBook } from "./rule-book.js";
import { conflictFlag, goneFlag, settleFlags } from "./rule-flags.js";
import { createMention, isSameState, missingConcept, obeyRuling, stateOf } from "./rule-outcome.js";

/** One paper while the rulings on it are obeyed. What is done is told in `paper.document.rulings`. */
export interface Sitting {
  paper: Paper;
  context: StageContext;
  book: RuleBook;
  /** The mentions by passage, as they stand so far. */
  mentions: Map<string, Set<Mention>>;
  /** Mentions on which rulings on that very place had their say, also where they left it undecided. */
  heard: Set<Mention>;
  /** Places where a ruling on that very place says that there is no mention. */
  barred: Ground[];
}

/** A stretch of a passage. */
export interface Ground {
  passage: Passage;
  span: Span;
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function surfaceOf({ passage, span }: Ground): string {
  return passage.text.slice(span.start, span.end);
}

/** Rulings that say the same of a place, in order of the file. The last of them has decided. */
export type Unanimous = readonly Ruling[];

const decider = (rulings: Unanimous) => rulings.at(-1)!;

/** Notes what came of rulings at one place. */
export function tell(
  { paper }: Sitting,
  rulings: readonly Ruling[],
  outcome: RulingOutcome,
  ground: Ground,
  before: LinkState | null,
  after: LinkState | null,
): void {
  for (const { id, reviewer, verdict, scope } of rulings) {
    paper.document.rulings!.push({
      ...{ id, reviewer, verdict, scope, outcome, passageId: ground.passage.id },
      ...{ span: { ...ground.span }, surface: surfaceOf(ground), before, after },
    });
  }
}

/** Opens the sitting on a paper. */
export function openSitting(paper: Paper, context: StageContext, book: RuleBook): Sitting {
  const { document } = paper;
  document.rulings = [];
  const mentions = new Map(document.passages.map(({ id }) => [id, new Set<Mention>()]));
  for (const mention of document.mentions) mentions.get(mention.passageId)!.add(mention);
  return { paper, context, book, mentions, heard: new Set(), barred: [] };
}

/** Takes a mention out of the document. */
export function drop({ mentions }: Sitting, mention: Mention): void {
  mentions.get(mention.passageId)!.delete(mention);
}

/** The mentions that overlap a stretch of text. */
export function mentionsOn({ mentions }: Sitting, { passage, span }: Ground): Mention[] {
  const found: Mention[] = [];
  for (const one of mentions.get(passage.id)!) if (overlaps(one.span, span)) found.push(one);
  return found;
}

export function reject(sitting: Sitting, rulings: Unanimous, mention: Mention, ground: Ground): void {
  drop(sitting, mention);
  tell(sitting, rulings, "removed", ground, stateOf(mention), null);
}

/** Leaves a place as it is since reviewers disagree, and says so. */
export function disagree(
  sitting: Sitting,
  rulings: readonly Ruling[],
  mention: Mention | null,
  ground: Ground,
): void {
  const state = mention === null ? null : stateOf(mention);
  mention?.flags.push(conflictFlag(rulings));
  tell(sitting, rulings, "conflict", ground, state, state);
}

/** Whether the dictionary lacks a concept of the rulings; if so, this is told and flagged, and nothing is done. */
export function isGone(
  sitting: Sitting,
  rulings: Unanimous,
  mention: Mention | null,
  ground: Ground,
): boolean {
  const missing = missingConcept(decider(rulings), sitting.context);
  if (missing === null) return false;
  const state = mention === null ? null : stateOf(mention);
  tell(sitting, rulings, "concept-gone", ground, state, state);
  mention?.flags.push(goneFlag(decider(rulings), missing));
  return true;
}

/** Gives the mention that stands at a place what rulings want. */
export function relink(sitting: Sitting, rulings: Unanimous, mention: Mention, ground: Ground): void {
  if (isGone(sitting, rulings, mention, ground)) return;
  const before = stateOf(mention);
  obeyRuling(mention, decider(rulings), sitting.context);
  settleFlags(mention, before, decider(rulings), sitting.paper, sitting.context);
  const after = stateOf(mention);
  tell(sitting, rulings, isSameState(before, after) ? "confirmed" : "relinked", ground, before, after);
}

/**
 * Makes a mention where there was none.
 * @param origin the mention that moved here, as it was; null for a new one
 */
export function place(
  sitting: Sitting,
  rulings: Unanimous,
  ground: Ground,
  origin: LinkState | null,
): Mention | null {
  if (isGone(sitting, rulings, null, ground)) return null;
  const mention = createMention(ground.passage, ground.span, decider(rulings));
  obeyRuling(mention, decider(rulings), sitting.context);
  settleFlags(mention, null, decider(rulings), sitting.paper, sitting.context);
  sitting.mentions.get(ground.passage.id)!.add(mention);
  tell(sitting, rulings, origin === null ? "added" : "moved", ground, origin, stateOf(mention));
  return mention;
}

/** Removes what overlaps a mention that a reviewer placed, but for what rulings on that very place keep. */
export function clear(sitting: Sitting, placed: Mention, rulings: Unanimous, passage: Passage): void {
  for (const other of mentionsOn(sitting, { passage, span: placed.span })) {
    if (other !== placed && !sitting.heard.has(other))
      reject(sitting, rulings, other, { passage, span: other.span });
  }
}
