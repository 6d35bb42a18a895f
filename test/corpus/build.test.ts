import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuiltCorpus, buildCorpus } from "../../src/corpus/build.js";
import { parseConfig, readConfig } from "../../src/corpus/config.js";
import { DiglotError } from "../../src/document/errors.js";
import { readAnnotatedDocuments } from "../../src/read/annotated-documents.js";
import { Workplace } from "../cli/run-cli.js";
import { documentOf, jsonlOf } from "./documents.js";

const place = new Workplace();
afterAll(() => place.remove());

const LONG = Array.from({ length: 120 }, (_, i) => `word${i}`).join(" ");
const documents = [
  documentOf(
    "one",
    [["en", "PD-1 in GVHD 🧬"]],
    [
      ["PD-1", "Gene", "NCBIGene:5133", "alias-shared"],
      ["GVHD", "Disease", "MESH:D006086"],
    ],
  ),
  documentOf("copy", [["en", "PD-1  in GVHD 🧬 "]], [["PD-1", "Gene", "NCBIGene:5133"]]),
  documentOf("long", [["en", `TP53 ${LONG}`]], [["TP53", "Gene", "NCBIGene:7157"]]),
  documentOf(
    "long-near",
    [["en", `TP53 ${LONG.replace("word60", "other")}`]],
    [["TP53", "Gene", "NCBIGene:7157"]],
  ),
  documentOf("9_zh", [["zh", "哮喘与IL-6"]], [["哮喘", "Disease", "MESH:D001249"]]),
  documentOf("9_en", [["en", "Asthma and IL-6"]], [["Asthma", "Disease", "MESH:D001249"]]),
  documentOf("bare", [["en", "Nothing here"]]),
];

const CONFIG = {
  name: "small",
  title: "A small corpus",
  sources: [{ path: "in/all.jsonl", name: "Made", licence: "CC0" }],
  formats: ["jsonl", "bioc-xml", "brat", "conll", "hf-parquet", "tsv"],
};

let built: BuiltCorpus;
let config: string;
beforeAll(async () => {
  place.write("in/all.jsonl", jsonlOf(documents));
  config = place.write("corpus.json", JSON.stringify(CONFIG));
  built = await buildCorpus(readConfig(config), config, place.path("out"), "1.2.3");
});

function filesBelow(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(
    files.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    ]),
  );
}

async function documentsBelow(folder: string) {
  const all = [];
  for await (const result of readAnnotatedDocuments([folder])) {
    if ("error" in result) throw result.error;
    if ("document" in result) all.push(result.document);
  }
  return all;
}

