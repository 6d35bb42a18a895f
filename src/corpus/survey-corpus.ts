import { dirname, resolve } from "node:path";
import type { AnnotatedDocument } from "../document/annotated.js";
import { charactersOf } from "../document/characters.js";
import type { DiglotError } from "../document/errors.js";
import type { HeaderRecord } from "../document/schema.js";
import { readAnnotatedDocuments } from "../read/annotated-documents.js";
import { textHash, withoutSpace } from "../write/standoff.js";
import type { CorpusConfig } from "./config.js";
import { findNearCopies } from "./near-copies.js";
import type { CorpusRulings } from "./rulings.js";
import { type Exclusion, selectMentions } from "./select.js";
import { shinglesOf } from "./shingles.js";
import { findTranslations, type Signature, signatureOfDocument } from "./translations.js";

/** Why a document of the sources is not a document of the corpus. */
export interface Dropped {
  id: string;
  reason: "same id" | "same text" | "near copy" | "no mention" | "no text";
  /** Id of the document that is kept for it. */
  of?: string;
  likeness?: number;
}

/** Told of each document as it goes by. */
export interface BuildProgress {
  /** @param characters UTF-16 code units of its text */
  add(characters: number): void;
  end(): void;
}

/** What the first pass over the sources finds out; the second writes by it. */
export interface Survey {
  /** Documents in the order of the sources. */
  documents: SurveyedDocument[];
  dropped: Dropped[];
  /** Pairs of a document and its translation, by index; they become one. */
  translations: Map<number, number>;
  excluded: Map<Exclusion, number>;
  headers: HeaderRecord["diglot"][];
  errors: DiglotError[];
  /** Documents and mentions of each source, before anything is left out. */
  sources: { name: string; documents: number; mentions: number; unplaced: number }[];
}

export interface SurveyedDocument {
  id: string;
  /** UTF-16 code units of its text. */
  characters: number;
  /** Whether it stays; a translation that is joined to another document does not count by itself. */
  stays: boolean;
  languages: Set<string>;
  types: Set<string>;
  concepts: Set<string>;
}

/**
 * The documents of the sources with the mentions the configuration asks for, in order, after the rulings were obeyed;
 * errors and headers between them.
 */
export async function* sourceDocuments(
  config: CorpusConfig,
  configPath: string,
  rulings: CorpusRulings | undefined,
  excluded: Map<Exclusion, number>,
): AsyncGenerator<
  | { source: number; document: AnnotatedDocument; mentions: number; unplaced: number }
  | { header: HeaderRecord["diglot"] }
  | { error: DiglotError }
> {
  for (const [source, { path, from }] of config.sources.entries()) {
    for await (const result of readAnnotatedDocuments([resolve(dirname(configPath), path)], from)) {
      if (!("document" in result)) {
        yield result;
        continue;
      }
      const { from: header, unplaced } = result;
      const ruled = rulings === undefined ? result.document : await rulings.obey(result.document, header);
      const document = selectMentions(ruled, config, excluded);
      yield { source, document, mentions: result.document.annotations.length, unplaced };
    }
  }
}

/** Reads all sources once: which documents stay, which are copies or translations of which. */
export async function surveyCorpus(
  config: CorpusConfig,
  configPath: string,
  rulings?: CorpusRulings,
  progress?: BuildProgress,
): Promise<Survey> {
  const survey: Survey = {
    documents: [],
    dropped: [],
    translations: new Map(),
    excluded: new Map(),
    headers: [],
    errors: [],
    sources: config.sources.map(({ path, name }) => ({
      name: name ?? path,
      documents: 0,
      mentions: 0,
      unplaced: 0,
    })),
  };
  const byId = new Set<string>();
  const byText = new Map<string, string>();
  const shingles: Uint32Array[] = [];
  const signatures: Signature[] = [];
  const indices: number[] = [];
  for await (const item of sourceDocuments(config, configPath, rulings, survey.excluded)) {
    if ("header" in item) {
      if (!survey.headers.some((known) => JSON.stringify(known) === JSON.stringify(item.header))) {
        survey.headers.push(item.header);
      }
      continue;
    }
    if ("error" in item) {
      survey.errors.push(item.error);
      continue;
    }
    const { document, source } = item;
    rulings?.note(document);
    progress?.add(charactersOf(document));
    const counted = survey.sources[source]!;
    counted.documents++;
    counted.mentions += item.mentions;
    counted.unplaced += item.unplaced;
    const text = document.passages.map((passage) => passage.text).join("\n");
    const hash = textHash(withoutSpace(text.normalize("NFKC")));
    const dropped = reasonToDrop(document, text, hash, byId, byText, config);
    survey.documents.push(surveyed(document, dropped === undefined));
    if (dropped !== undefined) {
      survey.dropped.push(dropped);
      continue;
    }
    byId.add(document.id);
    byText.set(hash, document.id);
    indices.push(survey.documents.length - 1);
    shingles.push(config.deduplicate.near === false ? new Uint32Array() : shinglesOf(text));
    signatures.push(signatureOfDocument(document));
  }
  progress?.end();
  dropNearCopies(survey, config, indices, shingles);
  if (config.deduplicate.translations) joinTranslations(survey, indices, signatures);
  return survey;
}

function reasonToDrop(
  { id, annotations }: AnnotatedDocument,
  text: string,
  hash: string,
  byId: ReadonlySet<string>,
  byText: ReadonlyMap<string, string>,
  { dropEmpty }: CorpusConfig,
): Dropped | undefined {
  if (!/\S/.test(text)) return { id, reason: "no text" };
  if (byId.has(id)) return { id, reason: "same id", of: id };
  const of = byText.get(hash);
  if (of !== undefined) return { id, reason: "same text", of };
  return dropEmpty && annotations.length === 0 ? { id, reason: "no mention" } : undefined;
}

function surveyed(document: AnnotatedDocument, stays: boolean): SurveyedDocument {
  const { id, passages, annotations } = document;
  return {
    id,
    characters: charactersOf(document),
    stays,
    languages: new Set(passages.map(({ language }) => language)),
    types: new Set(annotations.map(({ type }) => type)),
    concepts: new Set(annotations.flatMap(({ ids }) => ids)),
  };
}

function dropNearCopies(
  survey: Survey,
  { deduplicate: { near } }: CorpusConfig,
  indices: readonly number[],
  shingles: readonly Uint32Array[],
): void {
  if (near === false) return;
  for (const { copy, of, likeness } of findNearCopies(shingles, near)) {
    const document = survey.documents[indices[copy]!]!;
    document.stays = false;
    const kept = survey.documents[indices[of]!]!.id;
    survey.dropped.push({ id: document.id, reason: "near copy", of: kept, likeness });
  }
}

function joinTranslations(
  survey: Survey,
  indices: readonly number[],
  signatures: readonly Signature[],
): void {
  const staying = indices
    .map((index, i) => ({ index, signature: signatures[i]! }))
    .filter(({ index }) => {
      return survey.documents[index]!.stays;
    });
  for (const { one, other } of findTranslations(staying.map(({ signature }) => signature))) {
    const [first, second] = [staying[one]!.index, staying[other]!.index].sort((a, b) => a - b) as [
      number,
      number,
    ];
    survey.translations.set(first, second);
    const joined = survey.documents[second]!;
    joined.stays = false;
    const kept = survey.documents[first]!;
    for (const language of joined.languages) kept.languages.add(language);
    for (const type of joined.types) kept.types.add(type);
    for (const concept of joined.concepts) kept.concepts.add(concept);
  }
}
