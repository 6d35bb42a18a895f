import { basename } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Dictionary } from "../dictionary/dictionary.js";
import { openDictionary } from "../dictionary/open.js";
import { charactersOf } from "../document/characters.js";
import {
  type Curie,
  type Document,
  ENTITY_TYPES,
  type EntityType,
  type Language,
} from "../document/types.js";
import { CORPUS_NAMES, type CorpusName } from "../evaluate/adapters/adapter.js";
import { writeCharts } from "../evaluate/chart-files.js";
import {
  type CorpusEvaluation,
  evaluateCorpus,
  renderEvaluation,
  scoredTypes,
} from "../evaluate/corpus-evaluation.js";
import { annotateOptions, type CorpusOptions, corpusOptions } from "../evaluate/corpus-options.js";
import { errorsJsonl, errorsTsv } from "../evaluate/error-analysis.js";
import { readGold } from "../evaluate/gold.js";
import { type GoldCorpus, readGoldFiles } from "../evaluate/gold-files.js";
import { handWeights } from "../evaluate/hand-weights.js";
import { scoredIn, seenIn } from "../evaluate/languages.js";
import { type OverviewEntry, renderOverview } from "../evaluate/overview.js";
import { readPredictionFile } from "../evaluate/prediction-files.js";
import { MEASURES_BY } from "../evaluate/report.js";
import { MEASURES } from "../evaluate/score.js";
import { trainingConcepts } from "../evaluate/unseen.js";
import { createVegaRenderer } from "../evaluate/vega-renderer.js";
import { PRESETS } from "../link/presets.js";
import { readWeights, type Weights } from "../link/weights.js";
import { createAnnotator } from "../pipeline/annotate.js";
import type { Pipeline } from "../pipeline/define-pipeline.js";
import { loadPipeline } from "../pipeline/load-pipeline.js";
import { weightsByHand } from "../train/weights-record.js";
import { openOutput } from "../write/output.js";
import { inform, printError } from "./console.js";
import { parseProbability, parseTypes } from "./parse-options.js";
import { startProgress } from "./progress.js";
import { packageVersion } from "./version.js";

interface EvaluateFlags {
  gold: string[];
  pred?: string;
  compare?: string;
  corpus?: string;
  types?: EntityType[];
  by?: "mention" | "document" | "span";
  unseenFrom?: string[];
  json?: boolean;
  errors?: string;
  markdown?: string;
  charts?: string;
  families?: "as-gene" | "as-family";
  species?: "human" | "all";
  generalSpecies?: boolean;
  humanGenes?: boolean;
  nested?: boolean;
  guideline?: CorpusName | "none";
  minProbability?: number;
  pipeline: string;
  /** A file; false for `--no-weights`. */
  weights?: string | false;
  ceiling?: boolean;
  languages?: Language;
  score?: Language;
  bootstrap: boolean;
}

function parseErrorFile(value: string): string {
  if (!/\.(tsv|jsonl)(\.gz)?$/.test(value))
    throw new InvalidArgumentError("Expected a name in .tsv or .jsonl.");
  return value;
}

/** What the whole run shares. Dictionary and pipeline are loaded when something first needs them. */
interface Run {
  flags: EvaluateFlags;
  weights: Weights | null;
  dictionary: () => Dictionary;
  pipeline: () => Promise<Pipeline>;
  training: ReadonlySet<Curie> | null;
  /** Faulty lines in the gold. */
  faults: number;
}

function optionsOf(corpus: GoldCorpus, flags: EvaluateFlags): CorpusOptions {
  return corpusOptions(corpus.adapter, {
    ...(flags.families ? { families: flags.families } : {}),
    ...(flags.guideline ? { guideline: flags.guideline === "none" ? null : flags.guideline } : {}),
    ...(flags.species ? { species: flags.species } : {}),
    ...(flags.generalSpecies === undefined ? {} : { generalSpecies: flags.generalSpecies }),
    ...(flags.humanGenes === undefined ? {} : { humanGenes: flags.humanGenes }),
    ...(flags.nested === undefined ? {} : { nested: flags.nested }),
  });
}

async function annotateCorpus(corpus: GoldCorpus, options: CorpusOptions, run: Run): Promise<Document[]> {
  const { minProbability } = run.flags;
  const annotator = await createAnnotator({
    pipeline: await run.pipeline(),
    dictionary: run.dictionary(),
    options: {
      ...annotateOptions(options),
      ...(minProbability === undefined ? {} : { minProbability }),
    },
    ...(run.weights ? { weights: run.weights } : {}),
    warn: inform,
  });
  const progress = startProgress(null);
  const annotated = corpus.documents.map((document) => {
    const result = annotator.annotate(document);
    progress.add(charactersOf(document));
    return result;
  });
  progress.end();
  return annotated;
}

