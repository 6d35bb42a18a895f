import { malformed, readLines } from "./source-lines.js";

/** A record of a comma-separated file, with the line on which it starts. */
export interface CommaRecord {
  fields: string[];
  line: number;
}

/**
 * Reads comma-separated records as RFC 4180 has them: quoted fields may hold commas, line ends and doubled quotes.
 * @throws DiglotError `dictionary-malformed` where a quoted field never ends
 */
export async function* readCommaRecords(path: string): AsyncGenerator<CommaRecord> {
  let fields: string[] = [];
  let field = "";
  let quoted = false;
  let start = 0;
  for await (const { text, number } of readLines(path)) {
    if (!quoted && text === "") continue;
    if (quoted) field += "\n";
    else start = number;
    for (let at = 0; at < text.length; at++) {
      const character = text[at]!;
      if (quoted) {
        if (character !== '"') field += character;
        else if (text[at + 1] === '"') {
          field += '"';
          at++;
        } else quoted = false;
      } else if (character === '"' && field === "") quoted = true;
      else if (character === ",") {
        fields.push(field);
        field = "";
      } else field += character;
    }
    if (quoted) continue;
    yield { fields: [...fields, field], line: start };
    fields = [];
    field = "";
  }
  if (quoted) throw malformed(path, start, "a closing quotation mark", "the end of the file");
}
