import type { Command } from "commander";
import { StatisticsCollector } from "../corpus/statistics.js";
import { statisticsPage } from "../corpus/statistics-page.js";
import { statisticsText } from "../corpus/statistics-text.js";
import { DiglotError } from "../document/errors.js";
import { readAnnotatedDocuments } from "../read/annotated-documents.js";
import { openOutput } from "../write/output.js";
import { inform, printError } from "./console.js";

interface StatsFlags {
  json?: string;
  html?: string;
  title: string;
}

async function writeFile(path: string, content: string): Promise<void> {
  const output = openOutput(path);
  await output.write(content);
  await output.close();
}

async function runStats(inputs: string[], { json, html, title }: StatsFlags): Promise<void> {
  const collector = new StatisticsCollector();
  let documents = 0;
  let unplaced = 0;
  for await (const result of readAnnotatedDocuments(inputs)) {
    if ("error" in result) {
      process.exitCode = 1;
      printError(result.error);
    } else if ("document" in result) {
      documents++;
      unplaced += result.unplaced;
      collector.add(result.document);
    }
  }
  if (documents === 0)
    throw new DiglotError({
      code: "input-not-found",
      expected: "annotated documents",
      received: "none",
      where: inputs.join(" "),
    });
  const statistics = collector.finish();
  if (json !== undefined) await writeFile(json, `${JSON.stringify(statistics, null, 2)}\n`);
  if (html !== undefined) await writeFile(html, statisticsPage(statistics, title));
  if (json !== "-" && html !== "-") process.stdout.write(statisticsText(statistics));
  if (unplaced > 0)
    inform(`${unplaced} annotations of the input have no place in the text and are not counted`);
}

export function addStats(program: Command): void {
  program
    .command("stats")
    .description("count what annotated papers hold: types, concepts, languages, flags, ambiguity")
    .argument("<input...>", "annotated papers of any format, files or folders")
    .option("--json <file>", 'write the numbers as JSON, "-" for standard output')
    .option("--html <file>", "write a page with tables and charts")
    .option("--title <words>", "title of the page", "Corpus statistics")
    .addHelpText("after", "\nExample:\n  diglot stats annotated/ --html stats.html --json stats.json")
    .action(runStats);
}
