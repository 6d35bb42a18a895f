import { DiglotError } from "../document/errors.js";
import { type Format, type ReadResult, readText } from "../read/index.js";
import { openBytes } from "../read/open-input.js";
import { annotateRequestSchema, type PlainDocument } from "./messages.js";

export interface RequestBody {
  bytes: AsyncIterable<Uint8Array>;
  /** Value of the header Content-Type. */
  contentType: string;
  from: Format | "auto";
  /** Name of the file the body is said to be. */
  name: string;
  /** Bytes of the body, and UTF-16 code units of it unpacked. */
  longest: number;
}

/**
 * Reads the documents of a request: a body declared to be JSON that is what `annotateRequestSchema` says, or a file of any
 * format, packed with gzip or not. What is wrong with one document comes as `{error}`.
 * @throws DiglotError `too-large`; what the bytes throw
 */
export async function readRequest(body: RequestBody): Promise<ReadResult[]> {
  const { contentType, from, name, longest } = body;
  const text = await wholeBody(body);
  const isJson = from === "auto" && /^application\/(?:[\w.]+\+)?json\s*(?:;|$)/i.test(contentType);
  const json = isJson ? parsed(text) : undefined;
  const documents = json === undefined ? undefined : plainDocuments(json);
  const chunks = one(documents === undefined ? text : asLines(documents));
  // What is declared to be JSON and is none may be one on each line, but is no plain text.
  const format = documents !== undefined || (isJson && json === undefined) ? "jsonl" : from;
  const results: ReadResult[] = [];
  for await (const result of readText(chunks, name, format, undefined, { longest })) results.push(result);
  return results;
}

/** The text of the body, in memory whole: its length is bounded, and no reader may take a broken stream for its end. */
async function wholeBody({ bytes, name, longest }: RequestBody): Promise<string> {
  const { chunks } = openBytes(upTo(bytes, longest), name);
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > longest) throw tooLarge(`at most ${longest} characters when unpacked`);
    parts.push(chunk);
  }
  return parts.join("");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function plainDocuments(json: unknown): PlainDocument[] | undefined {
  const { success, data } = annotateRequestSchema.safeParse(json);
  if (!success) return undefined;
  if (Array.isArray(data)) return data;
  return "documents" in data ? data.documents : [data];
}

/** As lines that the reader of JSONL takes. */
function asLines(documents: readonly PlainDocument[]): string {
  return documents.map((document) => `${JSON.stringify(document)}\n`).join("");
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}

async function* upTo(bytes: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > longest) throw tooLarge(`a body of at most ${longest} bytes`);
    yield chunk;
  }
}

/** The error for a body that is larger than the service takes. */
export function tooLarge(expected: string): DiglotError {
  return new DiglotError({
    code: "too-large",
    expected,
    received: "more",
    advice: "Send fewer documents at once, or have the service started with a larger --max-body",
  });
}
