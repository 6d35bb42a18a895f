import { readFileSync, statSync } from "node:fs";
import { hashFile } from "../read/hash-file.js";
import { writeDurable } from "./durable-file.js";

/** What a file looked like when its hash was taken. */
interface Stamp {
  bytes: number;
  /** Milliseconds, with fractions where the file system has them. */
  modified: number;
  sha256: string;
}

/** Hashes of files, remembered so that a file is read again only when its size or time of change is another. */
export interface FileStamps {
  /** SHA-256 of a file; null where there is none. */
  hash(path: string): Promise<string | null>;
  /** Takes over a hash that was made while the file was written. */
  note(path: string, sha256: string): void;
  /** Writes them for the next run. @throws DiglotError output-unwritable */
  save(): void;
}

function readStamps(path: string): Map<string, Stamp> {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(path, "utf8")) as Record<string, Stamp>));
  } catch {
    // Without them everything is hashed again.
    return new Map();
  }
}

/** @param path file in which they are kept */
export function openStamps(path: string): FileStamps {
  const known = readStamps(path);
  const used = new Map<string, Stamp>();
  return {
    async hash(file) {
      const stat = statSync(file, { throwIfNoEntry: false });
      if (stat === undefined) return null;
      const { size: bytes, mtimeMs: modified } = stat;
      const stamp = known.get(file);
      const isSame = stamp?.bytes === bytes && stamp.modified === modified;
      const sha256 = isSame ? stamp.sha256 : await hashFile(file);
      used.set(file, { bytes, modified, sha256 });
      return sha256;
    },
    note(file, sha256) {
      const { size, mtimeMs } = statSync(file);
      used.set(file, { bytes: size, modified: mtimeMs, sha256 });
    },
    save: () => writeDurable(path, `${JSON.stringify(Object.fromEntries(used))}\n`),
  };
}
