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
  if (document !== undefined) parts.push(`document ${shown(document)}`);
  return parts.join(", ");
}

/** Of what came only so much is shown: a name or id may be as long as the file. In UTF-16 code units. */
const LONGEST_SHOWN = 200;

function shown(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`.toWellFormed();
}

/** A DiglotError of code `format-malformed`. */
export function malformed(place: Place, expected: string, received: string, advice?: string): DiglotError {
  return new DiglotError({
    code: "format-malformed",
    expected: shown(expected),
    received: shown(received),
    where: describePlace(place),
    ...(advice === undefined ? {} : { advice }),
  });
}

/** The beginning of a JSON value, short enough for a message. */
export function quoteJson(value: unknown): string {
  try {
    return quote(JSON.stringify(value) ?? String(value));
  } catch {
    // JSON.parse nests without end, JSON.stringify does not.
    return "a value nested too deep to show";
  }
}

/** The beginning of a text, short enough for a message. */
export function quote(text: string): string {
  const whole = text.trim();
  const line = whole.slice(0, 60).toWellFormed();
  return line === "" ? "nothing" : `\`${line}${whole.length > 60 ? "…" : ""}\``;
}
