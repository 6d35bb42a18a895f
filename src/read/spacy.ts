import type { AnnotationDetails } from "../document/types.js";
import { jsonTexts } from "./json-texts.js";
import { asArray, asObject, asText, type JsonObject, member } from "./json-value.js";
import { malformed, quote } from "./malformed.js";
import { PassageCollector, passageMembers, type RecordAnnotation } from "./passage-records.js";
import type { Reader, ReadResult } from "./reader.js";

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

  async *read(chunks, source): AsyncGenerator<ReadResult> {
    const collector = new PassageCollector(source);
    for await (const text of jsonTexts(chunks, source)) {
      if ("error" in text) {
        yield text;
        continue;
      }
      const object = asObject(text.json);
      if (object === undefined || typeof member(object, "text") !== "string") {
        const place = { source, line: text.line };
        yield { error: malformed(place, "an object with text and spans", quote(JSON.stringify(text.json))) };
        continue;
      }
      const document = collector.add({
        ...passageMembers(asObject(member(object, "meta"))),
        text: asText(member(object, "text")),
        annotations: spansOf(object),
      });
      if (document !== undefined) yield { document };
    }
    const last = collector.finish();
    if (last !== undefined) yield { document: last };
  },
};

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
