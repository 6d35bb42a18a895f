import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cacheFolder, temporaryPath } from "../dictionary/location.js";

/** Paths of what jieba loads. */
export interface JiebaFiles {
  dict: string;
  hmmDict: string;
  userDict: string;
  idfDict: string;
  stopWordDict: string;
}

/**
 * Words that jieba's own corpus has less often are left out: two thirds of its list. They cost 150 MB, and the names that
 * matter here are taught from our dictionary. On zhgold-dev one of 746 mentions differs.
 */
const LEAST_FREQUENCY = 10;

/**
 * The files to load in the place of jieba's own: its words without the rare ones, and nothing for its search of key words
 * (30 MB more), which is not used. They are made once and kept in the cache.
 * @param own jieba's own files
 * @param folders where they may be kept, the first that can be written
 * @throws Error of the file system where none can be
 */
export function frequentWords(
  own: JiebaFiles,
  folders: readonly string[] = [cacheFolder(), join(tmpdir(), "diglot")],
): JiebaFiles {
  const [folder = "", ...others] = folders;
  try {
    const { size } = statSync(own.dict);
    const words = kept(join(folder, `jieba-${LEAST_FREQUENCY}-${size}.utf8`), () => {
      const lines = readFileSync(own.dict, "utf8").split("\n");
      return lines.filter((line) => Number(line.split(" ")[1]) >= LEAST_FREQUENCY).join("\n");
    });
    // jieba takes no empty files for these.
    const weights = kept(join(folder, "jieba-no-weights.utf8"), () => "的 1.0\n");
    const stopWords = kept(join(folder, "jieba-no-stop-words.utf8"), () => "的\n");
    return { ...own, dict: words, idfDict: weights, stopWordDict: stopWords };
  } catch (thrown) {
    if (others.length === 0) throw thrown;
    return frequentWords(own, others);
  }
}

/** A file with this content, made where it is not there; processes and threads that do so at once do not disturb each other. */
function kept(path: string, content: () => string): string {
  try {
    if (statSync(path).size > 0) return path;
  } catch {
    // It is made below.
  }
  mkdirSync(dirname(path), { recursive: true });
  const temporary = temporaryPath(path);
  try {
    writeFileSync(temporary, content());
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
  return path;
}
