import type { Curie, EntityType, FlagCode } from "../../document/types.js";
import type { Scope } from "../decision.js";
import type {
  CaseView,
  ConceptView,
  DocumentView,
  MentionDetail,
  RulingRequest,
  RulingView,
  SessionView,
  Standing,
} from "../server/messages.js";
import type { Range } from "./words.js";

/** A mention by its numbers, and where it stands in the queue: -1 for one that was not flagged. */
export interface Selection {
  document: number;
  mention: number;
  case: number;
  use: number;
}

/** Narrows rulings wider than one mention. */
export interface Conditions {
  type: boolean;
  language: boolean;
  species: boolean;
  /** Words between commas. */
  words: string;
}

/** Text that is selected to become a mention, or the new ends of the current one. */
export interface MarkedText extends Range {
  document: number;
  /** Place of the passage in the list of passages. */
  passage: number;
  surface: string;
  /** Whether it is being moved with the keyboard, and what for. */
  mode: "mouse" | "add" | "respan";
}

export type Overlay = null | "help" | "search" | "add";
export type Shown = "open" | "ruled" | "conflicts" | "all";

/** A ruling as the page holds it: before the server has it, it is only `pending`. */
export interface HeldRuling extends RulingView {
  pending?: boolean;
}

export interface State {
  session: SessionView;
  reviewer: string;
  /** By `standingKey`. Replaced when it changes. */
  standings: ReadonlyMap<string, Standing>;
  rulings: ReadonlyMap<string, HeldRuling>;
  /** Mentions that a ruling on its way to the server will settle, by ruling. */
  pending: ReadonlyMap<string, ReadonlySet<string>>;
  documents: ReadonlyMap<number, DocumentView>;
  details: ReadonlyMap<string, MentionDetail>;
  shown: Shown;
  code: FlagCode | "";
  type: EntityType | "";
  /** Numbers of the cases in the list. */
  list: readonly number[];
  selection: Selection | null;
  scope: Scope;
  conditions: Conditions;
  note: string;
  marked: MarkedText | null;
  overlay: Overlay;
  /** Whether all evidence is shown, or the weightiest. */
  allEvidence: boolean;
  /** Whether the queue is drawn over the text, on a narrow screen. */
  queueOpen: boolean;
  /** Told to screen readers. */
  announcement: string;
  saved: { at: Date; text: string } | null;
  /** Lines on their way to the server. */
  sending: number;
  /** Rulings that were not saved, and why. */
  failed: { reason: string; again: (() => void)[] } | null;
  live: boolean;
}

export const standingKey = (document: number, mention: number) => `${document}:${mention}`;

/** Whether a mention still wants a ruling: it has none, or reviewers disagree. */
export function isOpen(
  state: Pick<State, "standings" | "pending">,
  document: number,
  mention: number,
): boolean {
  const key = standingKey(document, mention);
  const standing = state.standings.get(key);
  if (standing !== undefined && !standing.conflict) return false;
  for (const keys of state.pending.values()) if (keys.has(key)) return false;
  return true;
}

/** How many uses of a case still want a ruling. */
export function openUses(state: Pick<State, "standings" | "pending">, { uses }: CaseView): number {
  let open = 0;
  for (const [document, mention] of uses) if (isOpen(state, document, mention)) open++;
  return open;
}

export function hasConflict(state: Pick<State, "standings">, { uses }: CaseView): boolean {
  return uses.some(([document, mention]) => state.standings.get(standingKey(document, mention))?.conflict);
}

/** The rulings that have the say over a mention, the last first. */
export function rulingsOn(
  state: Pick<State, "standings" | "rulings">,
  document: number,
  mention: number,
): HeldRuling[] {
  const ids = state.standings.get(standingKey(document, mention))?.rulings ?? [];
  return ids
    .map((id) => state.rulings.get(id))
    .filter((ruling) => ruling !== undefined)
    .reverse();
}

/**
 * What stands after the rulings: the type and link of a mention, and whether it is one at all. Where reviewers disagree
 * nobody is obeyed, and all stays as it was.
 */
export function outcome(
  state: Pick<State, "standings" | "rulings">,
  document: number,
  mention: number,
  as: { type: EntityType; linked: Curie | Curie[] | null },
): {
  type: EntityType;
  linked: Curie | Curie[] | null;
  rejected: boolean;
  ruled: boolean;
  conflict: boolean;
} {
  const [last] = rulingsOn(state, document, mention);
  const conflict = state.standings.get(standingKey(document, mention))?.conflict ?? false;
  if (last === undefined || conflict) return { ...as, rejected: false, ruled: false, conflict };
  return {
    type: last.verdict === "family" ? "GeneFamily" : last.type,
    linked: last.concept,
    rejected: last.verdict === "reject",
    ruled: true,
    conflict,
  };
}

export const VERDICT_WORDS: Readonly<Record<RulingView["verdict"], string>> = {
  accept: "accepted",
  relink: "linked to",
  reject: "no entity",
  family: "a family or complex",
  "no-id": "no identifier",
  add: "added",
  respan: "new ends",
};

export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  mention: "this mention",
  document: "this paper",
  corpus: "this corpus",
  always: "always",
};

/** The same, where there is little room. */
export const SHORT_SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  mention: "mention",
  document: "paper",
  corpus: "corpus",
  always: "always",
};

/** What a reviewer chose, in words. */
export function describeRuling({ verdict, name, concept, surface }: RulingView): string {
  const link = name ?? (concept === null ? "" : [concept].flat().join(" + "));
  if (verdict === "accept") return `accepted${link ? ` as ${link}` : ""}`;
  if (verdict === "relink") return `linked to ${link}`;
  if (verdict === "family") return `a family or complex${link ? `: ${link}` : ""}`;
  if (verdict === "add") return `added${link ? ` as ${link}` : " without identifier"}`;
  if (verdict === "respan") return `ends changed to “${surface}”`;
  return VERDICT_WORDS[verdict];
}

/** What a ruling needs beside its verdict. */
export type Choice = Pick<RulingRequest, "verdict" | "type" | "concept">;

/** The choice a concept stands for: as it is, or another. */
export function choiceOf(
  concept: Pick<ConceptView, "id" | "type">,
  mention: { linked: Curie | Curie[] | null },
): Choice {
  const verdict = mention.linked === concept.id ? "accept" : "relink";
  return { verdict, type: concept.type, concept: concept.id };
}
