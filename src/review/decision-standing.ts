import type { Curie } from "../document/types.js";
import { type Condition, type Decision, isRuling, type Ruling } from "./decision.js";

/** Rulings by different reviewers that cannot both be obeyed. */
export interface Conflict {
  /** In order of the file; at least two, by at least two reviewers. */
  rulings: Ruling[];
}

/** The ids of the lines that were taken back, with the line that took each back. An undone undo takes nothing back. */
export function undoneDecisions(decisions: readonly Decision[]): Map<string, Decision> {
  const undone = new Map<string, Decision>();
  // From the last line on, so that it is known of each undo whether it stands itself.
  for (const decision of [...decisions].reverse())
    if (!isRuling(decision) && !undone.has(decision.id)) undone.set(decision.undoes, decision);
  return undone;
}

/** The rulings that stand: in order of the file, without those taken back. */
export function standingRulings(decisions: readonly Decision[]): Ruling[] {
  const undone = undoneDecisions(decisions);
  return decisions.filter(isRuling).filter(({ id }) => !undone.has(id));
}

/** What a ruling makes of a mention, as a text that is equal for rulings that say the same. */
export function outcomeOf(ruling: Ruling): string {
  const { verdict, concept, type } = ruling;
  const link = concept === null ? "none" : [concept].flat().join("|");
  switch (verdict) {
    case "reject":
      return "reject";
    case "respan": {
      const { place, newPlace } = ruling;
      return `${type} ${link} from ${newPlace.start - place.start} on: ${newPlace.surface}`;
    }
    case "family":
      return `GeneFamily ${link}`;
    default:
      return `${type} ${link}`;
  }
}

/** What a ruling is about, as a text: the place, or the string in the document, the corpus or everywhere. */
export function targetOf({ scope, document, place, corpus }: Ruling): string {
  const { passageId, start, surface } = place;
  if (scope === "mention") return JSON.stringify([scope, document, passageId, start, surface]);
  if (scope === "document") return JSON.stringify([scope, document, surface]);
  return JSON.stringify(scope === "corpus" ? [scope, corpus, surface] : [scope, surface]);
}

const FIELDS = ["type", "language", "species"] as const;

function words(condition: Condition | undefined): Set<string> {
  return new Set(condition?.context?.map((word) => word.toLowerCase()));
}

/**
 * Whether all that one condition admits the other admits too, and not the reverse. Fewer context words admit less,
 * since any of them suffices.
 */
export function isNarrower(one: Condition | undefined, other: Condition | undefined): boolean {
  return within(one, other) && !within(other, one);
}

function within(one: Condition | undefined, other: Condition | undefined): boolean {
  const fields = FIELDS.every((field) => other?.[field] === undefined || other[field] === one?.[field]);
  if (!fields || !other?.context) return fields;
  const wider = words(other);
  const own = words(one);
  return own.size > 0 && [...own].every((word) => wider.has(word));
}

/** Whether no mention can meet both. */
function isDisjoint(one: Condition | undefined, other: Condition | undefined): boolean {
  return FIELDS.some(
    (field) => one?.[field] !== undefined && other?.[field] !== undefined && one[field] !== other[field],
  );
}

/** Of rulings on one target, those not settled by another, and of each reviewer the last under one condition. */
export function currentRulings(rulings: readonly Ruling[]): Ruling[] {
  const settled = new Set(rulings.flatMap(({ settles }) => settles ?? []));
  const open = rulings.filter(({ id }) => !settled.has(id));
  const same = (one: Ruling, other: Ruling) =>
    one.reviewer === other.reviewer &&
    within(one.condition, other.condition) &&
    within(other.condition, one.condition);
  return open.filter((one, i) => !open.slice(i + 1).some((later) => same(one, later)));
}

/**
 * Of rulings on one target that all hold in one place, those that have a say: what another settles is out, a narrower
 * condition goes before a wider one, and of what one reviewer said the last counts.
 * @param rulings in order of the file
 */
export function decisiveRulings(rulings: readonly Ruling[]): Ruling[] {
  const current = currentRulings(rulings);
  const narrowest = current.filter(
    (one) => !current.some((other) => isNarrower(other.condition, one.condition)),
  );
  const last = new Map(narrowest.map((ruling) => [ruling.reviewer, ruling]));
  return narrowest.filter((ruling) => last.get(ruling.reviewer) === ruling);
}

/** Whether two rulings on one target want different things of mentions of which neither gives way to the other. */
function clash(one: Ruling, other: Ruling): boolean {
  const { condition } = one;
  return (
    one.reviewer !== other.reviewer &&
    outcomeOf(one) !== outcomeOf(other) &&
    !isDisjoint(condition, other.condition) &&
    !isNarrower(condition, other.condition) &&
    !isNarrower(other.condition, condition)
  );
}

/**
 * The conflicts among rulings that stand: different reviewers want different things of one target, under conditions
 * that can be met together and of which none is narrower. A conflict ends when one of them is undone, when a reviewer
 * rules again as the other did, or when a later ruling names the others in `settles`.
 */
export function findConflicts(standing: readonly Ruling[]): Conflict[] {
  const byTarget = new Map<string, Ruling[]>();
  for (const ruling of standing) {
    const list = byTarget.get(targetOf(ruling));
    if (list) list.push(ruling);
    else byTarget.set(targetOf(ruling), [ruling]);
  }
  const conflicts: Conflict[] = [];
  for (const list of byTarget.values()) {
    const current = currentRulings(list);
    const rulings = current.filter((one) => current.some((other) => clash(one, other)));
    if (rulings.length > 0) conflicts.push({ rulings });
  }
  return conflicts;
}

/** The concepts of a ruling as a list. */
export function conceptsOf({ concept }: Pick<Ruling, "concept">): Curie[] {
  return concept === null ? [] : [...new Set([concept].flat())];
}
