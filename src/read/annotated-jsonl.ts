import { DiglotError } from "../document/errors.js";
import { type DocumentRecord, documentSchema, type HeaderRecord, headerSchema } from "../document/schema.js";
import { lineBatches } from "./lines.js";
import { openInput } from "./open-input.js";

/** Whether a file in a folder is one that `annotate` has finished: no error file, nothing half-written. */
export function isAnnotated(file: string): boolean {
  return /\.jsonl(\.gz)?$/.test(file) && !/(?:^|[./\\])errors\.jsonl$/.test(file);
}

/**
 * Reads what `diglot annotate` wrote, checked against the schema: the header first, then the documents.
 * @throws DiglotError format-malformed, with file and line, at the first line that is not of the schema or too long
 */
export async function* readAnnotated(
  path: string,
): AsyncGenerator<{ header: HeaderRecord } | { document: DocumentRecord }> {
  const { name, chunks } = openInput(path);
  for await (const batch of lineBatches(chunks, name)) {
    if ("error" in batch) throw batch.error;
    const { first, lines } = batch;
    for (let i = 0; i < lines.length; i++) {
      if (lines[i]!.trim() === "") continue;
      yield parseLine(lines[i]!, `${name}, line ${first + i}`, first + i === 1);
    }
  }
}

function parseLine(
  line: string,
  where: string,
  isHeader: boolean,
): { header: HeaderRecord } | { document: DocumentRecord } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (cause) {
    throw new DiglotError({
      code: "format-malformed",
      expected: "a JSON object",
      received: line.slice(0, 60),
      where,
      cause,
    });
  }
  const parsed = isHeader ? headerSchema.safeParse(json) : documentSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DiglotError({
      code: "format-malformed",
      expected: isHeader ? "the header record of a diglot JSONL" : "a document record of a diglot JSONL",
      received: `${issue?.message} at ${issue?.path.join(".") || "its top"}`,
      where,
      advice: "Make the file with `diglot annotate --to jsonl`",
    });
  }
  return isHeader ? { header: parsed.data as HeaderRecord } : { document: parsed.data as DocumentRecord };
}
