import type { DiglotError } from "../document/errors.js";
import { DEFAULT_LIMITS, type ReadLimits, tooLong } from "./limits.js";

/** Lines that arrived together; `first` is the number, from 1, of the first of them. */
export interface LineBatch {
  first: number;
  lines: string[];
}

/**
 * Splits a stream of text into lines at LF or CR LF. Lines come in batches, for an await for every line would cost
 * more than the line. A last line without an end counts; an empty rest after the last end does not. A line that is
 * longer than the limit comes as an error in its place, and the lines after it as if nothing had been.
 * @param chunks decoded text in pieces of any size
 * @param source name of the input, for messages
 */
export async function* lineBatches(
  chunks: AsyncIterable<string>,
  source: string,
  limits: ReadLimits = DEFAULT_LIMITS,
): AsyncGenerator<LineBatch | { error: DiglotError }> {
  let first = 1;
  // The pieces of a line that is not complete yet; joined once, so long lines in small pieces stay linear.
  let open: string[] = [];
  let openLength = 0;
  // Of a line that is too long nothing is kept, but its end is waited for.
  let isTooLong = false;
  const fault = () => ({ error: tooLong({ source, line: first }, "a line", limits) });
  for await (let chunk of chunks) {
    if (isTooLong) {
      const end = chunk.indexOf("\n");
      if (end < 0) continue;
      chunk = chunk.slice(end + 1);
      isTooLong = false;
      yield fault();
      first++;
    }
    if (!chunk.includes("\n")) {
      if (chunk === "") continue;
      open.push(chunk);
      openLength += chunk.length;
      if (openLength <= limits.longest) continue;
      [open, openLength, isTooLong] = [[], 0, true];
      continue;
    }
    open.push(chunk);
    const lines = open.join("").split("\n");
    const rest = lines.pop() ?? "";
    [open, openLength] = rest === "" ? [[], 0] : [[rest], rest.length];
    let from = 0;
    for (let i = 0; i < lines.length; i++) {
      const line = withoutReturn(lines[i]!);
      lines[i] = line;
      if (line.length <= limits.longest) continue;
      if (i > from) yield { first, lines: lines.slice(from, i) };
      first += i - from;
      yield fault();
      first++;
      from = i + 1;
    }
    if (from < lines.length) yield { first, lines: from === 0 ? lines : lines.slice(from) };
    first += lines.length - from;
    if (openLength > limits.longest) [open, openLength, isTooLong] = [[], 0, true];
  }
  if (isTooLong) yield fault();
  else if (open.length > 0) yield { first, lines: [withoutReturn(open.join(""))] };
}

/**
 * Reads a whole stream of text into one string.
 * @param source name of the input, for messages
 * @throws DiglotError `format-malformed` where it is longer than the limit
 */
export async function wholeText(
  chunks: AsyncIterable<string>,
  source: string,
  limits: ReadLimits = DEFAULT_LIMITS,
): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > limits.longest) throw tooLong({ source }, "a document", limits);
  }
  return parts.join("");
}

function withoutReturn(line: string): string {
  return line.charCodeAt(line.length - 1) === 13 ? line.slice(0, -1) : line;
}
