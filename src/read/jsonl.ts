import { textOf } from "../document/annotated.js";
import type { DiglotError } from "../document/errors.js";
import {
  type AnnotationDetails,
  type Document,
  PASSAGE_KINDS,
  type Passage,
  type PassageKind,
} from "../document/types.js";
import { DocumentDraft, idFromSource } from "./document-draft.js";
import { asArray, asObject, asText, type JsonObject, member } from "./json-value.js";
import { lineBatches } from "./lines.js";
import { malformed, quote, quoteJson } from "./malformed.js";
import type { Reader, ReadResult } from "./reader.js";

/** Members that hold a text of a flat record, in the order of the passages they become. */
const FLAT_FIELDS: readonly { field: string; kind: PassageKind; declared?: string }[] = [
  { field: "title", kind: "title" },
  { field: "abstract", kind: "abstract" },
  { field: "title_zh", kind: "title", declared: "zh" },
  { field: "abstract_zh", kind: "abstract", declared: "zh" },
  { field: "title_en", kind: "title", declared: "en" },
  { field: "abstract_en", kind: "abstract", declared: "en" },
  { field: "text", kind: "body" },
];

/**
 * JSON Lines, one document a line, of three forms which may even be mixed:
 * - diglot's own (header line `{"diglot": …}`, then documents with `passages`): passages keep ids, kinds, sections and
 *   languages, mentions become foreign annotations;
 * - flat bilingual records `{"id", "title_zh", "abstract_zh", "title_en", "abstract_en"}`, also `title` and `abstract`;
 * - `{"id", "text"}` or only `{"text"}`.
 *
 * Texts are kept exactly; members not named here are passed over. A record without an id is named by file and line.
 * A bad line is an error of that line alone.
 */
export const jsonl: Reader = {
  format: "jsonl",

  detect(head, fileName) {
    if (/\.(?:jsonl|ndjson)$/i.test(fileName)) return true;
    const first = head.trimStart().split("\n", 1)[0]!;
    if (!first.startsWith("{")) return false;
    if (/^\{\s*"diglot"\s*:/.test(first)) return true;
    const named = /"(?:text|passages|(?:title|abstract)(?:_zh|_en)?)"\s*:/.test(first);
    return named && (isJson(first) || !head.includes("\n"));
  },

  async *read(chunks, source, _companion, limits): AsyncGenerator<ReadResult> {
    for await (const batch of lineBatches(chunks, source, limits)) {
      if ("error" in batch) {
        yield batch;
        continue;
      }
      const { first, lines } = batch;
      for (let i = 0; i < lines.length; i++) {
        const line = lines[i]!;
        if (line.trim() !== "") yield* readLine(line, first + i, source);
      }
    }
  },
};

function* readLine(text: string, line: number, source: string): Generator<ReadResult> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    yield { error: malformed({ source, line }, "a JSON object on the line", (thrown as Error).message) };
    return;
  }
  const record = asObject(json);
  if (record === undefined) {
    yield { error: malformed({ source, line }, "a JSON object on the line", quote(text)) };
    return;
  }
  const header = asObject(member(record, "diglot"));
  if (header !== undefined) {
    const offsets = member(header, "offsets") ?? "utf-16";
    if (offsets !== "utf-16")
      yield { error: malformed({ source, line }, "offsets in utf-16", quote(String(offsets))) };
    return;
  }
  const id = asText(member(record, "id")) || asText(member(record, "pmid")) || idFromSource(source, line);
  const read = "passages" in record ? readOwn(record, id, line, source) : readFlat(record, id, line, source);
  yield "code" in read ? { error: read, id } : { document: read };
}

function readFlat(record: JsonObject, id: string, line: number, source: string): Document | DiglotError {
  const draft = new DocumentDraft(source);
  let known = false;
  for (const { field, kind, declared } of FLAT_FIELDS) {
    const value = record[field];
    if (value === undefined || value === null) continue;
    if (typeof value !== "string") {
      return malformed({ source, line, document: id }, `a text as "${field}"`, quoteJson(value));
    }
    known = true;
    draft.add({ kind, text: value, declared });
  }
  if (known) return draft.finish(id);
  const fields = FLAT_FIELDS.map(({ field }) => field).join(", ");
  return malformed(
    { source, line, document: id },
    `passages, or one of ${fields}`,
    `only ${Object.keys(record).join(", ")}`,
  );
}

function readOwn(record: JsonObject, id: string, line: number, source: string): Document | DiglotError {
  const draft = new DocumentDraft(asText(member(record, "source")) || source);
  const place = { source, line, document: id };
  const byId = new Map<string, Passage>();
  const passages = member(record, "passages");
  if (!Array.isArray(passages)) return malformed(place, "a list of passages", typeof passages);
  for (const value of passages) {
    const passage = asObject(value);
    const text = member(passage, "text");
    if (passage === undefined || typeof text !== "string") {
      return malformed(place, "a passage with a text", quoteJson(value));
    }
    const passageId = asText(member(passage, "id")) || undefined;
    if (passageId !== undefined && byId.has(passageId)) {
      return malformed(place, "passages with ids of their own", `${passageId} twice`);
    }
    const kind = member(passage, "kind") ?? "body";
    if (!isKind(kind)) {
      return malformed(place, `one of the kinds ${PASSAGE_KINDS.join(", ")}`, quote(String(kind)));
    }
    const language = member(passage, "language");
    const added = draft.add({
      id: passageId,
      kind,
      section: asText(member(passage, "section")),
      language: language === "zh" || language === "en" ? language : undefined,
      text,
    });
    if (added !== undefined) byId.set(added.id, added);
  }
  for (const value of asArray(member(record, "mentions"))) {
    const mention = asObject(value);
    if (mention !== undefined) readMention(mention, draft, byId);
  }
  return draft.finish(id);
}

function readMention(mention: JsonObject, draft: DocumentDraft, byId: ReadonlyMap<string, Passage>): void {
  const { linked, start, end } = mention;
  const parts = asArray(member(mention, "parts")).map((part) => ({
    start: Number(member(asObject(part), "start")),
    end: Number(member(asObject(part), "end")),
  }));
  const span = typeof start === "number" && typeof end === "number" ? [{ start, end }] : [];
  const place = parts.length > 1 ? parts : span;
  const passage = byId.get(asText(member(mention, "passageId")));
  const annotation = {
    id: asText(member(mention, "id")),
    text: parts.length > 1 && passage ? textOf(passage.text, parts) : asText(member(mention, "surface")),
    type: asText(member(mention, "type")),
    ids: (Array.isArray(linked) ? linked : [linked]).map(asText).filter((id) => id !== ""),
    aliases: [],
    details: detailsOf(mention),
  };
  draft.annotate(annotation, passage, place);
}

function detailsOf({ flags, probability, negated }: JsonObject): AnnotationDetails {
  const details: AnnotationDetails = {};
  const read = asArray(flags).flatMap((value) => {
    const flag = asObject(value);
    const suggestion = asText(member(flag, "suggestion"));
    const code = asText(member(flag, "code"));
    if (code === "") return [];
    return [{ code, message: asText(member(flag, "message")), ...(suggestion === "" ? {} : { suggestion }) }];
  });
  if (read.length > 0) details.flags = read;
  if (typeof probability === "number") details.probability = probability;
  if (typeof negated === "boolean") details.negated = negated;
  return details;
}

function isKind(value: unknown): value is PassageKind {
  return (PASSAGE_KINDS as readonly unknown[]).includes(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
