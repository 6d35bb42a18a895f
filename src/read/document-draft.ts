import { textOf } from "../document/annotated.js";
import type { Document, ForeignAnnotation, Language, Passage, PassageKind, Span } from "../document/types.js";
import { languageOf } from "./language.js";
import { isBlank } from "./whitespace.js";

/** What a reader knows of a passage; the draft gives it its id and, by script, its language. */
export interface PassageDraft {
  kind: PassageKind;
  section?: string | undefined;
  text: string;
  /** Language tag of the source, see {@link languageOf}. */
  declared?: string | undefined;
  /** Language and id that are certain, from files of diglot itself. */
  language?: Language | undefined;
  id?: string | undefined;
}

/** Collects the passages and foreign annotations of one document while a reader walks over it. */
export class DocumentDraft {
  readonly passages: Passage[] = [];
  readonly foreign: ForeignAnnotation[] = [];
  readonly #source: string;
  readonly #ids = new Set<string>();

  /** @param source name of the input, without its folder */
  constructor(source: string) {
    this.#source = source;
  }

  /**
   * Adds a passage. Passages without a visible character are left out. An id that another passage has already is not
   * taken over.
   * @returns the passage, or undefined where it was left out
   */
  add(draft: PassageDraft): Passage | undefined {
    if (isBlank(draft.text)) return undefined;
    const passage: Passage = {
      id: this.#idFor(draft.id),
      kind: draft.kind,
      section: draft.section ?? "",
      language: draft.language ?? languageOf(draft.text, draft.declared),
      text: draft.text,
    };
    this.passages.push(passage);
    this.#ids.add(passage.id);
    return passage;
  }

  #idFor(wanted: string | undefined): string {
    if (wanted !== undefined && wanted !== "" && !this.#ids.has(wanted)) return wanted;
    let number = this.passages.length;
    while (this.#ids.has(`p${number}`)) number++;
    return `p${number}`;
  }

  /**
   * Adds an annotation made elsewhere. Its span is kept only where the slice of the passage equals the text (or, for
   * one of several parts, the slices joined by blanks do), so that whoever reads `foreign` may trust every span there is;
   * one that does not fit is kept as the stated one, as long as it is whole numbers.
   */
  annotate(
    annotation: Omit<ForeignAnnotation, "passageId" | "span" | "parts" | "stated">,
    passage?: Passage | undefined,
    place?: Span | readonly Span[] | undefined,
  ): void {
    const { id, text, type, ids, aliases, remark, moved, details } = annotation;
    const made: ForeignAnnotation = { ...(id ? { id } : {}), text, type, ids, aliases };
    if (remark !== undefined) made.remark = remark;
    if (details !== undefined && Object.keys(details).length > 0) made.details = details;
    if (passage !== undefined) {
      made.passageId = passage.id;
      const parts: readonly Span[] = place === undefined ? [] : "start" in place ? [place] : place;
      const copies = parts.map(({ start, end }) => ({ start, end }));
      if (isPlace(copies, passage.text.length) && textOf(passage.text, copies) === text) {
        if (copies.length === 1) made.span = copies[0]!;
        else made.parts = copies;
        if (moved) made.moved = moved;
      } else if (copies.length === 1 && isWhole(copies[0]!)) {
        made.stated = copies[0]!;
      }
    }
    this.foreign.push(made);
  }

  /** @param id identifier of the document */
  finish(id: string): Document {
    const { passages, foreign } = this;
    return { id, source: this.#source, passages, mentions: [], abbreviations: [], foreign };
  }
}

function isWhole({ start, end }: Span): boolean {
  return Number.isSafeInteger(start) && Number.isSafeInteger(end);
}

/** Whether parts are whole numbers within the text, in order; `slice` alone would take negative ones and such past the end. */
function isPlace(parts: readonly Span[], length: number): boolean {
  return (
    parts.length > 0 &&
    parts.every((part, i) => {
      const from = i === 0 ? 0 : parts[i - 1]!.end;
      return isWhole(part) && part.start >= from && part.end >= part.start && part.end <= length;
    })
  );
}

/**
 * Identifier for a document that has none of its own: the name of its file without `.gz` and one extension.
 * @param source name of the input
 * @param line line or number that tells documents of one file apart
 */
export function idFromSource(source: string, line?: number): string {
  const stem =
    source === "-" ? "stdin" : source.replace(/\.gz$/i, "").replace(/(?<=.)\.[A-Za-z][A-Za-z0-9-]*$/, "");
  return line === undefined ? stem : `${stem}:${line}`;
}
