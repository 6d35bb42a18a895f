import { createHash } from "node:crypto";
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { AnnotatedDocument } from "../document/annotated.js";
import { DiglotError } from "../document/errors.js";
import type { ExportFormat, ExportOptions } from "../write/corpus-format.js";
import { corpusFormats } from "../write/formats.js";
import { type RunningExport, startExport } from "../write/run-export.js";
import type { CorpusConfig } from "./config.js";
import { type CorpusCounts, countDocument, emptyCounts } from "./counts.js";
import { datasheet } from "./datasheet.js";
import { mergeDocuments } from "./merge.js";
import { heldOutConcepts, SPLITS, type Split, splitDocuments } from "./split.js";
import { type Survey, sourceDocuments, surveyCorpus } from "./survey-corpus.js";

/** What a build made. */
export interface BuiltCorpus {
  survey: Survey;
  splits: ReadonlyMap<string, Split>;
  /** Counts of all documents, and of each set. */
  counts: CorpusCounts;
  countsBySplit: Map<Split, CorpusCounts>;
  losses: Map<ExportFormat, { what: string; times: number }[]>;
  heldOut: readonly string[];
  files: ManifestFile[];
}

export interface ManifestFile {
  path: string;
  bytes: number;
  sha256: string;
}

/**
 * Builds a corpus into a folder: the documents of the sources, copies left out, translations joined, in sets, in every
 * format asked for, with datasheet, checksums and manifest. Sources are read twice and never held as a whole. The same
 * configuration and sources give the same bytes.
 * @param configPath file of the configuration; paths in it count from its folder
 * @param folder where to build; files of an earlier build there are removed
 * @param version of diglot, for the manifest
 * @throws DiglotError where a source is missing or the folder holds something else
 */
export async function buildCorpus(
  config: CorpusConfig,
  configPath: string,
  folder: string,
  version: string,
): Promise<BuiltCorpus> {
  clearFolder(folder);
  const survey = await surveyCorpus(config, configPath);
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
  await writeDocuments(config, configPath, folder, version, built);
  writeFileSync(join(folder, "split.tsv"), splitTable(survey, splits));
  if (survey.dropped.length > 0) writeFileSync(join(folder, "dropped.tsv"), droppedTable(survey));
  writeFileSync(join(folder, "README.md"), datasheet(config, built, version));
  built.files = await describeFiles(folder);
  writeFileSync(
    join(folder, "SHA256SUMS"),
    built.files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(""),
  );
  const sources = await hashSources(config, configPath);
  writeFileSync(
    join(folder, "manifest.json"),
    `${JSON.stringify(manifest(config, built, version, sources), null, 2)}\n`,
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
  };
  await eachDocument(config, configPath, survey, put);
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
  put: (document: AnnotatedDocument) => Promise<void>,
): Promise<void> {
  const firstOf = new Map([...survey.translations].map(([first, second]) => [second, first]));
  const waiting = new Map<number, AnnotatedDocument>();
  let index = 0;
  for await (const item of sourceDocuments(config, configPath, new Map())) {
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

async function describeFiles(folder: string): Promise<ManifestFile[]> {
  const files: ManifestFile[] = [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  for (const name of names) {
    const path = join(folder, name);
    const status = statSync(path);
    if (status.isFile()) files.push({ path: name, bytes: status.size, sha256: await hashFile(path) });
  }
  return files;
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** The hash of each source: of its file, or of the hashes of all files in its folder. */
async function hashSources(config: CorpusConfig, configPath: string): Promise<string[]> {
  const hashes: string[] = [];
  for (const { path } of config.sources) {
    const full = resolve(dirname(configPath), path);
    if (statSync(full).isFile()) {
      hashes.push(await hashFile(full));
      continue;
    }
    const files = await describeFiles(full);
    const list = files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join("");
    hashes.push(createHash("sha256").update(list).digest("hex"));
  }
  return hashes;
}

function manifest(
  config: CorpusConfig,
  built: BuiltCorpus,
  version: string,
  sources: readonly string[],
): object {
  const { survey, counts, countsBySplit, losses, files, heldOut } = built;
  const numbers = ({ documents, passages, characters, mentions, linked, concepts }: CorpusCounts) => ({
    documents,
    passages,
    characters,
    mentions,
    linked,
    concepts: concepts.size,
  });
  const reasons = [...new Set(survey.dropped.map(({ reason }) => reason))].sort();
  return {
    name: config.name,
    diglot: version,
    annotatedBy: survey.headers,
    config,
    sources: survey.sources.map((source, i) => ({ ...source, sha256: sources[i] })),
    counts: numbers(counts),
    sets: Object.fromEntries([...countsBySplit].map(([split, each]) => [split, numbers(each)])),
    dropped: Object.fromEntries(
      reasons.map((reason) => [reason, survey.dropped.filter((each) => each.reason === reason).length]),
    ),
    translationsJoined: survey.translations.size,
    mentionsExcluded: Object.fromEntries([...survey.excluded].sort()),
    unread: survey.errors.length,
    ...(heldOut.length > 0 ? { heldOutConcepts: heldOut } : {}),
    losses: Object.fromEntries(losses),
    files,
  };
}
