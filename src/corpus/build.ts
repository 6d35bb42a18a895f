import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { AnnotatedDocument } from "../document/annotated.js";
import { charactersOf } from "../document/characters.js";
import { DiglotError } from "../document/errors.js";
import type { ExportFormat, ExportOptions } from "../write/corpus-format.js";
import { corpusFormats } from "../write/formats.js";
import { type RunningExport, startExport } from "../write/run-export.js";
import type { CorpusConfig } from "./config.js";
import { type CorpusCounts, countDocument, emptyCounts } from "./counts.js";
import { datasheet } from "./datasheet.js";
import { describeFiles, hashSources, type ManifestFile, manifest } from "./manifest.js";
import { mergeDocuments } from "./merge.js";
import { type RulingSummary, summariseRulings } from "./ruling-summary.js";
import type { CorpusRulings } from "./rulings.js";
import { heldOutConcepts, SPLITS, type Split, splitDocuments } from "./split.js";
import { type BuildProgress, type Survey, sourceDocuments, surveyCorpus } from "./survey-corpus.js";

/** What a build made. */
export interface BuiltCorpus {
  survey: Survey;
  splits: ReadonlyMap<string, Split>;
  /** Counts of all documents, and of each set. */
  counts: CorpusCounts;
  countsBySplit: Map<Split, CorpusCounts>;
  losses: Map<ExportFormat, { what: string; times: number }[]>;
  /** Rulings on the documents and how reviewers agree; undefined where the configuration names none. */
  rulings?: RulingSummary;
  heldOut: readonly string[];
  files: ManifestFile[];
}

/**
 * Builds a corpus into a folder: the documents of the sources, copies left out, translations joined, in sets, in every
 * format asked for, with datasheet, checksums and manifest. Sources are read twice and never held as a whole. The same
 * configuration and sources give the same bytes.
 * @param configPath file of the configuration; paths in it count from its folder
 * @param folder where to build; files of an earlier build there are removed
 * @param version of diglot, for the manifest
 * @param rulings those of the files that the configuration names
 * @param startProgress asked twice, for the reading and (with the number of characters) for the writing
 * @throws DiglotError where a source is missing or the folder holds something else
 */
export async function buildCorpus(
  config: CorpusConfig,
  configPath: string,
  folder: string,
  version: string,
  rulings?: CorpusRulings,
  startProgress?: (characters: number | null) => BuildProgress,
): Promise<BuiltCorpus> {
  clearFolder(folder);
  const survey = await surveyCorpus(config, configPath, rulings, startProgress?.(null));
  const staying = survey.documents.filter(({ stays }) => stays);
  const keep =
    config.split === false ? new Map<string, Split>() : earlierSplit(config.split.keep, configPath);
  const splits: ReadonlyMap<string, Split> =
    config.split === false
      ? new Map(staying.map(({ id }) => [id, "train"]))
      : splitDocuments(staying, config.split, keep);
  const heldOut = config.split === false ? [] : [...heldOutConcepts(staying, config.split)].sort();
  const built: BuiltCorpus = {
    survey,
    splits,
    counts: emptyCounts(),
    countsBySplit: new Map(),
    losses: new Map(),
    heldOut,
    files: [],
  };
  const joined = new Set(survey.translations.values());
  const here = survey.documents.filter(({ stays }, i) => stays || joined.has(i));
  if (rulings !== undefined)
    built.rulings = summariseRulings(rulings.decisions, new Set(here.map(({ id }) => id)));
  const characters = here.reduce((sum, each) => sum + each.characters, 0);
  const progress = startProgress?.(characters);
  await writeDocuments(config, configPath, folder, version, built, rulings, progress);
  writeFileSync(join(folder, "split.tsv"), splitTable(survey, splits));
  if (survey.dropped.length > 0) writeFileSync(join(folder, "dropped.tsv"), droppedTable(survey));
  writeFileSync(join(folder, "README.md"), datasheet(config, built, version));
  built.files = await describeFiles(folder);
  writeFileSync(
    join(folder, "SHA256SUMS"),
    built.files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(""),
  );
  const sources = await hashSources(
    config.sources.map(({ path }) => path),
    configPath,
  );
  const decisions = await hashSources(config.rulings ?? [], configPath);
  writeFileSync(
    join(folder, "manifest.json"),
    `${JSON.stringify(manifest(config, built, version, sources, decisions), null, 2)}\n`,
  );
  return built;
}

/** A folder of an earlier build is emptied; anything else in the way is not touched. */
function clearFolder(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    if (!existsSync(join(folder, "manifest.json")))
      throw new DiglotError({
        code: "output-unwritable",
        expected: "an empty folder, or one of an earlier build",
        received: "a folder with other files",
        where: folder,
      });
    rmSync(folder, { recursive: true });
  }
  mkdirSync(folder, { recursive: true });
}

