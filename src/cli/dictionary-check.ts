import type { Command } from "commander";
import {
  addHeader,
  addPair,
  diffRecord,
  emptyDiff,
  type RunDiff,
  renderDiff,
} from "../compare/diff-report.js";
import { rerunDocument } from "../compare/rerun.js";
import { lintTables } from "../dictionary/lint.js";
import { defaultFolders, foldersOf } from "../dictionary/location.js";
import { openDictionary } from "../dictionary/open.js";
import {
  type AmbiguityChange,
  diffTables,
  type NameChange,
  type TableDiff,
} from "../dictionary/table-diff.js";
import { listTables, type TableFile } from "../dictionary/tables.js";
import { touchedIn } from "../dictionary/touched-documents.js";
import { charactersOf } from "../document/characters.js";
import { createAnnotator } from "../pipeline/annotate.js";
import { pipelineOf } from "../workers/recipe.js";
import { inform } from "./console.js";
import { parseCount } from "./parse-options.js";
import { startProgress } from "./progress.js";
import { addRecipeOptions, type RecipeFlags, recipeOf } from "./recipe-options.js";
import { readRun } from "./run-files.js";

/** The tables of a dictionary folder, or of a folder of tables; those in use where none is given. */
function tablesOf(folder: string | undefined): TableFile[] {
  const { tables } = folder === undefined ? defaultFolders() : foldersOf(folder);
  return listTables([tables]);
}

function runLint(folder: string | undefined, flags: { json?: boolean; warnings?: boolean }): void {
  const files = tablesOf(folder);
  const faults = lintTables(files);
  const errors = faults.filter(({ severity }) => severity === "error");
  for (const fault of flags.warnings || flags.json ? faults : errors)
    process.stdout.write(
      flags.json
        ? `${JSON.stringify(fault)}\n`
        : `${fault.table}:${fault.line}: ${fault.severity} ${fault.code}: ${fault.message}\n`,
    );
  const rest = faults.length - errors.length;
  const hint = rest > 0 && !flags.warnings ? " (--warnings shows them)" : "";
  inform(`${files.length} tables: ${errors.length} errors, ${rest} warnings${hint}`);
  if (errors.length > 0) process.exitCode = 1;
}

interface DiffFlags extends RecipeFlags {
  run?: string;
  rerun?: boolean;
  json?: boolean;
  limit: number;
  all?: boolean;
}

const nameLine = ({ id, type, name, language, status }: NameChange) =>
  `${id}\t${type}\t${name}\t${language}\t${status}`;
const ambiguityLine = ({ name, type, before, now }: AmbiguityChange) =>
  `${name}\t${type}\t${before.join(" ")} → ${now.join(" ")}`;

function sections(diff: TableDiff): [title: string, lines: string[]][] {
  return [
    ["concepts added", diff.conceptsAdded.map(nameLine)],
    ["concepts removed", diff.conceptsRemoved.map(nameLine)],
    ["ids merged", diff.merged.map(({ id, now }) => `${id} → ${now}`)],
    ["names added", diff.namesAdded.map(nameLine)],
    ["names removed", diff.namesRemoved.map(nameLine)],
    ["statuses changed", diff.statusChanged.map((change) => `${nameLine(change)}, was ${change.before}`)],
    ["new ambiguities", diff.ambiguitiesNew.map(ambiguityLine)],
    ["ambiguities lost", diff.ambiguitiesLost.map(ambiguityLine)],
  ];
}

