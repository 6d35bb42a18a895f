import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { MentionRecord } from "../document/annotated.js";
import { linkedIds } from "../document/annotated.js";
import { DiglotError } from "../document/errors.js";
import { type DocumentRecord, documentSchema } from "../document/schema.js";

/** What is looked for; everything given must hold. */
export interface SearchQuery {
  /** CURIE of the concept a mention is linked to. */
  concept?: string;
  /** CURIE that is among the candidates of a mention, linked or not. */
  candidate?: string;
  /** The mention's own words, exactly. */
  surface?: string;
  type?: string;
  language?: "zh" | "en";
  flag?: string;
}

/** A mention found. */
export interface SearchHit {
  document: string;
  passage: DocumentRecord["passages"][number];
  mention: MentionRecord;
}

/** How much of a file is looked at at once, in bytes. */
const PIECE = 1 << 22;
const NEWLINE = 10;

/**
 * Strings of which each must stand in the line of a document that has a hit, as JSON writes them. A line without them need not be
 * parsed, and most lines are passed over in the speed of memory.
 */
function needles({ concept, candidate, surface, flag, type }: SearchQuery): Buffer[] {
  const wanted: string[] = [];
  for (const id of [concept, candidate]) if (id !== undefined) wanted.push(JSON.stringify(id));
  if (surface !== undefined) wanted.push(`"surface":${JSON.stringify(surface)}`);
  if (flag !== undefined) wanted.push(`"code":${JSON.stringify(flag)}`);
  if (type !== undefined) wanted.push(`"type":${JSON.stringify(type)}`);
  return wanted.map((text) => Buffer.from(text));
}

/** Whether a mention is what is looked for. */
function matches(mention: MentionRecord, language: string, query: SearchQuery): boolean {
  const { concept, candidate, surface, type, flag } = query;
  if (concept !== undefined && !linkedIds(mention.linked).includes(concept)) return false;
  if (candidate !== undefined && !mention.candidates.some(({ id }) => id === candidate)) return false;
  if (surface !== undefined && mention.surface !== surface) return false;
  if (type !== undefined && mention.type !== type) return false;
  if (query.language !== undefined && language !== query.language) return false;
  return flag === undefined || mention.flags.some(({ code }) => code === flag);
}

/** The mentions of one document that match, in order. */
export function hitsIn(record: DocumentRecord, query: SearchQuery): SearchHit[] {
  const passages = new Map(record.passages.map((passage) => [passage.id, passage]));
  return record.mentions.flatMap((mention) => {
    const passage = passages.get(mention.passageId);
    if (passage === undefined || !matches(mention, passage.language, query)) return [];
    return [{ document: record.id, passage, mention }];
  });
}

/**
 * Searches a JSONL that diglot wrote, compressed or not, without an index: lines are passed over as bytes, and only those
 * that can have a hit are parsed.
 * @throws DiglotError format-malformed where such a line is not of the schema
 */
export async function* searchFile(path: string, query: SearchQuery): AsyncGenerator<SearchHit> {
  const wanted = needles(query);
  for await (const line of linesWith(path, wanted)) {
    const record = parse(line, path);
    if (record !== undefined) yield* hitsIn(record, query);
  }
}

function parse(line: Buffer, path: string): DocumentRecord | undefined {
  const text = line.toString("utf8");
  if (text.trim() === "" || /^\s*\{\s*"diglot"\s*:/.test(text)) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const parsed = documentSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new DiglotError({
    code: "format-malformed",
    expected: "a document record of a diglot JSONL",
    received: text.slice(0, 60),
    where: path,
    advice: "Search what `diglot annotate --to jsonl` wrote",
  });
}

/** Lines that hold every needle, as bytes without their end. */
async function* linesWith(path: string, wanted: readonly Buffer[]): AsyncGenerator<Buffer> {
  const [first, ...others] = wanted;
  const has = (line: Buffer) => others.every((needle) => line.includes(needle));
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of openBytes(path)) {
    const piece: Buffer = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    const end = piece.lastIndexOf(NEWLINE) + 1;
    rest = piece.subarray(end);
    const whole = piece.subarray(0, end);
    if (first === undefined) {
      for (let from = 0; from < end; ) {
        const to = whole.indexOf(NEWLINE, from);
        yield whole.subarray(from, to);
        from = to + 1;
      }
      continue;
    }
    for (let at = whole.indexOf(first); at >= 0; ) {
      const from = whole.lastIndexOf(NEWLINE, at) + 1;
      const to = whole.indexOf(NEWLINE, at);
      const line = whole.subarray(from, to);
      if (has(line)) yield line;
      at = whole.indexOf(first, to);
    }
  }
  if (rest.length > 0 && wanted.every((needle) => rest.includes(needle))) yield rest;
}

function openBytes(path: string): Readable {
  const file = createReadStream(path, { highWaterMark: PIECE });
  if (!path.endsWith(".gz")) return file;
  const plain = createGunzip({ chunkSize: PIECE });
  file.on("error", (cause) => plain.destroy(cause));
  return file.pipe(plain);
}