/** Null where the gold has none of the types that were asked for. */
async function evaluateOne(corpus: GoldCorpus, run: Run): Promise<CorpusEvaluation | null> {
  const { flags } = run;
  const options = optionsOf(corpus, flags);
  const types = scoredTypes(corpus, options, flags.types);
  const lacking = (flags.types ?? []).filter((type) => !types.includes(type));
  if (lacking.length > 0)
    inform(`${corpus.adapter.name} has no gold of type ${lacking.join(", ")}: not scored`);
  if (types.length === 0) return null;
  let predicted = flags.pred
    ? await readPredictionFile(flags.pred, corpus.adapter)
    : await annotateCorpus(corpus, options, run);
  const { score } = flags;
  if (score) {
    predicted = predicted.map((document) => scoredIn(document, score));
    corpus.documents = corpus.documents.map((document) => scoredIn(document, score));
  }
  const compared = flags.compare ? await readPredictionFile(flags.compare, corpus.adapter) : undefined;
  return evaluateCorpus({
    corpus,
    options,
    predicted,
    ...(compared ? { compared } : {}),
    types,
    ...(run.training ? { training: run.training } : {}),
    ...(flags.minProbability === undefined ? {} : { minProbability: flags.minProbability }),
    bootstrap: flags.bootstrap,
    ceiling: flags.ceiling ?? false,
    errors: flags.errors !== undefined,
    openDictionary: run.dictionary,
  });
}

async function writeFile(path: string, text: string): Promise<void> {
  const output = openOutput(path);
  await output.write(text);
  await output.close();
}

async function trainingOf(paths: readonly string[]): Promise<Set<Curie>> {
  const concepts = new Set<Curie>();
  for (const { adapter, documents } of await readGoldFiles(paths, { onError: printError }))
    for (const id of trainingConcepts(readGold(documents, adapter).documents)) concepts.add(id);
  return concepts;
}

async function startRun(flags: EvaluateFlags): Promise<Run> {
  let dictionary: Dictionary | null = null;
  return {
    flags,
    weights:
      flags.weights === false
        ? handWeights(weightsByHand())
        : flags.weights
          ? readWeights(flags.weights)
          : null,
    dictionary() {
      dictionary ??= openDictionary({ inform });
      return dictionary;
    },
    pipeline: () => loadPipeline(flags.pipeline),
    training: flags.unseenFrom ? await trainingOf(flags.unseenFrom) : null,
    faults: 0,
  };
}

async function runEvaluate(flags: EvaluateFlags): Promise<void> {
  const run = await startRun(flags);
  const { languages } = flags;
  const corpora = await readGoldFiles(flags.gold, {
    corpus: flags.corpus,
    onError(error) {
      run.faults++;
      printError(error);
    },
  });
  if (languages) {
    for (const corpus of corpora)
      corpus.documents = corpus.documents.map((document) => seenIn(document, languages));
  }
  const renderer = flags.charts ? await createVegaRenderer() : null;
  if (renderer && !renderer.png) inform("charts as SVG only; for PNG too: npm install @resvg/resvg-js@2");
  const shown = { measures: flags.by ? MEASURES_BY[flags.by] : MEASURES };
  const records: object[] = [];
  const errors: string[] = [];
  const markdown: string[] = [];
  const overview: OverviewEntry[] = [];
  for (const corpus of corpora) {
    const evaluation = await evaluateOne(corpus, run);
    if (evaluation === null) continue;
    const { report, flags: signs } = evaluation;
    overview.push({ report: { ...report, problems: [] }, flags: signs, unseen: report.unseen?.types ?? [] });
    if (flags.json)
      records.push({ files: corpus.files.map((file) => basename(file)), ...record(evaluation) });
    else process.stdout.write(`${renderEvaluation(evaluation, { style: "text", ...shown })}\n`);
    if (flags.markdown) markdown.push(renderEvaluation(evaluation, { style: "markdown", ...shown }));
    if (evaluation.errors) errors.push(writeErrors(evaluation, flags.errors!, errors.length === 0));
    if (renderer) await writeCharts(flags.charts!, evaluation, renderer);
  }
  if (overview.length > 1) {
    if (!flags.json) process.stdout.write(renderOverview("All corpora", overview, "text"));
    if (flags.markdown) markdown.push(renderOverview("All corpora", overview, "markdown"));
  }
  if (flags.json) {
    const about = { version: packageVersion(), weights: weightsName(flags) };
    process.stdout.write(`${JSON.stringify({ diglot: about, corpora: records }, null, 2)}\n`);
  }
  if (flags.errors) await writeFile(flags.errors, errors.join(""));
  if (flags.markdown) await writeFile(flags.markdown, markdown.join("\n"));
  if (run.faults > 0) process.exitCode = 1;
}

function weightsName({ pred, weights }: EvaluateFlags): string | null {
  if (pred) return null;
  return weights === false ? "by hand" : weights ? basename(weights) : "default";
}

/** The evaluation as it goes into JSON: errors have a file of their own. */
function record({ report, flags, comparison, ceiling }: CorpusEvaluation): object {
  return { ...report, flags, ...(comparison ? { comparison } : {}), ...(ceiling ? { ceiling } : {}) };
}

