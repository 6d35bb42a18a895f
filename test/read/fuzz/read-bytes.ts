import { annotatedFromForeign, textOf } from "../../../src/document/annotated.js";
import { assertDocument } from "../../../src/document/check.js";
import { DiglotError } from "../../../src/document/errors.js";
import type { Document, ForeignAnnotation, Span } from "../../../src/document/types.js";
import { checkedText } from "../../../src/read/checked-text.js";
import { curiesOf } from "../../../src/read/foreign-ids.js";
import { readParquet } from "../../../src/read/hf-dataset.js";
import { type Format, type ReadResult, readText } from "../../../src/read/index.js";
import type { ReadLimits } from "../../../src/read/limits.js";
import { openBytes } from "../../../src/read/open-input.js";

export interface BytesToRead {
  name: string;
  format: Format | "auto";
  bytes: Uint8Array;
  annotations?: Uint8Array | undefined;
  /** Length of the pieces the bytes come in. */
  piece?: number;
  limits?: ReadLimits;
}

export async function* pieces(bytes: Uint8Array, length = 1 << 16): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** Everything the readers make of bytes; whatever is thrown comes through. */
export async function readBytes(input: BytesToRead): Promise<ReadResult[]> {
  const { name, format, bytes, annotations, piece, limits } = input;
  const results: ReadResult[] = [];
  if (format === "hf-parquet") {
    for await (const result of readParquet(bytes, name)) results.push(checkedText(result, name));
    return results;
  }
  const { chunks } = openBytes(pieces(bytes, piece), name);
  const companion =
    annotations === undefined ? undefined : () => openBytes(pieces(annotations, piece), "made.ann").chunks;
  for await (const result of readText(chunks, name, format, companion, limits)) results.push(result);
  return results;
}

/**
 * What must hold of whatever a reader gives: errors are DiglotErrors that blame the input and not diglot, documents have
 * whole text, and every place in them slices to the words it is said to have.
 * @throws Error that says what does not hold
 */
export function assertResult(result: ReadResult): void {
  if ("error" in result) {
    const { error } = result;
    if (!(error instanceof DiglotError)) throw new Error(`an error that is no DiglotError: ${String(error)}`);
    if (error.code === "internal") throw new Error(`a fault of diglot: ${error.message}`, { cause: error });
    if (error.message.length > 2000) throw new Error(`a message of ${error.message.length} characters`);
    return;
  }
  const { document } = result;
  assertDocument(document);
  const texts = new Map(document.passages.map(({ id, text }) => [id, text]));
  for (const text of texts.values()) {
    if (!text.isWellFormed() || text.includes("\0")) throw new Error("a text with half a character or NUL");
  }
  for (const annotation of document.foreign) assertForeign(annotation, texts);
  assertAnnotated(document);
  JSON.stringify(document);
}

function assertForeign(annotation: ForeignAnnotation, texts: ReadonlyMap<string, string>): void {
  const { passageId, span, parts, stated, text } = annotation;
  for (const each of [span, stated, ...(parts ?? [])]) {
    if (each !== undefined && !(Number.isSafeInteger(each.start) && Number.isSafeInteger(each.end)))
      throw new Error(`an offset that is no whole number: ${JSON.stringify(each)}`);
  }
  const places = parts ?? (span === undefined ? [] : [span]);
  if (places.length === 0) return;
  const passage = texts.get(passageId ?? "");
  if (passage === undefined) throw new Error(`an annotation in passage ${passageId}, which there is not`);
  if (!areWithin(places, passage.length))
    throw new Error(`a place outside of its text: ${JSON.stringify(places)}`);
  if (textOf(passage, places) !== text) throw new Error(`a place that slices to other words than "${text}"`);
}

function areWithin(places: readonly Span[], length: number): boolean {
  return places.every(
    ({ start, end }, i) => start >= (i === 0 ? 0 : places[i - 1]!.end) && end >= start && end <= length,
  );
}

/** What `convert` and the audit make of it must hold too. */
function assertAnnotated(document: Document): void {
  const { document: annotated } = annotatedFromForeign(document, curiesOf);
  const ids = new Set(annotated.annotations.map(({ id }) => id));
  if (ids.size !== annotated.annotations.length) throw new Error("two annotations with the same id");
  if (annotated.annotations.some(({ parts }) => parts.length === 0))
    throw new Error("an annotation without a place");
}
