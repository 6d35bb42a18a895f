import { parentPort, workerData } from "node:worker_threads";
import { Dictionary } from "../dictionary/dictionary.js";
import { viewSections } from "../dictionary/index-file.js";
import { loadChineseWords } from "../segment/chinese-words.js";
import type { WordAnswer, WordLine } from "../segment/remote-words.js";
import { knownWords } from "../segment/words-stage.js";
import { errorMessage, type SharedDictionary } from "./recipe.js";

/** The one thread that finds Chinese words for all that annotate. It is sent the lines to them. */
const { header, memory } = workerData as SharedDictionary;
const dictionary = new Dictionary(header, viewSections(memory, header));
// The threads that ask have warned already where jieba cannot be loaded; then they do not ask.
const segmenter = await loadChineseWords({ names: () => knownWords(dictionary), warn: () => {} });

function answer(text: string): WordAnswer {
  try {
    return { spans: Int32Array.from(segmenter.words(text).flatMap(({ start, end }) => [start, end])) };
  } catch (thrown) {
    return { error: errorMessage(thrown) };
  }
}

parentPort!.on("message", ({ port, flag }: WordLine) => {
  const signal = new Int32Array(flag);
  port.on("message", (text: string) => {
    port.postMessage(answer(text));
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
});
