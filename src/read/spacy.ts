import type { AnnotationDetails } from "../document/types.js";
import { readJsonRecords } from "./json-records.js";
import { asArray, asObject, asText, type JsonObject, member } from "./json-value.js";
import { type PassageRecord, passageMembers, type RecordAnnotation } from "./passage-records.js";
import type { Reader } from "./reader.js";

/**
 * JSON Lines of spaCy and Prodigy: `text` with `spans` (`start`, `end`, `label`, and `kb_id` or `kb_ids`), or with
 * `entities` as lists of start, end and label. `meta` says the document and what else diglot writes of a passage.
 * Offsets count code points.
 */
export const spacy: Reader = {
  format: "spacy",

  detect(head) {
    const first = head.trimStart().split("\n", 1)[0]!;
    return /^\{/.test(first) && /"text"\s*:/.test(first) && /"spans"\s*:\s*\[/.test(head);
  },

  read: (chunks, source, _companion, limits) =>
    readJsonRecords(chunks, source, limits, "an object with text and spans", recordOf),
};

function recordOf(object: JsonObject): PassageRecord | undefined {
  const text = member(object, "text");
  if (typeof text !== "string") return undefined;
  return { ...passageMembers(asObject(member(object, "meta"))), text, annotations: spansOf(object) };
}

function spansOf(object: JsonObject): RecordAnnotation[] {
  const spans = asArray(member(object, "spans")).map(asObject);
  if (spans.length > 0) return spans.flatMap((span) => (span === undefined ? [] : [readSpan(span)]));
  return asArray(member(object, "entities")).flatMap((value) => {
    const [start, end, label] = asArray(value);
    if (typeof start !== "number" || typeof end !== "number") return [];
    return [{ id: "", type: asText(label), ids: [], ranges: [{ start, end }], details: {} }];
  });
}

function readSpan(span: JsonObject): RecordAnnotation {
  const details: AnnotationDetails = {};
  for (const value of asArray(member(span, "flags"))) {
    const flag = asObject(value);
    const suggestion = asText(member(flag, "suggestion"));
    details.flags ??= [];
    details.flags.push({
      code: asText(member(flag, "code")),
      message: asText(member(flag, "message")),
      ...(suggestion === "" ? {} : { suggestion }),
    });
  }
  const { probability, negated, note } = span;
  if (typeof probability === "number") details.probability = probability;
  if (typeof negated === "boolean") details.negated = negated;
  if (typeof note === "string") details.note = note;
  const several = asArray(member(span, "kb_ids")).map(asText);
  const one = asText(member(span, "kb_id"));
  const text = member(span, "text");
  return {
    id: asText(member(span, "id")),
    type: asText(member(span, "label")),
    ids: several.length > 0 ? several : one === "" || one === "NIL" ? [] : [one],
    ranges: [{ start: Number(member(span, "start")), end: Number(member(span, "end")) }],
    quote: typeof text === "string" ? text : undefined,
    details,
  };
}
