import type { AnnotationDetails, Passage } from "../document/types.js";
import { PASSAGE_KINDS } from "../document/types.js";
import { iriToCurie } from "../write/concept-iri.js";
import { TextOffsets } from "./code-units.js";
import { DocumentDraft, idFromSource } from "./document-draft.js";
import { grouped } from "./grouped.js";
import { jsonTexts } from "./json-texts.js";
import { asArray, asObject, asText, type JsonObject, member } from "./json-value.js";
import { locate, type Range, unitOf } from "./locate.js";
import { malformed, quoteJson } from "./malformed.js";
import type { Reader, ReadResult } from "./reader.js";
import { readRemark } from "./remarks.js";

/**
 * W3C Web Annotation: AnnotationPages that bring their texts in `passages`, as diglot writes them, one or a list. Types
 * are the bodies of purpose `classifying` (or `tagging`), identifiers those of purpose `identifying`. Positions count
 * code points; where the quote is not what stands there, other units and the neighbourhood are tried.
 */
export const webAnnotation: Reader = {
  format: "web-annotation",

  detect(head) {
    return /^\s*[[{]/.test(head) && /"@context"\s*:/.test(head) && /ns\/anno\.jsonld/.test(head);
  },

  async *read(chunks, source, _companion, limits): AsyncGenerator<ReadResult> {
    let number = 0;
    for await (const text of jsonTexts(chunks, source, limits)) {
      if ("error" in text) {
        yield text;
        continue;
      }
      for (const value of Array.isArray(text.json) ? text.json : [text.json]) {
        const page = asObject(value);
        if (page === undefined || !Array.isArray(member(page, "passages"))) {
          const advice = "Annotations without their texts have to be joined with them first";
          const place = { source, line: text.line };
          const received = quoteJson(value);
          yield { error: malformed(place, "an AnnotationPage with its `passages`", received, advice) };
          continue;
        }
        number++;
        yield { document: documentOf(page, source, number) };
      }
    }
  },
};

function documentOf(page: JsonObject, source: string, number: number) {
  const draft = new DocumentDraft(source);
  const passages = new Map<string, Passage>();
  for (const value of asArray(member(page, "passages"))) {
    const object = asObject(value);
    const iri = asText(member(object, "id"));
    const fragment = fragmentOf(iri);
    const language = asText(member(object, "language"));
    const passage = draft.add({
      id: fragment,
      kind: PASSAGE_KINDS.find((kind) => kind === member(object, "kind")) ?? "body",
      section: asText(member(object, "section")),
      text: asText(member(object, "text")),
      ...(language === "zh" || language === "en" ? { language } : { declared: language || undefined }),
    });
    if (passage !== undefined) passages.set(iri, passage);
  }
  const items = asArray(member(page, "items")).flatMap((value) => {
    const item = asObject(value);
    return item === undefined ? [] : [readItem(item)];
  });
  const byPassage = grouped(items, ({ iri }) => iri);
  const places = new Map(
    [...passages].map(([iri, { text }]) => {
      const offsets = new TextOffsets(text);
      return [iri, { offsets, unit: unitOf(offsets, byPassage.get(iri) ?? []) }] as const;
    }),
  );
  for (const { iri, id, ranges, quote, type, ids, details } of items) {
    const passage = passages.get(iri);
    const place = places.get(iri);
    const found = place && locate(place.offsets, ranges, quote, place.unit);
    const parts = found?.parts ?? [];
    const text = quote ?? parts.map(({ start, end }) => passage!.text.slice(start, end)).join(" ");
    draft.annotate({ id, text, type, ids, aliases: [], details, moved: found?.moved ?? 0 }, passage, parts);
  }
  const iri = asText(member(page, "id"));
  return draft.finish(asText(member(page, "label")) || decode(iri) || idFromSource(source, number));
}

interface Item {
  iri: string;
  id: string;
  ranges: Range[];
  quote: string | undefined;
  type: string;
  ids: string[];
  details: AnnotationDetails;
}

function readItem(item: JsonObject): Item {
  const read: Item = {
    iri: "",
    id: fragmentOf(asText(member(item, "id"))),
    ranges: [],
    quote: undefined,
    type: "",
    ids: [],
    details: {},
  };
  const quotes: string[] = [];
  for (const value of listOf(member(item, "target"))) {
    const target = asObject(value);
    read.iri = asText(member(target, "source"));
    for (const selector of listOf(member(target, "selector")).map(asObject)) {
      const type = member(selector, "type");
      if (type === "TextPositionSelector") {
        read.ranges.push({ start: Number(member(selector, "start")), end: Number(member(selector, "end")) });
      } else if (type === "TextQuoteSelector") quotes.push(asText(member(selector, "exact")));
    }
  }
  if (quotes.length === read.ranges.length) read.quote = quotes.join(" ");
  for (const body of listOf(member(item, "body")).map(asObject)) readBody(read, body);
  return read;
}

function readBody(item: Item, body: JsonObject | undefined): void {
  const purpose = asText(member(body, "purpose"));
  const value = asText(member(body, "value"));
  if (purpose === "identifying" || purpose === "linking") {
    item.ids.push(iriToCurie(asText(member(body, "source")) || asText(member(body, "id")) || value));
  } else if (purpose === "classifying" || (purpose === "tagging" && item.type === "")) item.type = value;
  else if (value === "negated" || value === "not negated") item.details.negated = value === "negated";
  else readRemark(item.details, value);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function fragmentOf(iri: string): string {
  const at = iri.indexOf("#");
  return at < 0 ? "" : decode(iri.slice(at + 1));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/^urn:diglot:document:/, ""));
  } catch {
    return text;
  }
}
