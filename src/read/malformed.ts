import { DiglotError } from "../document/errors.js";

/** Where in an input something stands. */
export interface Place {
  source: string;
  line?: number | undefined;
  document?: string | undefined;
}

/** Writes a place as "file, line 3, document 12". */
export function describePlace({ source, line, document }: Place): string {
  const parts = [source === "-" ? "standard input" : source];
  if (line !== undefined) parts.push(`line ${line}`);
  if (document !== undefined) parts.push(`document ${document}`);
  return parts.join(", ");
}

/** A DiglotError of code `format-malformed`. */
export function malformed(place: Place, expected: string, received: string, advice?: string): DiglotError {
  return new DiglotError({
    code: "format-malformed",
    expected,
    received,
    where: describePlace(place),
    ...(advice === undefined ? {} : { advice }),
  });
}

/** The beginning of a text, short enough for a message. */
export function quote(text: string): string {
  const line = text.trim().slice(0, 60);
  return line === "" ? "nothing" : `\`${line}${text.trim().length > 60 ? "…" : ""}\``;
}
