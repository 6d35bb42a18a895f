import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DiglotError } from "../../document/errors.js";

export interface PageFile {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Where `npm run build` puts the page: beside the built server. */
export const PAGE_FOLDER = fileURLToPath(new URL("../page/", import.meta.url));

/**
 * Reads the files of the page into memory, once: what a browser asks for is looked up among these names and never
 * becomes a path. The page is `index.html`, asked for by the empty name.
 * @throws DiglotError internal where the page was not built
 */
export function readPage(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  try {
    for (const name of readdirSync(folder)) {
      const type = TYPES[extname(name)];
      if (type === undefined) continue;
      files.set(name === "index.html" ? "" : name, {
        type,
        bytes: new Uint8Array(readFileSync(join(folder, name))),
      });
    }
  } catch (cause) {
    throw missing(folder, cause);
  }
  if (!files.has("")) throw missing(folder);
  return files;
}

function missing(folder: string, cause?: unknown): DiglotError {
  return new DiglotError({
    code: "internal",
    expected: "the page of the review",
    received: "no index.html",
    where: folder,
    advice: "Build it with `npm run build`",
    cause,
  });
}
