import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { DiglotError } from "../document/errors.js";

/**
 * Lists the files that inputs stand for. A file stands for itself, whatever its name; a folder for all files below it,
 * sorted by code point of their names, folders and files together; hidden ones (".name") are skipped, links are
 * followed, and a folder that was already entered is not entered again.
 * @param path a file, a folder, or "-" for standard input
 * @returns paths that begin with the one given
 * @throws DiglotError `input-not-found`, `input-unreadable`
 */
export async function* walkFiles(path: string): AsyncGenerator<string> {
  if (path === "-") {
    yield path;
    return;
  }
  yield* walk(path, new Set());
}

async function* walk(path: string, entered: Set<string>): AsyncGenerator<string> {
  const isFolder = await ask(path, async () => (await stat(path)).isDirectory());
  if (!isFolder) {
    yield path;
    return;
  }
  const real = await ask(path, () => realpath(path));
  if (entered.has(real)) return;
  entered.add(real);
  const names = await ask(path, () => readdir(path));
  for (const name of names.filter((name) => !name.startsWith(".")).sort(byCodePoint)) {
    yield* walk(join(path, name), entered);
  }
}

async function ask<T>(path: string, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === "ENOENT";
    throw new DiglotError({
      code: missing ? "input-not-found" : "input-unreadable",
      expected: "a file or folder",
      received: missing ? "nothing of this name" : (thrown as Error).message,
      where: path,
      cause: thrown,
    });
  }
}

/** UTF-16 order differs from code point order for characters beyond U+FFFF; UTF-8 order does not. */
function byCodePoint(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
