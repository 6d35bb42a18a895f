import { jsonTexts } from "./json-texts.js";
import { asObject, type JsonObject } from "./json-value.js";
import type { ReadLimits } from "./limits.js";
import { malformed, quoteJson } from "./malformed.js";
import { PassageCollector, type PassageRecord } from "./passage-records.js";
import type { ReadResult } from "./reader.js";

/**
 * Reads records of passages out of JSON: one object, a list of them, or one (or a list) on a line. Records of the same
 * document that follow one another become one document; what is no record is an error of its own.
 * @param expected what a record is, for messages
 * @param recordOf the record of an object, undefined where it is none
 */
export async function* readJsonRecords(
  chunks: AsyncIterable<string>,
  source: string,
  limits: ReadLimits | undefined,
  expected: string,
  recordOf: (object: JsonObject) => PassageRecord | undefined,
): AsyncGenerator<ReadResult> {
  const collector = new PassageCollector(source);
  for await (const text of jsonTexts(chunks, source, limits)) {
    if ("error" in text) {
      yield text;
      continue;
    }
    for (const value of Array.isArray(text.json) ? text.json : [text.json]) {
      const object = asObject(value);
      const record = object === undefined ? undefined : recordOf(object);
      if (record === undefined) {
        yield { error: malformed({ source, line: text.line }, expected, quoteJson(value)) };
        continue;
      }
      const document = collector.add(record);
      if (document !== undefined) yield { document };
    }
  }
  const last = collector.finish();
  if (last !== undefined) yield { document: last };
}
