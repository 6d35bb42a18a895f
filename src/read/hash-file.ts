import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/**
 * The hash of a file, read in pieces.
 * @returns hexadecimal digits
 */
export async function hashFile(path: string, algorithm: "sha256" | "md5" = "sha256"): Promise<string> {
  const hash = createHash(algorithm);
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest("hex");
}
