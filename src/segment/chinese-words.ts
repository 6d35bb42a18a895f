import { DiglotError, toDiglotError } from "../document/errors.js";
import { intlWords } from "./intl-words.js";
import { importJieba, type JiebaImport, loadJiebaWords } from "./jieba-words.js";
import { remoteWords } from "./remote-words.js";
import type { WordSegmenter } from "./segmenter.js";

/** Code at the head of the one warning this module gives. */
export const CHINESE_WORDS_WARNING = "chinese-words-fallback";

/** Names the environment variable that forces the choice: `intl` or `jieba`. */
export const CHINESE_WORDS_VARIABLE = "DIGLOT_CHINESE_WORDS";

export interface ChineseWordsOptions {
  /** Takes the warning, one line; `process.emitWarning` where none is given. */
  warn?: (message: string) => void;
  /** Where the forced choice is read; `process.env` where none is given. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** Words to be known beside jieba's own: the names of the dictionary. */
  names?: () => Iterable<string>;
  /** Gives nodejieba; a test puts in one that fails. */
  importJieba?: JiebaImport;
}

let warned = false;

/**
 * Chooses the segmenter of Chinese words: jieba, or Intl.Segmenter with one warning a process (a worker thread counts
 * as one) where nodejieba cannot be loaded. jieba's dictionary is loaded at the first text, not here.
 *
 * @throws DiglotError `dictionary-missing` when DIGLOT_CHINESE_WORDS=jieba and nodejieba cannot be loaded; `usage`
 *   when the variable holds anything but `jieba`, `intl` or nothing
 */
export async function loadChineseWords(options: ChineseWordsOptions = {}): Promise<WordSegmenter> {
  const forced = (options.environment ?? process.env)[CHINESE_WORDS_VARIABLE] ?? "";
  if (forced === "intl") return intlWords;
  if (forced !== "" && forced !== "jieba") {
    throw new DiglotError({
      code: "usage",
      expected: `${CHINESE_WORDS_VARIABLE} to be "jieba", "intl" or unset`,
      received: JSON.stringify(forced),
    });
  }
  try {
    const own = await loadJiebaWords(options.importJieba ?? importJieba, options.names);
    return remoteWords() ?? own;
  } catch (thrown) {
    const error = toDiglotError(thrown);
    if (forced === "jieba") throw error;
    warnOnce(error, options.warn ?? emitWarning);
    return intlWords;
  }
}

function warnOnce(error: DiglotError, warn: (message: string) => void): void {
  if (warned) return;
  warned = true;
  warn(
    `[${CHINESE_WORDS_WARNING}] Chinese words are found by Intl.Segmenter, which is less exact: nodejieba cannot be loaded (${error.received}). Run \`npm rebuild nodejieba\` to have it, or set ${CHINESE_WORDS_VARIABLE}=intl to silence this`,
  );
}

function emitWarning(message: string): void {
  process.emitWarning(message, { type: "DiglotWarning", code: CHINESE_WORDS_WARNING });
}
