import { type AnnotationDetails, type Document, PASSAGE_KINDS, type PassageKind } from "../document/types.js";
import { type OffsetUnit, TextOffsets } from "./code-units.js";
import { DocumentDraft, idFromSource } from "./document-draft.js";
import { asText, type JsonObject, member } from "./json-value.js";
import { locate, type Range, UNITS, unitOf } from "./locate.js";

/** An annotation of a passage as formats with a record a passage have it. */
export interface RecordAnnotation {
  id: string;
  type: string;
  ids: string[];
  ranges: Range[];
  /** The text the source quotes, where it does. */
  quote?: string | undefined;
  details: AnnotationDetails;
}

/** A passage with its annotations, and to which document it belongs. */
export interface PassageRecord {
  /** What passages of one document have in common; "" for a document by itself. */
  key: string;
  /** Id of the document, "" where the source gives none. */
  document: string;
  passage: string;
  kind: PassageKind | undefined;
  section: string;
  language: string;
  text: string;
  /** What offsets count, where the source says it. */
  unit?: OffsetUnit | undefined;
  annotations: RecordAnnotation[];
}

/** Reads what diglot writes of a passage beside its text: `document`, `passage`, `kind`, `section`, `language`, `offsets`. */
export function passageMembers(object: JsonObject | undefined): Omit<PassageRecord, "text" | "annotations"> {
  const document = asText(member(object, "document"));
  return {
    key: document,
    document,
    passage: asText(member(object, "passage")),
    kind: PASSAGE_KINDS.find((kind) => kind === member(object, "kind")),
    section: asText(member(object, "section")),
    language: asText(member(object, "language")),
    unit: UNITS.find((unit) => unit === member(object, "offsets")),
  };
}

/** Puts passages that follow one another and belong together into documents. */
export class PassageCollector {
  readonly #source: string;
  #number = 0;
  #open: { key: string; id: string; draft: DocumentDraft } | undefined;

  /** @param source name of the input */
  constructor(source: string) {
    this.#source = source;
  }

  /** @returns the document that ended with the passage before, if one did */
  add(record: PassageRecord): Document | undefined {
    let ended: Document | undefined;
    if (this.#open !== undefined && (record.key === "" || record.key !== this.#open.key))
      ended = this.finish();
    if (this.#open === undefined) {
      this.#number++;
      const id = record.document || idFromSource(this.#source, this.#number);
      this.#open = { key: record.key, id, draft: new DocumentDraft(this.#source) };
    }
    addPassage(this.#open.draft, record);
    return ended;
  }

  /** The document that is still open. */
  finish(): Document | undefined {
    const ended = this.#open?.draft.finish(this.#open.id);
    this.#open = undefined;
    return ended;
  }
}

function addPassage(draft: DocumentDraft, record: PassageRecord): void {
  const { passage: id, kind = "body", section, language, text, annotations } = record;
  const passage = draft.add({
    id,
    kind,
    section,
    text,
    ...(language === "zh" || language === "en" ? { language } : { declared: language || undefined }),
  });
  const offsets = new TextOffsets(text);
  const unit = record.unit ?? unitOf(offsets, annotations);
  for (const { id, type, ids, ranges, quote, details } of annotations) {
    const found = locate(offsets, ranges, quote, unit);
    const parts = found?.parts ?? [];
    const slices = parts.map(({ start, end }) => text.slice(start, end)).join(" ");
    const annotation = {
      id,
      text: quote ?? slices,
      type,
      ids,
      aliases: [],
      details,
      moved: found?.moved ?? 0,
    };
    draft.annotate(annotation, passage, parts);
  }
}
