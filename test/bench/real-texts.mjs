/** Real text of ../shared for benches: English abstracts and full texts, abstracts in Chinese and English. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readInputs } from "../../dist/src/index.js";

const shared = fileURLToPath(new URL("../../../shared/", import.meta.url));

/** Files of each kind of text. */
export const TEXT_SETS = {
  "English abstracts": ["corpora/en/BC5CDR_TrainDev.PubTator.gz", "corpora/en/NLMgene_Train.PubTator.gz"],
  "English full text": ["inputs/jats", "corpora/en/Linnaeus_Train.PubTator.gz"],
  "Chinese and English": ["corpora/bilingual/chinaxiv_bilingual.jsonl.gz"],
};

/** Ends the program with a word where there is nothing to measure. */
export function requireShared() {
  if (existsSync(shared)) return;
  console.log("no ../shared beside the project: nothing to measure");
  process.exit(0);
}

/** Path of a file or folder of ../shared. */
export const sharedFile = (path) => shared + path;

/** The documents of files, without annotations; of ../shared where no other place is given. */
export async function loadDocuments(paths, place = shared) {
  const documents = [];
  for await (const { document } of readInputs(paths.map((path) => place + path)))
    if (document) documents.push({ ...document, foreign: [] });
  return documents;
}

/** Bytes (UTF-8) of the texts of documents, without markup. */
export function textBytes(documents) {
  let bytes = 0;
  for (const { passages } of documents) for (const { text } of passages) bytes += Buffer.byteLength(text);
  return bytes;
}
