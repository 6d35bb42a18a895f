/** Lines that arrived together; `first` is the number, from 1, of the first of them. */
export interface LineBatch {
  first: number;
  lines: string[];
}

/**
 * Splits a stream of text into lines at LF or CR LF. Lines come in batches, for an await for every line would cost
 * more than the line. A last line without an end counts; an empty rest after the last end does not.
 * @param chunks decoded text in pieces of any size
 */
export async function* lineBatches(chunks: AsyncIterable<string>): AsyncGenerator<LineBatch> {
  let first = 1;
  // The pieces of a line that is not complete yet; joined once, so long lines in small pieces stay linear.
  let open: string[] = [];
  for await (const chunk of chunks) {
    if (!chunk.includes("\n")) {
      if (chunk !== "") open.push(chunk);
      continue;
    }
    open.push(chunk);
    const lines = open.join("").split("\n");
    const rest = lines.pop() ?? "";
    open = rest === "" ? [] : [rest];
    for (let i = 0; i < lines.length; i++) lines[i] = withoutReturn(lines[i]!);
    yield { first, lines };
    first += lines.length;
  }
  if (open.length > 0) yield { first, lines: [withoutReturn(open.join(""))] };
}

/** Reads a whole stream of text into one string. */
export async function wholeText(chunks: AsyncIterable<string>): Promise<string> {
  const parts: string[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return parts.join("");
}

function withoutReturn(line: string): string {
  return line.charCodeAt(line.length - 1) === 13 ? line.slice(0, -1) : line;
}
