import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { basename } from "node:path";
import { createGunzip } from "node:zlib";
import { DiglotError } from "../../document/errors.js";

/** One line of a source file, without its end of line. */
export interface SourceLine {
  text: string;
  /** Counted from 1. */
  number: number;
}

/**
 * Reads a text file line by line; a name ending in `.gz` is unpacked on the way.
 * @throws DiglotError `dictionary-missing` where there is no such file
 */
export async function* readLines(path: string): AsyncGenerator<SourceLine> {
  await access(path).catch((cause: unknown) => {
    throw new DiglotError({
      code: "dictionary-missing",
      expected: "a dictionary source",
      received: "no such file",
      where: basename(path),
      advice: "Give the folder that holds the sources with --sources",
      cause,
    });
  });
  const file = createReadStream(path);
  const bytes = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  file.on("error", (error) => bytes.destroy(error));
  bytes.setEncoding("utf8");
  let rest = "";
  let number = 0;
  try {
    for await (const chunk of bytes as AsyncIterable<string>) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) yield { text: withoutCarriageReturn(line), number: ++number };
    }
  } catch (cause) {
    throw malformed(path, number, "a readable file", cause instanceof Error ? cause.message : String(cause));
  }
  if (rest !== "") yield { text: withoutCarriageReturn(rest), number: ++number };
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

function withoutCarriageReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
