import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { FORMATS, type Format } from "../../../src/read/index.js";
import { EXPORT_FORMATS, type ExportFormat } from "../../../src/write/corpus-format.js";
import { sharedPath } from "../../shared-data.js";
import { annotatedDocument } from "../../write/arbitrary-document.js";
import { exported } from "../../write/exported.js";

/** A good file that fuzzing damages. */
export interface Seed {
  /** A name as the file would have it; formats are found by it too. */
  name: string;
  format: Format;
  bytes: Uint8Array;
  /** The annotations beside a text of brat. */
  annotations?: Uint8Array;
}

/** Enough to hold some records of each format, and little enough for thousands of cases a minute. */
const LONGEST_SEED = 12_000;

const CORPUS = fileURLToPath(new URL("../../../corpus", import.meta.url));

const EXTENSIONS: readonly [RegExp, Format][] = [
  [/\.bioc\.xml$/, "bioc-xml"],
  [/\.json$/, "bioc-json"],
  [/pubtator\S*$|annotations\.txt$|Normalization\.txt$/, "pubtator"],
  [/\.jsonl$/, "jsonl"],
  [/\.n?xml$/, "jats"],
  [/\.md$/, "markdown"],
];

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}

function formatOf(path: string): Format | undefined {
  if (/pubmed/.test(path) && /\.xml/.test(path)) return "pubmed";
  if (/[/\\]bioc[/\\].*\.xml$/.test(path)) return "bioc-xml";
  return EXTENSIONS.find(([pattern]) => pattern.test(path))?.[1];
}

function seedOf(path: string): Seed[] {
  const format = formatOf(path);
  if (format === undefined) return [];
  const name = path.replace(/^.*[/\\]/, "").replace(/\.gz$/, "");
  const all = path.endsWith(".gz") ? gunzipSync(readFileSync(path)) : readFileSync(path);
  if (all.length <= LONGEST_SEED) return [{ name, format, bytes: all }];
  // A long file gives its beginning, and its beginning with its end: both ends are where the structure is.
  const head = all.subarray(0, LONGEST_SEED);
  const ends = Buffer.concat([all.subarray(0, LONGEST_SEED / 2), all.subarray(-LONGEST_SEED / 2)]);
  return [
    { name, format, bytes: head },
    { name, format, bytes: ends },
  ];
}

function bratSeeds(): Seed[] {
  return filesBelow(join(CORPUS, "built/brat"))
    .filter((path) => path.endsWith(".txt"))
    .map((path) => ({
      name: "paper.txt",
      format: "brat" as const,
      bytes: readFileSync(path).subarray(0, LONGEST_SEED),
      annotations: readFileSync(path.replace(/\.txt$/, ".ann")).subarray(0, LONGEST_SEED / 2),
    }));
}

/** The samples and builds of the project, and the real files of the shared data where it is there. */
export function fileSeeds(withShared: boolean): Seed[] {
  const folders = [join(CORPUS, "samples"), join(CORPUS, "out"), join(CORPUS, "built")];
  if (withShared) folders.push(sharedPath("inputs"), sharedPath("seed"));
  return [...folders.flatMap(filesBelow).flatMap(seedOf), ...bratSeeds()];
}

/** Formats of text that diglot both writes and reads. */
const EXPORTS = EXPORT_FORMATS.filter(
  (format): format is ExportFormat & Format =>
    format !== "hf-parquet" && (FORMATS as readonly string[]).includes(format),
);

/** Random annotated documents, written by diglot in one of the formats of text it reads. */
export const writtenSeed: fc.Arbitrary<Seed> = written(...EXPORTS);

/** The same in Parquet. */
export const parquetSeed: fc.Arbitrary<Seed> = written("hf-parquet");

function written(...formats: readonly (ExportFormat & Format)[]): fc.Arbitrary<Seed> {
  const documents = fc.array(annotatedDocument, { minLength: 1, maxLength: 2 });
  return fc.record({ documents, format: fc.constantFrom(...formats) }).map(({ documents, format }) => {
    const own = documents.map((document, i) => ({ ...document, id: `${document.id}-${i}` }));
    const { files } = exported(own, format, format === "jsonl" ? { run: RUN } : {});
    const bytesOf = (content: string | Uint8Array | undefined) =>
      typeof content === "string" ? Buffer.from(content) : (content ?? new Uint8Array(0));
    if (format === "brat") {
      const path = [...files.keys()].find((each) => each.endsWith(".txt"))!;
      const annotations = bytesOf(files.get(path.replace(/\.txt$/, ".ann")));
      return { name: "made.txt", format, bytes: bytesOf(files.get(path)), annotations };
    }
    const path = format.startsWith("hf") ? [...files.keys()].find((each) => each.startsWith("data/"))! : "";
    return { name: `made.${format}`, format, bytes: bytesOf(files.get(path)) };
  });
}

const RUN = { version: "0", dictionary: "none", pipeline: "none" };
