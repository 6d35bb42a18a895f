import { type AnnotatedDocument, annotatedFromForeign, annotatedFromRecord } from "../document/annotated.js";
import { type DiglotError, toDiglotError } from "../document/errors.js";
import type { HeaderRecord } from "../document/schema.js";
import { readAnnotated } from "./annotated-jsonl.js";
import { isCompanion } from "./companions.js";
import { curiesOf } from "./foreign-ids.js";
import { openInput, readInputs, walkFiles } from "./index.js";
import type { Format } from "./reader.js";

/** A document with annotations and the header of its file (null where diglot did not make it), such a header, or an error. */
export type AnnotatedResult =
  | { document: AnnotatedDocument; from: HeaderRecord["diglot"] | null; unplaced: number; moved: number }
  | { header: HeaderRecord["diglot"] }
  | { error: DiglotError; id?: string };

/**
 * Reads annotated documents of any format, whoever annotated them: diglot's own JSONL with all it says, other formats
 * with their foreign annotations. In folders, error files and whatever else `diglot annotate` leaves are passed over.
 * @throws never; errors come as results, see `readInputs`
 */
export async function* readAnnotatedDocuments(
  inputs: Iterable<string>,
  format: Format | "auto" = "auto",
): AsyncGenerator<AnnotatedResult> {
  for (const input of inputs) {
    try {
      for await (const file of walkFiles(input)) {
        if (file !== input && (/\.errors\.jsonl$|\.tmp$/.test(file) || isCompanion(file))) continue;
        if ((format === "auto" || format === "jsonl") && (await isOwn(file))) yield* readOwn(file);
        else yield* readForeign(file, format);
      }
    } catch (thrown) {
      yield { error: toDiglotError(thrown, input) };
    }
  }
}

/** Whether a file begins with the header record of diglot's JSONL. */
async function isOwn(path: string): Promise<boolean> {
  // Standard input cannot be looked at twice; a Parquet file is no text.
  if (path === "-" || /\.parquet$/i.test(path)) return false;
  let head = "";
  for await (const chunk of openInput(path).chunks) {
    head += chunk;
    if (head.length >= 64) break;
  }
  return /^\s*\{\s*"diglot"\s*:/.test(head);
}

async function* readOwn(file: string): AsyncGenerator<AnnotatedResult> {
  let from: HeaderRecord["diglot"] | null = null;
  for await (const record of readAnnotated(file)) {
    if ("header" in record) {
      from = record.header.diglot;
      yield { header: from };
    } else yield { document: annotatedFromRecord(record.document), from, unplaced: 0, moved: 0 };
  }
}

async function* readForeign(file: string, format: Format | "auto"): AsyncGenerator<AnnotatedResult> {
  for await (const result of readInputs([file], { format })) {
    if ("error" in result) {
      yield result;
      continue;
    }
    const { document, counts } = annotatedFromForeign(result.document, curiesOf);
    yield { document, from: null, ...counts };
  }
}
