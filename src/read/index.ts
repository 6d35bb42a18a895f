import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { DiglotError, toDiglotError } from "../document/errors.js";
import { checkedText } from "./checked-text.js";
import { companionOf, isCompanion, withText } from "./companions.js";
import { detectReader, HEAD_LENGTH, readerFor } from "./detect.js";
import { readParquet } from "./hf-dataset.js";
import { DEFAULT_LIMITS, type ReadLimits } from "./limits.js";
import { malformed } from "./malformed.js";
import { openBytes, openInput } from "./open-input.js";
import { type Companion, FORMATS, type Format, type ReadResult } from "./reader.js";
import { walkFiles } from "./walk.js";

export { isCompanion } from "./companions.js";
export { openInput } from "./open-input.js";
export { FORMATS, type Format, type ReadResult } from "./reader.js";
export { walkFiles } from "./walk.js";

/** Archives, by name. What reads them is loaded when one comes. */
const ARCHIVE = /\.(?:tar|tar\.gz|tgz|zip)$/i;

/** How inputs are read. */
export interface ReadOptions {
  /** Format of all inputs; "auto" (as when absent) finds it for each file. */
  format?: Format | "auto" | undefined;
  /** How much may be held of one document. */
  limits?: ReadLimits | undefined;
}

/**
 * Reads every document of the inputs, in order: files, folders (all files below), archives (all files in them; companions
 * of brat and Parquet are not looked for there) and "-" for standard input. Whatever
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
        yield* readFile(withText(file), options);
      }
    } catch (thrown) {
      yield { error: toDiglotError(thrown, path) };
    }
  }
}

async function* readFile(path: string, { format = "auto", limits }: ReadOptions): AsyncGenerator<ReadResult> {
  if (format === "hf-parquet" || (format === "auto" && /\.parquet$/i.test(path))) {
    try {
      for await (const row of readParquet(readFileSync(path), basename(path))) yield checkedText(row, path);
    } catch (thrown) {
      yield { error: toDiglotError(thrown, path) };
    }
    return;
  }
  if (ARCHIVE.test(path)) {
    const { archiveMembers } = await import("./archive.js");
    let isEmpty = true;
    for await (const member of archiveMembers(path)) {
      isEmpty = false;
      const { name, chunks } = openBytes(member.bytes, member.name);
      yield* readText(chunks, name, format, undefined, limits);
    }
    if (isEmpty) yield { error: malformed({ source: basename(path) }, "an archive with papers", "none") };
    return;
  }
  const { name, chunks } = openInput(path);
  const companion = companionOf(path);
  const isAnnotated = format === "auto" && /\.txt$/i.test(path) && companion(".ann") !== undefined;
  yield* readText(chunks, name, isAnnotated ? "brat" : format, companion, limits);
}

/**
 * Reads every document of a decoded text.
 * @param chunks text in pieces of any size
 * @param name name of the input, put into `Document.source`
 * @param format a format, or "auto" to find it
 * @param companion opens the files beside the input
 * @param limits how much may be held of one document
 * @throws never, see {@link readInputs}
 */
export async function* readText(
  chunks: AsyncIterable<string>,
  name: string,
  format: Format | "auto" = "auto",
  companion?: Companion,
  limits: ReadLimits = DEFAULT_LIMITS,
): AsyncGenerator<ReadResult> {
  try {
    const { head, all } = await peek(chunks, limits.longest);
    if (head.trim() === "") {
      yield { error: malformed({ source: name }, "a document", "an empty input") };
      return;
    }
    // Of an input that begins with blanks the readers would see nothing else.
    const lead = head.length - head.trimStart().length;
    const telling = lead < HEAD_LENGTH / 2 ? head : head.slice(lead);
    const reader = format === "auto" ? detectReader(telling, name) : readerFor(format);
    if (reader === undefined) yield { error: unknownFormat(name) };
    else
      for await (const result of reader.read(all, name, companion, limits)) yield checkedText(result, name);
  } catch (thrown) {
    yield { error: toDiglotError(thrown, name) };
  }
}

/** Reads as much as the detection wants after any blanks at the beginning, and gives back all of it again. */
async function peek(
  chunks: AsyncIterable<string>,
  longest: number,
): Promise<{ head: string; all: AsyncIterable<string> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const parts: string[] = [];
  let length = 0;
  let blank = 0;
  while (length < blank + HEAD_LENGTH && blank <= longest) {
    const next = await iterator.next();
    if (next.done) break;
    if (blank === length) blank += next.value.length - next.value.trimStart().length;
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
