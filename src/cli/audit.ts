import { type Command, InvalidArgumentError, Option } from "commander";
import { createAuditor } from "../audit/audit.js";
import { measureAudit, renderMeasures } from "../audit/gold/measure.js";
import { htmlReport } from "../audit/report/html.js";
import { REPORT_FORMATS, type ReportFormat, reports } from "../audit/report/report.js";
import type { AuditedDocument } from "../audit/verdict.js";
import { openDictionary } from "../dictionary/open.js";
import { DiglotError, toDiglotError } from "../document/errors.js";
import { CORPUS_NAMES, type CorpusName } from "../evaluate/adapters/adapter.js";
import { readGoldFiles } from "../evaluate/gold-files.js";
import { defaultWeights } from "../pipeline/annotate.js";
import { loadPipeline } from "../pipeline/load-pipeline.js";
import { FORMATS, type Format, readInputs } from "../read/index.js";
import { openOutput } from "../write/output.js";
import { inform, printError } from "./console.js";
import { parseProbability } from "./parse-options.js";

interface AuditFlags {
  from: Format | "auto";
  to: ReportFormat;
  output: string;
  report?: string;
  pipeline: string;
  gold?: boolean;
  corpus?: CorpusName;
  share: number;
  seed: number;
}

/** The form that the name of the output suggests, where none was asked for. */
function formatOf(flags: AuditFlags, asked: boolean): ReportFormat {
  if (asked) return flags.to;
  const ending = /\.(jsonl|tsv)(?:\.gz)?$/i.exec(flags.output)?.[1]?.toLowerCase();
  return ending === "jsonl" || ending === "tsv" ? ending : flags.to;
}

async function runAudit(inputs: string[], flags: AuditFlags, command: Command): Promise<void> {
  if (flags.gold) return measure(inputs, flags);
  const pipeline = await loadPipeline(flags.pipeline);
  const auditor = await createAuditor({ pipeline, dictionary: openDictionary({ inform }), warn: inform });
  const report = reports[formatOf(flags, command.getOptionValueSource("to") === "cli")];
  const output = openOutput(flags.output);
  const shown: AuditedDocument[] = [];
  let failed = 0;
  let bare = 0;
  const fail = (error: DiglotError) => {
    failed++;
    printError(error);
  };
  try {
    await output.write(report.begin);
    for await (const result of readInputs(inputs, { format: flags.from })) {
      if ("error" in result) {
        fail(result.error);
        continue;
      }
      const { document } = result;
      if (document.foreign.length === 0) bare++;
      try {
        const audited = auditor.audit(document);
        await output.write(report.write(audited));
        if (flags.report !== undefined) shown.push(audited);
      } catch (thrown) {
        if (thrown instanceof DiglotError && thrown.code === "output-unwritable") throw thrown;
        fail(toDiglotError(thrown, `document ${document.id} of ${document.source}`));
      }
    }
    await output.close();
  } catch (thrown) {
    output.discard();
    throw thrown;
  }
  if (bare > 0) inform(`${bare} documents hold no annotations to judge`);
  if (flags.report !== undefined) {
    const page = openOutput(flags.report);
    await page.write(htmlReport(shown));
    await page.close();
  }
  if (failed > 0) process.exitCode = 1;
}

/** Plants errors into annotations that are known to be right, and says how many the audit finds. */
async function measure(inputs: string[], flags: AuditFlags): Promise<void> {
  let faults = 0;
  const corpora = await readGoldFiles(inputs, {
    corpus: flags.corpus,
    onError(error) {
      faults++;
      printError(error);
    },
  });
  const pipeline = await loadPipeline(flags.pipeline);
  const dictionary = openDictionary({ inform });
  const { share, seed } = flags;
  const measures = [];
  for (const corpus of corpora)
    measures.push(
      ...(await measureAudit(corpus, { pipeline, dictionary, weights: defaultWeights(), share, seed })),
    );
  const output = openOutput(flags.output);
  await output.write(renderMeasures(measures, flags.output.endsWith(".md") ? "markdown" : "text"));
  await output.close();
  if (faults > 0) process.exitCode = 1;
}

function parseSeed(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError("Expected a whole number.");
  return Number(value);
}

const NOTES = `
Verdicts: right, doubtful, wrong, missing id; "not judged" where the type is none that diglot knows. Each that is not
right has flags, what speaks for them, our candidates and, where one is likelier, a suggestion.

Examples:
  diglot audit page.md                                      what is wrong, to read
  diglot audit export.PubTator -o verdicts.tsv --report report.html
  diglot audit annotated.json --from bioc-json --to jsonl
  diglot audit --gold BC5CDR_TrainDev.PubTator.gz           plant errors into gold, count those found

Exit code: 0 done (whatever the verdicts), 1 some documents failed, 2 wrong use.`;

export function addAudit(program: Command): void {
  program
    .command("audit")
    .description("judge annotations made elsewhere: right, doubtful, wrong, or without an identifier")
    .argument("<file...>", 'annotated files, folders (walked), or "-" for standard input')
    .addOption(new Option("--from <format>", "input format").choices(["auto", ...FORMATS]).default("auto"))
    .addOption(
      new Option("--to <format>", "form of the verdicts (by the ending of --output where not given)")
        .choices([...REPORT_FORMATS])
        .default("text"),
    )
    .option("-o, --output <file>", 'file (compressed where it ends in .gz) or "-"', "-")
    .option("--report <file.html>", "write a page to look at, too: one file, no server needed")
    .option(
      "--pipeline <name|file>",
      "our own reading: bilingual, english, or a module of your own",
      "bilingual",
    )
    .option(
      "--gold",
      "the files are corpora with gold identifiers: measure how many planted errors are found",
    )
    .addOption(
      new Option(
        "--corpus <name>",
        "with --gold: corpus of the files, where their names do not tell",
      ).choices(CORPUS_NAMES),
    )
    .option("--share <p>", "with --gold: share of the identifiers to make wrong", parseProbability, 0.2)
    .option("--seed <n>", "with --gold: for the choice of errors", parseSeed, 20_261_124)
    .addHelpText("after", NOTES)
    .action(runAudit);
}
