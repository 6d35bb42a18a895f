import { parentPort, workerData } from "node:worker_threads";
import { auditorOf } from "../audit/audit.js";
import { jsonlReport } from "../audit/report/jsonl.js";
import type { Document } from "../document/types.js";
import type { AnnotateOptions } from "../pipeline/stage.js";
import { useWordLine, type WordLine } from "../segment/remote-words.js";
import { jsonlWriter } from "../write/jsonl.js";
import {
  type AnnotatorRecipe,
  type ErrorMessage,
  errorMessage,
  prepareRecipe,
  type SharedDictionary,
} from "./recipe.js";

/** What a thread of {@link openAnnotatorPool} is given when it starts. */
export interface AnnotatorThreadData {
  recipe: AnnotatorRecipe;
  dictionary: SharedDictionary;
  words: WordLine;
}

/** What is done to a document: its entities are found, or those that it brings are judged. */
export type Work = "annotate" | "audit";

/** What it is sent: one document at a time. */
export interface AnnotatorTask {
  document: Document;
  work: Work;
  /** For this document alone, before those of the recipe. */
  options: AnnotateOptions | undefined;
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
  const prepared = await prepareRecipe(recipe, dictionary, (message) => send({ kind: "warning", message }));
  const auditor = auditorOf(prepared);
  parentPort!.on("message", ({ document, work, options }: AnnotatorTask) => {
    try {
      if (work === "audit") {
        const audited = auditor.audit(document);
        send({ kind: "done", text: jsonlReport.write(audited), mentions: audited.annotations.length });
        return;
      }
      const annotated = prepared.run(document, options).document;
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
