import english from "../../pipelines/english.js";
import { createAuditor } from "../../src/audit/audit.js";
import type { AuditedAnnotation, AuditedDocument } from "../../src/audit/verdict.js";
import { openDictionary } from "../../src/dictionary/open.js";
import type { Document, ForeignAnnotation, Span } from "../../src/document/types.js";
import { languageOf } from "../../src/read/language.js";

/**
 * The dictionary of the package, and an auditor with it, once for all tests of a file. Its pipeline reads both languages,
 * but without the segmenter of Chinese words, which is slow to load.
 */
export const dictionary = openDictionary();
export const auditor = await createAuditor({ pipeline: english, dictionary, warn: () => {} });

/** A document of some passages, in the language that their script tells. */
export function documentWith(texts: readonly string[], foreign: ForeignAnnotation[]): Document {
  const passages = texts.map((text, i) => ({
    id: `p${i}`,
    kind: "abstract" as const,
    section: "",
    language: languageOf(text),
    text,
  }));
  return { id: "test", source: "", passages, mentions: [], abbreviations: [], foreign };
}

/** An entity of a list: "RPL17" with identifiers and the further names shown. */
export function listed(text: string, type: string, ids: string[], aliases: string[] = []): ForeignAnnotation {
  return { text, type, ids, aliases };
}

/** An annotation at the first place of its text in the first passage that has it. */
export function placed(
  texts: readonly string[],
  text: string,
  type: string,
  ids: string[],
): ForeignAnnotation {
  const passage = texts.findIndex((each) => each.includes(text));
  const start = texts[passage]!.indexOf(text);
  const span: Span = { start, end: start + text.length };
  return { passageId: `p${passage}`, span, text, type, ids, aliases: [] };
}

export function audit(texts: readonly string[], ...foreign: ForeignAnnotation[]): AuditedDocument {
  return auditor.audit(documentWith(texts, foreign));
}

/** The verdict on the first annotation. */
export function first(texts: readonly string[], ...foreign: ForeignAnnotation[]): AuditedAnnotation {
  return audit(texts, ...foreign).annotations[0]!;
}

/** "wrong alias-shared": the flags in short, notes included. */
export function flagsOf({ flags }: AuditedAnnotation): string[] {
  return flags.map(({ gravity, code }) => `${gravity} ${code}`);
}
