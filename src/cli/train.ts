import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { Dictionary } from "../dictionary/dictionary.js";
import { openDictionary } from "../dictionary/open.js";
import { DiglotError } from "../document/errors.js";
import { type GoldCorpus, readGoldFiles } from "../evaluate/gold-files.js";
import { renderOverview } from "../evaluate/overview.js";
import type { Pipeline } from "../pipeline/define-pipeline.js";
import { loadPipeline } from "../pipeline/load-pipeline.js";
import { modelText } from "../recognise/model-file.js";
import { collectExamples } from "../train/corpora.js";
import { crossValidate } from "../train/cross-validate.js";
import {
  collectPaperLessons,
  type PaperLesson,
  stackPaperSpecies,
  teachPaperSpecies,
} from "../train/paper-species.js";
import { collectLessons, type Lessons, stackRecognisers, teach } from "../train/recogniser/stacking.js";
import { DEFAULT_TRAINING, type TrainingOptions, trainWeights } from "../train/train.js";
import { describeRecogniser, describeTraining, weightsByHand, weightsText } from "../train/weights-record.js";
import { jsonlWriter } from "../write/jsonl.js";
import { type Output, openOutput } from "../write/output.js";
import { calibrateByDecisions } from "./calibrate.js";
import { inform, printError } from "./console.js";
import { packageVersion } from "./version.js";

interface TrainFlags {
  corpora?: string[];
  decisions?: string[];
  out?: string;
  recogniser?: string;
  folds?: number;
  seed: number;
  predictions?: string;
  pipeline: string;
}

function parseFolds(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 2 || number > 100)
    throw new InvalidArgumentError("Expected a whole number from 2 to 100.");
  return number;
}

function parseSeed(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number >= 2 ** 32)
    throw new InvalidArgumentError("Expected a whole number from 0 to 4294967295.");
  return number;
}

/** One file of held-back predictions for each corpus, opened when its first document comes. */
class PredictionFolder {
  private readonly outputs = new Map<string, Output>();

  constructor(
    private readonly folder: string,
    private readonly dictionary: string,
    private readonly pipeline: string,
  ) {}

  async write(corpus: string, ...[document]: Parameters<typeof jsonlWriter.write>): Promise<void> {
    let output = this.outputs.get(corpus);
    if (output === undefined) {
      output = openOutput(join(this.folder, `${corpus}.jsonl`));
      this.outputs.set(corpus, output);
      const { dictionary, pipeline } = this;
      await output.write(jsonlWriter.begin({ version: packageVersion(), dictionary, pipeline }));
    }
    await output.write(jsonlWriter.write(document));
  }

  async close(): Promise<void> {
    for (const output of this.outputs.values()) await output.close();
  }
}

async function runTrain(flags: TrainFlags): Promise<void> {
  const { corpora, decisions } = flags;
  if ((corpora === undefined) === (decisions === undefined)) {
    throw new DiglotError({
      code: "usage",
      expected: "either --corpora, for weights, or --decisions, for a calibration",
      received: corpora ? "both" : "neither",
    });
  }
  if (decisions) await calibrateByDecisions(decisions, flags);
  else await trainByCorpora({ ...flags, corpora: corpora! });
}

async function trainByCorpora(flags: TrainFlags & { corpora: string[] }): Promise<void> {
  const training: TrainingOptions = { ...DEFAULT_TRAINING, seed: flags.seed };
  let faults = 0;
  const corpora = await readGoldFiles(flags.corpora, {
    onError(error) {
      faults++;
      printError(error);
    },
  });
  const pipeline = await loadPipeline(flags.pipeline);
  const dictionary = openDictionary({ inform });
  const lessons = await collectLessons(corpora, pipeline, dictionary, inform);
  const papers = collectPaperLessons(corpora, dictionary);
  if (flags.folds !== undefined) {
    const { folds, seed } = flags;
    const folder = flags.predictions
      ? new PredictionFolder(flags.predictions, dictionary.hash, pipeline.name)
      : null;
    const onPrediction: Parameters<typeof crossValidate>[0]["onPrediction"] =
      folder === null ? undefined : (corpus, document) => folder.write(corpus.adapter.name, document);
    const scores = await crossValidate({
      ...{
        corpora,
        lessons,
        papers,
        folds,
        seed,
        training,
        byHand: weightsByHand(),
        pipeline,
        dictionary,
        tell: inform,
      },
      ...(onPrediction ? { onPrediction } : {}),
    });
    await folder?.close();
    process.stdout.write(renderOverview(`Held-back documents, ${folds} folds`, scores, "text"));
  }
  if (flags.out !== undefined || flags.recogniser !== undefined || flags.folds === undefined)
    await trainAll(corpora, lessons, papers, pipeline, dictionary, training, flags);
  if (faults > 0) process.exitCode = 1;
}

