import type { DocumentRecord, HeaderRecord } from "../document/schema.js";

/**
 * Why an annotation changed:
 * - rule: a reviewer's ruling that the other run did not obey
 * - text: the words themselves, or others of the paper
 * - dictionary, version: another dictionary, another version of diglot or pipeline
 * - settings: none of these: options, weights, calibration, or a program changed without a new version
 */
export const CAUSES = ["rule", "text", "dictionary", "version", "settings"] as const;
export type Cause = (typeof CAUSES)[number];

export type RunHeader = HeaderRecord["diglot"];
type Mention = DocumentRecord["mentions"][number];

/** A change of which the cause is asked. */
export interface Suspicion {
  before: { header: RunHeader; document: DocumentRecord };
  after: { header: RunHeader; document: DocumentRecord };
  /** The mention in the earlier run, and in the later one. */
  one: Mention | null;
  other: Mention | null;
  /** Where the mention stands or stood in the text of each run; null where its words are not in it. */
  placeBefore: Place | null;
  placeAfter: Place | null;
}

/** UTF-16 code units into the text of a passage. */
export interface Place {
  passageId: string;
  start: number;
  end: number;
}

/** The rulings that had a say at a place, as one string: those obeyed, and those that could not be. */
function rulingsAt(document: DocumentRecord, place: Place | null): string {
  if (place === null) return "";
  const here = (document.rulings ?? []).filter(
    ({ passageId, start, end, outcome }) =>
      passageId === place.passageId && start < place.end && place.start < end && outcome !== "text-gone",
  );
  const isObeyed = (outcome: string) => outcome !== "conflict" && outcome !== "concept-gone";
  return here.map(({ id, outcome }) => `${id} ${isObeyed(outcome)}`).join(", ");
}

const allRulings = ({ rulings }: DocumentRecord) =>
  (rulings ?? []).map(({ id, outcome, surface }) => `${id} ${outcome} ${surface}`).join(", ");

function isRuled({ before, after, one, other, placeBefore, placeAfter }: Suspicion): boolean {
  if (one?.ruling?.id !== other?.ruling?.id) return true;
  // Where a mention was removed or left in conflict, only the list of effects tells of the ruling.
  if (rulingsAt(before.document, placeBefore) !== rulingsAt(after.document, placeAfter)) return true;
  // A link that a ruling changed makes others of the same words inconsistent with it, or consistent.
  if (one === null || other === null) return false;
  const codes = ({ flags }: Mention) => new Set<string>(flags.map(({ code }) => code));
  const differing = [...codes(one)].filter((code) => !codes(other).has(code));
  differing.push(...[...codes(other)].filter((code) => !codes(one).has(code)));
  const onlySenses = differing.length > 0 && differing.every((code) => code === "sense-inconsistent");
  return (
    onlySenses &&
    String(one.linked) === String(other.linked) &&
    allRulings(before.document) !== allRulings(after.document)
  );
}

const textOf = ({ passages }: DocumentRecord, id: string) =>
  passages.find((passage) => passage.id === id)?.text;

function isText({ before, after, placeBefore, placeAfter }: Suspicion): boolean {
  if (placeBefore === null || placeAfter === null) return true;
  return textOf(before.document, placeBefore.passageId) !== textOf(after.document, placeAfter.passageId);
}

/** The concepts thought of, and by which names: what a dictionary decides. */
function candidates({ candidates }: Mention): string {
  return candidates
    .map(({ id, matched, status }) => `${id} ${matched} ${status}`)
    .sort()
    .join("\n");
}

/**
 * The causes of a change: one where it is certain, several where each of them may have done it. Where dictionary and
 * version both changed, other candidates speak for the dictionary, the same ones for the version.
 */
export function causesOf(suspicion: Suspicion): Cause[] {
  const { before, after, one, other } = suspicion;
  if (isRuled(suspicion)) return ["rule"];
  if (isText(suspicion)) return ["text"];
  const dictionary = before.header.dictionary !== after.header.dictionary;
  const version =
    before.header.version !== after.header.version || before.header.pipeline !== after.header.pipeline;
  if (dictionary && one !== null && other !== null && candidates(one) !== candidates(other))
    return ["dictionary"];
  const elsewhere = before.document.passages.some(({ id, text }) => textOf(after.document, id) !== text);
  const possible: Cause[] = [];
  if (elsewhere) possible.push("text");
  // Without other candidates the dictionary is the last to be thought of.
  if (dictionary && (one === null || other === null || (!elsewhere && !version))) possible.push("dictionary");
  if (version) possible.push("version");
  return possible.length > 0 ? possible : ["settings"];
}
