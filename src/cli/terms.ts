import { type Command, Option } from "commander";
import { TermCollector, termsTsv } from "../align/terms.js";
import { openDictionary } from "../dictionary/open.js";
import { charactersOf } from "../document/characters.js";
import { createAnnotator } from "../pipeline/annotate.js";
import { loadPipeline } from "../pipeline/load-pipeline.js";
import { FORMATS, type Format, readInputs } from "../read/index.js";
import { openOutput } from "../write/output.js";
import { inform, printError } from "./console.js";
import { startProgress } from "./progress.js";

interface TermsFlags {
  from: Format | "auto";
  output: string;
  minPapers: string;
}

async function runTerms(inputs: string[], flags: TermsFlags): Promise<void> {
  const pipeline = await loadPipeline("bilingual");
  const annotator = await createAnnotator({ pipeline, dictionary: openDictionary({ inform }), warn: inform });
  const collector = new TermCollector();
  const progress = startProgress(null);
  for await (const result of readInputs(inputs, { format: flags.from })) {
    if ("error" in result) {
      printError(result.error);
      progress.failed();
      process.exitCode = 1;
      continue;
    }
    collector.add(annotator.annotate(result.document));
    progress.add(charactersOf(result.document));
  }
  progress.end();
  const least = Number(flags.minPapers);
  const output = openOutput(flags.output);
  await output.write(termsTsv(collector.terms().filter(({ papers }) => papers >= least)));
  await output.close();
}

export function addTerms(program: Command): void {
  program
    .command("terms")
    .description("write the bilingual term table of a corpus: zh, en, concept, papers, an example")
    .argument("<corpus...>", 'papers as `annotate` reads them: files, folders, or "-"')
    .addOption(new Option("--from <format>", "input format").choices(["auto", ...FORMATS]).default("auto"))
    .option("-o, --output <file>", 'TSV file (compressed where it ends in .gz), or "-"', "-")
    .option("--min-papers <n>", "only names that this many papers use", "1")
    .addHelpText("after", "\nExample:\n  diglot terms papers/ -o terms.tsv --min-papers 2")
    .action(runTerms);
}
