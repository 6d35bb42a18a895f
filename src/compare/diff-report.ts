import { renderTable } from "../evaluate/table.js";
import { CAUSES, type RunHeader } from "./run-cause.js";
import {
  CHANGE_KINDS,
  type Change,
  type ChangeKind,
  diffDocument,
  type MentionRecord,
  type RunDocument,
} from "./run-diff.js";

/** Two runs compared. */
export interface RunDiff {
  before: RunHeader[];
  after: RunHeader[];
  /** Documents in both runs. */
  documents: number;
  /** Mentions of the later run, in those documents. */
  mentions: number;
  onlyBefore: string[];
  onlyAfter: string[];
  changes: Change[];
}

export function emptyDiff(): RunDiff {
  return { before: [], after: [], documents: 0, mentions: 0, onlyBefore: [], onlyAfter: [], changes: [] };
}

/** Keeps each header once. */
export function addHeader(headers: RunHeader[], header: RunHeader): void {
  if (!headers.some((known) => JSON.stringify(known) === JSON.stringify(header))) headers.push(header);
}

/** Adds a document of both runs. */
export function addPair(diff: RunDiff, before: RunDocument, after: RunDocument): void {
  diff.documents++;
  diff.mentions += after.document.mentions.length;
  for (const change of diffDocument(before, after)) diff.changes.push(change);
}

/** "dictionary or version" where either may be the cause. */
function causeText({ causes }: Change): string {
  return causes.join(" or ");
}

function order(cause: string): number {
  const [first] = cause.split(" or ");
  return CAUSES.indexOf(first as (typeof CAUSES)[number]) * 10 + cause.split(" or ").length;
}

/** Number of changes by cause and kind, and in all. */
export function countChanges(changes: readonly Change[]): Map<string, Record<ChangeKind, number>> {
  const counts = new Map<string, Record<ChangeKind, number>>();
  for (const change of changes) {
    const cause = causeText(change);
    let row = counts.get(cause);
    if (row === undefined) {
      row = { added: 0, removed: 0, moved: 0, relinked: 0, reflagged: 0 };
      counts.set(cause, row);
    }
    row[change.kind]++;
  }
  return new Map([...counts].sort(([a], [b]) => order(a) - order(b)));
}

function stateText(mention: MentionRecord | null): string {
  if (mention === null) return "nothing";
  const { type, linked } = mention;
  return `${type} ${linked === null ? "without id" : [linked].flat().join(" + ")}`;
}

function codesText({ flags }: MentionRecord): string {
  return flags.length === 0 ? "no flag" : flags.map(({ code }) => code).join(", ");
}

/** What changed, without its place: equal for equal cases. */
function caseText({ kind, surface, before, after }: Change): string {
  if (kind === "reflagged") return `"${surface}" ${kind}: ${codesText(before!)} → ${codesText(after!)}`;
  if (kind === "moved")
    return `"${before!.surface}" ${kind} to "${surface}": ${stateText(before)} → ${stateText(after)}`;
  const decided = after?.ruling ? ` (${after.decidedBy})` : "";
  return `"${surface}" ${kind}: ${stateText(before)} → ${stateText(after)}${decided}`;
}

function describeHeaders(headers: readonly RunHeader[]): string {
  const texts = headers.map(
    ({ version, dictionary, pipeline }) => `diglot ${version}, dictionary ${dictionary}, ${pipeline}`,
  );
  return [...new Set(texts)].join("; ") || "nothing";
}

/** Equal changes of one cause as one line each, the most frequent first. */
function caseLines(changes: readonly Change[], most: number): string[] {
  const cases = new Map<string, Change[]>();
  for (const change of changes) cases.set(caseText(change), [...(cases.get(caseText(change)) ?? []), change]);
  const sorted = [...cases].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const lines = sorted.slice(0, most).map(([text, list]) => {
    const [{ document, passageId, start, end }] = list as [Change];
    const more = list.length > 1 ? ` and ${list.length - 1} more` : "";
    return `  ${String(list.length).padStart(4)} × ${text}  [${document} ${passageId} ${start}–${end}${more}]`;
  });
  if (sorted.length > most) lines.push(`       … and ${sorted.length - most} other cases`);
  return lines;
}

/**
 * A comparison for people: a table by cause and kind, then the cases of each cause.
 * @param most cases to show of each cause
 */
export function renderDiff(diff: RunDiff, most: number): string {
  const { changes, documents, mentions, onlyBefore, onlyAfter } = diff;
  const lines = [
    `before: ${describeHeaders(diff.before)}`,
    `after:  ${describeHeaders(diff.after)}`,
    `${documents} documents in both, ${mentions} mentions in the later run, ${changes.length} changed`,
  ];
  if (onlyBefore.length > 0) lines.push(`only before: ${onlyBefore.join(", ")}`);
  if (onlyAfter.length > 0) lines.push(`only after: ${onlyAfter.join(", ")}`);
  if (changes.length === 0) return `${lines.join("\n")}\n`;
  const counts = [...countChanges(changes)];
  const rows = counts.map(([cause, row]) => [cause, ...CHANGE_KINDS.map((kind) => String(row[kind]))]);
  const alignment = ["left", ...CHANGE_KINDS.map(() => "right")] as ("left" | "right")[];
  lines.push("", renderTable(["cause", ...CHANGE_KINDS], rows, alignment, "text"));
  for (const [cause] of counts) {
    const those = changes.filter((change) => causeText(change) === cause);
    lines.push("", cause, ...caseLines(those, most));
  }
  return `${lines.join("\n")}\n`;
}

/** A comparison for programs. Mentions have what can differ: type, link, probability, flags, who decided. */
export function diffRecord(diff: RunDiff): object {
  const shown = (mention: MentionRecord | null) =>
    mention && {
      ...{ surface: mention.surface, start: mention.start, end: mention.end, type: mention.type },
      ...{ linked: mention.linked, probability: mention.probability, decidedBy: mention.decidedBy },
      flags: mention.flags.map(({ code }) => code),
    };
  return {
    ...{ before: diff.before, after: diff.after, documents: diff.documents, mentions: diff.mentions },
    ...{ onlyBefore: diff.onlyBefore, onlyAfter: diff.onlyAfter },
    counts: Object.fromEntries(countChanges(diff.changes)),
    changes: diff.changes.map((change) => ({
      ...change,
      before: shown(change.before),
      after: shown(change.after),
    })),
  };
}
