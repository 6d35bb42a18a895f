import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { createGzip } from "node:zlib";
import { unwritable } from "../document/unwritable.js";

/** Ending of files that are not whole yet; the next run removes what a killed one left. */
export const UNFINISHED = ".tmp";

/** Makes the names in a folder safe: a rename is on disk only after that. */
function syncFolder(folder: string): void {
  const file = openSync(folder, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** Bytes that end on disk whole or not at all. */
export interface DurableFile {
  write(bytes: Uint8Array): void;
  /** Flushes the bytes, gives the file its name and flushes that: after this no crash can take it away. */
  commit(): void;
  discard(): void;
}

/**
 * @param writer tells apart several that may write the same file at once; the last to commit has it
 * @throws DiglotError output-unwritable, from every function of it
 */
export function openDurable(path: string, writer = ""): DurableFile {
  const temporary = `${path}${writer}${UNFINISHED}`;
  let file: number;
  try {
    file = openSync(temporary, "w");
  } catch (cause) {
    throw unwritable(path, cause);
  }
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  const guarded = (work: () => void) => {
    try {
      work();
    } catch (cause) {
      close();
      rmSync(temporary, { force: true });
      throw unwritable(path, cause);
    }
  };
  return {
    write: (bytes) => guarded(() => writeAll(file, bytes)),
    commit: () =>
      guarded(() => {
        fsyncSync(file);
        close();
        renameSync(temporary, path);
        syncFolder(dirname(path));
      }),
    discard() {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

/** Writes a whole file that way. @throws DiglotError output-unwritable */
export function writeDurable(path: string, text: string, writer = ""): void {
  const file = openDurable(path, writer);
  file.write(Buffer.from(text));
  file.commit();
}

/** A gzip file of texts: the same texts give the same bytes, for its header has no time. */
export interface GzipFile {
  write(text: string): Promise<void>;
  /** Ends and commits it. @returns bytes and SHA-256 of the file */
  commit(): Promise<{ bytes: number; sha256: string }>;
  discard(): void;
}

/** Texts are gathered to pieces of about this many UTF-16 code units before they are compressed. */
const PIECE = 1 << 16;

/** @throws DiglotError output-unwritable, from every function of it */
export function openGzip(path: string, writer = ""): GzipFile {
  const file = openDurable(path, writer);
  const gzip = createGzip();
  const hash = createHash("sha256");
  let bytes = 0;
  let held = "";
  let failure: unknown;
  gzip.on("data", (piece: Buffer) => {
    if (failure !== undefined) return;
    hash.update(piece);
    bytes += piece.length;
    try {
      file.write(piece);
    } catch (thrown) {
      failure = thrown;
    }
  });
  const check = () => {
    if (failure !== undefined) throw failure;
  };
  const flush = async () => {
    const text = held;
    held = "";
    if (text !== "") await new Promise<void>((resolve) => gzip.write(text, () => resolve()));
    check();
  };
  return {
    async write(text) {
      held += text;
      if (held.length >= PIECE) await flush();
    },
    async commit() {
      await flush();
      await new Promise<void>((resolve) => {
        gzip.once("end", resolve);
        gzip.end();
      });
      check();
      file.commit();
      return { bytes, sha256: hash.digest("hex") };
    },
    discard() {
      failure ??= new Error("discarded");
      gzip.destroy();
      file.discard();
    },
  };
}
