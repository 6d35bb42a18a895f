import { rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { DiglotError, toDiglotError } from "../../document/errors.js";
import { hashFile } from "../../read/hash-file.js";
import { type DownloadOptions, download, downloadText, type FetchedFile } from "../fetch/download.js";
import type { FailedSource } from "./official-records.js";
import {
  findSourceFiles,
  missingFiles,
  type OfficialFile,
  type OfficialSource,
  type SourceCatalogue,
  type SourceFiles,
  type UpdateSource,
} from "./official-sources.js";

/** What the dictionary is made of: for the record that stands beside its tables. */
export interface FileRecord {
  file: string;
  /** Where it came from; "" for a file of the user's own folder. */
  address: string;
  bytes: number;
  sha256: string;
  /** As the server told it. */
  lastModified: string;
}

/** The files of each source that has what it needs, and why the others have not. */
export interface ObtainedFiles {
  files: Map<UpdateSource, SourceFiles>;
  records: Map<UpdateSource, FileRecord[]>;
  failed: FailedSource[];
  /** Sources of which the folder has no file at all, where not every one was asked for by name. */
  absent: UpdateSource[];
}

/** Which files are wanted and where from. */
export interface ObtainOptions {
  sources: readonly UpdateSource[];
  /** Whether the sources were asked for by name: then one that is missing is an error. */
  named: boolean;
  catalogue: SourceCatalogue;
  /** Folder of official files, or address of a mirror that has all files beside each other; the official addresses where not given. */
  from?: string;
  /** Year of MeSH; that of the catalogue where not given. */
  year?: number;
  /** Folder in which fetched files are kept. */
  cache: string;
  download: Omit<DownloadOptions, "md5">;
}

/** Finds the files in a folder, or fetches them. A source that fails stops no other. */
export async function obtainFiles(options: ObtainOptions): Promise<ObtainedFiles> {
  const { sources, catalogue, from } = options;
  const obtained: ObtainedFiles = { files: new Map(), records: new Map(), failed: [], absent: [] };
  for (const source of sources) {
    const described = catalogue[source];
    try {
      const { files, records } =
        from !== undefined && !isAddress(from)
          ? await foundFiles(from, described)
          : await fetchedFiles(source, described, options);
      const missing = missingFiles(described, files);
      if (files.size === 0 && !options.named && from !== undefined) {
        obtained.absent.push(source);
        continue;
      }
      if (missing.length > 0) throw missingError(source, missing, from);
      obtained.files.set(source, files);
      obtained.records.set(source, records);
    } catch (thrown) {
      const error = toDiglotError(thrown, described.name);
      if (error.code === "input-not-found") throw error;
      obtained.failed.push({ source, error });
    }
  }
  return obtained;
}

/** Whether `--from` is an address and no folder. */
export function isAddress(from: string): boolean {
  return /^https?:\/\//i.test(from);
}

type Found = { files: SourceFiles; records: FileRecord[] };

async function foundFiles(folder: string, described: OfficialSource): Promise<Found> {
  const files = findSourceFiles(folder, described);
  const records: FileRecord[] = [];
  for (const path of [...files.values()].flat().sort()) {
    const sha256 = await hashFile(path);
    records.push({
      file: basename(path),
      address: "",
      bytes: (await stat(path)).size,
      sha256,
      lastModified: "",
    });
  }
  return { files, records };
}

async function fetchedFiles(
  source: UpdateSource,
  described: OfficialSource,
  options: ObtainOptions,
): Promise<Found> {
  const files: SourceFiles = new Map();
  const records: FileRecord[] = [];
  const year = String(options.year ?? described.year ?? "");
  for (const file of described.files) {
    if (file.address === "") continue;
    const name = file.file.replace("{year}", year);
    const address =
      options.from === undefined ? file.address.replace("{year}", year) : mirrored(options.from, name);
    const path = join(options.cache, source, name);
    try {
      const fetched = await fetchChecked(file, address, path, options);
      files.set(file.role, [...(files.get(file.role) ?? []), path]);
      const { bytes, sha256, lastModified } = fetched;
      records.push({ file: name, address, bytes, sha256, lastModified });
    } catch (thrown) {
      const error = toDiglotError(thrown, address);
      if (!file.optional) throw error;
      options.download.inform?.(`${error.message}. ${described.name} goes on without it`);
    }
  }
  return { files, records };
}

async function fetchChecked(
  file: OfficialFile,
  address: string,
  path: string,
  { from, download: settings }: ObtainOptions,
): Promise<FetchedFile> {
  if (file.md5 === undefined) return download(address, path, settings);
  // The sum is fetched each time: an old one would call a new file damaged.
  const sumPath = `${path}.md5`;
  await rm(sumPath, { force: true });
  await rm(`${sumPath}.json`, { force: true });
  const sumAddress = from === undefined ? file.md5 : `${address}.md5`;
  const text = await downloadText(sumAddress, sumPath, settings);
  const md5 = /\b[0-9a-f]{32}\b/i.exec(text)?.[0];
  if (md5 === undefined)
    throw new DiglotError({
      code: "fetch-failed",
      expected: "an MD5 sum",
      received: JSON.stringify(text.slice(0, 60)),
      where: sumAddress,
    });
  return download(address, path, { ...settings, md5 });
}

function mirrored(base: string, name: string): string {
  return `${base.replace(/\/+$/, "")}/${name}`;
}

function missingError(
  source: UpdateSource,
  missing: readonly string[],
  from: string | undefined,
): DiglotError {
  return new DiglotError({
    code: "dictionary-missing",
    expected: `the files of ${source}: ${missing.join(", ").replaceAll("{year}", "YEAR")}`,
    received: "none of that name",
    ...(from === undefined ? {} : { where: from }),
    advice: "See `diglot dictionary update --list` for the names",
  });
}
