import { parentPort, workerData } from "node:worker_threads";
import type { Document } from "../document/types.js";
import { useWordLine, type WordLine } from "../segment/remote-words.js";
import { jsonlWriter } from "../write/jsonl.js";
import {
  type AnnotatorRecipe,
  annotatorOf,
  type ErrorMessage,
  errorMessage,
  type SharedDictionary,
} from "./recipe.js";

/** What a thread of {@link openAnnotatorPool} is given when it starts. */
export interface AnnotatorThreadData {
  recipe: AnnotatorRecipe;
  dictionary: SharedDictionary;
  words: WordLine;
}

/** What it is sent: one document at a time. */
export interface AnnotatorTask {
  document: Document;
}

/** What it sends back; "ready" and "failed-to-start" once, an answer for each task, warnings between. */
export type AnnotatorReply =
  | { kind: "ready" }
  | { kind: "failed-to-start"; error: ErrorMessage }
  | { kind: "warning"; message: string }
  | { kind: "words-wanted" }
  | { kind: "done"; text: string; mentions: number }
  | { kind: "error"; error: ErrorMessage };

const { recipe, dictionary, words } = workerData as AnnotatorThreadData;
const send = (reply: AnnotatorReply) => parentPort!.postMessage(reply);
useWordLine(words, () => send({ kind: "words-wanted" }));

try {
  const annotator = await annotatorOf(recipe, dictionary, (message) => send({ kind: "warning", message }));
  parentPort!.on("message", ({ document }: AnnotatorTask) => {
    try {
      const annotated = annotator.annotate(document);
      send({ kind: "done", text: jsonlWriter.write(annotated), mentions: annotated.mentions.length });
    } catch (thrown) {
      const where = `document ${document.id} of ${document.source}`;
      send({ kind: "error", error: errorMessage(thrown, where) });
    }
  });
  send({ kind: "ready" });
} catch (thrown) {
  send({ kind: "failed-to-start", error: errorMessage(thrown) });
}
