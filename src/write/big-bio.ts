import { type AnnotatedDocument, textOf } from "../document/annotated.js";
import { flatText } from "./flat-text.js";

/** A row of the knowledge-base schema of BigBIO (Fries et al. 2022), the usual form of such corpora at Hugging Face. */
export interface BigBioRow {
  id: string;
  document_id: string;
  passages: {
    id: string;
    type: string;
    text: string[];
    offsets: [number, number][];
    section: string;
    language: string;
  }[];
  entities: {
    id: string;
    type: string;
    text: string[];
    offsets: [number, number][];
    normalized: { db_name: string; db_id: string }[];
    flags: string[];
    probability: number | null;
    negated: boolean | null;
  }[];
  events: [];
  coreferences: [];
  relations: [];
}

/**
 * A document as a row. Offsets count code points over all passages with one character between two, and every slice
 * of that text is the text given beside it. `section`, `language`, `flags`, `probability` and `negated` are additions.
 */
export function bigBioRow(document: AnnotatedDocument): BigBioRow {
  const flat = flatText(document, "code-point");
  const texts = new Map(document.passages.map(({ id, text }) => [id, text]));
  const prefix = document.id;
  return {
    id: prefix,
    document_id: document.id,
    passages: flat.passages.map(({ passage: { id, kind, section, language, text }, start, end }) => ({
      id: `${prefix}_${id}`,
      type: kind,
      text: [text],
      offsets: [[start, end]],
      section,
      language,
    })),
    entities: document.annotations.map((annotation) => {
      const text = texts.get(annotation.passageId)!;
      return {
        id: `${prefix}_${annotation.id}`,
        type: annotation.type,
        text: annotation.parts.map((part) => textOf(text, [part])),
        offsets: flat.place(annotation).map(({ start, end }): [number, number] => [start, end]),
        normalized: annotation.ids.map(databaseAndId),
        flags: annotation.flags.map(({ code }) => code),
        probability: annotation.probability ?? null,
        negated: annotation.negated ?? null,
      };
    }),
    events: [],
    coreferences: [],
    relations: [],
  };
}

function databaseAndId(curie: string): { db_name: string; db_id: string } {
  if (curie.startsWith("CVCL_")) return { db_name: "Cellosaurus", db_id: curie };
  const colon = curie.indexOf(":");
  return { db_name: curie.slice(0, Math.max(0, colon)), db_id: curie.slice(colon + 1) };
}
