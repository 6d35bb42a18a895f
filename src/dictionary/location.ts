import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DiglotError } from "../document/errors.js";
import type { DictionaryFolders } from "./compile.js";

/** The folder that holds this package's `package.json`, whether it runs from `src` or from `dist`. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) {
      throw new DiglotError({
        code: "dictionary-missing",
        expected: "the package's own folder",
        received: "no package.json above the program",
        advice: "Install diglot again",
      });
    }
    folder = parent;
  }
  return folder;
}

/** The tables and curated lists that come with the package. */
export function defaultFolders(): DictionaryFolders {
  const root = packageRoot();
  return { tables: join(root, "dictionaries", "tables"), curated: join(root, "dictionaries", "curated") };
}

/** Where compiled dictionaries are kept: `DIGLOT_CACHE`, or `diglot` in the user's cache folder. */
export function cacheFolder(): string {
  const given = process.env["DIGLOT_CACHE"];
  if (given) return given;
  const base = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(base, "diglot");
}
