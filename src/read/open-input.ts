import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { DiglotError } from "../document/errors.js";
import { decodeText } from "./decode-text.js";

/** An input that was opened. */
export interface OpenInput {
  /** Name without its folder; "-" for standard input. */
  name: string;
  /** Decoded text in pieces; iterating throws DiglotError `input-unreadable` where the bytes are not what they should be. */
  chunks: AsyncIterable<string>;
}

/**
 * Opens a file, or standard input for "-". Gzip is told by its first two bytes or the name `.gz`; the text may be
 * UTF-8 or UTF-16 with or without a byte order mark, or GB 18030 (which holds GBK and GB 2312), see `decode-text.ts`.
 * Nothing is read before the chunks are asked for.
 * @param path path of a file, or "-"
 */
export function openInput(path: string): OpenInput {
  const name = path === "-" ? "-" : basename(path);
  return { name, chunks: decodeText(readBytes(path), name) };
}

/**
 * Opens bytes that are at hand already, as {@link openInput} does a file.
 * @param bytes in pieces of any size
 * @param name name of the input, for messages and for its ending
 */
export function openBytes(bytes: AsyncIterable<Uint8Array>, name: string): OpenInput {
  return { name, chunks: decodeText(plainBytes(bytes, name), name) };
}

/** The bytes of a file, or of standard input for "-", gzip undone. @throws DiglotError input-not-found, input-unreadable */
export async function* readBytes(path: string): AsyncGenerator<Uint8Array> {
  const stream: Readable = path === "-" ? process.stdin : createReadStream(path, { highWaterMark: 1 << 18 });
  try {
    yield* plainBytes(stream, path);
  } finally {
    stream.destroy();
  }
}

async function* plainBytes(bytes: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* uncompressed(bytes, /\.gz$/i.test(path));
  } catch (thrown) {
    throw describeFailure(thrown, path);
  }
}

async function* uncompressed(bytes: AsyncIterable<Uint8Array>, named: boolean): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  let first = await iterator.next();
  // A pipe may deliver a single byte at first.
  if (!first.done && first.value.length === 1) {
    const second = await iterator.next();
    if (!second.done) first = { done: false, value: Buffer.concat([first.value, second.value]) };
  }
  if (first.done) return;
  const head = first.value;
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield head;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  if (named || (head[0] === 0x1f && head[1] === 0x8b)) yield* gunzip(whole());
  else yield* whole();
}

async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const compressed = Readable.from(chunks);
  const plain = createGunzip({ chunkSize: 1 << 18 });
  compressed.once("error", (error) => plain.destroy(error));
  compressed.pipe(plain);
  try {
    yield* plain as AsyncIterable<Uint8Array>;
  } finally {
    compressed.destroy();
  }
}

function describeFailure(thrown: unknown, path: string): DiglotError {
  if (thrown instanceof DiglotError) return thrown;
  const { code = "", message } = thrown as NodeJS.ErrnoException;
  const where = path === "-" ? "standard input" : path;
  if (code === "ENOENT") {
    return new DiglotError({
      code: "input-not-found",
      expected: "a file",
      received: "nothing",
      where,
      cause: thrown,
    });
  }
  const isGzip = code.startsWith("Z_");
  return new DiglotError({
    code: "input-unreadable",
    expected: isGzip ? "gzip data (RFC 1952)" : "a readable file",
    received: message,
    where,
    ...(isGzip ? { advice: "The file may have been cut short; fetch it again" } : {}),
    cause: thrown,
  });
}
