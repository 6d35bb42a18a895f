import { parentPort, workerData } from "node:worker_threads";
import type { Document } from "../document/types.js";
import type { PreparedPipeline } from "../pipeline/annotate.js";
import { useWordLine, type WordLine } from "../segment/remote-words.js";
import {
  type AnnotatorRecipe,
  errorMessage,
  errorOf,
  prepareRecipe,
  type SharedDictionary,
} from "../workers/recipe.js";
import { jsonlWriter } from "../write/jsonl.js";
import { indexPubmed } from "./pubmed-index.js";
import { heartbeat, type ShardReply, type ShardTask } from "./shard-job.js";
import { makeShards, type WrittenDocument } from "./shard-maker.js";
import { readUnit, surveyUnit } from "./unit-reader.js";

/** What a thread that makes shards is given when it starts. */
export interface ShardThreadData {
  recipe: AnnotatorRecipe;
  dictionary: SharedDictionary;
  pulse: SharedArrayBuffer;
  words: WordLine;
}

const data = workerData as ShardThreadData;
const pulse = heartbeat(data.pulse);
const send = (reply: ShardReply) => parentPort!.postMessage(reply);

useWordLine(data.words, () => send({ kind: "words-wanted" }));

let made: PreparedPipeline | null = null;
/** Surveys need none, so it is made at the first shard. */
async function prepared(): Promise<PreparedPipeline> {
  made ??= await prepareRecipe(data.recipe, data.dictionary, (message) => send({ kind: "warning", message }));
  return made;
}

let answerAlone: ((task: Extract<ShardTask, { kind: "tried-alone" | "failed-alone" }>) => void) | null = null;

function tryAlone(document: Document): Promise<WrittenDocument> {
  return new Promise((resolve, reject) => {
    answerAlone = (task) => (task.kind === "tried-alone" ? resolve(task) : reject(errorOf(task.error)));
    send({ kind: "alone", document });
  });
}

async function work(task: Exclude<ShardTask, { kind: "tried-alone" | "failed-alone" }>): Promise<ShardReply> {
  if (task.kind === "survey") return { kind: "surveyed", shards: await surveyUnit(task.unit, pulse) };
  if (task.kind === "pubmed") return { kind: "indexed", index: await indexPubmed(task.path) };
  if (task.kind === "count") {
    const { path, format } = task;
    const unit = { name: "", format, shardSize: null, files: [{ path, name: path }] };
    let documents = 0;
    for await (const { number } of readUnit(unit, [], pulse)) documents = number + 1;
    return { kind: "counted", documents };
  }
  const { run } = await prepared();
  await makeShards(task.job, {
    annotate(document) {
      const annotated = run(document).document;
      return { text: jsonlWriter.write(annotated), mentions: annotated.mentions.length };
    },
    tryAlone,
    done: ({ number, documents, failed, characters }) =>
      send({ kind: "shard", record: { number, documents, failed, characters } }),
    failed: (error) => send({ kind: "document-failed", error }),
    pulse,
  });
  return { kind: "made" };
}

parentPort!.on("message", async (task: ShardTask) => {
  if (task.kind === "tried-alone" || task.kind === "failed-alone") {
    answerAlone?.(task);
    return;
  }
  pulse.read(0);
  try {
    send(await work(task));
  } catch (thrown) {
    send({ kind: "failed", error: errorMessage(thrown) });
  }
});
send({ kind: "ready" });
