import { type DocumentRecord, type HeaderRecord, SCHEMA_VERSION } from "../document/schema.js";
import type { Alignment, Document, Mention, RulingEffect, SentencePlace } from "../document/types.js";
import type { Writer } from "./writer.js";

function mentionRecord(mention: Mention): DocumentRecord["mentions"][number] {
  const { span, candidates, flags, ...rest } = mention;
  return {
    id: rest.id,
    passageId: rest.passageId,
    start: span.start,
    end: span.end,
    surface: rest.surface,
    ...(rest.parts === undefined ? {} : { parts: rest.parts }),
    type: rest.type,
    linked: rest.linked,
    probability: rest.probability,
    candidates: candidates.map(
      ({ concept, name, type, species, entryTerm, nameStatus, score, evidence }) => ({
        id: concept,
        name,
        type,
        ...(species === undefined ? {} : { species }),
        matched: entryTerm,
        status: nameStatus,
        score,
        evidence,
      }),
    ),
    flags: flags.map(({ code, message, suggestion }) => ({
      code,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    })),
    evidence: rest.evidence,
    decidedBy: rest.decidedBy,
    ...(rest.negated === undefined ? {} : { negated: rest.negated }),
    ...(rest.uncertain === undefined ? {} : { uncertain: rest.uncertain }),
    ...(rest.ruling === undefined ? {} : { ruling: rest.ruling }),
  };
}

function alignmentRecord(alignment: Alignment): NonNullable<DocumentRecord["alignment"]> {
  const place = ({ passageId, span }: SentencePlace) => ({ passageId, start: span.start, end: span.end });
  return {
    sentences: alignment.sentences.map(({ zh, en, score }) => ({
      zh: zh.map(place),
      en: en.map(place),
      score,
    })),
    mentions: alignment.mentions,
    onlyZh: alignment.onlyZh,
    onlyEn: alignment.onlyEn,
  };
}

function effectRecord({ span, ...effect }: RulingEffect): NonNullable<DocumentRecord["rulings"]>[number] {
  const { id, reviewer, verdict, scope, outcome, passageId, surface, before, after } = effect;
  const { start, end } = span;
  return { id, reviewer, verdict, scope, outcome, passageId, start, end, surface, before, after };
}

/** The record of a document, with its keys in the order in which the format fixes them. */
export function documentRecord(document: Document): DocumentRecord {
  return {
    id: document.id,
    source: document.source,
    passages: document.passages.map(({ id, kind, section, language, text }) => ({
      id,
      kind,
      section,
      language,
      text,
    })),
    mentions: document.mentions.map(mentionRecord),
    abbreviations: document.abbreviations.map(({ passageId, short, long, shortSpan, longSpan }) => ({
      passageId,
      short,
      long,
      shortStart: shortSpan.start,
      longStart: longSpan.start,
    })),
    ...(document.alignment === undefined ? {} : { alignment: alignmentRecord(document.alignment) }),
    ...(document.rulings === undefined ? {} : { rulings: document.rulings.map(effectRecord) }),
  };
}

/** diglot's own format: a header record, then one document a line; offsets in UTF-16 code units. */
export const jsonlWriter: Writer = {
  format: "jsonl",
  offsets: "utf-16",
  extension: ".jsonl",
  begin({ version, dictionary, pipeline, corpus }) {
    const header: HeaderRecord = {
      diglot: {
        schema: SCHEMA_VERSION,
        version,
        dictionary,
        pipeline,
        offsets: "utf-16",
        ...(corpus === undefined ? {} : { corpus }),
      },
    };
    return `${JSON.stringify(header)}\n`;
  },
  write(document) {
    return `${JSON.stringify(documentRecord(document))}\n`;
  },
};
