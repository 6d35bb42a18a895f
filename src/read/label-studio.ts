import { readJsonRecords } from "./json-records.js";
import { asArray, asObject, asText, type JsonObject, member } from "./json-value.js";
import { type PassageRecord, passageMembers, type RecordAnnotation } from "./passage-records.js";
import type { Reader } from "./reader.js";
import { readRemark } from "./remarks.js";

/**
 * Label Studio's JSON: tasks with a text in `data`, as a list or one on a line. The latest annotation that was not
 * cancelled counts; predictions only where nobody annotated. Regions of type `labels` are annotations, text areas, choices and taxonomies of the same region its
 * identifiers. Offsets count code points, or UTF-16 units in exports of old versions: the quoted text tells which.
 */
export const labelStudio: Reader = {
  format: "label-studio",

  detect(head) {
    return (
      /^\s*[[{]/.test(head) &&
      /"(?:annotations|predictions|completions)"\s*:/.test(head) &&
      /"data"\s*:\s*\{/.test(head)
    );
  },

  read: (chunks, source, _companion, limits) =>
    readJsonRecords(chunks, source, limits, 'a task with a "text" in its data', recordOf),
};

function recordOf(task: JsonObject): PassageRecord | undefined {
  const data = asObject(member(task, "data"));
  const text = member(data, "text");
  if (typeof text !== "string") return undefined;
  return { ...passageMembers(data), text, annotations: regionsOf(resultOf(task)) };
}

function resultOf(task: JsonObject): unknown[] {
  const done = [...asArray(member(task, "annotations")), ...asArray(member(task, "completions"))]
    .map(asObject)
    .filter((annotation) => annotation !== undefined && member(annotation, "was_cancelled") !== true);
  const chosen = done.at(-1) ?? asObject(asArray(member(task, "predictions")).at(-1));
  return asArray(member(chosen, "result"));
}

function regionsOf(result: readonly unknown[]): RecordAnnotation[] {
  const regions = new Map<string, RecordAnnotation>();
  const ids = new Map<string, string[]>();
  result.forEach((each, i) => {
    const part = asObject(each);
    const value = asObject(member(part, "value"));
    const id = asText(member(part, "id")) || `r${i}`;
    const type = asText(member(part, "type"));
    const labels = asArray(member(value, "labels") ?? member(value, "hypertextlabels"));
    if (labels.length === 0) {
      const given = member(value, type === "textarea" ? "text" : type);
      ids.set(id, [...(ids.get(id) ?? []), ...(Array.isArray(given) ? given.flat() : [given]).map(asText)]);
      return;
    }
    const global = asObject(member(value, "globalOffsets"));
    const text = member(value, "text");
    regions.set(id, {
      id,
      type: asText(labels[0]),
      ids: [],
      ranges: [
        {
          start: Number(member(global, "start") ?? member(value, "start")),
          end: Number(member(global, "end") ?? member(value, "end")),
        },
      ],
      quote: typeof text === "string" ? text : undefined,
      details: {},
    });
    for (const remark of asArray(member(asObject(member(part, "meta")), "text")).map(asText)) {
      const { details } = regions.get(id)!;
      if (remark === "negated" || remark === "not negated") details.negated = remark === "negated";
      else readRemark(details, remark);
    }
  });
  for (const [id, region] of regions) region.ids = (ids.get(id) ?? []).filter((each) => each !== "");
  return [...regions.values()];
}
