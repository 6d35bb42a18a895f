import { availableParallelism } from "node:os";
import { type Command, Option } from "commander";
import { openDictionary } from "../dictionary/open.js";
import { DiglotError } from "../document/errors.js";
import { FORMATS, type Format } from "../read/index.js";
import { count } from "../review/rule-report.js";
import { type RunSummary, runCorpus } from "../run/run-corpus.js";
import { THREAD_MEMORY_MB } from "../workers/thread.js";
import { inform } from "./console.js";
import { parseCount, parseSeconds } from "./parse-options.js";
import { addRecipeOptions, informOfUnfit, type RecipeFlags, recipeOf } from "./recipe-options.js";
import { startRunProgress } from "./run-progress.js";
import { stopSignal } from "./stop-signal.js";
import { packageVersion } from "./version.js";

interface RunFlags extends RecipeFlags {
  out: string;
  from: Format | "auto";
  workers: number;
  shardSize: number;
  documentTimeout: number;
  workerMemory: number;
  retryFailed?: boolean;
  jsonProgress?: boolean;
}

function describe(summary: RunSummary, out: string): string {
  const { shards, made, kept, removed, documents, failed, leftOut } = summary;
  const parts = [
    `${count(shards, "shard")} in ${out}: ${made} made, ${kept} as they were${removed > 0 ? `, ${removed} removed` : ""}`,
    `${count(documents, "document")}, ${count(summary.mentions, "mention")}`,
    ...(leftOut > 0 ? [`${leftOut} replaced by newer versions or deleted`] : []),
    ...(failed > 0 ? [`${failed} failed (errors.jsonl tells why)`] : []),
  ];
  return `${parts.join("; ")}\n`;
}

async function runRun(inputs: string[], flags: RunFlags): Promise<void> {
  const recipe = await recipeOf(flags);
  const dictionary = openDictionary({ inform });
  informOfUnfit(recipe, dictionary);
  const progress = startRunProgress(flags.jsonProgress ?? false);
  const stop = stopSignal("Stopping. What is done stays done; once more stops at once");
  let summary: RunSummary | null = null;
  try {
    summary = await runCorpus({
      ...{ inputs, out: flags.out, recipe, dictionary, version: packageVersion(), format: flags.from },
      ...{ workers: flags.workers, shardSize: flags.shardSize, memoryMb: flags.workerMemory },
      timeoutMs: flags.documentTimeout * 1000,
      ...{ retryFailed: flags.retryFailed ?? false, signal: stop.signal, inform },
      documentFailed: ({ reason }) => inform(reason),
      begun: progress.begin,
    });
  } catch (thrown) {
    if (!(thrown instanceof DiglotError) || thrown.code !== "cancelled" || stop.exitCode === null)
      throw thrown;
    inform("Stopped. Run the same command again: it goes on where it was");
    process.exitCode = stop.exitCode;
  } finally {
    stop.end();
    progress.end(summary);
  }
  if (summary === null) return;
  if (!flags.jsonProgress) process.stdout.write(describe(summary, flags.out));
  if (summary.failed > 0) process.exitCode = 1;
}

const NOTES = `
The folder holds shards/*.jsonl.gz, a record of each in records/, manifest.json and errors.jsonl. Whatever ends a run
(Ctrl-C, SIGTERM, kill -9, a full disk), the same command again goes on where it was; the files in the end are the same,
with any number of workers. After a change of inputs, dictionary, options or rulings the shards that it touches are made
again. Archives (.tar, .tar.gz, .tgz, .zip) are read, never unpacked. Of PubMed's baseline and update files
(pubmed26n0001.xml.gz …) the newest version of each citation is taken, and those deleted are left out.

Examples:
  diglot run papers/ --out run/
  diglot run baseline/ updates/ --out run/ --workers 8 --json-progress
  diglot run papers/ --out run/ --decisions decisions.jsonl
  diglot diff before/ run/

Exit code: 0 done, 1 some documents failed, 2 wrong use or no room on the disk, 130 or 143 stopped by a signal.`;

export function addRun(program: Command): void {
  const command = program
    .command("run")
    .description("annotate a corpus into shards, so that nothing done is ever lost")
    .argument("<input...>", "files, folders (walked) and archives")
    .requiredOption("--out <dir>", "folder of the run")
    .addOption(new Option("--from <format>", "input format").choices(["auto", ...FORMATS]).default("auto"))
    .option(
      "--workers <n>",
      "worker threads (default: as many as processors)",
      parseCount,
      availableParallelism(),
    )
    .option("--shard-size <n>", "documents a shard", parseCount, 1000)
    .option(
      "--document-timeout <s>",
      "seconds a document may take, and as much for each MB of text",
      parseSeconds,
      60,
    )
    .option("--worker-memory <mb>", "heap of a worker, beside the dictionary", parseCount, THREAD_MEMORY_MB)
    .option("--retry-failed", "make shards with failed documents again")
    .option("--json-progress", "how far it is, as lines of JSON on standard output");
  addRecipeOptions(command).addHelpText("after", NOTES).action(runRun);
}