/** The errors of one corpus as the file name asks; TSV has its titles once. */
function writeErrors({ errors }: CorpusEvaluation, path: string, first: boolean): string {
  if (/\.jsonl(\.gz)?$/.test(path)) return errorsJsonl(errors ?? []);
  const table = errorsTsv(errors ?? []);
  return first ? table : table.slice(table.indexOf("\n") + 1);
}

const NOTES = `
The names of gold files tell their corpora (BC5CDR…, NCBIdisease…, NLMgene…, GNormPlus…, BioRED…, Linnaeus…,
SPECIES…/S800…, BioID…, tmVar3…, zhgold…, cEHRNER…, cMedQANER…); --corpus names the corpus of files called otherwise. Files of one corpus are
scored together. A predicted file is diglot's JSONL, or PubTator, BioC and so on, whose links count as certain.

What the guidelines want, where no option says otherwise:
  types            those the corpus was annotated for throughout (tmVar3: Gene; its diseases and species by --types)
  --species        human for GNormPlus (as BC2GN was scored), all elsewhere
  --families       as-gene for BioRED, tmVar3 and zhgold, which give the gene usually meant; as-family elsewhere.
                   as-gene also makes genes of the families in the gold of NLM-Gene and GNormPlus
  --human-genes    GNormPlus and tmVar3
  --general-species  BioRED and tmVar3 count patients and women as human; Linnaeus, S800 and zhgold do not
  --guideline      the learnt guideline of the corpus itself; none: as without a guideline
  --nested         BC5CDR, which annotates "dopamine" inside "dopamine receptor"; longest alone elsewhere

Examples:
  diglot evaluate --gold BC5CDR_TrainDev.PubTator.gz
  diglot evaluate --gold GNormPlus_Train.PubTator.gz --errors errors.tsv --ceiling
  diglot evaluate --gold test.PubTator --corpus biored --unseen-from BioRED_TrainDev.PubTator.gz --by document
  diglot evaluate --gold zhgold-dev.jsonl --score zh        the worth of English for the Chinese side is the
  diglot evaluate --gold zhgold-dev.jsonl --languages zh    difference of these two
  diglot evaluate --gold test.PubTator --corpus biored --pred ours.jsonl --compare theirs.PubTator --json

Exit code: 0 done, 1 some of the gold could not be read, 2 wrong use.`;

export function addEvaluate(program: Command): void {
  const p = `links less likely than this are not believed (default ${PRESETS.balanced.minProbability}; with --pred: all)`;
  program
    .command("evaluate")
    .description("measure linking, flags and probabilities against hand-made annotations")
    .requiredOption("--gold <file...>", "annotated corpora")
    .option("--pred <file>", "predictions to score; without it the pipeline makes them")
    .option("--compare <file>", "second predictions: tests whether they differ from the first")
    .addOption(new Option("--corpus <name>", "corpus of all gold files").choices([...CORPUS_NAMES]))
    .option("--types <list>", `types to score, of ${ENTITY_TYPES.join(",")}`, parseTypes)
    .addOption(new Option("--by <unit>", "measures to show (default all)").choices(Object.keys(MEASURES_BY)))
    .option("--unseen-from <file...>", "training corpora: adds the scores on concepts that they lack")
    .option("--json", "as JSON on standard output")
    .option(
      "--errors <file>",
      "write every error with cause and candidates, as .tsv or .jsonl",
      parseErrorFile,
    )
    .option("--markdown <file>", "write the tables as Markdown too")
    .option("--charts <dir>", "draw scores, risk and calibration as SVG (and PNG where resvg is installed)")
    .addOption(new Option("--families <how>", "how gene families are read").choices(["as-family", "as-gene"]))
    .addOption(
      new Option(
        "--guideline <corpus>",
        "whose learnt guideline is followed (default: the corpus's own)",
      ).choices([...CORPUS_NAMES, "none"]),
    )
    .addOption(new Option("--species <which>", "whose genes are scored").choices(["human", "all"]))
    .option("--general-species", 'count "patients", "women", 患者 as human')
    .option("--no-general-species", "do not")
    .option("--human-genes", "take genes as human unless the text says otherwise")
    .option("--no-human-genes", "do not")
    .option("--nested", "keep mentions inside longer ones of another type")
    .option("--no-nested", "do not")
    .option("--min-probability <p>", p, parseProbability)
    .option("--pipeline <name|file>", "bilingual, english, or a module of your own", "bilingual")
    .option("--weights <file>", "weights of the evidence (default: those of the package)")
    .option("--no-weights", "dictionary and rules alone, with a few weights set by hand")
    .addOption(
      new Option("--languages <one>", "annotate and score one language, the other blanked").choices([
        "zh",
        "en",
      ]),
    )
    .addOption(new Option("--score <one>", "annotate both languages, score one").choices(["zh", "en"]))
    .option("--ceiling", "the share of gold concepts that are among the candidates, and what is missing")
    .option("--no-bootstrap", "no confidence intervals: quicker")
    .addHelpText("after", NOTES)
    .action(runEvaluate);
}
