import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import { buildCorpus } from "../corpus/build.js";
import { type CorpusConfig, readConfig } from "../corpus/config.js";
import { readStandoff, restoreDocument, TextStore } from "../corpus/restore.js";
import { type CorpusRulings, openRulings } from "../corpus/rulings.js";
import { openDictionary } from "../dictionary/open.js";
import { isShipped, loadPipeline } from "../pipeline/load-pipeline.js";
import { readInputs } from "../read/index.js";
import { readDecisionFiles } from "../review/rule-report.js";
import { corpusFormats } from "../write/formats.js";
import { startExport } from "../write/run-export.js";
import { inform, printError } from "./console.js";
import { startProgress } from "./progress.js";
import { packageVersion } from "./version.js";

/** The rulings of the files that a configuration names. */
async function openConfiguredRulings(
  { name, rulings }: CorpusConfig,
  path: string,
): Promise<CorpusRulings | undefined> {
  if (rulings === undefined) return undefined;
  const files = rulings.map((file) => resolve(dirname(path), file));
  return openRulings({
    decisions: await readDecisionFiles(files, inform),
    dictionary: openDictionary({ inform }),
    pipelineOf: (pipeline) => loadPipeline(isShipped(pipeline) ? pipeline : "bilingual"),
    corpus: name,
    warn: inform,
  });
}

async function runBuild(path: string, { output }: { output: string }): Promise<void> {
  const config = readConfig(path);
  const rulings = await openConfiguredRulings(config, path);
  const built = await buildCorpus(config, path, output, packageVersion(), rulings, startProgress);
  const { survey, counts, countsBySplit, losses } = built;
  for (const error of survey.errors) printError(error);
  const sets = [...countsBySplit].map(([split, { documents }]) => `${split} ${documents}`).join(", ");
  inform(`${counts.documents} documents (${sets}), ${counts.mentions} mentions, built in ${output}`);
  const reasons = new Map<string, number>();
  for (const { reason } of survey.dropped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const [reason, times] of reasons) inform(`left out: ${times} documents, ${reason}`);
  if (survey.translations.size > 0)
    inform(`joined: ${survey.translations.size} documents and their translations`);
  for (const [reason, times] of survey.excluded) inform(`left out: ${times} mentions by ${reason}`);
  for (const message of rulings?.messages() ?? []) inform(message);
  const { onOtherDocuments = 0 } = built.rulings ?? {};
  if (onOtherDocuments > 0) inform(`not obeyed: ${onOtherDocuments} rulings on documents not in the corpus`);
  for (const [format, lost] of losses) {
    for (const { what, times } of lost) inform(`lost in ${format}: ${times} ${what}`);
  }
  if (survey.errors.length > 0) process.exitCode = 1;
}

async function runRestore(
  standoff: string,
  { texts, output }: { texts: string[]; output: string },
): Promise<void> {
  const store = new TextStore();
  let failed = 0;
  for await (const result of readInputs(texts)) {
    if ("document" in result) store.add(result.document);
    else {
      failed++;
      printError(result.error);
    }
  }
  const running = await startExport(corpusFormats.jsonl, output, {
    run: { version: packageVersion(), dictionary: "", pipeline: "restored" },
  });
  const sums = { documents: 0, mentions: 0, shifted: 0, missingPassages: 0, missingMentions: 0 };
  try {
    for await (const record of readStandoff(standoff)) {
      const { document, shifted, missingPassages, missingMentions } = restoreDocument(record, store);
      sums.shifted += shifted;
      sums.missingPassages += missingPassages;
      sums.missingMentions += missingMentions;
      if (document.passages.length === 0) continue;
      sums.documents++;
      sums.mentions += document.annotations.length;
      await running.add(document);
    }
    await running.close();
  } catch (thrown) {
    running.discard();
    throw thrown;
  }
  inform(`${sums.documents} documents, ${sums.mentions} mentions joined with their texts`);
  if (sums.shifted > 0)
    inform(`mended: ${sums.shifted} passages differ in white space; offsets counted anew`);
  if (sums.missingPassages > 0)
    inform(`lost: ${sums.missingPassages} passages without a text in ${texts.join(" ")}`);
  if (sums.missingMentions > 0) inform(`lost: ${sums.missingMentions} mentions of such passages`);
  for (const { what, times } of running.losses.entries()) inform(`lost: ${times} ${what}`);
  if (failed > 0 || sums.missingPassages > 0) process.exitCode = 1;
}

const BUILD_HELP = `
A configuration, in JSON; paths in it count from its folder:
  { "name": "my-corpus", "title": "Genes and diseases in ChinaXiv", "licence": "CC BY 4.0",
    "sources": [{ "path": "annotated/", "name": "ChinaXiv", "licence": "CC BY 4.0", "credit": "the authors" }],
    "rulings": ["decisions.jsonl"],
    "types": ["Gene", "Disease"], "minProbability": 0.5, "excludeFlags": ["low-margin"],
    "deduplicate": { "near": 0.8, "translations": true },
    "split": { "train": 0.8, "dev": 0.1, "test": 0.1, "seed": "2026", "method": "hash",
               "unseenConcepts": { "share": 0.1, "maxDocuments": 20 } },
    "formats": ["jsonl", "bioc-xml", "brat", "conll", "hf-parquet"] }
Rulings of reviewers are obeyed as \`diglot annotate --decisions\` would; those on a corpus where the paper, or else the
configuration, has its name. What is not obeyed is told. Papers annotated under rulings keep what those did.
With "texts": "leave-out" and "formats": ["standoff"] no text is written; \`diglot corpus restore\` joins it again.

Example:
  diglot corpus build corpus.json -o corpus/`;

const RESTORE_HELP = `
Example:
  diglot corpus restore train.standoff.jsonl --texts my-papers/ -o train.jsonl

Texts are found by their hash, so any format will do that diglot reads; a copy that differs in white space alone is
taken, with offsets counted anew. Exit code 1 where a text is missing.`;

export function addCorpus(program: Command): void {
  const corpus = program
    .command("corpus")
    .description("build corpora of annotated papers, and restore their texts");
  corpus
    .command("build")
    .description("copies left out, in sets, in every format, with datasheet, checksums and manifest")
    .argument("<config>", "configuration, JSON")
    .requiredOption("-o, --output <dir>", "folder to build in; an earlier build in it is replaced")
    .addHelpText("after", BUILD_HELP)
    .action(runBuild);
  corpus
    .command("restore")
    .description("join annotations shipped without texts with your own copies of the texts")
    .argument("<standoff>", "what `diglot export --to standoff` or `corpus build` wrote")
    .requiredOption("--texts <input...>", "files or folders with the texts, in any format")
    .option("-o, --output <file>", 'JSONL to write, or "-"', "-")
    .addHelpText("after", RESTORE_HELP)
    .action(runRestore);
}
