import { type BiocAnnotation, type BiocDocument, documentFromBioc } from "./bioc.js";
import { idFromSource } from "./document-draft.js";
import { jsonTexts } from "./json-texts.js";
import { asArray, asObject, asText, type JsonObject, member } from "./json-value.js";
import { malformed, quoteJson } from "./malformed.js";
import type { Reader, ReadResult } from "./reader.js";

/**
 * BioC JSON: a collection (`{"documents": []}`), a list of documents or of collections, a single document, the answer
 * of PubTator 3 (`{"PubTator3": []}`), each as one JSON text or one on a line. On lines it is streamed; a single JSON
 * text is read as a whole. See `documentFromBioc` for what becomes of what.
 */
export const biocJson: Reader = {
  format: "bioc-json",

  detect(head) {
    if (!/^\s*[[{]/.test(head)) return false;
    if (/"PubTator3"\s*:/.test(head)) return true;
    return /"(?:documents|passages)"\s*:/.test(head) && /"(?:infons|bioctype)"\s*:/.test(head);
  },

  async *read(chunks, source, _companion, limits): AsyncGenerator<ReadResult> {
    let number = 0;
    const results = function* (json: unknown, line: number): Generator<ReadResult> {
      for (const value of documentsIn(json)) {
        const document = asObject(value);
        if (document === undefined || !Array.isArray(member(document, "passages"))) {
          yield {
            error: malformed({ source, line }, "a BioC document with passages", quoteJson(value)),
          };
          continue;
        }
        number++;
        const bioc = biocDocument(document);
        yield { document: documentFromBioc(bioc, source, idFromSource(source, number)) };
      }
    };

    for await (const text of jsonTexts(chunks, source, limits)) {
      if ("error" in text) yield text;
      else yield* results(text.json, text.line);
    }
  },
};

/** Collections hold documents, lists hold collections; what is nested deeper than any of them is no document. */
const DEEPEST = 8;

function* documentsIn(json: unknown, depth = 0): Generator<unknown> {
  if (Array.isArray(json) && depth < DEEPEST) {
    for (const item of json) yield* documentsIn(item, depth + 1);
    return;
  }
  const object = asObject(json);
  const inner = member(object, "documents") ?? member(object, "PubTator3");
  if (Array.isArray(inner) && depth < DEEPEST) yield* documentsIn(inner, depth + 1);
  else yield json;
}

function biocDocument(document: JsonObject): BiocDocument {
  const id =
    asText(member(document, "id")) || asText(member(document, "pmid")) || asText(member(document, "pmcid"));
  return {
    id: id || asText(member(document, "_id")).split("|", 1)[0]!,
    infons: infonsOf(document),
    passages: objects(member(document, "passages")).map((passage) => ({
      infons: infonsOf(passage),
      offset: Number(member(passage, "offset") ?? 0),
      text: asText(member(passage, "text")),
      sentences: objects(member(passage, "sentences")).map((sentence) => ({
        offset: Number(member(sentence, "offset") ?? 0),
        text: asText(member(sentence, "text")),
        annotations: annotationsOf(sentence),
      })),
      annotations: annotationsOf(passage),
    })),
    annotations: annotationsOf(document),
  };
}

function annotationsOf(holder: JsonObject): BiocAnnotation[] {
  return objects(member(holder, "annotations")).map((annotation) => ({
    id: asText(member(annotation, "id")),
    infons: infonsOf(annotation),
    text: asText(member(annotation, "text")),
    locations: objects(member(annotation, "locations")).map(({ offset, length }) => ({
      offset: Number(offset),
      length: Number(length),
    })),
  }));
}

/** Infons that are no text (PubTator 3 has lists and truth values among them) are left out. */
function infonsOf(holder: JsonObject): Map<string, string> {
  const infons = new Map<string, string>();
  for (const [key, value] of Object.entries(asObject(member(holder, "infons")) ?? {})) {
    if (typeof value === "string" || typeof value === "number") infons.set(key, String(value));
  }
  return infons;
}

function objects(value: unknown): JsonObject[] {
  return asArray(value)
    .map(asObject)
    .filter((item) => item !== undefined);
}
