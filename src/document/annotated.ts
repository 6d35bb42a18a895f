import type { DocumentRecord } from "./schema.js";
import type { Curie, Document, Passage, Span } from "./types.js";

export type MentionRecord = DocumentRecord["mentions"][number];

/**
 * An annotation as the formats of the field exchange it: of any type, in one or several parts, with any number of
 * identifiers. Offsets are UTF-16 code units into the text of its passage.
 */
export interface Annotation {
  /** Unique within the document. */
  id: string;
  passageId: string;
  /** One or more, in order, not overlapping, none empty. */
  parts: Span[];
  type: string;
  /** Concepts linked; empty where there is none. */
  ids: Curie[];
  flags: { code: string; message: string; suggestion?: Curie }[];
  probability?: number;
  negated?: boolean;
  note?: string;
  /** What diglot itself wrote of it, where that is where it comes from. */
  mention?: MentionRecord;
}

/** A document with its annotations, whoever made them. */
export interface AnnotatedDocument {
  id: string;
  source: string;
  passages: Passage[];
  annotations: Annotation[];
  abbreviations: DocumentRecord["abbreviations"];
  /** What the two languages say of each other, where diglot annotated a document of both. */
  alignment?: DocumentRecord["alignment"];
  /** What came of reviewers' rulings, where diglot annotated under them. */
  rulings?: DocumentRecord["rulings"];
}

/** The text of a place: its slices joined by one blank, as brat and others quote a discontinuous mention. */
export function textOf(text: string, parts: readonly Span[]): string {
  if (parts.length === 1) return text.slice(parts[0]!.start, parts[0]!.end);
  return parts.map(({ start, end }) => text.slice(start, end)).join(" ");
}

/** From the beginning of the first part to the end of the last. */
export function coverOf(parts: readonly Span[]): Span {
  return { start: parts[0]!.start, end: parts.at(-1)!.end };
}

/** The identifiers of a `linked` member as a list. */
export function linkedIds(linked: Curie | Curie[] | null): Curie[] {
  return linked === null ? [] : [linked].flat();
}

/** The annotated document of a record of the JSONL. */
export function annotatedFromRecord(record: DocumentRecord): AnnotatedDocument {
  return {
    id: record.id,
    source: record.source,
    passages: record.passages,
    annotations: record.mentions.map((mention) => ({
      id: mention.id,
      passageId: mention.passageId,
      parts: mention.parts ?? [{ start: mention.start, end: mention.end }],
      type: mention.type,
      ids: linkedIds(mention.linked),
      flags: mention.flags.map(({ code, message, suggestion }) => ({
        code,
        message,
        ...(suggestion === undefined ? {} : { suggestion }),
      })),
      probability: mention.probability,
      ...(mention.negated === undefined ? {} : { negated: mention.negated }),
      mention,
    })),
    abbreviations: record.abbreviations,
    ...(record.alignment === undefined ? {} : { alignment: record.alignment }),
    ...(record.rulings === undefined ? {} : { rulings: record.rulings }),
  };
}

/** A document as it was before anything was found in it. */
export function bareDocument({
  id,
  source,
  passages,
}: Pick<Document, "id" | "source" | "passages">): Document {
  return { id, source, passages, mentions: [], abbreviations: [], foreign: [] };
}

/** What of a document's foreign annotations could not be taken over as it stood. */
export interface ForeignCounts {
  /** Without a place in the text: lists of entities, or offsets that no repair could mend. */
  unplaced: number;
  /** Moved to where their text stands. */
  moved: number;
}

/**
 * The annotated document of what another program or person annotated. Identifiers are written as CURIEs where their
 * form tells what they are (`curiesOf`); annotations without a place in the text are left out and counted.
 */
export function annotatedFromForeign(
  document: Document,
  curiesOf: (raw: readonly string[], type: string) => Curie[],
): { document: AnnotatedDocument; counts: ForeignCounts } {
  const annotations: Annotation[] = [];
  const counts: ForeignCounts = { unplaced: 0, moved: 0 };
  const taken = new Set<string>();
  for (const foreign of document.foreign) {
    const parts = foreign.parts ?? (foreign.span === undefined ? [] : [foreign.span]);
    if (
      foreign.passageId === undefined ||
      parts.length === 0 ||
      parts.some(({ start, end }) => start >= end)
    ) {
      counts.unplaced++;
      continue;
    }
    if (foreign.moved) counts.moved++;
    const id =
      foreign.id !== undefined && !taken.has(foreign.id) ? foreign.id : freeId(taken, annotations.length);
    taken.add(id);
    const { flags = [], ...details } = foreign.details ?? {};
    annotations.push({
      id,
      passageId: foreign.passageId,
      parts,
      type: foreign.type,
      ids: curiesOf(foreign.ids, foreign.type),
      flags,
      ...details,
    });
  }
  const { id, source, passages } = document;
  return { document: { id, source, passages, annotations, abbreviations: [] }, counts };
}

function freeId(taken: ReadonlySet<string>, from: number): string {
  for (let n = from; ; n++) if (!taken.has(`m${n}`)) return `m${n}`;
}
