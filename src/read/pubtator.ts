import type { DiglotError } from "../document/errors.js";
import type { Document, Passage, Span } from "../document/types.js";
import { codePointLength, type OffsetUnit, TextOffsets } from "./code-units.js";
import { DocumentDraft } from "./document-draft.js";
import { lineBatches } from "./lines.js";
import { malformed, quote } from "./malformed.js";
import type { Reader, ReadResult } from "./reader.js";

/** An annotation line; offsets as the file has them. */
interface AnnotationLine {
  start: number;
  end: number;
  text: string;
  type: string;
  ids: string[];
  aliases: string[];
}

/** How offsets of a file are to be read: what they count, and where the abstract begins. */
interface Reckoning {
  unit: OffsetUnit;
  abstractStart: number;
}

/** Offsets no further behind the abstract than this may be meant for it. */
const REACH = 200;
const TEXT_LINE = /^([^|\t]*)\|([ta])\|(.*)$/s;
const UNITS: readonly OffsetUnit[] = ["code-point", "utf-16", "utf-8"];

/**
 * PubTator files: `id|t|title`, `id|a|abstract`, then annotations (`id`, start, end, text, type, identifier, further
 * columns, parted by tabs). Documents are parted by blank lines or simply by the next title. Title and abstract are
 * kept to the last blank. Lines of relations (no number in the second column) are passed over.
 *
 * Annotations go to `foreign`, the identifier as one raw string (corpora mean different things by `|`, `+` and `,`),
 * further columns as aliases. Offsets count code points over title, one character, abstract. There are files that count
 * UTF-16 units or bytes, or the title without its trailing blanks: of these readings the one that fits most annotations
 * of the document is tried first, then the others, and an annotation that fits none is kept without a span.
 */
export const pubtator: Reader = {
  format: "pubtator",

  detect(head) {
    return /^\s*[^\s|]+\|[ta]\|/.test(head);
  },

  async *read(chunks, source, _companion, limits): AsyncGenerator<ReadResult> {
    let open: OpenDocument | undefined;
    for await (const batch of lineBatches(chunks, source, limits)) {
      if ("error" in batch) {
        // A document of which a line is missing would be taken for a whole one.
        yield { ...batch, ...(open === undefined ? {} : { id: open.id }) };
        open = undefined;
        continue;
      }
      const { first, lines } = batch;
      for (let i = 0; i < lines.length; i++) {
        const line = lines[i]!;
        if (line.trim() === "") {
          if (open !== undefined) yield { document: open.finish(source) };
          open = undefined;
          continue;
        }
        const text = TEXT_LINE.exec(line);
        if (text !== null) {
          const [, id = "", part, content = ""] = text;
          if (open !== undefined && !open.takes(id, part as "t" | "a")) {
            yield { document: open.finish(source) };
            open = undefined;
          }
          open ??= new OpenDocument(id);
          open.add(part as "t" | "a", content);
          continue;
        }
        const fault =
          open === undefined ? unexpected(line, first + i, source) : open.annotate(line, first + i, source);
        if (fault !== undefined) yield { error: fault, ...(open === undefined ? {} : { id: open.id }) };
      }
    }
    if (open !== undefined) yield { document: open.finish(source) };
  },
};

function unexpected(line: string, number: number, source: string, document?: string): DiglotError {
  return malformed(
    { source, line: number, document },
    "`id|t|…`, `id|a|…` or an annotation with tabs",
    quote(line),
  );
}

class OpenDocument {
  readonly id: string;
  #title: string | undefined;
  #abstract: string | undefined;
  readonly #annotations: AnnotationLine[] = [];

  constructor(id: string) {
    this.id = id;
  }

  /** Whether a title or abstract line still belongs to this document. */
  takes(id: string, part: "t" | "a"): boolean {
    if (id !== this.id) return false;
    return part === "t"
      ? this.#title === undefined && this.#abstract === undefined
      : this.#abstract === undefined;
  }

