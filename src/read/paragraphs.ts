import type { PassageKind, Span } from "../document/types.js";
import type { DocumentDraft } from "./document-draft.js";
import type { PlacedPassage } from "./locate.js";
import { isBlank } from "./whitespace.js";

/** A first line longer than this is a paragraph, in UTF-16 code units. */
const LONGEST_TITLE = 300;

/**
 * Makes the lines of a text passages, each kept exactly; the first of several is the title where it is short. A line
 * break inside an annotation parts nothing.
 * @param text text of a document in a format that knows no passages
 * @param annotated places of annotations, each from its first to its last character
 */
export function addParagraphs(
  draft: DocumentDraft,
  text: string,
  annotated: readonly Span[],
): PlacedPassage[] {
  const spans = annotated.toSorted((a, b) => a.start - b.start);
  const lines: Span[] = [];
  let start = 0;
  let covered = 0;
  let next = 0;
  const add = (end: number) => {
    if (!isBlank(text.slice(start, end))) lines.push({ start, end });
  };
  for (const { index, 0: ending } of text.matchAll(/\r\n|\n/g)) {
    while (next < spans.length && spans[next]!.start < index + ending.length) {
      covered = Math.max(covered, spans[next++]!.end);
    }
    if (covered > index) continue;
    add(index);
    start = index + ending.length;
  }
  add(text.length);
  return lines.flatMap((line, i) => {
    const kind: PassageKind =
      i === 0 && lines.length > 1 && line.end - line.start <= LONGEST_TITLE ? "title" : "body";
    const passage = draft.add({ kind, text: text.slice(line.start, line.end) });
    return passage === undefined ? [] : [{ passage, start: line.start }];
  });
}
