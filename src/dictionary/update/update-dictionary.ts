import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { DiglotError } from "../../document/errors.js";
import { unwritable } from "../../document/unwritable.js";
import { hashFile } from "../../read/hash-file.js";
import { takeLock } from "../../write/folder-lock.js";
import { KeptTables } from "../build/kept-tables.js";
import type { DictionaryFolders } from "../compile.js";
import type { DownloadOptions } from "../fetch/download.js";
import { fileVersion } from "./file-version.js";
import { type FileRecord, obtainFiles } from "./obtain-files.js";
import { type FailedSource, type ReadingReport, readOfficialRecords } from "./official-records.js";
import type { SourceCatalogue, UpdateSource } from "./official-sources.js";
import { updateTables } from "./update-tables.js";

/** What `dictionary update` is asked for. */
export interface UpdateOptions {
  sources: readonly UpdateSource[];
  /** Whether the sources were asked for by name. */
  named: boolean;
  catalogue: SourceCatalogue;
  /** Folder or address of the official files; their own addresses where not given. */
  from?: string;
  /** Year of MeSH. */
  year?: number;
  /** Numbers of the taxa whose genes are taken; those of the catalogue where not given. */
  taxa?: readonly string[];
  /** The folder of the dictionary that is brought up to date, or made. */
  out: string;
  /** Tables to begin with where the folder has none. */
  base: DictionaryFolders;
  /** Folder for fetched files. */
  cache: string;
  /** `sources.json` of the package: licences and credit lines. */
  sourcesFile: string;
  download: Omit<DownloadOptions, "md5">;
  reading: ReadingReport;
  /** Checks the new dictionary where it is about to stay; what it throws brings the old one back. */
  check: (folder: string) => void;
}

/** A table before and after. */
export interface TableChange {
  name: string;
  /** Rows; 0 where there was no such table. */
  before: number;
  after: number;
  changed: boolean;
}

export interface UpdateReport {
  updated: UpdateSource[];
  failed: FailedSource[];
  /** Sources of which the given folder has nothing. */
  absent: UpdateSource[];
  tables: TableChange[];
  /** Rows left out because their identifiers are gone, by table. */
  dropped: Map<string, number>;
}

/**
 * Brings a dictionary up to date from official files. It is built beside the old one, which it replaces at the end: the
 * folder never holds half of it. Same files and same old tables give the same bytes.
 * @throws DiglotError where the folder cannot be written or its tables are damaged. Sources that fail are in the report
 */
export async function updateDictionary(options: UpdateOptions): Promise<UpdateReport> {
  const { out, sources, catalogue } = options;
  await mkdir(dirname(out), { recursive: true }).catch((cause: unknown) => {
    throw noFolder(out, cause);
  });
  const release = takeLock(`${out}.lock`);
  const work = await mkdtemp(join(tmpdir(), "diglot-update-"));
  const fresh = `${out}.new`;
  try {
    await mend(out);
    const { files, records: fileRecords, failed, absent } = await obtainFiles(options);
    const taxa = new Set(options.taxa ?? Object.keys(catalogue["ncbi-gene"].taxa ?? {}));
    const read = await readOfficialRecords(files, work, taxa, options.reading);
    failed.push(...read.failed);
    const updated = sources.filter(
      (source) => files.has(source) && !read.failed.some((failure) => failure.source === source),
    );
    if (updated.length === 0) return { updated, failed, absent, tables: [], dropped: new Map() };

    const old = existsSync(join(out, "tables")) ? join(out, "tables") : options.base.tables;
    await mkdir(fresh, { recursive: true });
    const { dropped } = await updateTables(read.records, old, join(fresh, "tables"));
    const tables = await compareTables(old, join(fresh, "tables"));
    await writeRecord(options, fresh, updated, files, fileRecords, tables);
    await swap(out, fresh, options.check);
    return { updated, failed, absent, tables, dropped };
  } finally {
    await rm(work, { recursive: true, force: true });
    await rm(fresh, { recursive: true, force: true });
    release();
  }
}

