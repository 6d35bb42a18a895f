import type { DiglotError } from "../document/errors.js";
import { DEFAULT_LIMITS, type ReadLimits, tooLong } from "./limits.js";
import { malformed } from "./malformed.js";

/** The source text of one element out of a larger file, and the line on which it begins. */
export interface XmlRecord {
  text: string;
  line: number;
}

/** Less than this is not worth scanning; more is gathered as the unfinished record grows, which keeps the work linear. */
const SMALLEST_SCAN = 1 << 16;

/**
 * Cuts the elements of the given names out of a stream of XML, without parsing what stands between them. A fault
 * inside one record so never touches the next one, and no more than one record is held. Comments, CDATA sections,
 * processing instructions and the document type declaration outside of records are passed over; inside a record an
 * end tag of its name is taken for its end wherever it stands, even in a comment or a CDATA section, and a record
 * that meets the start of another one ends there, unfinished, for the parser to complain about. A record longer than
 * the limit comes as an error in its place, and nothing of it is held.
 * @param chunks decoded text in pieces of any size
 * @param names elements that hold one document each; they must not nest
 * @param source name of the input, for messages
 * @returns records in order, and an error where the file ends within its outermost element or holds no XML
 */
export async function* xmlRecords(
  chunks: AsyncIterable<string>,
  names: readonly string[],
  source: string,
  limits: ReadLimits = DEFAULT_LIMITS,
): AsyncGenerator<XmlRecord | { error: DiglotError }> {
  const scanner = new RecordScanner(names, limits.longest);
  const scan = function* (text: string, last: boolean): Generator<XmlRecord | { error: DiglotError }> {
    for (const record of scanner.scan(text, last)) {
      if (!("isTooLong" in record)) yield record;
      else yield { error: tooLong({ source, line: record.line }, record.isTooLong, limits) };
    }
  };
  let pending: string[] = [];
  let pendingLength = 0;
  for await (const chunk of chunks) {
    pending.push(chunk);
    pendingLength += chunk.length;
    if (pendingLength < Math.max(SMALLEST_SCAN, scanner.heldLength)) continue;
    yield* scan(pending.join(""), false);
    pending = [];
    pendingLength = 0;
  }
  yield* scan(pending.join(""), true);
  const fault = scanner.fault();
  if (fault !== undefined) {
    yield { error: malformed({ source, line: scanner.line }, fault.expected, fault.received, fault.advice) };
  }
}

/** A record, or a comment or declaration between records, that is longer than the limit; the text says which. */
interface LongRecord {
  isTooLong: string;
  line: number;
}

class RecordScanner {
  /** Line of the first character of the buffer. */
  line = 1;
  readonly #names: readonly string[];
  readonly #longest: number;
  /** Whether the record was told as too long, and only its end is waited for. */
  #passing = false;
  /** Whether nothing more can be made of the input. */
  #lost = false;
  #buffer = "";
  /** Name of the record the buffer begins with; "" between records. */
  #record = "";
  /** Where the search for its end goes on. */
  #searched = 0;
  #root: string | undefined;
  #rootClosed = false;
  #unfinished = false;

  /** @param longest of a record, in UTF-16 code units */
  constructor(names: readonly string[], longest: number) {
    this.#names = names;
    this.#longest = longest;
  }

  get heldLength(): number {
    return this.#buffer.length;
  }

