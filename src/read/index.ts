import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { DiglotError, toDiglotError } from "../document/errors.js";
import { companionOf, isCompanion, withText } from "./companions.js";
import { detectReader, HEAD_LENGTH, readerFor } from "./detect.js";
import { readParquet } from "./hf-dataset.js";
import { malformed } from "./malformed.js";
import { openInput } from "./open-input.js";
import { type Companion, FORMATS, type Format, type ReadResult } from "./reader.js";
import { walkFiles } from "./walk.js";

export { openInput } from "./open-input.js";
export { FORMATS, type Format, type ReadResult } from "./reader.js";
export { walkFiles } from "./walk.js";

export interface ReadOptions {
  /** Format of all inputs; "auto" (as when absent) finds it for each file. */
  format?: Format | "auto" | undefined;
}

/**
 * Reads every document of the inputs, in order: files, folders (all files below) and "-" for standard input. Whatever
 * is wrong with an input comes as an `{error}` that says file, line and document as far as known; the documents before
 * and after it are not touched.
 * @param paths files, folders, "-"
 * @throws never; codes of the errors: `input-not-found`, `input-unreadable`, `format-unknown`, `format-malformed`
 */
export async function* readInputs(
  paths: Iterable<string>,
  options: ReadOptions = {},
): AsyncGenerator<ReadResult> {
  for (const path of paths) {
    try {
      for await (const file of walkFiles(path)) {
        if (file !== path && isCompanion(file)) continue;
        yield* readFile(withText(file), options.format ?? "auto");
      }
    } catch (thrown) {
      yield { error: toDiglotError(thrown, path) };
    }
  }
}

async function* readFile(path: string, format: Format | "auto"): AsyncGenerator<ReadResult> {
  if (format === "hf-parquet" || (format === "auto" && /\.parquet$/i.test(path))) {
    try {
      yield* readParquet(readFileSync(path), basename(path));
    } catch (thrown) {
      yield { error: malformed({ source: path }, "a Parquet file", String(thrown)) };
    }
    return;
  }
  const { name, chunks } = openInput(path);
  const companion = companionOf(path);
  const isAnnotated = format === "auto" && /\.txt$/i.test(path) && companion(".ann") !== undefined;
  yield* readText(chunks, name, isAnnotated ? "brat" : format, companion);
}

/**
 * Reads every document of a decoded text.
 * @param chunks text in pieces of any size
 * @param name name of the input, put into `Document.source`
 * @param format a format, or "auto" to find it
 * @param companion opens the files beside the input
 * @throws never, see {@link readInputs}
 */
export async function* readText(
  chunks: AsyncIterable<string>,
  name: string,
  format: Format | "auto" = "auto",
  companion?: Companion,
): AsyncGenerator<ReadResult> {
  try {
    const { head, all } = await peek(chunks);
    if (head.trim() === "") {
      yield { error: malformed({ source: name }, "a document", "an empty input") };
      return;
    }
    const reader = format === "auto" ? detectReader(head, name) : readerFor(format);
    if (reader === undefined) yield { error: unknownFormat(name) };
    else yield* reader.read(all, name, companion);
  } catch (thrown) {
    yield { error: toDiglotError(thrown, name) };
  }
}

/** Reads as much as the detection wants, and gives back all of it again. */
async function peek(chunks: AsyncIterable<string>): Promise<{ head: string; all: AsyncIterable<string> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const parts: string[] = [];
  let length = 0;
  while (length < HEAD_LENGTH) {
    const next = await iterator.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  const head = parts.join("");
  async function* again(): AsyncGenerator<string> {
    try {
      if (head !== "") yield head;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      // Closes the file when the reader stops early.
      await iterator.return?.();
    }
  }
  return { head, all: again() };
}

function unknownFormat(name: string): DiglotError {
  return new DiglotError({
    code: "format-unknown",
    expected: `a document in one of ${FORMATS.join(", ")}`,
    received: "something else",
    where: name === "-" ? "standard input" : name,
    advice: "Name the format with --from",
  });
}
