import type { Dictionary } from "../../dictionary/dictionary.js";
import { DiglotError } from "../../document/errors.js";
import type { DocumentRecord } from "../../document/schema.js";
import type { Passage } from "../../document/types.js";
import { DECISION_SCHEMA, type Decision, decisionSchema, type Seen } from "../decision.js";
import { placeOf } from "../decision-place.js";
import { documentOf, type Library, mentionOf, passageOf } from "./library.js";
import type { RulingRequest, UndoRequest } from "./messages.js";

/** What the reviewer had before the eyes, for the record and for training. */
function seenOf(mention: DocumentRecord["mentions"][number]): Seen {
  const { type, linked, probability, candidates, flags, evidence, decidedBy } = mention;
  return {
    type,
    linked,
    probability,
    candidates: candidates.map(({ id, name, type, score, evidence }) => ({
      id,
      name,
      type,
      score,
      evidence,
    })),
    flags,
    evidence,
    decidedBy,
  };
}

function checkSpan({ text, id }: Passage, { start, end }: { start: number; end: number }): void {
  if (end <= text.length && text.slice(start, end).trim() !== "") return;
  throw new DiglotError({
    code: "offset-mismatch",
    expected: `words within the ${text.length} code units of the passage`,
    received: `${start}–${end}`,
    where: `passage ${id}`,
  });
}

/**
 * Makes the line of a ruling from what the page asks for and from what the server knows: place, quotation and what was
 * seen are never taken from the page.
 * @throws DiglotError usage or offset-mismatch where the request speaks of what is not there
 */
export function rulingOf(
  request: RulingRequest,
  library: Library,
  dictionary: Dictionary,
  corpus: string | null,
  at: Date = new Date(),
): Decision {
  const document = documentOf(library, request.document);
  const mention = request.mention === null ? null : mentionOf(document, request.mention);
  const passage = passageOf(document, mention?.passageId ?? request.place!.passage);
  const { place, verdict, condition, scope } = request;
  if (place !== undefined) checkSpan(passageOf(document, place.passage), place.span);
  if (scope === "corpus" && corpus === null) {
    throw new DiglotError({
      code: "usage",
      expected: "a corpus with a name",
      received: "none",
      advice: "Start the review with --corpus NAME",
    });
  }
  const decision = {
    schema: DECISION_SCHEMA,
    id: request.id,
    at: at.toISOString(),
    reviewer: request.reviewer,
    ...(request.note === undefined ? {} : { note: request.note }),
    scope,
    ...(scope === "corpus" ? { corpus } : {}),
    ...(condition === undefined || scope === "mention" ? {} : { condition }),
    document: document.id,
    place: placeOf(passage, mention ?? place!.span),
    language: passage.language,
    type: request.type,
    dictionary: dictionary.hash,
    seen: mention === null ? null : seenOf(mention),
    ...(request.settles === undefined ? {} : { settles: request.settles }),
    verdict,
    concept: request.concept,
    ...(verdict === "respan" ? { newPlace: placeOf(passage, place!.span) } : {}),
  };
  return checked(decision);
}

/** @throws DiglotError decisions-malformed */
export function undoOf({ id, reviewer, undoes }: UndoRequest, at: Date = new Date()): Decision {
  return checked({ schema: DECISION_SCHEMA, id, at: at.toISOString(), reviewer, verdict: "undo", undoes });
}

function checked(decision: object): Decision {
  const parsed = decisionSchema.safeParse(decision);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DiglotError({
    code: "decisions-malformed",
    expected: "a ruling that can be kept",
    received: `${issue?.message} at ${issue?.path.join(".") || "its top"}`,
  });
}