async function runDiff(old: string, now: string, flags: DiffFlags, command: Command): Promise<void> {
  if (flags.rerun && flags.run === undefined) command.error("error: --rerun needs --run");
  const diff = diffTables(tablesOf(old), tablesOf(now));
  const touched = flags.run === undefined ? null : await touchedInRun(flags.run, diff.touched);
  const rerun = flags.rerun && touched !== null ? await rerunTouched(flags.run!, now, touched, flags) : null;
  if (flags.json) {
    const { touched: names, ...lists } = diff;
    const told = { ...(touched ? { run: touched } : {}), ...(rerun ? { rerun: diffRecord(rerun) } : {}) };
    process.stdout.write(`${JSON.stringify({ ...lists, namesTouched: names.size, ...told })}\n`);
    return;
  }
  const limit = flags.all ? Number.POSITIVE_INFINITY : flags.limit;
  for (const [title, lines] of sections(diff)) {
    process.stdout.write(`${title}: ${lines.length}\n`);
    for (const line of lines.slice(0, limit)) process.stdout.write(`  ${line}\n`);
    if (lines.length > limit) process.stdout.write(`  … ${lines.length - limit} more (--all shows them)\n`);
  }
  if (rerun !== null) process.stdout.write(renderDiff(rerun, limit));
  if (touched === null || rerun !== null) return;
  const mentions = touched.documents.reduce((sum, document) => sum + document.mentions.length, 0);
  process.stdout.write(
    `the run: ${touched.documents.length} of ${touched.read} documents are touched, ${mentions} mentions\n`,
  );
  for (const document of touched.documents)
    process.stdout.write(
      `  ${document.id}\t${document.mentions.join(" ")}${document.unmarked.length > 0 ? `\tnot marked: ${document.unmarked.join(", ")}` : ""}\n`,
    );
}

async function touchedInRun(run: string, names: ReadonlySet<string>) {
  const documents = [];
  let read = 0;
  for await (const { document } of readRun(run)) {
    read++;
    const touched = touchedIn(document, names);
    if (touched) documents.push(touched);
  }
  return { read, documents };
}

/** Annotates the touched documents of a run with the newer dictionary. */
async function rerunTouched(
  run: string,
  now: string,
  { documents }: Awaited<ReturnType<typeof touchedInRun>>,
  flags: DiffFlags,
): Promise<RunDiff> {
  const dictionary = openDictionary({ folders: foldersOf(now), inform });
  const recipe = await recipeOf(flags);
  const pipeline = await pipelineOf(recipe);
  const options = recipe.options ?? {};
  const annotator = await createAnnotator({ pipeline, dictionary, options, warn: inform });
  const wanted = new Set(documents.map(({ id }) => id));
  const diff = emptyDiff();
  const progress = startProgress(null);
  for await (const before of readRun(run)) {
    if (!wanted.has(before.document.id)) continue;
    const after = rerunDocument(before, annotator, dictionary.hash);
    addHeader(diff.before, before.header);
    addHeader(diff.after, after.header);
    addPair(diff, before, after);
    progress.add(charactersOf(before.document));
  }
  progress.end();
  return diff;
}

export function addChecks(dictionary: Command): void {
  dictionary
    .command("lint")
    .description(
      "look for faults in tables: doubled, empty or damaged names, unknown ids, unmarked ambiguities",
    )
    .argument("[folder]", "dictionary or folder of tables; the one in use where not given")
    .option("--warnings", "show also what is merely worth a look")
    .option("--json", "one fault a line, as JSON")
    .addHelpText("after", "\nExit code: 0 no errors, 1 errors, 2 wrong use.")
    .action(runLint);
  const diff = dictionary
    .command("diff")
    .description("what differs between two dictionaries, and what of a run that may change")
    .argument("<old>", "dictionary or folder of tables")
    .argument("<new>", "the same, newer")
    .option(
      "--run <file|dir>",
      "annotated JSONL: tell the documents and mentions that the difference touches",
    )
    .option(
      "--rerun",
      "annotate the touched documents with the new dictionary, and tell what becomes otherwise; give the options of the run",
    )
    .option("--limit <n>", "lines shown of each list", parseCount, 20)
    .option("--all", "all lines of each list")
    .option("--json", "everything, as JSON");
  addRecipeOptions(diff)
    .addHelpText(
      "after",
      `
Examples:
  diglot dictionary diff dictionary-2025/ dictionary-2026/
  diglot dictionary diff old/ new/ --run annotated/ --limit 5
  diglot dictionary diff old/ new/ --run annotated/ --rerun --preset precise`,
    )
    .action(runDiff);
}
