import { basename } from "node:path";
import { DiglotError } from "../document/errors.js";
import type { Document } from "../document/types.js";
import { openInput, readInputs, walkFiles } from "../read/index.js";
import { lineBatches } from "../read/lines.js";
import type { CorpusAdapter } from "./adapters/adapter.js";
import { CORPUS_NAMES } from "./adapters/adapter.js";
import { chineseNerDocument } from "./adapters/chinese-ner.js";
import { adapterForFile, adapterOf } from "./adapters/index.js";
import { zhgoldDocument } from "./adapters/zhgold.js";

/** The documents of one corpus, with their gold in `foreign`. */
export interface GoldCorpus {
  adapter: CorpusAdapter;
  /** Paths as they were given or found. */
  files: string[];
  documents: Document[];
}

export interface GoldFilesOptions {
  /** Name of the corpus for all files; without it each file's name tells. */
  corpus?: string | undefined;
  /** Told of each document or line that could not be read. */
  onError?: (error: DiglotError) => void;
}

/**
 * Reads gold files, those of one corpus together, in the order in which the corpora are met first.
 * @param paths files and folders
 * @throws DiglotError input-not-found; usage where neither option nor file name tells the corpus
 */
export async function readGoldFiles(
  paths: readonly string[],
  options: GoldFilesOptions = {},
): Promise<GoldCorpus[]> {
  const corpora = new Map<string, GoldCorpus>();
  for (const path of paths) {
    for await (const file of walkFiles(path)) {
      const adapter =
        options.corpus === undefined ? adapterForFile(basename(file)) : adapterOf(options.corpus);
      if (adapter === undefined) throw unknownCorpus(file);
      const corpus = corpora.get(adapter.name) ?? { adapter, files: [], documents: [] };
      corpora.set(adapter.name, corpus);
      corpus.files.push(file);
      const ofLine = LINE_READERS[adapter.name];
      if (ofLine !== undefined) await readByLine(file, ofLine, corpus.documents, options);
      else
        for await (const result of readInputs([file])) {
          if ("document" in result) corpus.documents.push(result.document);
          else if (result.error.code === "input-not-found") throw result.error;
          else options.onError?.(result.error);
        }
    }
  }
  for (const { adapter, files, documents } of corpora.values())
    if (documents.length === 0)
      throw new DiglotError({
        code: "format-malformed",
        expected: `documents of ${adapter.name}`,
        received: "none",
        where: files.map((file) => basename(file)).join(", "),
      });
  return [...corpora.values()];
}

type LineReader = (line: string, number: number, source: string, where: string) => Document;

const readNer: LineReader = (line, number, source, where) =>
  chineseNerDocument(line, `${source.replace(/\..*/, "")}-${number}`, source, where);

/** Corpora of JSON lines in forms of their own. */
const LINE_READERS: Partial<Record<string, LineReader>> = {
  zhgold: (line, _, source, where) => zhgoldDocument(line, source, where),
  cehrner: readNer,
  cmedqaner: readNer,
};

async function readByLine(
  path: string,
  read: LineReader,
  documents: Document[],
  options: GoldFilesOptions,
): Promise<void> {
  const { name, chunks } = openInput(path);
  for await (const batch of lineBatches(chunks, name)) {
    if ("error" in batch) throw batch.error;
    const { first, lines } = batch;
    for (const [index, line] of lines.entries()) {
      const number = first + index;
      if (line.trim() === "") continue;
      try {
        documents.push(read(line, number, name, `${name}, line ${number}`));
      } catch (thrown) {
        if (!(thrown instanceof DiglotError) || options.onError === undefined) throw thrown;
        options.onError(thrown);
      }
    }
  }
}

function unknownCorpus(file: string): DiglotError {
  return new DiglotError({
    code: "usage",
    expected: "a gold file whose name tells its corpus",
    received: `"${basename(file)}"`,
    advice: `Name the corpus with --corpus, one of ${CORPUS_NAMES.join(", ")}`,
  });
}
