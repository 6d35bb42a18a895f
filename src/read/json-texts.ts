import type { DiglotError } from "../document/errors.js";
import { DEFAULT_LIMITS, type ReadLimits, tooLong } from "./limits.js";
import { lineBatches } from "./lines.js";
import { malformed } from "./malformed.js";

/** A JSON text and the line on which it begins, or what is wrong with it. */
export type JsonText = { json: unknown; line: number } | { error: DiglotError };

/**
 * Reads a stream that holds one JSON text, or one on each line. On lines it is streamed, and a bad line is an error of
 * that line alone; a single JSON text over several lines is read as a whole.
 */
export async function* jsonTexts(
  chunks: AsyncIterable<string>,
  source: string,
  limits: ReadLimits = DEFAULT_LIMITS,
): AsyncGenerator<JsonText> {
  // Of a JSON text over several lines the first line is no JSON text by itself.
  let whole: string[] | undefined;
  let wholeLength = 0;
  let isFirst = true;
  for await (const batch of lineBatches(chunks, source, limits)) {
    if ("error" in batch) {
      yield batch;
      // A JSON text over several lines of which one is missing is none.
      if (whole !== undefined) return;
      isFirst = false;
      continue;
    }
    const { first, lines } = batch;
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]!;
      if (whole !== undefined) {
        whole.push(line);
        wholeLength += line.length + 1;
        if (wholeLength <= limits.longest) continue;
        yield { error: tooLong({ source }, "a JSON text", limits) };
        return;
      }
      if (line.trim() === "") continue;
      const parsed = parse(line);
      if ("json" in parsed) yield { json: parsed.json, line: first + i };
      else if (isFirst) [whole, wholeLength] = [[line], line.length];
      else yield { error: malformed({ source, line: first + i }, "a JSON text on the line", parsed.fault) };
      isFirst = false;
    }
  }
  if (whole === undefined) return;
  const parsed = parse(whole.join("\n"));
  if ("json" in parsed) yield { json: parsed.json, line: 1 };
  else yield { error: malformed({ source }, "a JSON text", parsed.fault) };
}

function parse(text: string): { json: unknown } | { fault: string } {
  try {
    return { json: JSON.parse(text) };
  } catch (thrown) {
    return { fault: (thrown as Error).message };
  }
}
