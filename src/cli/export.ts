import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { AnnotatedDocument } from "../document/annotated.js";
import { charactersOf } from "../document/characters.js";
import { DiglotError } from "../document/errors.js";
import { FLAG_CODES } from "../document/types.js";
import { readAnnotatedDocuments } from "../read/annotated-documents.js";
import type { OffsetUnit } from "../read/code-units.js";
import { FORMATS, type Format } from "../read/index.js";
import { loadChineseWords } from "../segment/chinese-words.js";
import {
  type CorpusFormat,
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportOptions,
  TAG_SCHEMES,
  type TagScheme,
} from "../write/corpus-format.js";
import { corpusFormats } from "../write/formats.js";
import { startExport } from "../write/run-export.js";
import type { RunDescription } from "../write/writer.js";
import { collectFiles, isFolder, outputPaths, totalBytes } from "./annotate.js";
import { inform, printError } from "./console.js";
import { parseProbability } from "./parse-options.js";
import { type Progress, startProgress } from "./progress.js";

interface ExportFlags {
  from?: Format | "auto";
  to: ExportFormat;
  output: string;
  offsets?: OffsetUnit;
  scheme?: TagScheme;
  chineseWords?: boolean;
  cutTokens?: boolean;
  title?: string;
  types?: string[];
  minProbability?: number;
  withoutFlags?: string[];
}

/** Reads a list of flag codes; `all` stands for every one. */
export function parseFlagCodes(value: string): string[] {
  if (value === "all") return [...FLAG_CODES];
  return value.split(",").map((code) => {
    const known = FLAG_CODES.find((each) => each === code.trim());
    if (known === undefined)
      throw new InvalidArgumentError(`Expected "all" or some of ${FLAG_CODES.join(", ")}.`);
    return known;
  });
}

function parseNames(value: string): string[] {
  return value.split(",").map((name) => name.trim());
}

/** Leaves only the mentions that were asked for. */
function selected(document: AnnotatedDocument, flags: ExportFlags): AnnotatedDocument {
  const types = flags.types && new Set(flags.types.map((type) => type.toLowerCase()));
  const without = new Set(flags.withoutFlags);
  const annotations = document.annotations.filter(
    (annotation) =>
      (types === undefined || types.has(annotation.type.toLowerCase())) &&
      (annotation.probability ?? 1) >= (flags.minProbability ?? 0) &&
      !annotation.flags.some(({ code }) => without.has(code)),
  );
  return { ...document, annotations };
}

interface Counts {
  documents: number;
  mentions: number;
  failed: number;
  unplaced: number;
  moved: number;
  lost: Map<string, number>;
}

async function exportTo(
  path: string,
  inputs: readonly string[],
  format: CorpusFormat,
  flags: ExportFlags,
  options: ExportOptions,
  counts: Counts,
  progress: Progress,
): Promise<void> {
  let run: RunDescription | undefined = options.run;
  let running: Awaited<ReturnType<typeof startExport>> | undefined;
  try {
    for await (const result of readAnnotatedDocuments(inputs, flags.from ?? "auto")) {
      if ("header" in result) {
        run ??= result.header;
        continue;
      }
      if ("error" in result) {
        counts.failed++;
        progress.failed();
        printError(result.error);
        continue;
      }
      running ??= await startExport(format, path, { ...options, ...(run ? { run } : {}) });
      const document = selected(result.document, flags);
      await running.add(document);
      progress.add(charactersOf(document));
      counts.documents++;
      counts.mentions += document.annotations.length;
      counts.unplaced += result.unplaced;
      counts.moved += result.moved;
    }
    running ??= await startExport(format, path, { ...options, ...(run ? { run } : {}) });
    await running.close();
  } catch (thrown) {
    running?.discard();
    throw thrown;
  }
  for (const { what, times } of running.losses.entries()) {
    counts.lost.set(what, (counts.lost.get(what) ?? 0) + times);
  }
}

