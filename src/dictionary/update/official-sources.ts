import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { DiglotError } from "../../document/errors.js";

/** The official sources that `dictionary update` knows, as `sources.json` describes them. */

export const UPDATE_SOURCES = [
  ...([
    "ncbi-gene",
    "mesh",
    "taxonomy",
    "cellosaurus",
    "cell-ontology",
    "mondo",
    "disease-ontology",
  ] as const),
  ...(["hpo", "drugbank", "chebi", "cc-cedict"] as const),
] as const;
export type UpdateSource = (typeof UPDATE_SOURCES)[number];

const fileSchema = z.object({
  /** What the file is for; several files may have one role. */
  role: z.string(),
  /** Its name at its address. `{year}` is the year of MeSH. */
  file: z.string(),
  /** Where it is; "" for a file that is read where it is found, and never fetched. `{year}` as above. */
  address: z.string(),
  format: z.string(),
  /** How files of the role are called in a folder of them, as a regular expression. */
  pattern: z.string(),
  /** Whether the source can do without it. */
  optional: z.boolean().optional(),
  /** Address of a file with its MD5 sum, where its makers publish one. */
  md5: z.string().optional(),
});
export type OfficialFile = z.infer<typeof fileSchema>;

const updateSchema = z.object({
  name: z.string(),
  /** Keys of `sources` that stand in the tables for facts of this source. */
  keys: z.array(z.string()),
  specification: z.string(),
  files: z.array(fileSchema),
  /** Number and scientific name of the taxa whose genes are taken. */
  taxa: z.record(z.string(), z.string()).optional(),
  /** Year of MeSH whose files are fetched. */
  year: z.number().optional(),
});
export type OfficialSource = z.infer<typeof updateSchema>;

/** What `sources.json` says of each official source, in the order in which they are read. */
export type SourceCatalogue = Record<UpdateSource, OfficialSource>;

/**
 * Reads the part `updates` of `sources.json`.
 * @throws DiglotError dictionary-missing, dictionary-malformed
 */
export function readCatalogue(sourcesFile: string): SourceCatalogue {
  let text: string;
  try {
    text = readFileSync(sourcesFile, "utf8");
  } catch (cause) {
    throw new DiglotError({
      code: "dictionary-missing",
      expected: "the list of sources",
      received: "no such file",
      where: sourcesFile,
      advice: "Install diglot again",
      cause,
    });
  }
  const parsed = z
    .object({ updates: z.object(Object.fromEntries(UPDATE_SOURCES.map((name) => [name, updateSchema]))) })
    .safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new DiglotError({
      code: "dictionary-malformed",
      expected: "a list of official sources under `updates`",
      received: z.prettifyError(parsed.error),
      where: basename(sourcesFile),
    });
  return parsed.data.updates as SourceCatalogue;
}

/** Paths of the files of one source, by role. */
export type SourceFiles = Map<string, string[]>;

/** How deep folders are searched: official mirrors keep their files two folders down. */
const DEPTH = 4;

/**
 * Finds the files of a source in a folder and those below it, by name. XML goes before ASCII, and a later year before an
 * earlier one, where a role is filled several times and wants one file.
 * @throws DiglotError input-not-found where there is no such folder
 */
export function findSourceFiles(folder: string, source: OfficialSource): SourceFiles {
  const paths = listFiles(folder, DEPTH);
  const found: SourceFiles = new Map();
  for (const { role, pattern } of source.files) {
    const expression = new RegExp(pattern, "i");
    const fitting = paths.filter((path) => expression.test(basename(path)));
    for (const path of fitting) {
      const known = found.get(role) ?? [];
      if (!known.includes(path)) found.set(role, [...known, path]);
    }
  }
  for (const [role, list] of found) if (!MANY_FILES.has(role)) found.set(role, [preferred(list)]);
  return found;
}

/** Roles that several files fill together. */
const MANY_FILES = new Set(["gene-info", "mappings"]);

function preferred(paths: readonly string[]): string {
  const rank = (path: string): string => `${/\.bin(?:\.gz)?$/.test(path) ? 0 : 1} ${basename(path)}`;
  return [...paths].sort((a, b) => (rank(a) < rank(b) ? 1 : -1))[0]!;
}

function listFiles(folder: string, depth: number): string[] {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (cause) {
    throw new DiglotError({
      code: "input-not-found",
      expected: "a folder of official files",
      received: "no such folder",
      where: folder,
      advice: "Give a folder or an http address with --from",
      cause,
    });
  }
  return names.flatMap((name) => {
    const path = join(folder, name);
    if (!statSync(path).isDirectory()) return [path];
    return depth > 0 ? listFiles(path, depth - 1) : [];
  });
}

/**
 * The files of a source that must be there and are not.
 * @returns their usual names; empty where nothing is missing
 */
export function missingFiles(source: OfficialSource, found: SourceFiles): string[] {
  const wanted = source.files.filter(({ role, optional }) => !optional && !found.has(role));
  if (wanted.length > 0) return [...new Set(wanted.map(({ file }) => file))];
  return found.size > 0 ? [] : source.files.map(({ file }) => file);
}