describe("a build", () => {
  it("leaves copies out and joins translations", async () => {
    expect(built.survey.dropped.map(({ id, reason, of }) => [id, reason, of])).toEqual([
      ["copy", "same text", "one"],
      ["long-near", "near copy", "long"],
    ]);
    const all = await documentsBelow(place.path("out/jsonl"));
    expect(all.map(({ id }) => id).sort()).toEqual(["9_zh", "bare", "long", "one"]);
    const joined = all.find(({ id }) => id === "9_zh")!;
    expect(joined.passages.map(({ language }) => language)).toEqual(["zh", "en"]);
    expect(joined.annotations.map(({ ids }) => ids)).toEqual([["MESH:D001249"], ["MESH:D001249"]]);
  });

  it("puts every document into one set, the same in every format", async () => {
    const table = readFileSync(place.path("out/split.tsv"), "utf8").trimEnd().split("\n").slice(1);
    expect(table.map((row) => row.split("\t")[0])).toEqual(["9_zh", "bare", "long", "one"]);
    for (const row of table) {
      const [id, split] = row.split("\t") as [string, string];
      const [line] = readFileSync(place.path(`out/jsonl/${split}.jsonl`), "utf8")
        .split("\n")
        .filter((each) => each.startsWith(`{"id":"${id}"`));
      expect(line).toBeDefined();
      expect(existsSync(place.path(`out/brat/${split}/${id}.ann`))).toBe(true);
      expect(readFileSync(place.path(`out/bioc-xml/${split}.bioc.xml`), "utf8")).toContain(`<id>${id}</id>`);
    }
  });

  it("has checksums and a manifest that say what is there", () => {
    const files = filesBelow(place.path("out"));
    const manifest = JSON.parse(readFileSync(place.path("out/manifest.json"), "utf8"));
    const sums = readFileSync(place.path("out/SHA256SUMS"), "utf8").trimEnd().split("\n");
    const listed = [...files].filter(([name]) => name !== "manifest.json" && name !== "SHA256SUMS");
    expect(sums).toEqual(listed.map(([name, hash]) => `${hash}  ${name}`));
    expect(manifest.files.map(({ path }: { path: string }) => path)).toEqual(listed.map(([name]) => name));
    expect(manifest).toMatchObject({
      name: "small",
      diglot: "1.2.3",
      counts: { documents: 4, mentions: 5, concepts: 4 },
      dropped: { "same text": 1, "near copy": 1 },
      translationsJoined: 1,
      annotatedBy: [{ dictionary: "abc" }],
    });
    const sum = createHash("sha256")
      .update(readFileSync(place.path("in/all.jsonl")))
      .digest("hex");
    expect(manifest.sources).toEqual([{ name: "Made", documents: 7, mentions: 7, unplaced: 0, sha256: sum }]);
  });

  it("has a datasheet with counts, licence, dictionary and losses", () => {
    const sheet = readFileSync(place.path("out/README.md"), "utf8");
    expect(sheet).toContain("# A small corpus");
    expect(sheet).toContain("| Made | 7 | 7 | CC0 |");
    expect(sheet).toContain("dictionary abc");
    expect(sheet).toContain("| alias-shared | 1 |");
    expect(sheet).toContain("1 documents left out: near copy.");
    expect(sheet).not.toContain(place.folder);
  });

  it("gives the same bytes again, into another folder and over itself", async () => {
    const before = filesBelow(place.path("out"));
    await buildCorpus(readConfig(config), config, place.path("again"), "1.2.3");
    expect(filesBelow(place.path("again"))).toEqual(before);
    await buildCorpus(readConfig(config), config, place.path("again"), "1.2.3");
    expect(filesBelow(place.path("again"))).toEqual(before);
  });

  it("touches no folder with other files", async () => {
    place.write("mine/thesis.txt", "dear");
    const run = buildCorpus(readConfig(config), config, place.path("mine"), "1.2.3");
    await expect(run).rejects.toMatchObject({ code: "output-unwritable" });
    expect(readdirSync(place.path("mine"))).toEqual(["thesis.txt"]);
  });

  it("leaves out mentions by type, probability and flag, and documents without any", async () => {
    const only = {
      ...CONFIG,
      formats: ["jsonl"],
      types: ["Gene"],
      excludeFlags: ["alias-shared"],
      dropEmpty: true,
    };
    const path = place.write("only.json", JSON.stringify(only));
    const small = await buildCorpus(readConfig(path), path, place.path("only"), "1.2.3");
    expect(Object.fromEntries(small.survey.excluded)).toEqual({ flag: 1, type: 3 });
    // "one" has lost its only gene to the flag, so its copy stays.
    expect([...small.splits.keys()].sort()).toEqual(["copy", "long"]);
  });

  it("writes nothing but the stand-off where texts are to be left out", async () => {
    const path = place.write(
      "bare.json",
      JSON.stringify({ ...CONFIG, formats: ["standoff"], texts: "leave-out" }),
    );
    await buildCorpus(readConfig(path), path, place.path("bare"), "1.2.3");
    for (const name of filesBelow(place.path("bare")).keys()) {
      const content = readFileSync(place.path(`bare/${name}`), "utf8");
      for (const word of ["GVHD", "word60", "哮喘", "Asthma"])
        expect([name, content.includes(word)]).toEqual([name, false]);
    }
  });
});

describe("a configuration", () => {
  it.each([
    ["no JSON", "{", "JSON"],
    ["no sources", '{"name": "x", "sources": []}', "sources"],
    ["an unknown member", '{"name": "x", "sources": [{"path": "a"}], "format": "brat"}', "format"],
    ["an unknown format", '{"name": "x", "sources": [{"path": "a"}], "formats": ["docx"]}', "formats.0"],
    ["shares above one", '{"name": "x", "sources": [{"path": "a"}], "split": {"train": 0.9}}', "add up to 1"],
    [
      "texts where none may be",
      '{"name": "x", "sources": [{"path": "a"}], "texts": "leave-out"}',
      "leave-out",
    ],
  ])("with %s is refused, with what is wrong", (_, text, word) => {
    let thrown: unknown;
    try {
      parseConfig(text, "c.json");
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DiglotError);
    expect((thrown as DiglotError).message).toContain(word);
    expect((thrown as DiglotError).where).toBe("c.json");
  });
});
