import { annotatedFromRecord } from "../document/annotated.js";
import type { DocumentRecord } from "../document/schema.js";
import { EXPORT_FORMATS, type ExportFormat } from "../write/corpus-format.js";
import { corpusFormats } from "../write/formats.js";
import { Losses } from "../write/losses.js";
import type { RunDescription } from "../write/writer.js";

/** The formats of one file, in which an answer can be written, as `to` names them. */
export const ANSWER_FORMATS: readonly ExportFormat[] = EXPORT_FORMATS.filter(
  (format) => !corpusFormats[format].isFolder,
);

/** Media types by the ending of a format's file; "application/x-ndjson" is what JSON Lines are called most. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".jsonl": "application/x-ndjson",
  ".json": "application/json",
  ".xml": "application/xml",
  ".tsv": "text/tab-separated-values",
  ".html": "text/html",
};

function mediaTypeOf(format: ExportFormat): string {
  const { extension } = corpusFormats[format];
  return MEDIA_TYPES[extension.slice(extension.lastIndexOf("."))] ?? "text/plain";
}

/** Value of the header Content-Type. */
export function contentTypeOf(format: ExportFormat): string {
  return `${mediaTypeOf(format)}; charset=utf-8`;
}

/** All media types that an answer can have. */
export const ANSWER_TYPES: readonly string[] = [...new Set(ANSWER_FORMATS.map(mediaTypeOf))];

/**
 * The body of an answer in a format of the corpora.
 * @param lines of JSONL, one a document
 */
export function writeAnswer(format: ExportFormat, lines: readonly string[], run: RunDescription): string {
  const written = corpusFormats[format].open({ run }, new Losses());
  const pieces = [...(written.begin?.() ?? [])];
  for (const line of lines)
    pieces.push(...written.add(annotatedFromRecord(JSON.parse(line) as DocumentRecord)));
  pieces.push(...(written.end?.() ?? []));
  return pieces.map(({ content }) => content).join("");
}
