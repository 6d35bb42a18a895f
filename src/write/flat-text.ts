import type { AnnotatedDocument, Annotation } from "../document/annotated.js";
import type { Passage, Span } from "../document/types.js";
import type { OffsetUnit } from "../read/code-units.js";
import type { Losses } from "./losses.js";
import { offsetsIn } from "./offsets.js";

/** All passages of a document as one text. */
export interface FlatText {
  text: string;
  /** Offset of each passage in the text, in the unit asked for. */
  passages: { passage: Passage; start: number; end: number }[];
  /** Parts of an annotation as offsets in the whole text, in the unit asked for. */
  place(annotation: Annotation): Span[];
}

/** Joins the passages of a document, one character between two. */
export function flatText(
  { passages }: AnnotatedDocument,
  unit: OffsetUnit,
  separator: "\n" | " " = "\n",
): FlatText {
  const places = new Map<string, { base: number; convert: (offset: number) => number }>();
  const placed: FlatText["passages"] = [];
  let base = 0;
  for (const passage of passages) {
    const convert = offsetsIn(passage.text, unit);
    const end = base + convert(passage.text.length);
    places.set(passage.id, { base, convert });
    placed.push({ passage, start: base, end });
    base = end + 1;
  }
  return {
    text: passages.map(({ text }) => text).join(separator),
    passages: placed,
    place({ passageId, parts }) {
      const { base, convert } = places.get(passageId)!;
      return parts.map(({ start, end }) => ({ start: base + convert(start), end: base + convert(end) }));
    },
  };
}

/** Annotations by passage, each list in order of place, the longer before the shorter. */
export function byPassage({ passages, annotations }: AnnotatedDocument): Map<string, Annotation[]> {
  const lists = new Map<string, Annotation[]>(passages.map(({ id }) => [id, []]));
  for (const annotation of annotations) lists.get(annotation.passageId)?.push(annotation);
  for (const list of lists.values()) list.sort(inOrder);
  return lists;
}

/** Earlier before later, longer before shorter; what stands at the same place keeps its order. */
export function inOrder(a: Annotation, b: Annotation): number {
  return a.parts[0]!.start - b.parts[0]!.start || b.parts.at(-1)!.end - a.parts.at(-1)!.end;
}

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const NO_XML = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g;

/**
 * Replaces what UTF-8 (or XML 1.0) cannot hold by U+FFFD, unit for unit, so that all offsets stay, and counts it.
 * @param target "xml" where control characters must go too
 */
export function writable(
  document: AnnotatedDocument,
  losses: Losses,
  target: "utf-8" | "xml" = "utf-8",
): AnnotatedDocument {
  let count = 0;
  const mend = (text: string) => {
    const mark = () => {
      count++;
      return "\ufffd";
    };
    const whole = text.replace(LONE, mark);
    return target === "xml" ? whole.replace(NO_XML, mark) : whole;
  };
  const mended: AnnotatedDocument = {
    ...document,
    id: mend(document.id),
    passages: document.passages.map((passage) => ({
      ...passage,
      section: mend(passage.section),
      text: mend(passage.text),
    })),
    annotations: document.annotations.map((annotation) => ({
      ...annotation,
      type: mend(annotation.type),
      ids: annotation.ids.map(mend),
      flags: annotation.flags.map((flag) => ({ ...flag, message: mend(flag.message) })),
      ...(annotation.note === undefined ? {} : { note: mend(annotation.note) }),
    })),
  };
  if (count === 0) return document;
  losses.add(`characters that ${target === "xml" ? "XML" : "UTF-8"} cannot hold, written as U+FFFD`, count);
  return mended;
}
