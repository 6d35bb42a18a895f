import { createWriteStream, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { unwritable } from "../document/unwritable.js";

/** Somewhere to write text or bytes to, in pieces. */
export interface Output {
  write(content: string | Uint8Array): Promise<void>;
  /** Ends the output and gives the file its name. */
  close(): Promise<void>;
  /** Gives up: what was written so far is removed. */
  discard(): void;
}

const PIECE = 1 << 16;

function pieces(stream: Writable): Pick<Output, "write"> & { flush(): Promise<void> } {
  let held = "";
  const put = async (content: string | Uint8Array) => {
    if (!stream.write(content)) await new Promise<void>((resolve) => stream.once("drain", resolve));
  };
  const flush = async () => {
    if (held === "") return;
    const text = held;
    held = "";
    await put(text);
  };
  return {
    async write(content) {
      if (typeof content !== "string") {
        await flush();
        await put(content);
        return;
      }
      held += content;
      if (held.length >= PIECE) await flush();
    },
    flush,
  };
}

/**
 * Opens a file (under a temporary name until it is closed; gzip where the name ends in `.gz`) or, for "-",
 * standard output.
 * @throws DiglotError output-unwritable
 */
export function openOutput(path: string): Output {
  if (path === "-") {
    const out = pieces(process.stdout);
    return { write: out.write, close: out.flush, discard() {} };
  }
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    throw unwritable(path, cause);
  }
  const file = createWriteStream(temporary);
  let failure: unknown;
  file.on("error", (cause) => {
    failure = cause;
  });
  const gzip = path.endsWith(".gz") ? createGzip() : null;
  if (gzip) gzip.pipe(file);
  const out = pieces(gzip ?? file);
  const check = () => {
    if (failure !== undefined) throw unwritable(path, failure);
  };
  return {
    async write(content) {
      check();
      await out.write(content);
    },
    async close() {
      check();
      await out.flush();
      const done = finished(file);
      (gzip ?? file).end();
      try {
        await done;
        renameSync(temporary, path);
      } catch (cause) {
        throw unwritable(path, cause);
      }
    },
    discard() {
      file.destroy();
      rmSync(temporary, { force: true });
    },
  };
}
