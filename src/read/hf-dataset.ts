import type { AnnotationDetails, Document } from "../document/types.js";
import { PASSAGE_KINDS } from "../document/types.js";
import { codePointLength, TextOffsets } from "./code-units.js";
import { DocumentDraft, idFromSource } from "./document-draft.js";
import { jsonTexts } from "./json-texts.js";
import { asArray, asObject, asText, type JsonObject, member } from "./json-value.js";
import { locate, type PlacedPassage, type Range, unitOf, withinPassage } from "./locate.js";
import { malformed, quoteJson } from "./malformed.js";
import { parquetRows } from "./parquet-rows.js";
import type { Reader, ReadResult } from "./reader.js";

/**
 * Rows of BigBIO's knowledge-base schema as JSON Lines: `passages` and `entities` with `text`, `offsets` and `normalized`.
 * Offsets count code points over the whole document.
 */
export const hfJsonl: Reader = {
  format: "hf-jsonl",

  detect(head) {
    const first = head.trimStart().split("\n", 1)[0]!;
    return /^\{/.test(first) && /"document_id"\s*:/.test(first) && /"passages"\s*:/.test(first);
  },

  async *read(chunks, source, _companion, limits): AsyncGenerator<ReadResult> {
    let number = 0;
    for await (const text of jsonTexts(chunks, source, limits)) {
      if ("error" in text) yield text;
      else yield documentFromRow(text.json, source, ++number, text.line);
    }
  },
};

/** The same rows in a Parquet file, which is bytes and no text: see `readParquet`. */
export const hfParquet: Reader = {
  format: "hf-parquet",
  detect: () => false,
  async *read(_chunks, source): AsyncGenerator<ReadResult> {
    yield { error: malformed({ source }, "a Parquet file, named .parquet", "a stream of text") };
  },
};

/**
 * The rows of a Parquet file of BigBIO's schema.
 * @throws DiglotError `format-malformed` where the file is none, see `parquet-rows.ts`
 */
export async function* readParquet(bytes: Uint8Array, source: string): AsyncGenerator<ReadResult> {
  let number = 0;
  for (const row of await parquetRows(bytes, source)) yield documentFromRow(row, source, ++number);
}

function documentFromRow(value: unknown, source: string, number: number, line?: number): ReadResult {
  const row = asObject(value);
  if (row === undefined || !Array.isArray(member(row, "passages"))) {
    const received = quoteJson(value);
    return { error: malformed({ source, line }, "a row with passages and entities", received) };
  }
  return { document: documentOf(row, source, number) };
}

function documentOf(row: JsonObject, source: string, number: number): Document {
  const draft = new DocumentDraft(source);
  const id = asText(member(row, "document_id")) || asText(member(row, "id")) || idFromSource(source, number);
  const whole = wholeOf(row, draft, id);
  const entities = asArray(member(row, "entities")).flatMap((value) => {
    const entity = asObject(value);
    return entity === undefined ? [] : [readEntity(entity, id)];
  });
  const offsets = new TextOffsets(whole.text);
  const unit = unitOf(offsets, entities);
  for (const { ranges, quote: quoted, ...rest } of entities) {
    const found = locate(offsets, ranges, quoted, unit);
    const within = found && withinPassage(whole.passages, found.parts);
    draft.annotate({ ...rest, text: quoted, moved: found?.moved ?? 0 }, within?.passage, within?.parts);
  }
  return draft.finish(id);
}

/** The text of the document, its passages set at their offsets with blanks between them. */
function wholeOf(
  row: JsonObject,
  draft: DocumentDraft,
  id: string,
): { text: string; passages: PlacedPassage[] } {
  let text = "";
  let length = 0;
  const passages: PlacedPassage[] = [];
  for (const value of asArray(member(row, "passages"))) {
    const object = asObject(value);
    const own = asArray(member(object, "text")).map(asText).join(" ");
    const [offset] = asArray(asArray(member(object, "offsets"))[0]).map(Number);
    const gap = Math.max(0, Math.min(1 << 16, Math.trunc((offset ?? length) - length) || 0));
    text += " ".repeat(gap);
    const name = asText(member(object, "id"));
    const ownId = name.startsWith(`${id}_`) ? name.slice(id.length + 1) : "";
    const language = asText(member(object, "language"));
    const type = asText(member(object, "type"));
    const passage = draft.add({
      id: ownId,
      kind: PASSAGE_KINDS.find((kind) => kind === type.toLowerCase()) ?? "body",
      section: asText(member(object, "section")),
      text: own,
      ...(language === "zh" || language === "en" ? { language } : { declared: language || undefined }),
    });
    if (passage !== undefined) passages.push({ passage, start: text.length });
    text += own;
    length += gap + codePointLength(own);
  }
  return { text, passages };
}

function readEntity(entity: JsonObject, document: string) {
  const details: AnnotationDetails = {};
  const codes = asArray(member(entity, "flags")).map(asText);
  if (codes.length > 0) details.flags = codes.map((code) => ({ code, message: "" }));
  const { probability, negated } = entity;
  if (typeof probability === "number") details.probability = probability;
  if (typeof negated === "boolean") details.negated = negated;
  const name = asText(member(entity, "id"));
  return {
    id: name.startsWith(`${document}_`) ? name.slice(document.length + 1) : name,
    type: asText(member(entity, "type")),
    ids: asArray(member(entity, "normalized")).map((value) => {
      const database = asText(member(asObject(value), "db_name"));
      const id = asText(member(asObject(value), "db_id"));
      return database === "" || id.startsWith("CVCL_") ? id : `${database}:${id}`;
    }),
    aliases: [],
    ranges: asArray(member(entity, "offsets")).map((pair): Range => {
      const [start, end] = asArray(pair).map(Number);
      return { start: start ?? Number.NaN, end: end ?? Number.NaN };
    }),
    quote: asArray(member(entity, "text")).map(asText).join(" "),
    details,
  };
}
