import { readJsonRecords } from "./json-records.js";
import { asArray, asObject, asText, type JsonObject, member } from "./json-value.js";
import { type PassageRecord, passageMembers, type RecordAnnotation } from "./passage-records.js";
import type { Reader } from "./reader.js";

/**
 * doccano's JSONL of sequence labelling: `text` (or `data`) with `label` (or `labels`), lists of start, end and type, or
 * with `entities` (`start_offset`, `end_offset`, `label`) where relations are labelled too. Offsets count code points.
 * The identifiers of a label are those that `linked` has for the same start, end and type.
 */
export const doccano: Reader = {
  format: "doccano",

  detect(head) {
    const first = head.trimStart().split("\n", 1)[0]!;
    if (!/^\{/.test(first) || !/"(?:text|data)"\s*:/.test(first)) return false;
    return /"labels?"\s*:\s*\[(?:\]|\s*\[\s*\d+\s*,)/.test(head) || /"start_offset"\s*:/.test(head);
  },

  read: (chunks, source, _companion, limits) =>
    readJsonRecords(chunks, source, limits, "an object with text and label", recordOf),
};

function recordOf(object: JsonObject): PassageRecord | undefined {
  const text = member(object, "text") ?? member(object, "data");
  if (typeof text !== "string") return undefined;
  return { ...passageMembers(object), text, annotations: labelsOf(object) };
}

function labelsOf(object: JsonObject): RecordAnnotation[] {
  const linked = new Map<string, string[][]>();
  for (const value of asArray(member(object, "linked"))) {
    const [start, end, type, ...ids] = asArray(value).map(asText);
    const key = `${start} ${end} ${type}`;
    linked.set(key, [...(linked.get(key) ?? []), ids]);
  }
  const make = (id: string, start: number, end: number, type: string): RecordAnnotation => {
    // Two labels of the same place and type take the identifiers in turn.
    const ids = linked.get(`${start} ${end} ${type}`)?.shift() ?? [];
    return { id, type, ids, ranges: [{ start, end }], details: {} };
  };
  const labels = asArray(member(object, "label") ?? member(object, "labels")).flatMap((value) => {
    const [start, end, type] = asArray(value);
    return typeof start === "number" && typeof end === "number" ? [make("", start, end, asText(type))] : [];
  });
  const entities = asArray(member(object, "entities")).flatMap((value) => {
    const entity = asObject(value);
    const [start, end] = [member(entity, "start_offset"), member(entity, "end_offset")];
    if (typeof start !== "number" || typeof end !== "number") return [];
    return [make(asText(member(entity, "id")), start, end, asText(member(entity, "label")))];
  });
  return [...labels, ...entities];
}
