import { DiglotError } from "./errors.js";
import type { Document, Passage, Span } from "./types.js";

function fail(document: Document, expected: string, received: string): never {
  throw new DiglotError({ code: "document-invalid", expected, received, where: `document ${document.id}` });
}

function checkSlice(
  document: Document,
  passage: Passage | undefined,
  span: Span,
  surface: string,
  what: string,
): void {
  if (passage === undefined) fail(document, `${what} in a passage of the document`, "none of that id");
  const slice = passage.text.slice(span.start, span.end);
  if (span.start < 0 || span.end > passage.text.length || slice !== surface) {
    fail(
      document,
      `${what} ${JSON.stringify(surface)} at ${span.start}–${span.end} of ${passage.id}`,
      JSON.stringify(slice),
    );
  }
}

function checkParts(document: Document, id: string, span: Span, parts: readonly Span[]): void {
  const ordered = parts.every(
    ({ start, end }, i) => start < end && start >= (i === 0 ? span.start : parts[i - 1]!.end),
  );
  const covered = parts[0]?.start === span.start && parts.at(-1)?.end === span.end;
  if (parts.length < 2 || !ordered || !covered)
    fail(document, `parts of mention ${id} in order, from end to end of it`, JSON.stringify(parts));
}

/**
 * The one place where the invariant of all offsets is checked: each span slices to its surface.
 * @throws DiglotError document-invalid, with document and passage
 */
export function assertDocument(document: Document): void {
  const passages = new Map<string, Passage>();
  for (const passage of document.passages) {
    if (passages.has(passage.id)) fail(document, "passage ids of their own", `"${passage.id}" twice`);
    passages.set(passage.id, passage);
  }
  for (const mention of document.mentions) {
    checkSlice(document, passages.get(mention.passageId), mention.span, mention.surface, "mention");
    if (mention.parts !== undefined) checkParts(document, mention.id, mention.span, mention.parts);
  }
  for (const { passageId, short, long, shortSpan, longSpan } of document.abbreviations) {
    checkSlice(document, passages.get(passageId), shortSpan, short, "short form");
    checkSlice(document, passages.get(passageId), longSpan, long, "long form");
  }
}
