import { existsSync } from "node:fs";
import { join } from "node:path";
import { DiglotError } from "../document/errors.js";
import { compileDictionary, type DictionaryFolders, dictionaryFiles } from "./compile.js";
import { Dictionary } from "./dictionary.js";
import { readCheckedIndex, writeIndex } from "./index-file.js";
import { cacheFolder, chosenDictionary, defaultFolders } from "./location.js";
import { hashTables, type TableFile } from "./tables.js";

/** Where the dictionary is, and who is told of its compilation. */
export interface OpenOptions {
  /** Tables and curated lists; those of `DIGLOT_DICTIONARY` or of the package where not given. */
  folders?: DictionaryFolders;
  /** Folder for the compiled index. */
  cache?: string;
  /** Told, in one line each, what takes time or was mended. */
  inform?: (message: string) => void;
}

function sameStamps(
  files: TableFile[],
  stamps: { name: string; bytes: number; modified: number }[],
): boolean {
  return (
    files.length === stamps.length &&
    files.every((file, i) => {
      const stamp = stamps[i]!;
      return file.name === stamp.name && file.bytes === stamp.bytes && file.modified === stamp.modified;
    })
  );
}

/**
 * Opens the dictionary, compiling its tables first where no index of them is in the cache. An index that is
 * damaged, of an older version, or of other tables is compiled again with a message.
 * @throws DiglotError dictionary-missing where there are no tables, dictionary-malformed where one is wrong
 */
export function openDictionary(options: OpenOptions = {}): Dictionary {
  const folders = options.folders ?? defaultFolders();
  const cache = options.cache ?? cacheFolder();
  const inform = options.inform ?? (() => {});
  const files = dictionaryFiles(folders);
  if (!files.some((file) => file.path.startsWith(folders.tables))) {
    throw new DiglotError({
      code: "dictionary-missing",
      expected: "tables (*.tsv)",
      received: "none",
      where: folders.tables,
      advice: "Build them with `diglot dictionary build --sources FOLDER`",
    });
  }
  const path = join(
    cache,
    folders === options.folders || chosenDictionary() !== undefined || folders.overlays?.length
      ? `custom-${shortHash(folders)}.index`
      : "default.index",
  );
  if (existsSync(path)) {
    try {
      const { header, arrays } = readCheckedIndex(path);
      if (sameStamps(files, header.stamps) || hashTables(files) === header.tables)
        return new Dictionary(header, arrays);
      inform("The dictionary tables have changed: compiling them again");
    } catch (error) {
      if (!(error instanceof DiglotError) || error.code !== "index-damaged") throw error;
      inform(`${error.message}`);
    }
  } else {
    inform("Compiling the dictionary (once; it is kept in the cache)");
  }
  writeIndex(path, compileDictionary(folders));
  const { header, arrays } = readCheckedIndex(path);
  return new Dictionary(header, arrays);
}

/** A short name for folders and overlays, so that each keeps an index of its own. */
function shortHash(folders: DictionaryFolders): string {
  let hash = 7;
  for (const char of [folders.tables, folders.curated, ...(folders.overlays ?? [])].join("\0"))
    hash = Math.imul(hash, 31) + char.codePointAt(0)!;
  return (hash >>> 0).toString(16);
}
