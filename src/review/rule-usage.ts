import type { LinkState, RulingEffect } from "../document/types.js";
import type { Condition, Decision, Ruling } from "./decision.js";
import { isRuling } from "./decision.js";
import {
  currentRulings,
  findConflicts,
  standingRulings,
  targetOf,
  undoneDecisions,
} from "./decision-standing.js";
import { count } from "./rule-report.js";

/**
 * - in force: obeyed wherever it holds
 * - conflict: another reviewer wants something else of the same mentions; neither is obeyed there
 * - replaced: its reviewer ruled again, or someone settled it otherwise
 * - retired: taken back by an undo
 */
export type RulingState = "in force" | "conflict" | "replaced" | "retired";

/** A ruling with its standing and with what it did in a run. */
export interface RuleUsage {
  ruling: Ruling;
  state: RulingState;
  /** The line that retired it. */
  retiredBy: Decision | null;
  /** Places where it was obeyed; null where no run was looked at. */
  places: number | null;
  /** Of those: where the mention is otherwise than without the ruling. */
  changed: number;
  documents: number;
  /** What it changed, most frequent first: "NCBIGene:5133 → NCBIGene:6139". */
  changes: { change: string; times: number }[];
  /** Places where reviewers disagreed. */
  conflicts: number;
  /** Why it no longer fits; null where nothing speaks against it. */
  unfit: "text-gone" | "concept-gone" | null;
}

/** Gathers what the rulings did, document by document. */
export interface UsageCount {
  add(documentId: string, effects: readonly Omit<RulingEffect, "span">[]): void;
  /** One a ruling, in order of the file. */
  result(): RuleUsage[];
}

function statesOf(decisions: readonly Decision[]): (ruling: Ruling) => RulingState {
  const standing = standingRulings(decisions);
  const byTarget = new Map<string, Ruling[]>();
  for (const ruling of standing)
    byTarget.set(targetOf(ruling), [...(byTarget.get(targetOf(ruling)) ?? []), ruling]);
  const current = new Set([...byTarget.values()].flatMap(currentRulings));
  const stands = new Set(standing);
  const disputed = new Set(findConflicts(standing).flatMap(({ rulings }) => rulings));
  return (ruling) => {
    if (!stands.has(ruling)) return "retired";
    if (!current.has(ruling)) return "replaced";
    return disputed.has(ruling) ? "conflict" : "in force";
  };
}

export function describeLink(state: LinkState | null): string {
  if (state === null) return "nothing";
  return state.linked === null ? `${state.type} without id` : [state.linked].flat().join(" + ");
}

/**
 * @param ran whether there was a run to look at
 */
export function countUsage(decisions: readonly Decision[], ran: boolean): UsageCount {
  const undone = undoneDecisions(decisions);
  const stateOf = statesOf(decisions);
  const usages = new Map<string, RuleUsage>();
  const changes = new Map<string, Map<string, number>>();
  const documents = new Map<string, Set<string>>();
  for (const ruling of decisions.filter(isRuling)) {
    const retiredBy = undone.get(ruling.id) ?? null;
    const none = { places: ran ? 0 : null, changed: 0, documents: 0, changes: [], conflicts: 0, unfit: null };
    usages.set(ruling.id, { ruling, state: stateOf(ruling), retiredBy, ...none });
    changes.set(ruling.id, new Map());
    documents.set(ruling.id, new Set());
  }
  return {
    add(documentId, effects) {
      for (const { id, outcome, before, after } of effects) {
        const usage = usages.get(id);
        if (usage === undefined) continue;
        if (outcome === "conflict") usage.conflicts++;
        else if (outcome === "text-gone" || outcome === "concept-gone") usage.unfit = outcome;
        else {
          usage.places = (usage.places ?? 0) + 1;
          documents.get(id)!.add(documentId);
          if (outcome === "confirmed") continue;
          usage.changed++;
          const change = `${describeLink(before)} → ${describeLink(after)}`;
          changes.get(id)!.set(change, (changes.get(id)!.get(change) ?? 0) + 1);
        }
      }
    },
    result() {
      return [...usages.values()].map((usage) => {
        const { id } = usage.ruling;
        const sorted = [...changes.get(id)!].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
        return {
          ...usage,
          documents: documents.get(id)!.size,
          changes: sorted.map(([change, times]) => ({ change, times })),
        };
      });
    },
  };
}

function describeCondition({ type, language, context, species }: Condition): string {
  const parts = [
    type,
    language,
    context && `near ${context.join(" or ")}`,
    species && `in papers on ${species}`,
  ].filter((part) => part !== undefined);
  return `, where ${parts.join(", ")}`;
}

/** What a ruling says, in one line. */
export function describeRuling(ruling: Ruling): string {
  const { id, reviewer, verdict, scope, place, concept, condition, corpus, document } = ruling;
  const where = {
    mention: `in ${document}`,
    document: `in ${document}`,
    corpus: `in corpus ${corpus}`,
    always: "always",
  };
  const link = concept === null ? "" : ` → ${[concept].flat().join(" + ")}`;
  const ends = ruling.verdict === "respan" ? ` to "${ruling.newPlace.surface}"` : "";
  const one = scope === "mention" ? "once " : "";
  const text = `${verdict} "${place.surface}"${ends}${link} ${one}${where[scope]}`;
  return `${id}  ${reviewer}: ${text}${condition ? describeCondition(condition) : ""}`;
}

const MOST_CHANGES = 3;

/** What a ruling did, in one line. */
export function describeUsage(usage: RuleUsage): string {
  const { state, retiredBy, places, changed, documents, changes, conflicts, unfit } = usage;
  if (state === "retired") return `retired by ${retiredBy?.reviewer} on ${retiredBy?.at.slice(0, 10)}`;
  const parts: string[] = [state];
  if (unfit === "text-gone") parts.push("no longer fits: its text is gone");
  if (unfit === "concept-gone") parts.push("no longer fits: its concept is not in the dictionary");
  if (conflicts > 0) parts.push(`reviewers disagree at ${count(conflicts, "place")}`);
  if (places === 0 && unfit === null && conflicts === 0) parts.push("does not fire");
  if (places !== null && places > 0) {
    const shown = changes.slice(0, MOST_CHANGES).map(({ change, times }) => `${times} × ${change}`);
    if (changes.length > MOST_CHANGES) shown.push("…");
    const which = changed > 0 ? ` (${shown.join("; ")})` : "";
    parts.push(
      `fires at ${count(places, "place")} in ${count(documents, "document")}, changed ${changed}${which}`,
    );
  }
  return parts.join("; ");
}
