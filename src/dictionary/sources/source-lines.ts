import { basename } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { DiglotError } from "../../document/errors.js";
import { openPacked } from "./packed-file.js";

/** One line of a source file, without its end of line. */
export interface SourceLine {
  text: string;
  /** Counted from 1. */
  number: number;
}

/** Lines of a source file that were read together. */
export interface LineBlock {
  lines: string[];
  /** Number of the first line, counted from 1. */
  first: number;
}

/**
 * Reads a text file in blocks of whole lines, unpacked on the way where it is packed: large files are read several times
 * as fast as line by line. A byte order mark is left out.
 * @throws DiglotError `dictionary-missing` where there is no such file, `dictionary-malformed` where it breaks off or
 *   cannot be unpacked
 */
export async function* readLineBlocks(path: string): AsyncGenerator<LineBlock> {
  const bytes = await openPacked(path);
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let first = 1;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      let text = rest + decoder.write(chunk);
      if (first === 1 && text.startsWith("\uFEFF")) text = text.slice(1);
      const lines = text.split("\n");
      rest = lines.pop()!;
      if (lines.length === 0) continue;
      for (let at = 0; at < lines.length; at++)
        if (lines[at]!.endsWith("\r")) lines[at] = lines[at]!.slice(0, -1);
      yield { lines, first };
      first += lines.length;
    }
  } catch (cause) {
    if (cause instanceof DiglotError) throw cause;
    throw malformed(
      path,
      first - 1,
      "a readable file",
      cause instanceof Error ? cause.message : String(cause),
    );
  } finally {
    bytes.destroy();
  }
  rest += decoder.end();
  if (rest !== "") yield { lines: [rest.endsWith("\r") ? rest.slice(0, -1) : rest], first };
}

/**
 * Reads a text file line by line, as `readLineBlocks` does.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed`
 */
export async function* readLines(path: string): AsyncGenerator<SourceLine> {
  for await (const { lines, first } of readLineBlocks(path))
    for (let at = 0; at < lines.length; at++) yield { text: lines[at]!, number: first + at };
}

/**
 * Reads a tab-separated file as arrays of at least `columns` fields.
 * @param skip tells which lines carry no record (headers, comments)
 * @throws DiglotError `dictionary-malformed` with file and line where fields are missing
 */
export async function* readRows(
  path: string,
  columns: number,
  skip: (line: SourceLine) => boolean = () => false,
): AsyncGenerator<{ fields: string[]; line: number }> {
  for await (const line of readLines(path)) {
    if (line.text === "" || skip(line)) continue;
    const fields = line.text.split("\t");
    if (fields.length < columns)
      throw malformed(path, line.number, `${columns} tab-separated fields`, `${fields.length}`);
    yield { fields, line: line.number };
  }
}

/** The error of every source parser: what was expected, what came, in which file and line. */
export function malformed(path: string, line: number, expected: string, received: string): DiglotError {
  return new DiglotError({
    code: "dictionary-malformed",
    expected,
    received,
    where: `${basename(path)} line ${line}`,
  });
}

/** Splits a list field; empty parts and the sources' "-" for nothing are left out. */
export function splitList(field: string | undefined, separator: string): string[] {
  if (!field) return [];
  return field
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "" && part !== "-");
}
