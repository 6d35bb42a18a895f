import { bareDocument } from "../document/annotated.js";
import type { Annotator } from "../pipeline/annotate.js";
import { documentRecord } from "../write/jsonl.js";
import type { RunDocument } from "./run-diff.js";

/**
 * A document of a run as it becomes when it is annotated once more.
 * @param annotator made as that of the run, with another dictionary
 * @param dictionary short hash of that
 * @throws DiglotError as annotating does
 */
export function rerunDocument(before: RunDocument, annotator: Annotator, dictionary: string): RunDocument {
  const document = documentRecord(annotator.annotate(bareDocument(before.document)));
  return { header: { ...before.header, dictionary }, document };
}