  add(part: "t" | "a", content: string): void {
    if (part === "t") this.#title = content;
    else this.#abstract = content;
  }

  annotate(line: string, number: number, source: string): DiglotError | undefined {
    const [id = "", start = "", end = "", text, type, ...rest] = line.split("\t");
    if (text === undefined || id !== this.id) {
      // Relations of two columns less than an annotation exist, lines without any tab do not.
      return id === this.id && start !== "" ? undefined : unexpected(line, number, source, this.id);
    }
    if (!/^-?\d+$/.test(start)) return undefined;
    if (!/^\d+$/.test(start) || !/^\d+$/.test(end)) return unexpected(line, number, source, this.id);
    const [identifier = "", ...further] = rest;
    this.#annotations.push({
      start: Number(start),
      end: Number(end),
      text,
      type: type ?? "",
      ids: identifier === "" ? [] : [identifier],
      aliases: further.filter((column) => column !== ""),
    });
    return undefined;
  }

  finish(source: string): Document {
    const draft = new DocumentDraft(source);
    const title = this.#title ?? "";
    const abstract = this.#abstract ?? "";
    const titlePassage = draft.add({ kind: "title", text: title });
    const abstractPassage = draft.add({ kind: "abstract", text: abstract });
    const titleOffsets = new TextOffsets(title);
    const abstractOffsets = new TextOffsets(abstract);
    const place = (line: AnnotationLine, { unit, abstractStart }: Reckoning): [Passage, Span] | undefined => {
      const inTitle = line.start < abstractStart;
      const passage = inTitle ? titlePassage : abstractPassage;
      const base = inTitle ? 0 : abstractStart;
      const offsets = inTitle ? titleOffsets : abstractOffsets;
      const span = offsets.spanOf(line.start - base, line.end - base, unit);
      if (passage === undefined || span === undefined) return undefined;
      return passage.text.slice(span.start, span.end) === line.text ? [passage, span] : undefined;
    };
    let order = reckonings(title);
    const usual = order[0]!;
    const misfits = this.#annotations.filter((line) => place(line, usual) === undefined).length;
    if (misfits > 0) {
      const fits = new Map(
        order.map((reckoning) => [
          reckoning,
          this.#annotations.filter((line) => place(line, reckoning) !== undefined).length,
        ]),
      );
      order = order.toSorted((one, other) => fits.get(other)! - fits.get(one)!);
    }
    for (const line of this.#annotations) {
      const { text, type, ids, aliases } = line;
      const found = firstDefined(order, (reckoning) => place(line, reckoning));
      const { abstractStart, unit } = order[0]!;
      // Exports of full texts annotate far behind the abstract.
      const isBeyond = line.start >= abstractStart + abstract.length + REACH;
      const likely = isBeyond ? undefined : line.start < abstractStart ? titlePassage : abstractPassage;
      draft.annotate(
        { text, type, ids, aliases },
        found?.[0] ?? likely,
        found?.[1] ??
          statedSpan(
            line,
            likely === titlePassage ? titleOffsets : abstractOffsets,
            likely === titlePassage ? 0 : abstractStart,
            unit,
          ),
      );
    }
    return draft.finish(this.id);
  }
}

/** Where a line says its text stands, in UTF-16 code units of the part, whatever stands there. */
function statedSpan({ start, end }: AnnotationLine, part: TextOffsets, base: number, unit: OffsetUnit): Span {
  return part.spanOf(start - base, end - base, unit) ?? { start: start - base, end: end - base };
}

/** Every way to read the offsets, the usual one first. */
function reckonings(title: string): Reckoning[] {
  const trimmed = title.trimEnd();
  const titles = trimmed === title ? [title] : [title, trimmed];
  return UNITS.flatMap((unit) => titles.map((text) => ({ unit, abstractStart: lengthIn(text, unit) + 1 })));
}

function lengthIn(text: string, unit: OffsetUnit): number {
  if (unit === "utf-8") return Buffer.byteLength(text);
  return unit === "code-point" ? codePointLength(text) : text.length;
}

function firstDefined<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