  *scan(more: string, last: boolean): Generator<XmlRecord | LongRecord> {
    if (this.#lost) return;
    this.#buffer += more;
    for (;;) {
      if (this.#record === "") {
        this.#discard(this.#passOver(last));
        if (this.#record === "") {
          if (this.#buffer.length <= this.#longest) return;
          yield { isTooLong: "a comment or declaration", line: this.line };
          this.#lost = true;
          this.#buffer = "";
          return;
        }
      }
      const end = this.#recordEnd(last);
      if (!this.#passing && (end < 0 ? this.#buffer.length : end) > this.#longest) {
        yield { isTooLong: `an element <${this.#record}>`, line: this.line };
        this.#passing = true;
      }
      if (end < 0) {
        // What was searched already is let go; it holds no end.
        if (this.#passing) {
          this.#discard(this.#searched);
          this.#searched = 0;
        }
        return;
      }
      const record = { text: this.#buffer.slice(0, end), line: this.line };
      const isWanted = !this.#passing;
      this.#record = "";
      this.#passing = false;
      this.#discard(end);
      if (isWanted) yield record;
    }
  }

  /** What was wrong with the file as a whole, once all of it was scanned. */
  fault(): { expected: string; received: string; advice: string } | undefined {
    const advice = "The file may have been cut short; fetch it again";
    if (this.#lost) return undefined;
    if (this.#root === undefined) return { expected: "an XML element", received: "none", advice };
    if (this.#unfinished || !this.#rootClosed) {
      return { expected: `the end tag </${this.#root}>`, received: "the end of the input", advice };
    }
    return undefined;
  }

  /** Goes to the start of the next record and remembers its name; returns how far the buffer is done with. */
  #passOver(last: boolean): number {
    const buffer = this.#buffer;
    let at = 0;
    for (;;) {
      at = buffer.indexOf("<", at);
      if (at < 0) return buffer.length;
      const end = this.#constructEnd(at);
      if (end < 0) {
        if (last) this.#unfinished = true;
        return at;
      }
      if (this.#record !== "") return at;
      at = end;
    }
  }

  /** End of the comment, declaration or tag at `at`; −1 where the buffer holds too little of it. */
  #constructEnd(at: number): number {
    const buffer = this.#buffer;
    if (buffer.startsWith("<!--", at)) return after(buffer, "-->", at + 4);
    if (buffer.startsWith("<![CDATA[", at)) return after(buffer, "]]>", at + 9);
    if (buffer.startsWith("<?", at)) return after(buffer, "?>", at + 2);
    if (buffer.startsWith("<!", at)) return at + 9 > buffer.length ? -1 : declarationEnd(buffer, at);
    const close = buffer.indexOf(">", at);
    if (close < 0) return -1;
    const name = /^<(\/?)([^\s/>]+)/.exec(buffer.slice(at, close));
    if (name === null) return close + 1;
    const [, slash, element = ""] = name;
    if (slash === "/") {
      if (element === this.#root) this.#rootClosed = true;
      return close + 1;
    }
    const isRoot = this.#root === undefined;
    if (isRoot) this.#root = element;
    if (this.#names.includes(element)) {
      this.#record = element;
      this.#searched = 1;
      // A record that is the whole file answers for its own end.
      if (isRoot) this.#rootClosed = true;
    } else if (isRoot && buffer[close - 1] === "/") {
      this.#rootClosed = true;
    }
    return close + 1;
  }

  #recordEnd(last: boolean): number {
    const buffer = this.#buffer;
    // Of a record that is passed over the start tag is gone already.
    const startTagEnd = this.#passing ? -1 : buffer.indexOf(">");
    if (startTagEnd > 0 && buffer[startTagEnd - 1] === "/") return startTagEnd + 1;
    const close = tagNamed(buffer, `</${this.#record}`, this.#searched);
    const next = tagNamed(close < 0 ? buffer : buffer.slice(0, close), `<${this.#record}`, this.#searched);
    if (next >= 0) return next;
    if (close >= 0) {
      const end = buffer.indexOf(">", close);
      if (end >= 0) return end + 1;
    }
    if (last) return buffer.length;
    // The rest may end within a tag, so it is looked at again.
    this.#searched = Math.max(
      this.#passing ? 0 : 1,
      (close < 0 ? buffer.length : close) - this.#record.length - 3,
    );
    return -1;
  }

  #discard(end: number): void {
    // Only what goes is searched: to the next line end it may be as far as to the end of the buffer.
    const gone = this.#buffer.slice(0, end);
    for (let at = gone.indexOf("\n"); at >= 0; at = gone.indexOf("\n", at + 1)) this.line++;
    this.#buffer = this.#buffer.slice(end);
  }
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** First place of a tag whose name ends where `opening` ends: "<article" but not "<article-title". */
function tagNamed(text: string, opening: string, from: number): number {
  for (let at = text.indexOf(opening, from); at >= 0; at = text.indexOf(opening, at + 1)) {
    const next = text[at + opening.length];
    if (next === undefined) return -1;
    if (next === ">" || next === "/" || /\s/.test(next)) return at;
  }
  return -1;
}

/** End of `<!DOCTYPE …>` with its internal subset, in which quotes, comments and instructions may hold any sign. */
function declarationEnd(text: string, from: number): number {
  const sign = /["'[\]>]|<!--|<\?/g;
  sign.lastIndex = from;
  let depth = 0;
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    const [mark] = match;
    let end = sign.lastIndex;
    if (mark === "[") depth++;
    else if (mark === "]") depth--;
    else if (mark === '"' || mark === "'") end = after(text, mark, end);
    else if (mark === "<!--") end = after(text, "-->", end);
    else if (mark === "<?") end = after(text, "?>", end);
    else if (depth <= 0) return end;
    if (end < 0) return -1;
    sign.lastIndex = end;
  }
  return -1;
}
