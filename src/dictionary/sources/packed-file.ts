import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { openPromise } from "yauzl";
import { DiglotError } from "../../document/errors.js";

/**
 * Opens a file as a stream of its unpacked bytes. How it is packed is told by its first bytes, not by its name: servers
 * and browsers unpack on the way, and leave `.gz` in the name. Of a zip archive the first file is read.
 * @throws DiglotError `dictionary-missing` where there is no such file, `dictionary-malformed` for a zip archive without a file
 */
export async function openPacked(path: string): Promise<Readable> {
  const start = await firstBytes(path);
  if (start.length >= 4 && start.readUInt32LE(0) === ZIP_MAGIC) return openZipped(path);
  const file = createReadStream(path, { highWaterMark: PIECE });
  if (!(start[0] === 0x1f && start[1] === 0x8b)) return file;
  const unpacked = createGunzip({ chunkSize: PIECE });
  file.on("error", (error) => unpacked.destroy(error));
  unpacked.on("close", () => file.destroy());
  return file.pipe(unpacked);
}

const ZIP_MAGIC = 0x04034b50;
/** Bytes read and unpacked at a time. */
const PIECE = 1 << 18;

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch((cause: unknown) => {
    throw new DiglotError({
      code: "dictionary-missing",
      expected: "a dictionary source",
      received: "no such file",
      where: basename(path),
      advice: "Give the folder that holds the sources with --sources or --from",
      cause,
    });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function openZipped(path: string): Promise<Readable> {
  const archive = await openPromise(path);
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    const stream = await archive.openReadStreamPromise(entry);
    stream.on("close", () => archive.close());
    return stream;
  }
  throw new DiglotError({
    code: "dictionary-malformed",
    expected: "a file in the zip archive",
    received: "none",
    where: basename(path),
  });
}