/** Learns from all documents and writes recogniser and weights. */
async function trainAll(
  corpora: readonly GoldCorpus[],
  lessons: Lessons | null,
  papers: readonly PaperLesson[],
  pipeline: Pipeline,
  dictionary: Dictionary,
  training: TrainingOptions,
  flags: TrainFlags,
): Promise<void> {
  const all = () => true;
  const recogniserFor = lessons === null ? () => null : stackRecognisers(lessons, all, flags.seed);
  const sets = await collectExamples({
    ...{ corpora, pipeline, dictionary, recogniserFor },
    ...{ paperSpeciesFor: stackPaperSpecies(papers, all, flags.seed), wanted: all, tell: inform },
  });
  const result = trainWeights(
    sets.flatMap(({ examples }) => examples),
    weightsByHand(),
    training,
  );
  const weights = { ...result.weights, ...teachPaperSpecies(papers, all) };
  const record = await describeTraining(sets, result, training, dictionary.hash);
  await writeText(flags.out ?? "-", weightsText(record, weights));
  const count = Object.keys(weights).length;
  inform(`${count} weights from ${result.examples} examples, loss ${result.loss.toFixed(4)} nats`);
  if (flags.recogniser === undefined || lessons === null) return;
  const rows = teach(lessons, all);
  await writeText(flags.recogniser, modelText(describeRecogniser(record), rows));
  inform(`recogniser: ${rows.length} features from ${lessons.sequences.length} passages`);
}

async function writeText(path: string, text: string): Promise<void> {
  const output = openOutput(path);
  await output.write(text);
  await output.close();
}

const NOTES = `
The corpora are told by their file names, see \`diglot evaluate --help\`. The same files, dictionary and seed give the
same bytes. With --folds the table of held-back scores is printed, and weights are written only with --out. A document
that several corpora share is always held back from all of them.

With --decisions a calibration is learnt from reviewers' rulings instead: how far the log-odds of candidates are to be
stretched and shifted, for \`diglot annotate --calibration\`. Its scores before and after are those on rulings held back.

Examples:
  diglot train --corpora BC5CDR_TrainDev.PubTator.gz NLMgene_Train.PubTator.gz --out weights.json
  diglot train --corpora corpora/en/*.PubTator.gz --folds 5
  diglot train --corpora corpora/en/*.PubTator.gz --folds 5 --predictions held-back/
  diglot evaluate --gold BC5CDR_TrainDev.PubTator.gz --pred held-back/bc5cdr.jsonl --errors errors.tsv
  diglot train --decisions decisions.jsonl --out calibration.json`;

export function addTrain(program: Command): void {
  program
    .command("train")
    .description("learn the weights of the evidence from annotated corpora, or a calibration from rulings")
    .option("--corpora <file...>", "annotated corpora, to learn weights from")
    .option("--decisions <file...>", "reviewers' rulings, to calibrate probabilities by")
    .option("--out <file>", 'where to write the weights ("-": standard output, the default without --folds)')
    .option("--recogniser <file>", "where to write the recogniser that is taught beside them")
    .option("--folds <k>", "cross-validate: train k times and score the documents held back", parseFolds)
    .option("--seed <n>", "for the order of the examples and the folds", parseSeed, DEFAULT_TRAINING.seed)
    .option("--predictions <dir>", "with --folds: write what was predicted for the held-back documents")
    .option("--pipeline <name|file>", "bilingual, english, or a module of your own", "bilingual")
    .addHelpText("after", NOTES)
    .action(runTrain);
}
