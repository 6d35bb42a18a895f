import { join } from "node:path";
import type { Command } from "commander";
import { buildTables } from "../dictionary/build/build-tables.js";
import { recordSources } from "../dictionary/build/record-sources.js";
import { cacheFolder, defaultFolders, packageRoot } from "../dictionary/location.js";
import { openDictionary } from "../dictionary/open.js";
import { ENTITY_TYPES } from "../document/types.js";
import { inform } from "./console.js";
import { addAmbiguity } from "./dictionary-ambiguity.js";
import { addChecks } from "./dictionary-check.js";
import { addOwnNames } from "./dictionary-own.js";
import { addUpdate } from "./dictionary-update.js";
import { addPropose } from "./propose.js";

async function runBuild(flags: { sources: string; tables?: string; taxdump?: string }): Promise<void> {
  const tablesFolder = flags.tables ?? join(packageRoot(), "dictionaries", "tables");
  const written = await buildTables({
    sourcesFolder: flags.sources,
    tablesFolder,
    ...(flags.taxdump === undefined ? {} : { taxdumpFolder: flags.taxdump }),
  });
  const bytes = written.reduce((sum, table) => sum + table.bytes, 0);
  inform(`${written.length} tables, ${(bytes / 1e6).toFixed(1)} MB, written to ${tablesFolder}`);
  // Tables of one's own do not change what the package says of its sources.
  if (flags.tables === undefined) {
    await recordSources(flags.sources, join(packageRoot(), "dictionaries", "sources.json"), written);
  }
  if (flags.tables === undefined) openDictionary({ inform });
}

function runInfo(flags: { json?: boolean }): void {
  const dictionary = openDictionary({ inform });
  const { header } = dictionary;
  const byType = Object.fromEntries(ENTITY_TYPES.map((type) => [type, 0]));
  for (let concept = 0; concept < dictionary.conceptCount; concept++)
    byType[dictionary.conceptType(concept)]!++;
  if (flags.json) {
    process.stdout.write(
      `${JSON.stringify({ hash: header.tables, counts: header.counts, byType, tables: header.stamps })}\n`,
    );
    return;
  }
  process.stdout.write(`dictionary ${dictionary.hash}\n`);
  for (const [what, count] of Object.entries(header.counts))
    process.stdout.write(`  ${String(count).padStart(8)} ${what}\n`);
  process.stdout.write("concepts by type\n");
  for (const [type, count] of Object.entries(byType))
    process.stdout.write(`  ${String(count).padStart(8)} ${type}\n`);
  process.stdout.write(`tables in ${defaultFolders().tables}\n`);
  for (const { name, bytes } of header.stamps)
    process.stdout.write(`  ${(bytes / 1e6).toFixed(2).padStart(8)} MB ${name}\n`);
  process.stdout.write(`compiled index in ${cacheFolder()}\n`);
}

export function addDictionary(program: Command): void {
  const dictionary = program.command("dictionary").description("build and inspect the dictionary");
  dictionary
    .command("build")
    .description("write the tables from the source files, and compile them")
    .requiredOption("--sources <folder>", "folder of the source files (see dictionaries/README.md)")
    .option(
      "--taxdump <folder>",
      "folder of NCBI's nodes.dmp and names.dmp; without it binomials.tsv and taxa.tsv are left as they are",
    )
    .option("--tables <folder>", "where to write the tables (default: those of the package)")
    .addHelpText("after", "\nExample:\n  diglot dictionary build --sources ../shared/dictionaries")
    .action(runBuild);
  dictionary
    .command("info")
    .description("sizes, counts and hash of the dictionary")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  diglot dictionary info --json")
    .action(runInfo);
  addOwnNames(dictionary);
  addAmbiguity(dictionary);
  addUpdate(dictionary);
  addChecks(dictionary);
  addPropose(dictionary);
}
