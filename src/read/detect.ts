import { biocJson } from "./bioc-json.js";
import { biocXml } from "./bioc-xml.js";
import { brat } from "./brat.js";
import { conll } from "./conll.js";
import { doccano } from "./doccano.js";
import { hfJsonl, hfParquet } from "./hf-dataset.js";
import { jats } from "./jats.js";
import { jsonl } from "./jsonl.js";
import { labelStudio } from "./label-studio.js";
import { markdown } from "./markdown.js";
import { plainText } from "./plain-text.js";
import { pubannotation } from "./pubannotation.js";
import { pubmed } from "./pubmed.js";
import { pubtator } from "./pubtator.js";
import type { Format, Reader } from "./reader.js";
import { spacy } from "./spacy.js";
import { summaryPage } from "./summary-page.js";
import { webAnnotation } from "./web-annotation.js";

/** Every reader, in the order in which they are asked: the stricter first, plain text last. */
export const readers: readonly Reader[] = [
  brat,
  jats,
  pubmed,
  biocXml,
  biocJson,
  webAnnotation,
  pubannotation,
  labelStudio,
  hfJsonl,
  hfParquet,
  spacy,
  doccano,
  conll,
  jsonl,
  pubtator,
  summaryPage,
  markdown,
  plainText,
];

/** How much of a file the readers see when they are asked, in UTF-16 code units. */
export const HEAD_LENGTH = 4096;

/** The reader of a format. */
export function readerFor(format: Format): Reader {
  const reader = readers.find((reader) => reader.format === format);
  if (reader === undefined) throw new TypeError(`no reader for ${format}`);
  return reader;
}

/**
 * Finds the reader that recognises an input.
 * @param head the beginning of the text, byte order mark removed; only {@link HEAD_LENGTH} of it are looked at
 * @param name name of the input; a `.gz` at its end is passed over
 * @returns undefined where the text is XML, JSON or HTML of an unknown kind, or no text at all
 */
export function detectReader(head: string, name: string): Reader | undefined {
  const start = head.slice(0, HEAD_LENGTH);
  const bare = name.replace(/\.gz$/i, "");
  return readers.find((reader) => reader.detect(start, bare));
}
