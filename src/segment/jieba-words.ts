import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { DiglotError } from "../document/errors.js";
import type { Span } from "../document/types.js";
import { intlWords } from "./intl-words.js";
import { frequentWords, type JiebaFiles } from "./jieba-dictionary.js";
import type { WordSegmenter } from "./segmenter.js";

/** The part of nodejieba that is used. */
export interface Jieba {
  DEFAULT_DICT: string;
  DEFAULT_HMM_DICT: string;
  DEFAULT_USER_DICT: string;
  DEFAULT_IDF_DICT: string;
  DEFAULT_STOP_WORD_DICT: string;
  load(files: JiebaFiles): boolean;
  cut(text: string, strict: true): string[];
  insertWord(word: string): boolean;
}

/** Gives nodejieba with its compiled part in place; rejects where either is missing. */
export type JiebaImport = () => Promise<Jieba>;

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** nodejieba itself comes without its binary where no compiler was at hand, so the binary is loaded too. */
export const importJieba: JiebaImport = async () => {
  createRequire(import.meta.url)("nodejieba/build/Release/nodejieba.node");
  const module = (await import("nodejieba")) as unknown as { default: Jieba };
  return module.default;
};

/**
 * Makes the jieba segmenter. The dictionary (80 MB, 0.4 s) is loaded at the first text, once a process.
 *
 * @param names words to be known beside jieba's own; asked for at the first text, all of them before anything is cut,
 *   so that no text changes how another is cut
 * @throws DiglotError `dictionary-missing` when nodejieba, its binary or one of its dictionary files is not there:
 *   looked at here, because a missing dictionary aborts the process
 */
export async function loadJiebaWords(
  load: JiebaImport = importJieba,
  names: () => Iterable<string> = () => [],
): Promise<WordSegmenter> {
  const jieba = await load().catch((cause: unknown) => {
    throw missing(cause instanceof Error ? cause.message.split("\n")[0]! : String(cause), cause);
  });
  const files = [
    jieba.DEFAULT_DICT,
    jieba.DEFAULT_HMM_DICT,
    jieba.DEFAULT_USER_DICT,
    jieba.DEFAULT_IDF_DICT,
    jieba.DEFAULT_STOP_WORD_DICT,
  ];
  const absent = files.find((file) => !existsSync(file));
  if (absent !== undefined) throw missing(`no file ${absent.split(/[\\/]/).at(-1)}`);
  let taught = false;
  return {
    name: "jieba",
    language: "zh",
    words(text) {
      if (!taught) {
        taught = true;
        jieba.load(
          frequentWords({
            dict: jieba.DEFAULT_DICT,
            hmmDict: jieba.DEFAULT_HMM_DICT,
            userDict: jieba.DEFAULT_USER_DICT,
            idfDict: jieba.DEFAULT_IDF_DICT,
            stopWordDict: jieba.DEFAULT_STOP_WORD_DICT,
          }),
        );
        for (const name of names()) jieba.insertWord(name);
      }
      return jiebaSpans(jieba, text) ?? intlWords.words(text);
    },
  };
}

function missing(received: string, cause?: unknown): DiglotError {
  return new DiglotError({
    code: "dictionary-missing",
    expected: "nodejieba with its binary and dictionary",
    received,
    advice: "Run `npm rebuild nodejieba`, or set DIGLOT_CHINESE_WORDS=intl",
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Spans of jieba's words; undefined where they do not add up to the text. */
function jiebaSpans(jieba: Jieba, text: string): Span[] | undefined {
  // As UTF-8 a lone surrogate becomes U+FFFD, which has the same length.
  const wellFormed = text.replace(LONE_SURROGATE, "\uFFFD");
  const spans: Span[] = [];
  let at = 0;
  // Without `true` jieba splits IL-17A into letters.
  for (const word of jieba.cut(wellFormed, true)) {
    if (!wellFormed.startsWith(word, at)) return undefined;
    const start = at;
    at += word.length;
    if (word.trim() !== "") spans.push({ start, end: at });
  }
  return at === text.length ? spans : undefined;
}
