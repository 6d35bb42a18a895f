import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { threadId } from "node:worker_threads";
import { DiglotError } from "../document/errors.js";
import type { DictionaryFolders } from "./compile.js";
import { chosenOverlays } from "./overlay/overlay-folder.js";

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

/** The dictionary that is used when none is named: that of `DIGLOT_DICTIONARY`, else the one of the package. */
export function defaultFolders(): DictionaryFolders {
  const chosen = chosenDictionary();
  const folders = chosen === undefined ? packageFolders() : foldersOf(chosen);
  return { ...folders, overlays: chosenOverlays() };
}

/** The folder that `--dictionary` or `DIGLOT_DICTIONARY` names. */
export function chosenDictionary(): string | undefined {
  return process.env["DIGLOT_DICTIONARY"] || undefined;
}

/** The tables and curated lists that come with the package. */
export function packageFolders(): DictionaryFolders {
  const root = packageRoot();
  return { tables: join(root, "dictionaries", "tables"), curated: join(root, "dictionaries", "curated") };
}

/**
 * The dictionary in a folder that `diglot dictionary update` made, or in one that holds nothing but tables. Curated lists
 * are those of the package where the folder has none of its own.
 * @throws DiglotError dictionary-missing where there are no tables
 */
export function foldersOf(folder: string): DictionaryFolders {
  const inner = join(folder, "tables");
  const tables = existsSync(inner) ? inner : folder;
  const names = existsSync(tables) ? readdirSync(tables) : [];
  if (!names.some((name) => name.endsWith(".tsv")))
    throw new DiglotError({
      code: "dictionary-missing",
      expected: "a folder of tables (*.tsv)",
      received: existsSync(tables) ? "none in it" : "no such folder",
      where: folder,
      advice: "Make one with `diglot dictionary update --out FOLDER`",
    });
  const curated = join(folder, "curated");
  return { tables, curated: existsSync(curated) ? curated : packageFolders().curated };
}

/** Where `diglot dictionary update` puts its dictionary when not told: `diglot/dictionary` in the user's data folder. */
export function userDictionaryFolder(): string {
  const base = process.env["XDG_DATA_HOME"] || join(homedir(), ".local", "share");
  return join(base, "diglot", "dictionary");
}

/**
 * A name beside a file under which it is written before it is whole: of its own for each process, and each thread of one,
 * for several may make the same at once.
 */
export function temporaryPath(path: string): string {
  return `${path}.${process.pid}-${threadId}.tmp`;
}

/** Where compiled dictionaries are kept: `DIGLOT_CACHE`, or `diglot` in the user's cache folder. */
export function cacheFolder(): string {
  const given = process.env["DIGLOT_CACHE"];
  if (given) return given;
  const base = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(base, "diglot");
}
