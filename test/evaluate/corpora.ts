import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Document } from "../../src/document/types.js";
import { zhgoldDocument } from "../../src/evaluate/adapters/zhgold.js";
import { pubtator } from "../../src/read/pubtator.js";
import { sharedOrSkip } from "../shared-data.js";

const FOLDER = new URL("../../../shared/corpora/", import.meta.url);

export const CORPORA_PRESENT = sharedOrSkip("corpora");

export const CORPUS_FILES = {
  bc5cdr: "en/BC5CDR_TrainDev.PubTator.gz",
  "ncbi-disease": "en/NCBIdisease_TrainDev.PubTator.gz",
  "nlm-gene": "en/NLMgene_Train.PubTator.gz",
  gnormplus: "en/GNormPlus_Train.PubTator.gz",
  biored: "en/BioRED_TrainDev.PubTator.gz",
  linnaeus: "en/Linnaeus_Train.PubTator.gz",
  s800: "en/SPECIES_Train.PubTator.gz",
  bioid: "en/BioID_Train_revision.PubTator.gz",
  tmvar3: "en/tmVar3_Train.PubTator.gz",
  zhgold: "bilingual/zhgold-dev.jsonl",
} as const;

export async function readCorpus(name: keyof typeof CORPUS_FILES): Promise<Document[]> {
  const path = new URL(CORPUS_FILES[name], FOLDER);
  const bytes = readFileSync(path);
  const text = (path.pathname.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  if (name !== "zhgold") return pubtatorDocuments(text, name);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line, index) => zhgoldDocument(line, "zhgold-dev.jsonl", `zhgold-dev.jsonl:${index + 1}`));
}

/** Reads PubTator text; a line that the reader refuses fails the test. */
export async function pubtatorDocuments(text: string, source: string): Promise<Document[]> {
  const documents: Document[] = [];
  async function* chunks() {
    yield text;
  }
  for await (const result of pubtator.read(chunks(), source)) {
    if ("error" in result) throw result.error;
    documents.push(result.document);
  }
  return documents;
}