function earlierSplit(path: string | undefined, configPath: string): Map<string, Split> {
  if (path === undefined) return new Map();
  const file = resolve(dirname(configPath), path);
  if (!existsSync(file))
    throw new DiglotError({
      code: "input-not-found",
      expected: "the split.tsv of an earlier build",
      received: "no such file",
      where: file,
    });
  const rows = readFileSync(file, "utf8").split("\n").slice(1).filter(Boolean);
  return new Map(
    rows.flatMap((row): [string, Split][] => {
      const [id = "", split] = row.split("\t");
      const known = SPLITS.find((each) => each === split);
      return known === undefined ? [] : [[id, known]];
    }),
  );
}

async function writeDocuments(
  config: CorpusConfig,
  configPath: string,
  folder: string,
  version: string,
  built: BuiltCorpus,
  rulings: CorpusRulings | undefined,
  progress: BuildProgress | undefined,
): Promise<void> {
  const { survey, splits } = built;
  const used = SPLITS.filter((split) => [...splits.values()].includes(split));
  const title = config.title ?? config.name;
  const [header] = survey.headers;
  const options: ExportOptions = {
    title,
    scheme: config.conll.scheme,
    cutTokens: config.conll.cutTokens,
    run: header ?? { version, dictionary: "", pipeline: "" },
  };
  const exports = new Map<Split, { name: ExportFormat; running: RunningExport }[]>();
  for (const split of used) {
    built.countsBySplit.set(split, emptyCounts());
    exports.set(
      split,
      await Promise.all(
        config.formats.map(async (name) => {
          const format = corpusFormats[name];
          const path = format.isFolder
            ? join(folder, name, split)
            : join(folder, name, split + format.extension);
          return { name, running: await startExport(format, path, options) };
        }),
      ),
    );
  }
  const put = async (document: AnnotatedDocument) => {
    const split = splits.get(document.id)!;
    countDocument(built.counts, document);
    countDocument(built.countsBySplit.get(split)!, document);
    for (const { running } of exports.get(split)!) await running.add(document);
    progress?.add(charactersOf(document));
  };
  await eachDocument(config, configPath, survey, rulings, put);
  progress?.end();
  for (const all of exports.values()) {
    for (const { name, running } of all) {
      await running.close();
      const before = built.losses.get(name) ?? [];
      built.losses.set(name, addLosses(before, running.losses.entries()));
    }
  }
}

/** Reads the sources again and hands on what stays, a translation joined to its document. */
async function eachDocument(
  config: CorpusConfig,
  configPath: string,
  survey: Survey,
  rulings: CorpusRulings | undefined,
  put: (document: AnnotatedDocument) => Promise<void>,
): Promise<void> {
  const firstOf = new Map([...survey.translations].map(([first, second]) => [second, first]));
  const waiting = new Map<number, AnnotatedDocument>();
  let index = 0;
  for await (const item of sourceDocuments(config, configPath, rulings, new Map())) {
    if (!("document" in item)) continue;
    const at = index++;
    const first = firstOf.get(at);
    if (first !== undefined) await put(mergeDocuments(waiting.get(first)!, item.document));
    else if (survey.translations.has(at)) waiting.set(at, item.document);
    else if (survey.documents[at]!.stays) await put(item.document);
    if (first !== undefined) waiting.delete(first);
  }
}

function addLosses(
  before: readonly { what: string; times: number }[],
  more: readonly { what: string; times: number }[],
): { what: string; times: number }[] {
  const sums = new Map(before.map(({ what, times }) => [what, times]));
  for (const { what, times } of more) sums.set(what, (sums.get(what) ?? 0) + times);
  return [...sums]
    .map(([what, times]) => ({ what, times }))
    .sort((a, b) => b.times - a.times || (a.what < b.what ? -1 : 1));
}

function tsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => cell.replace(/[\t\r\n]/g, " ")).join("\t")}\n`).join("");
}

function splitTable(survey: Survey, splits: ReadonlyMap<string, Split>): string {
  const rows = survey.documents.filter(({ stays }) => stays).map(({ id }) => [id, splits.get(id)!]);
  return tsv([["document", "set"], ...rows.sort((a, b) => (a[0]! < b[0]! ? -1 : 1))]);
}

function droppedTable({ dropped }: Survey): string {
  const rows = dropped.map(({ id, reason, of = "", likeness }) => [
    id,
    reason,
    of,
    likeness?.toFixed(3) ?? "",
  ]);
  return tsv([["document", "reason", "kept instead", "likeness"], ...rows]);
}
