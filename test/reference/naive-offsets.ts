import type { Span } from "../../src/document/types.js";
import type { OffsetUnit } from "../../src/read/code-units.js";

/** Converts a range to UTF-16 code units by counting from the beginning of the text, character by character. */
export function naiveSpanOf(text: string, start: number, end: number, unit: OffsetUnit): Span | undefined {
  // At each place between two characters, what was counted up to there.
  const places = new Map<number, number>([[0, 0]]);
  let counted = 0;
  let index = 0;
  for (const character of text) {
    counted += unit === "code-point" ? 1 : unit === "utf-16" ? character.length : sizeInUtf8(character);
    index += character.length;
    places.set(counted, index);
  }
  if (unit === "utf-16") return start >= 0 && end >= start && end <= text.length ? { start, end } : undefined;
  const [from, to] = [places.get(start), places.get(end)];
  return from === undefined || to === undefined || end < start ? undefined : { start: from, end: to };
}

function sizeInUtf8(character: string): number {
  return Buffer.byteLength(character);
}