async function runExport(inputs: string[], flags: ExportFlags): Promise<void> {
  const format = corpusFormats[flags.to];
  if (flags.offsets !== undefined && !format.offsets.includes(flags.offsets))
    throw new DiglotError({
      code: "usage",
      expected: `offsets of ${flags.to} in ${format.offsets.join(" or ") || "no unit at all"}`,
      received: flags.offsets,
    });
  const { files, failed } = await collectFiles(inputs);
  const counts: Counts = { documents: 0, mentions: 0, failed, unplaced: 0, moved: 0, lost: new Map() };
  const options: ExportOptions = {
    ...(flags.offsets ? { offsets: flags.offsets } : {}),
    ...(flags.scheme ? { scheme: flags.scheme } : {}),
    ...(flags.cutTokens ? { cutTokens: true } : {}),
    ...(flags.title ? { title: flags.title } : {}),
    ...(flags.chineseWords ? { chineseWords: await loadChineseWords({ warn: inform }) } : {}),
  };
  const progress = startProgress(totalBytes(files));
  if (!format.isFolder && isFolder(flags.output)) {
    const paths = outputPaths(files, format.extension);
    for (const [i, file] of files.entries()) {
      await exportTo(join(flags.output, paths[i]!), [file.path], format, flags, options, counts, progress);
    }
  } else {
    await exportTo(flags.output, inputs, format, flags, options, counts, progress);
  }
  progress.end();
  report(counts, flags.to, flags.offsets ?? format.offsets[0]);
}

const UNIT_NAMES: Record<OffsetUnit, string> = {
  "code-point": "code points",
  "utf-8": "bytes of UTF-8",
  "utf-16": "UTF-16 code units",
};

function report(
  { documents, mentions, failed, unplaced, moved, lost }: Counts,
  to: string,
  unit: OffsetUnit | undefined,
): void {
  const counted = unit === undefined ? "" : `, offsets in ${UNIT_NAMES[unit]}`;
  inform(`${documents} documents, ${mentions} mentions written as ${to}${counted}`);
  if (moved > 0) inform(`mended: ${moved} mentions moved to where their text stands`);
  if (unplaced > 0) inform(`lost: ${unplaced} annotations of the input have no place in the text, left out`);
  for (const [what, times] of [...lost].sort((a, b) => b[1] - a[1])) inform(`lost: ${times} ${what}`);
  if (failed > 0) process.exitCode = 1;
}

function addOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--to <format>", "output format").choices([...EXPORT_FORMATS]).makeOptionMandatory(),
    )
    .option("-o, --output <file|dir>", 'file (compressed where it ends in .gz), folder ("dir/"), or "-"', "-")
    .addOption(
      new Option("--offsets <unit>", "what offsets count, where the format leaves the choice").choices([
        "code-point",
        "utf-8",
        "utf-16",
      ]),
    )
    .addOption(new Option("--scheme <tags>", "tags of conll").choices([...TAG_SCHEMES]).default("iob2"))
    .option("--chinese-words", "conll: Chinese tokens are words, not characters")
    .option("--cut-tokens", "conll: cut tokens where mentions begin and end")
    .option("--title <words>", "title of the whole, where the format has one")
    .option("--types <list>", "only mentions of these types", parseNames)
    .option("--min-probability <p>", "only mentions at least this likely", parseProbability)
    .option("--without-flags <codes>", 'no mention with one of these flags ("all" for any)', parseFlagCodes);
}

const EXPORT_EXAMPLES = `
Examples:
  diglot export annotated/ --to bioc-xml -o papers.bioc.xml
  diglot export annotated/ --to brat -o brat/
  diglot export annotated/ --to conll --scheme bioes --types Gene,Disease -o train.conll
  diglot export annotated/ --to hf-parquet --without-flags all -o dataset/

What the format cannot hold is counted on standard error.`;

const CONVERT_EXAMPLES = `
Examples:
  diglot convert corpus.PubTator.gz --to bioc-json -o corpus.json
  diglot convert brat/ --to jsonl -o corpus.jsonl
  diglot convert export.json --from label-studio --to jsonl

What cannot be read, what was mended and what the format cannot hold is counted on standard error.`;

export function addExport(program: Command): void {
  addOptions(
    program
      .command("export")
      .description("write annotated papers in the formats of the field")
      .argument("<jsonl...>", "output of `diglot annotate`, files or folders"),
  )
    .addHelpText("after", EXPORT_EXAMPLES)
    .action(runExport);
}

export function addConvert(program: Command): void {
  addOptions(
    program
      .command("convert")
      .description("turn annotated corpora of one format into another, whoever annotated them")
      .argument("<input...>", "files or folders")
      .addOption(new Option("--from <format>", "input format").choices(["auto", ...FORMATS]).default("auto")),
  )
    .addHelpText("after", CONVERT_EXAMPLES)
    .action(runExport);
}
