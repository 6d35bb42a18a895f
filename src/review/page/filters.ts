import type { CaseView } from "../server/messages.js";
import { hasConflict, openUses, type State } from "./model.js";

type Filtered = Pick<State, "session" | "standings" | "pending" | "shown" | "code" | "type">;

function isShown(state: Filtered, found: CaseView): boolean {
  if (state.type !== "" && found.type !== state.type) return false;
  if (state.code !== "" && !found.codes.includes(state.code)) return false;
  if (state.shown === "all") return true;
  if (state.shown === "conflicts") return hasConflict(state, found);
  return openUses(state, found) > 0 === (state.shown === "open");
}

/**
 * Numbers of the cases to be listed, in the order of the queue.
 * @param keep a case that stays in the list though the filter would leave it out: the one being looked at
 */
export function listCases(state: Filtered, keep = -1): number[] {
  const list: number[] = [];
  for (const [number, found] of state.session.cases.entries()) {
    if (number === keep || isShown(state, found)) list.push(number);
  }
  return list;
}

/** How much of the queue is done, in mentions and in cases. */
export function progressOf(state: Pick<State, "session" | "standings" | "pending">): {
  cases: number;
  casesDone: number;
  mentions: number;
  mentionsDone: number;
} {
  let casesDone = 0;
  let mentions = 0;
  let mentionsDone = 0;
  for (const found of state.session.cases) {
    const open = openUses(state, found);
    if (open === 0) casesDone++;
    mentions += found.uses.length;
    mentionsDone += found.uses.length - open;
  }
  return { cases: state.session.cases.length, casesDone, mentions, mentionsDone };
}

/** Minutes over which the rate is taken. */
const WINDOW = 5;

/** Rulings a minute of one reviewer in the last minutes; null where there are too few to tell. */
export function ratePerMinute(times: readonly number[], now: number): number | null {
  const recent = times.filter((time) => now - time <= WINDOW * 60_000);
  if (recent.length < 3) return null;
  const minutes = Math.max((now - Math.min(...recent)) / 60_000, 0.25);
  return recent.length / minutes;
}
