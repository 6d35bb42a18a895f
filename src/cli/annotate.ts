import { existsSync, rmSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { type Command, Option } from "commander";
import { openDictionary } from "../dictionary/open.js";
import { annotatedFromRecord } from "../document/annotated.js";
import { charactersOf } from "../document/characters.js";
import { errorRecord } from "../document/error-record.js";
import { DiglotError, toDiglotError } from "../document/errors.js";
import { type Annotator, createAnnotator } from "../pipeline/annotate.js";
import { FORMATS, type Format, readInputs, walkFiles } from "../read/index.js";
import { createRuleBook } from "../review/rule-book.js";
import { createRuleReport, describeUnfit, type RuleReport } from "../review/rule-report.js";
import { pipelineOf } from "../workers/recipe.js";
import { type CorpusFormat, EXPORT_FORMATS, type ExportFormat } from "../write/corpus-format.js";
import { documentRecord } from "../write/jsonl.js";
import { jsonlFormat } from "../write/jsonl-format.js";
import { Losses } from "../write/losses.js";
import { type Output, openOutput } from "../write/output.js";
import { startExport } from "../write/run-export.js";
import type { RunDescription } from "../write/writer.js";
import type { ShardFlags } from "./annotate-shard.js";
import { inform, printError } from "./console.js";
import { parseShard } from "./parse-options.js";
import { startProgress } from "./progress.js";
import { addRecipeOptions, type RecipeFlags, recipeOf } from "./recipe-options.js";
import { packageVersion } from "./version.js";

interface AnnotateFlags extends RecipeFlags, Partial<ShardFlags> {
  from: Format | "auto";
  to: ExportFormat;
  output: string;
}

/** An output is a folder when it is one, or is written with a slash at its end. */
export function isFolder(path: string): boolean {
  return path.endsWith("/") || (path !== "-" && existsSync(path) && statSync(path).isDirectory());
}

/** Names the output of an input: its path below the folder that was given, with the ending of the output. */
function outputName(relativePath: string, extension: string): string {
  const name = relativePath === "-" ? "stdin" : relativePath;
  return name.replace(/\.gz$/, "").replace(/\.(xml|nxml|json|jsonl|txt|md|pubtator)$/i, "") + extension;
}

/** An output path for each input; inputs that would share one (`x.xml`, `x.txt`) keep their endings in it. */
export function outputPaths(files: readonly InputFile[], extension: string): string[] {
  const counts = new Map<string, number>();
  const names = files.map(({ relativePath }) => outputName(relativePath, extension));
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const taken = new Set<string>();
  return files.map(({ relativePath }, i) => {
    const wanted = counts.get(names[i]!) === 1 ? names[i]! : relativePath + extension;
    let path = wanted;
    for (let n = 2; taken.has(path); n++) path = `${wanted.slice(0, -extension.length)}-${n}${extension}`;
    taken.add(path);
    return path;
  });
}

/** Where the documents that could not be done are told of: beside the output, or in its folder. */
export function errorFile(output: string, { isFolder, extension }: CorpusFormat): string {
  if (isFolder) return join(output, "annotate.errors.jsonl");
  const name = output.replace(/\.gz$/, "");
  const stem = name.endsWith(extension) ? name.slice(0, -extension.length) : name.replace(/\.\w+$/, "");
  return `${stem}.errors.jsonl`;
}

/** The format of a name. The others are loaded when one is asked for: Parquet must not slow the start. */
async function loadFormat(name: ExportFormat): Promise<CorpusFormat> {
  return name === "jsonl" ? jsonlFormat : (await import("../write/formats.js")).corpusFormats[name];
}

/** Annotates all documents of some inputs into one output; returns how many failed. */
async function annotateTo(
  path: string,
  inputs: readonly string[],
  flags: AnnotateFlags,
  format: CorpusFormat,
  annotator: Annotator,
  run: RunDescription,
  progress: ReturnType<typeof startProgress>,
  report: RuleReport | null,
  losses: Losses,
): Promise<number> {
  const output = await startExport(format, path, { run });
  let errors: Output | null = null;
  // What failed in an earlier run need not fail in this one.
  if (path !== "-") rmSync(errorFile(path, format), { force: true });
  let failed = 0;
  const fail = async (error: DiglotError, id: string | undefined) => {
    failed++;
    progress.failed();
    printError(error);
    if (path === "-") return;
    errors ??= openOutput(errorFile(path, format));
    await errors.write(`${JSON.stringify(errorRecord(error, id))}\n`);
  };
  try {
    for await (const result of readInputs(inputs, { format: flags.from })) {
      if ("error" in result) {
        await fail(result.error, result.id);
        continue;
      }
      const { document } = result;
      try {
        const annotated = annotator.annotate(document);
        report?.add(annotated);
        await output.add(annotatedFromRecord(documentRecord(annotated)));
        progress.add(charactersOf(document));
      } catch (thrown) {
        if (thrown instanceof DiglotError && thrown.code === "output-unwritable") throw thrown;
        await fail(toDiglotError(thrown, `document ${document.id} of ${document.source}`), document.id);
      }
    }
    await output.close();
    for (const { what, times } of output.losses.entries()) losses.add(what, times);
    await (errors as Output | null)?.close();
  } catch (thrown) {
    output.discard();
    (errors as Output | null)?.discard();
    throw thrown;
  }
  return failed;
}

export interface InputFile {
  path: string;
  /** Path below the folder that was given, or the name of the file that was given. */
  relativePath: string;
}

export async function collectFiles(
  inputs: readonly string[],
): Promise<{ files: InputFile[]; failed: number }> {
  const files: InputFile[] = [];
  let failed = 0;
  for (const input of inputs) {
    try {
      for await (const path of walkFiles(input)) {
        files.push({ path, relativePath: path === input ? basename(path) : relative(input, path) });
      }
    } catch (thrown) {
      failed++;
      printError(toDiglotError(thrown, input));
    }
  }
  return { files, failed };
}

/** Bytes of all files; null where standard input is among them. */
export function totalBytes(files: readonly InputFile[]): number | null {
  if (files.some(({ path }) => path === "-")) return null;
  return files.reduce((sum, { path }) => sum + statSync(path).size, 0);
}

async function runAnnotate(inputs: string[], flags: AnnotateFlags, command: Command): Promise<void> {
  if (flags.shard !== undefined || flags.plan !== undefined) {
    const { runShard } = await import("./annotate-shard.js");
    return runShard(inputs, flags, command);
  }
  if (inputs.length === 0) command.error("error: missing required argument 'input'");
  const recipe = await recipeOf(flags);
  const pipeline = await pipelineOf(recipe);
  const book = recipe.decisions ? createRuleBook(recipe.decisions, recipe.corpus) : null;
  const { files, failed: missing } = await collectFiles(inputs);
  if (files.length === 0)
    throw new DiglotError({
      code: "input-not-found",
      expected: "files to annotate",
      received: "none",
      where: inputs.join(" "),
    });
  const dictionary = openDictionary({ inform });
  if (book) for (const message of describeUnfit(book, dictionary, flags.corpus)) inform(message);
  const options = recipe.options ?? {};
  const annotator = await createAnnotator({ pipeline, dictionary, options, warn: inform });
  const report = book ? createRuleReport(book) : null;
  const run: RunDescription = {
    version: packageVersion(),
    dictionary: dictionary.hash,
    pipeline: pipeline.name,
    ...(flags.corpus === undefined ? {} : { corpus: flags.corpus }),
  };
  const format = await loadFormat(flags.to);
  const losses = new Losses();
  const progress = startProgress(totalBytes(files));
  let failed = missing;
  if (isFolder(flags.output) && !format.isFolder) {
    const paths = outputPaths(files, format.extension);
    for (const [i, file] of files.entries()) {
      failed += await annotateTo(
        join(flags.output, paths[i]!),
        [file.path],
        flags,
        format,
        annotator,
        run,
        progress,
        report,
        losses,
      );
    }
  } else {
    const paths = files.map(({ path }) => path);
    failed += await annotateTo(flags.output, paths, flags, format, annotator, run, progress, report, losses);
  }
  progress.end();
  for (const message of report?.messages() ?? []) inform(message);
  for (const { what, times } of losses.entries()) inform(`lost: ${times} ${what}`);
  if (failed > 0) process.exitCode = 1;
}

const EXAMPLES = `
Examples:
  diglot annotate paper.xml                              one paper, JSONL to standard output
  diglot annotate papers/ -o annotated/                  a folder, one file each
  diglot annotate papers/ -o all.jsonl.gz                a folder, one compressed file
  diglot annotate papers/ --to brat -o brat/             as \`diglot export\` would write it
  zcat abstracts.xml.gz | diglot annotate - --from pubmed --to pubtator
  diglot annotate paper.md --types Gene,Disease --min-probability 0.8
  diglot annotate papers/ -o annotated/ --decisions decisions.jsonl
  diglot annotate --plan shared/plan.json --shard 3/40   one shard of a plan (see diglot shard)

Every citation that a file has is annotated; diglot run leaves out those that PubMed has replaced or deleted since.

Exit code: 0 done, 1 some documents failed (told on standard error and in *.errors.jsonl), 2 wrong use.`;

export function addAnnotate(program: Command): void {
  const command = program
    .command("annotate")
    .description("find and link the entities of papers")
    .argument(
      "[input...]",
      'files, folders and archives (walked), or "-" for standard input; gzip is read as it is',
    )
    .addOption(new Option("--from <format>", "input format").choices(["auto", ...FORMATS]).default("auto"))
    .addOption(new Option("--to <format>", "output format").choices([...EXPORT_FORMATS]).default("jsonl"))
    .option(
      "-o, --output <file|dir>",
      'file (compressed where it ends in .gz), folder ("dir/"), or "-"',
      "-",
    );
  addRecipeOptions(command)
    .option("--plan <file>", "make a shard of this plan; its inputs and options are those of the plan")
    .option("--shard <i/n>", "which shard, from 1/n to n/n", parseShard)
    .addHelpText("after", EXAMPLES)
    .action(runAnnotate);
}
