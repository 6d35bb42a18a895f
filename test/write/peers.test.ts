import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { tableFromIPC } from "apache-arrow";
import fc from "fast-check";
import { readParquet } from "parquet-wasm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AnnotatedDocument, annotatedFromRecord } from "../../src/document/annotated.js";
import { documentSchema } from "../../src/document/schema.js";
import { EXPORT_FORMATS } from "../../src/write/corpus-format.js";
import { corpusFormats } from "../../src/write/formats.js";
import { ROOT, Workplace } from "../cli/run-cli.js";
import { annotatedDocument } from "./arbitrary-document.js";
import { exported } from "./exported.js";
import { runTool, toolOrSkip } from "./peers/tools.js";

const PEERS = join(dirname(fileURLToPath(import.meta.url)), "peers");
const place = new Workplace();
afterAll(() => place.remove());

/** The committed samples, and random documents that are harder than any paper. */
const samples = readdirSync(join(ROOT, "corpus/out"))
  .filter((name) => name.endsWith(".jsonl"))
  .map((name) => {
    const [, line] = readFileSync(join(ROOT, "corpus/out", name), "utf8").split("\n");
    return annotatedFromRecord(documentSchema.parse(JSON.parse(line!)));
  });
const random = fc
  .sample(annotatedDocument, { numRuns: 200, seed: 11 })
  .map((document, i): AnnotatedDocument => ({ ...document, id: `${document.id}-${i}` }));

const sets: [string, AnnotatedDocument[]][] = [
  ["samples", samples],
  ["random", random],
];

const losses = new Map<string, Map<string, number>>();

beforeAll(() => {
  // The files name their DTD as lying beside them.
  for (const [set] of sets) place.write(`${set}/BioC.dtd`, readFileSync(join(PEERS, "BioC.dtd")));
  for (const [set, documents] of sets) {
    for (const format of EXPORT_FORMATS) {
      const { files, losses: lost } = exported(documents, format);
      losses.set(`${set} ${format}`, lost);
      for (const [path, content] of files) {
        // A format of several files has a folder; of a dataset only the rows are wanted.
        const name = path === "" || path.startsWith("data/") ? format : join(format, path);
        if (path === "README.md") continue;
        const full = place.path(join(set, name));
        mkdirSync(dirname(full), { recursive: true });
        writeFileSync(full, content);
      }
    }
  }
});

const mentionsOf = (documents: readonly AnnotatedDocument[]) =>
  documents.reduce((sum, { annotations }) => sum + annotations.length, 0);

describe.skipIf(!toolOrSkip("xmllint"))("xmllint", () => {
  it.each(sets)("finds BioC XML of the %s valid by BioC.dtd", (set) => {
    const { status, stderr } = runTool("xmllint", [
      "--noout",
      "--nonet",
      "--valid",
      place.path(`${set}/bioc-xml`),
    ]);
    expect([status, stderr]).toEqual([0, ""]);
  });

  it("finds what is not valid, so that the check above means something", () => {
    const bad = place.write(
      "bad.xml",
      "<collection><source/><key/><date/><document><id>1</id></document></collection>",
    );
    expect(runTool("xmllint", ["--noout", "--dtdvalid", join(PEERS, "BioC.dtd"), bad]).status).not.toBe(0);
  });

  it.each(sets)("finds the page of the %s well-formed", (set) => {
    const { status, stderr } = runTool("xmllint", ["--noout", "--nonet", place.path(`${set}/html`)]);
    expect([status, stderr]).toEqual([0, ""]);
  });
});

describe.skipIf(!toolOrSkip("nltk"))("Python, with NLTK for CoNLL", () => {
  it.each(sets)("reads all exports of the %s, and every slice is the text beside it", (set, documents) => {
    const script = join(PEERS, "read_exports.py");
    const { status, stdout, stderr } = runTool("/usr/bin/python3", [script, place.path(set)]);
    expect([status, stderr]).toEqual([0, ""]);
    const found = JSON.parse(stdout) as Record<string, [number, number]>;
    const all = [documents.length, mentionsOf(documents)];
    const whole = [
      "bioc-xml",
      "bioc-json",
      "pubannotation",
      "web-annotation",
      "spacy",
      "doccano",
      "label-studio",
    ];
    for (const format of [...whole, "hf-jsonl", "pubtator"])
      expect([format, found[format]]).toEqual([format, all]);

    const lostIn = (format: string) =>
      [...losses.get(`${set} ${format}`)!]
        .filter(([what]) => what.startsWith("mentions") && /left out|nothing visible/.test(what))
        .reduce((sum, [, times]) => sum + times, 0);
    for (const format of ["brat", "conll"]) {
      expect([format, found[format]]).toEqual([format, [all[0], all[1]! - lostIn(format)]]);
    }
    const withMentions = documents.filter(({ annotations }) => annotations.length > 0).length;
    expect(found["tsv"]).toEqual([withMentions, all[1]]);
  });
});

describe("Apache Arrow's Parquet (parquet-wasm)", () => {
  it.each(sets)("reads the rows of the %s as they are in the JSON Lines", (set) => {
    const bytes = new Uint8Array(readFileSync(place.path(`${set}/hf-parquet`)));
    const table = tableFromIPC(readParquet(bytes).intoIPCStream());
    const rows = JSON.parse(JSON.stringify(table.toArray()));
    const lines = readFileSync(place.path(`${set}/hf-jsonl`), "utf8")
      .trimEnd()
      .split("\n");
    const wanted = lines.map((line) => {
      const { id, document_id, passages, entities } = JSON.parse(line);
      return { id, document_id, passages, entities };
    });
    expect(rows).toEqual(wanted);
  });
});

describe("JSON Schema (ajv)", () => {
  it.each(sets)("finds the JSONL of the %s valid by the published schema", (set) => {
    const ajv = new Ajv2020({ strict: false });
    const validate = ajv.compile(JSON.parse(readFileSync(join(ROOT, "schema/diglot.schema.json"), "utf8")));
    const lines = readFileSync(place.path(`${set}/jsonl`), "utf8")
      .trimEnd()
      .split("\n");
    for (const line of lines) expect([validate(JSON.parse(line)), validate.errors]).toEqual([true, null]);
  });
});

describe("every format", () => {
  it.each(EXPORT_FORMATS)("%s says what its offsets count, and gives the same bytes again", (name) => {
    const { offsets } = corpusFormats[name];
    if (name !== "html") expect(offsets.length).toBeGreaterThan(0);
    const [one, other] = [exported(samples, name).files, exported(samples, name).files];
    expect([...one.keys()]).toEqual([...other.keys()]);
    for (const [path, content] of one)
      expect(Buffer.from(content as string).equals(Buffer.from(other.get(path) as string))).toBe(true);
  });
});
