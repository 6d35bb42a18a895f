import { basename } from "node:path";
import { DiglotError } from "../../document/errors.js";
import type { DocumentRecord } from "../../document/schema.js";
import type { Passage } from "../../document/types.js";
import { readAnnotated } from "../../read/annotated-jsonl.js";
import { foldSigns } from "../decision-place.js";

/** The annotated papers under review, in the order in which they were given. */
export interface Library {
  documents: DocumentRecord[];
  /** Name of the file each document came from. */
  files: string[];
  /** Hashes of the dictionaries the papers were annotated with; usually one. */
  dictionaries: ReadonlySet<string>;
  /** Name of the corpus the papers say they belong to; null where they name none, or several. */
  corpus: string | null;
  /** Numbers of the documents that carry an id: one, unless a paper was given twice. */
  byId: ReadonlyMap<string, readonly number[]>;
  /** Mentions by their string, its signs folded (`foldSigns`): numbers of document and mention, in reading order. */
  bySurface: ReadonlyMap<string, readonly (readonly [document: number, mention: number])[]>;
}

/**
 * Loads what `diglot annotate` wrote.
 * @throws DiglotError input-not-found where the files hold no document, and what the reader throws
 */
export async function openLibrary(paths: readonly string[]): Promise<Library> {
  const documents: DocumentRecord[] = [];
  const files: string[] = [];
  const dictionaries = new Set<string>();
  const corpora = new Set<string | undefined>();
  for (const path of paths) {
    for await (const record of readAnnotated(path)) {
      if ("header" in record) {
        dictionaries.add(record.header.diglot.dictionary);
        corpora.add(record.header.diglot.corpus);
        continue;
      }
      documents.push(record.document);
      files.push(basename(path));
    }
  }
  if (documents.length === 0) {
    throw new DiglotError({
      code: "input-not-found",
      expected: "annotated documents",
      received: "none",
      where: paths.join(" "),
      advice: "Make them with `diglot annotate papers/ -o annotated/`",
    });
  }
  const [corpus = null] = corpora.size === 1 ? corpora : [];
  return { documents, files, dictionaries, corpus, ...indexOf(documents) };
}

function indexOf(documents: readonly DocumentRecord[]): Pick<Library, "byId" | "bySurface"> {
  const byId = new Map<string, number[]>();
  const bySurface = new Map<string, [number, number][]>();
  for (const [number, { id, mentions }] of documents.entries()) {
    byId.set(id, [...(byId.get(id) ?? []), number]);
    for (const [mention, { surface }] of mentions.entries()) {
      const key = foldSigns(surface);
      const places = bySurface.get(key);
      if (places) places.push([number, mention]);
      else bySurface.set(key, [[number, mention]]);
    }
  }
  return { byId, bySurface };
}

/** @throws DiglotError usage where the library has no such document */
export function documentOf(library: Library, number: number): DocumentRecord {
  const document = library.documents[number];
  if (document !== undefined) return document;
  throw notThere(`a document from 0 to ${library.documents.length - 1}`, String(number));
}

/** @throws DiglotError usage where the document has no such mention */
export function mentionOf(document: DocumentRecord, number: number): DocumentRecord["mentions"][number] {
  const mention = document.mentions[number];
  if (mention !== undefined) return mention;
  throw notThere(`a mention from 0 to ${document.mentions.length - 1}`, String(number));
}

/** @throws DiglotError usage where the document has no such passage */
export function passageOf(document: DocumentRecord, id: string): Passage {
  const passage = document.passages.find((candidate) => candidate.id === id);
  if (passage !== undefined) return passage;
  throw notThere("a passage of the document", id);
}

function notThere(expected: string, received: string): DiglotError {
  return new DiglotError({ code: "usage", expected, received });
}
