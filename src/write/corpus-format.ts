import type { AnnotatedDocument } from "../document/annotated.js";
import type { OffsetUnit } from "../read/code-units.js";
import type { WordSegmenter } from "../segment/segmenter.js";
import type { Feature, Losses } from "./losses.js";
import type { RunDescription } from "./writer.js";

/** The formats of `diglot export` and `diglot convert`. */
export const EXPORT_FORMATS = [
  "jsonl",
  "pubtator",
  "bioc-xml",
  "bioc-json",
  "brat",
  "conll",
  "pubannotation",
  "web-annotation",
  "spacy",
  "label-studio",
  "doccano",
  "hf-jsonl",
  "hf-parquet",
  "standoff",
  "tsv",
  "html",
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How mentions are tagged on tokens. */
export const TAG_SCHEMES = ["iob2", "bioes", "iob1"] as const;
export type TagScheme = (typeof TAG_SCHEMES)[number];

export interface ExportOptions {
  /** What offsets count, for formats that leave the choice. */
  offsets?: OffsetUnit;
  scheme?: TagScheme;
  /** Makes Chinese tokens words; without it they are characters. */
  chineseWords?: WordSegmenter;
  /** Cuts tokens where mentions begin and end, so that no mention has to grow; it tells the learner what to learn. */
  cutTokens?: boolean;
  /** Title of the whole, where the format has one. */
  title?: string;
  /** What made the annotations, for the header of a JSONL. */
  run?: RunDescription;
}

/** A piece of output: for the one file of the format, or for a file of its own. */
export interface OutputPiece {
  /** Path below the output folder; absent for the format's one file. */
  path?: string;
  content: string | Uint8Array;
}

/** One export under way. Pieces are written in the order in which they come. */
export interface Export {
  begin?(): OutputPiece[];
  /** @throws DiglotError document-invalid */
  add(document: AnnotatedDocument): OutputPiece[];
  end?(): OutputPiece[];
}

/** A format in which annotated documents can be exchanged. */
export interface CorpusFormat {
  name: ExportFormat;
  /** What its offsets can count, the usual first; empty where it has none. */
  offsets: readonly OffsetUnit[];
  /** Ending of the one file, with its dot; formats of several files write into a folder. */
  extension: string;
  isFolder: boolean;
  /** What the format cannot hold; whatever else a document loses is counted by the export itself. */
  unheld: ReadonlySet<Feature>;
  open(options: ExportOptions, losses: Losses): Export;
}

/** An export into one text: a beginning, a piece a document, something between, an end. */
export function oneFile(parts: {
  begin?: string;
  between?: string;
  end?: string;
  write(document: AnnotatedDocument): string;
}): Export {
  let isFirst = true;
  return {
    begin: () => (parts.begin ? [{ content: parts.begin }] : []),
    add(document) {
      const text = parts.write(document);
      const content = isFirst ? text : (parts.between ?? "") + text;
      isFirst = false;
      return [{ content }];
    },
    end: () => (parts.end ? [{ content: parts.end }] : []),
  };
}
