import { type Command, Option } from "commander";
import { ProposalCollector, proposalsTsv } from "../align/proposals.js";
import { openDictionary } from "../dictionary/open.js";
import { charactersOf } from "../document/characters.js";
import { DiglotError } from "../document/errors.js";
import { SurfaceForms } from "../link/surface-forms.js";
import { createAnnotator, defaultWeights } from "../pipeline/annotate.js";
import { loadPipeline } from "../pipeline/load-pipeline.js";
import { FORMATS, type Format, openInput, readInputs, walkFiles } from "../read/index.js";
import { lineBatches } from "../read/lines.js";
import { openOutput } from "../write/output.js";
import { inform, printError } from "./console.js";
import { parseProbability } from "./parse-options.js";
import { startProgress } from "./progress.js";

/** Above this score nine of ten proposals were right when a hundred were read. */
export const DEFAULT_MIN_SCORE = 0.85;

interface ProposeFlags {
  from: Format | "auto";
  output: string;
  minPapers: string;
  minScore: number;
  blind?: boolean;
}

/** Pairs mined elsewhere: English, Chinese, papers, tab-separated, without a header. */
async function addPairs(path: string, collector: ProposalCollector): Promise<void> {
  const { name, chunks } = openInput(path);
  for await (const batch of lineBatches(chunks, name)) {
    if ("error" in batch) throw batch.error;
    const { first, lines } = batch;
    for (const [i, line] of lines.entries()) {
      if (line.trim() === "") continue;
      const [english, zh, papers] = line.split("\t");
      if (english === undefined || zh === undefined || !(Number(papers) > 0)) {
        throw new DiglotError({
          code: "format-malformed",
          expected: "English, Chinese and number of papers, tab-separated",
          received: line.slice(0, 60),
          where: `${name}, line ${first + i}`,
        });
      }
      collector.addPair(zh, english, Number(papers));
    }
  }
}

async function runPropose(inputs: string[], flags: ProposeFlags): Promise<void> {
  const dictionary = openDictionary({ inform });
  const weights = defaultWeights();
  const pipeline = await loadPipeline("bilingual");
  const annotator = await createAnnotator({ pipeline, dictionary, weights, warn: inform });
  const collector = new ProposalCollector(
    dictionary,
    new SurfaceForms(dictionary, weights),
    flags.blind ?? false,
  );
  const progress = startProgress(null);
  for (const input of inputs) {
    for await (const file of walkFiles(input)) {
      if (/\.tsv(\.gz)?$/.test(file)) {
        await addPairs(file, collector);
        continue;
      }
      for await (const result of readInputs([file], { format: flags.from })) {
        if ("error" in result) {
          printError(result.error);
          progress.failed();
          process.exitCode = 1;
          continue;
        }
        collector.addDocument(annotator.annotate(result.document));
        progress.add(charactersOf(result.document));
      }
    }
  }
  progress.end();
  const least = Number(flags.minPapers);
  const output = openOutput(flags.output);
  const chosen = collector
    .proposals()
    .filter(({ papers, score }) => papers >= least && score >= flags.minScore);
  await output.write(proposalsTsv(chosen));
  await output.close();
}

export function addPropose(dictionary: Command): void {
  dictionary
    .command("propose")
    .description("propose Chinese names that papers define and the dictionary lacks, for a reviewer")
    .argument(
      "<corpus...>",
      "papers as `annotate` reads them, and .tsv files of mined pairs (English, Chinese, papers)",
    )
    .addOption(new Option("--from <format>", "input format").choices(["auto", ...FORMATS]).default("auto"))
    .option("-o, --output <file>", 'TSV file (compressed where it ends in .gz), or "-"', "-")
    .option("--min-papers <n>", "only names that this many papers give", "1")
    .option(
      "--min-score <p>",
      `only names at least this likely (default ${DEFAULT_MIN_SCORE})`,
      parseProbability,
      DEFAULT_MIN_SCORE,
    )
    .option(
      "--blind",
      "as if the dictionary had no Chinese names: its own then tell how good the proposals are",
    )
    .addHelpText("after", "\nExample:\n  diglot dictionary propose papers/ --min-papers 2 -o proposals.tsv")
    .action(runPropose);
}