/** Puts the new folder in the place of the old one, and back where the check fails. */
async function swap(out: string, fresh: string, check: (folder: string) => void): Promise<void> {
  const old = `${out}.old`;
  await rm(old, { recursive: true, force: true });
  try {
    if (existsSync(out)) await rename(out, old);
    await rename(fresh, out);
  } catch (cause) {
    if (!existsSync(out) && existsSync(old)) await rename(old, out);
    throw noFolder(out, cause);
  }
  try {
    check(out);
  } catch (error) {
    await rm(out, { recursive: true, force: true });
    if (existsSync(old)) await rename(old, out);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

/** Undoes what a run left behind that was stopped between both renamings. */
async function mend(out: string): Promise<void> {
  if (!existsSync(out) && existsSync(`${out}.old`)) await rename(`${out}.old`, out);
  await rm(`${out}.old`, { recursive: true, force: true });
  await rm(`${out}.new`, { recursive: true, force: true });
}

async function compareTables(oldFolder: string, newFolder: string): Promise<TableChange[]> {
  const tables: TableChange[] = [];
  const [before, after] = [new KeptTables(oldFolder), new KeptTables(newFolder)];
  for (const name of (await readdir(newFolder)).sort()) {
    if (!name.endsWith(".tsv")) continue;
    const there = before.has(name);
    const changed =
      !there || (await hashFile(join(oldFolder, name))) !== (await hashFile(join(newFolder, name)));
    tables.push({
      name,
      before: before.count(name),
      after: after.count(name),
      changed,
    });
  }
  return tables;
}

/** What `sources.json` of a made dictionary tells of a source. */
interface SourceNote {
  name: string;
  files: (FileRecord & { version: string })[];
}

/** Writes `sources.json` of the dictionary: the files of each source, licences and credit lines, hashes of the tables. */
async function writeRecord(
  { out, sourcesFile, catalogue }: UpdateOptions,
  folder: string,
  updated: readonly UpdateSource[],
  files: ReadonlyMap<UpdateSource, ReadonlyMap<string, readonly string[]>>,
  fileRecords: ReadonlyMap<UpdateSource, FileRecord[]>,
  tables: readonly TableChange[],
): Promise<void> {
  const { sources } = JSON.parse(readFileSync(sourcesFile, "utf8")) as { sources: Record<string, object> };
  const earlier = earlierNotes(join(out, "sources.json"));
  for (const source of updated) {
    const paths = [...files.get(source)!.values()].flat();
    const notes: SourceNote["files"] = [];
    for (const record of fileRecords.get(source) ?? []) {
      const path = paths.find((candidate) => candidate.endsWith(record.file));
      notes.push({ ...record, version: path === undefined ? "" : await fileVersion(path) });
    }
    earlier[source] = { name: catalogue[source].name, files: notes };
  }
  const renewed = Object.fromEntries(Object.entries(earlier).sort(([a], [b]) => (a < b ? -1 : 1)));
  const hashes: Record<string, { rows: number; bytes: number; sha256: string }> = {};
  for (const { name, after } of tables) {
    const path = join(folder, "tables", name);
    hashes[name] = { rows: after, bytes: (await stat(path)).size, sha256: await hashFile(path) };
  }
  const record = {
    comment:
      "Written by `diglot dictionary update`. `updated` tells the official files that each source was last brought up to " +
      "date from; sources that are not named there are as they came with diglot. `sources` explains the keys in the " +
      "column `source` of the tables, with licence and credit line.",
    tables: hashes,
    updated: renewed,
    sources,
  };
  await writeFile(join(folder, "sources.json"), `${JSON.stringify(record, null, 2)}\n`);
}

function earlierNotes(path: string): Record<string, SourceNote> {
  if (!existsSync(path)) return {};
  try {
    return (JSON.parse(readFileSync(path, "utf8")) as { updated?: Record<string, SourceNote> }).updated ?? {};
  } catch {
    return {};
  }
}

function noFolder(out: string, cause: unknown): DiglotError {
  return unwritable(out, cause, "a folder for the dictionary", "Give another folder with --out");
}
