import type { Document } from "../document/types.js";

/** What the first line of a JSONL says of the run. */
export interface RunDescription {
  version: string;
  dictionary: string;
  pipeline: string;
  /** Name of the corpus, where one was given. */
  corpus?: string | undefined;
}

/** A format that needs nothing but the document: a beginning, then one piece of text each, for programs of few lines. */
export interface Writer {
  format: "jsonl" | "pubtator";
  /** Unit of the offsets that it writes. */
  offsets: "utf-16" | "code-point";
  /** File ending, with its dot. */
  extension: string;
  begin(run: RunDescription): string;
  write(document: Document): string;
}
