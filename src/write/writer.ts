import type { Document } from "../document/types.js";

/** The output formats, as `--to` names them. */
export const OUTPUT_FORMATS = ["jsonl", "pubtator"] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** What the first line of a JSONL says of the run. */
export interface RunDescription {
  version: string;
  dictionary: string;
  pipeline: string;
  /** Name of the corpus, where one was given. */
  corpus?: string | undefined;
}

/** An output format: a beginning, then one piece of text a document. */
export interface Writer {
  format: OutputFormat;
  /** Unit of the offsets that it writes. */
  offsets: "utf-16" | "code-point";
  /** File ending, with its dot. */
  extension: string;
  begin(run: RunDescription): string;
  write(document: Document): string;
}
