import type { DiglotError } from "../document/errors.js";
import type { Document } from "../document/types.js";
import type { ReadLimits } from "./limits.js";

/** The input formats, as `--from` names them. */
export const FORMATS = [
  "jats",
  "pubmed",
  "bioc-xml",
  "bioc-json",
  "pubtator",
  "summary",
  "markdown",
  "text",
  "jsonl",
  "brat",
  "conll",
  "pubannotation",
  "web-annotation",
  "spacy",
  "label-studio",
  "doccano",
  "hf-jsonl",
  "hf-parquet",
] as const;
/** One of `FORMATS`. */
export type Format = (typeof FORMATS)[number];

/** One document, or the reason why it could not be read; a bad document never ends the stream. */
export type ReadResult = { document: Document } | { error: DiglotError; id?: string };

/**
 * Opens the file of the same name with another ending, for formats that keep texts and annotations apart.
 * @param extension with its dot
 * @returns undefined where there is none
 */
export type Companion = (extension: string) => AsyncIterable<string> | undefined;

/** A format: recognises itself by the first characters of a file and turns a stream of text into documents. */
export interface Reader {
  format: Format;
  /**
   * Whether the input looks like this format.
   * @param head the first 4,096 UTF-16 code units at most, byte order mark removed
   * @param fileName the name without its folder and without `.gz`; "-" for standard input
   */
  detect(head: string, fileName: string): boolean;
  /**
   * Reads documents one by one, holding no more than one document in memory where the format allows it.
   * @param chunks decoded text in pieces of any size
   * @param source name to put into `Document.source`
   * @param companion opens the files beside the input
   * @param limits how much may be held of one document
   */
  read(
    chunks: AsyncIterable<string>,
    source: string,
    companion?: Companion,
    limits?: ReadLimits,
  ): AsyncIterable<ReadResult>;
}
