import { basename, join, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { type Command, InvalidArgumentError } from "commander";
import { dictionaryFiles } from "../dictionary/compile.js";
import { createConnections } from "../dictionary/fetch/http-request.js";
import {
  cacheFolder,
  foldersOf,
  packageFolders,
  packageRoot,
  userDictionaryFolder,
} from "../dictionary/location.js";
import { checkTables } from "../dictionary/tables.js";
import {
  readCatalogue,
  type SourceCatalogue,
  UPDATE_SOURCES,
  type UpdateSource,
} from "../dictionary/update/official-sources.js";
import { type UpdateReport, updateDictionary } from "../dictionary/update/update-dictionary.js";
import { inform, printError } from "./console.js";
import { startByteProgress } from "./progress.js";

interface UpdateFlags {
  source?: UpdateSource[];
  from?: string;
  out?: string;
  meshYear?: number;
  taxa?: string[];
  list?: boolean;
  json?: boolean;
}

async function runUpdate(flags: UpdateFlags): Promise<void> {
  const sourcesFile = join(packageRoot(), "dictionaries", "sources.json");
  const catalogue = readCatalogue(sourcesFile);
  const sources = UPDATE_SOURCES.filter((source) => flags.source?.includes(source) ?? true);
  if (flags.list) {
    process.stdout.write(flags.json ? `${JSON.stringify(catalogue)}\n` : listing(catalogue, sources));
    return;
  }
  // Garbage is collected early: a tenth more time, half the memory.
  setFlagsFromString("--heap-growing-percent=15");
  const out = resolve(flags.out ?? userDictionaryFolder());
  const connections = createConnections();
  const progress = startByteProgress();
  try {
    const report = await updateDictionary({
      sources,
      named: flags.source !== undefined,
      catalogue,
      out,
      base: packageFolders(),
      cache: join(cacheFolder(), "sources"),
      sourcesFile,
      download: {
        connections,
        progress: (address, received, total) => progress.show(basename(address), received, total),
        inform: (message) => {
          progress.end();
          inform(message);
        },
      },
      reading: {
        started: (source, files) => {
          progress.end();
          inform(`${source}: reading ${files.map((path) => basename(path)).join(", ")}`);
        },
        finished: (source, seconds) => inform(`${source}: read in ${seconds.toFixed(1)} s`),
      },
      check: (folder) => checkTables(dictionaryFiles(foldersOf(folder))),
      ...(flags.from === undefined ? {} : { from: flags.from }),
      ...(flags.meshYear === undefined ? {} : { year: flags.meshYear }),
      ...(flags.taxa === undefined ? {} : { taxa: flags.taxa }),
    });
    progress.end();
    tell(report, out, flags.json === true);
  } finally {
    progress.end();
    await connections.close();
  }
}

function tell(report: UpdateReport, out: string, asJson: boolean): void {
  for (const { source, error } of report.failed) {
    printError(error);
    inform(`${source}: not brought up to date; the tables keep what they had`);
  }
  if (report.failed.length > 0) process.exitCode = 1;
  if (report.absent.length > 0)
    inform(`nothing there of ${report.absent.join(", ")}; the tables keep what they had of them`);
  for (const [table, rows] of report.dropped)
    inform(`${table}: ${rows} names left out, for their identifiers are gone`);
  if (asJson) {
    const failed = report.failed.map(({ source, error }) => ({
      source,
      code: error.code,
      message: error.message,
    }));
    const { updated, absent, tables } = report;
    const dropped = Object.fromEntries(report.dropped);
    process.stdout.write(`${JSON.stringify({ folder: out, updated, failed, absent, tables, dropped })}\n`);
    return;
  }
  if (report.updated.length === 0) {
    inform("Nothing was brought up to date");
    return;
  }
  process.stdout.write(`dictionary in ${out}\nbrought up to date: ${report.updated.join(", ")}\n`);
  for (const { name, before, after, changed } of report.tables) {
    const rows = changed ? `${before} → ${after}` : `${after}, unchanged`;
    process.stdout.write(`  ${name.padEnd(22)} ${rows}\n`);
  }
  process.stdout.write(`use it with --dictionary ${out}\n`);
}

/** What each source fetches, from where, in which format. */
function listing(catalogue: SourceCatalogue, sources: readonly UpdateSource[]): string {
  return sources
    .map((source) => {
      const { name, files, year, specification } = catalogue[source];
      const lines = files.map(({ file, address, format, optional }) => {
        const told = (text: string) => text.replace("{year}", String(year));
        const where = address === "" ? "(read where it is found)" : told(address);
        return `  ${told(file)}${optional ? " (optional)" : ""}\n    ${where}\n    ${told(format)}\n`;
      });
      return `${source}: ${name}\n  format: ${specification}\n${lines.join("")}`;
    })
    .join("\n");
}

function parseSource(value: string, earlier: UpdateSource[] | undefined): UpdateSource[] {
  const named = value.split(",").map((name) => {
    const source = UPDATE_SOURCES.find((known) => known === name.trim());
    if (source === undefined)
      throw new InvalidArgumentError(`Expected some of ${UPDATE_SOURCES.join(", ")}.`);
    return source;
  });
  return [...(earlier ?? []), ...named];
}

function parseYear(value: string): number {
  if (!/^20\d\d$/.test(value)) throw new InvalidArgumentError("Expected a year, as in 2026.");
  return Number(value);
}

function parseTaxa(value: string): string[] {
  const taxa = value.split(",").map((taxon) => taxon.trim());
  if (!taxa.every((taxon) => /^\d+$/.test(taxon)))
    throw new InvalidArgumentError("Expected numbers of NCBI taxa, as in 9606,10090.");
  return taxa;
}

export function addUpdate(dictionary: Command): void {
  dictionary
    .command("update")
    .description("bring a dictionary up to date from the official files")
    .option("--source <names>", "only these sources; the others stay as they are (see --list)", parseSource)
    .option(
      "--from <folder|address>",
      "folder of official files, or a mirror that has them beside each other",
    )
    .option("--out <folder>", "dictionary to bring up to date or to make (default: one in your data folder)")
    .option("--mesh-year <year>", "year of MeSH to fetch", parseYear)
    .option("--taxa <numbers>", "NCBI taxa whose genes are taken", parseTaxa)
    .option("--list", "tell the sources, their addresses and formats, and do nothing")
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      `
Files are fetched into the cache and fetched again only where the server has others. The dictionary begins as a copy of
the one that comes with diglot, which is never changed. A source that fails leaves the tables as they were, and the exit
code is 1.

Examples:
  diglot dictionary update --source ncbi-gene,mesh
  diglot dictionary update --from ~/downloads --out ~/my-dictionary
  diglot annotate papers/ --dictionary ~/my-dictionary -o annotated/`,
    )
    .action(runUpdate);
}
