import { createReadStream } from "node:fs";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

/**
 * Unpacks a gzip file to nothing, which checks its sums and its end.
 * @returns what is wrong with it; null for nothing, and for a file that is no gzip
 */
export async function gzipFault(path: string): Promise<string | null> {
  const start: Buffer[] = [];
  for await (const piece of createReadStream(path, { end: 1 }) as AsyncIterable<Buffer>) start.push(piece);
  const magic = Buffer.concat(start);
  if (!(magic[0] === 0x1f && magic[1] === 0x8b)) return null;
  const nothing = new Writable({ write: (_piece, _encoding, done) => done() });
  try {
    await pipeline(createReadStream(path), createGunzip(), nothing);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
