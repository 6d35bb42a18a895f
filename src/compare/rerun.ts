import type { DocumentRecord } from "../document/schema.js";
import type { Document } from "../document/types.js";
import type { Annotator } from "../pipeline/annotate.js";
import { documentRecord } from "../write/jsonl.js";
import { type Change, diffDocument, type RunDocument } from "./run-diff.js";

/** A document as it stands in a run, without what was found in it. */
export function bareDocument({ id, source, passages }: DocumentRecord): Document {
  return { id, source, passages, mentions: [], abbreviations: [], foreign: [] };
}

/**
 * Annotates a document of a run once more, and tells what is otherwise.
 * @param annotator made as that of the run, with another dictionary
 * @param dictionary short hash of that
 * @throws DiglotError as annotating does
 */
export function rerunDocument(before: RunDocument, annotator: Annotator, dictionary: string): Change[] {
  const document = documentRecord(annotator.annotate(bareDocument(before.document)));
  return diffDocument(before, { header: { ...before.header, dictionary }, document });
}
