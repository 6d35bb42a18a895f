import { DiglotError } from "../document/errors.js";
import type { DocumentRecord, HeaderRecord } from "../document/schema.js";
import { isAnnotated, readAnnotated } from "../read/annotated-jsonl.js";
import { walkFiles } from "../read/index.js";

/**
 * Reads the documents of a run of `diglot annotate` from its output, a file or a folder.
 * @throws DiglotError format-malformed; input-not-found also where a folder holds no output
 */
export async function* readRun(
  path: string,
): AsyncGenerator<{ header: HeaderRecord["diglot"]; document: DocumentRecord }> {
  let found = false;
  for await (const file of walkFiles(path)) {
    if (file !== path && !isAnnotated(file)) continue;
    let header: HeaderRecord["diglot"] | null = null;
    for await (const record of readAnnotated(file)) {
      found = true;
      if ("header" in record) header = record.header.diglot;
      else yield { header: header!, document: record.document };
    }
  }
  if (!found) {
    throw new DiglotError({
      code: "input-not-found",
      expected: "output of `diglot annotate --to jsonl`",
      received: "none",
      where: path,
    });
  }
}
