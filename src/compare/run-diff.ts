import type { DocumentRecord } from "../document/schema.js";
import { findPlace, placeOf } from "../review/decision-place.js";
import { type Cause, causesOf, type Place, type RunHeader } from "./run-cause.js";

export type MentionRecord = DocumentRecord["mentions"][number];

/**
 * - added, removed: the mention is in the later or the earlier run only
 * - moved: it has other ends
 * - relinked: it has another type or link
 * - reflagged: only its flags are others
 */
export const CHANGE_KINDS = ["added", "removed", "moved", "relinked", "reflagged"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A mention that is otherwise in the later run. */
export interface Change {
  document: string;
  passageId: string;
  /** UTF-16 code units, in the later run; of a removed mention, in the earlier one. */
  start: number;
  end: number;
  surface: string;
  kind: ChangeKind;
  before: MentionRecord | null;
  after: MentionRecord | null;
  causes: Cause[];
}

/** A document as one run wrote it. */
export interface RunDocument {
  header: RunHeader;
  document: DocumentRecord;
}

const keyOf = ({ passageId, start, end }: Place) => `${passageId} ${start} ${end}`;

/** Finds places of one text in another; null where their words are gone. */
function translator(from: DocumentRecord, to: DocumentRecord): (mention: MentionRecord) => Place | null {
  const own = new Map(from.passages.map((passage) => [passage.id, passage]));
  const others = new Map(to.passages.map((passage) => [passage.id, passage]));
  return ({ passageId, start, end }) => {
    const passage = own.get(passageId)!;
    if (others.get(passageId)?.text === passage.text) return { passageId, start, end };
    const found = findPlace(to.passages, placeOf(passage, { start, end }));
    return found && { passageId: found.passage.id, ...found.span };
  };
}

function isSame(one: MentionRecord, other: MentionRecord): boolean {
  return one.type === other.type && String(one.linked) === String(other.linked);
}

const codes = ({ flags }: MentionRecord) =>
  flags
    .map(({ code }) => code)
    .sort()
    .join(" ");

function kindOf(before: MentionRecord, after: MentionRecord): ChangeKind | null {
  if (!isSame(before, after)) return "relinked";
  return codes(before) === codes(after) ? null : "reflagged";
}

interface Leftover {
  mention: MentionRecord;
  /** Where it stands in the later text. */
  place: Place | null;
}

/** Pairs what is left over on both sides where it overlaps; each mention is in one pair at most. */
function pairOverlapping(left: readonly Leftover[], right: MentionRecord[]): [Leftover, MentionRecord][] {
  const pairs: [Leftover, MentionRecord][] = [];
  for (const one of left) {
    const { place } = one;
    const at = right.findIndex(
      (other) =>
        place !== null &&
        other.passageId === place.passageId &&
        other.start < place.end &&
        place.start < other.end,
    );
    if (at >= 0) pairs.push([one, right.splice(at, 1)[0]!]);
  }
  return pairs;
}

/** What changed in one document between two runs, in order of the later text. */
export function diffDocument(before: RunDocument, after: RunDocument): Change[] {
  const toAfter = translator(before.document, after.document);
  const toBefore = translator(after.document, before.document);
  const unmatched = new Map(after.document.mentions.map((mention) => [keyOf(mention), mention]));
  const changes: Change[] = [];
  const note = (kind: ChangeKind, one: MentionRecord | null, other: MentionRecord | null) => {
    const { passageId, start, end, surface } = (other ?? one)!;
    const placeBefore = one ?? toBefore(other!);
    const placeAfter = other ?? toAfter(one!);
    changes.push({
      ...{ document: after.document.id, passageId, start, end, surface, kind, before: one, after: other },
      causes: causesOf({ before, after, one, other, placeBefore, placeAfter }),
    });
  };
  const left: Leftover[] = [];
  for (const mention of before.document.mentions) {
    const place = toAfter(mention);
    const twin = place === null ? undefined : unmatched.get(keyOf(place));
    if (twin === undefined) {
      left.push({ mention, place });
      continue;
    }
    unmatched.delete(keyOf(twin));
    const kind = kindOf(mention, twin);
    if (kind !== null) note(kind, mention, twin);
  }
  const right = [...unmatched.values()];
  const moved = new Map(pairOverlapping(left, right));
  for (const one of left) {
    const other = moved.get(one) ?? null;
    note(other === null ? "removed" : "moved", one.mention, other);
  }
  for (const mention of right) note("added", null, mention);
  const order = new Map(after.document.passages.map(({ id }, i) => [id, i]));
  const position = ({ passageId }: Change) => order.get(passageId) ?? order.size;
  return changes.sort((a, b) => position(a) - position(b) || a.start - b.start || a.end - b.end);
}
