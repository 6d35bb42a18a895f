import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { documentOf, jsonlOf } from "../corpus/documents.js";
import { parseJsonl, runCli, Workplace } from "./run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());

const documents = [
  documentOf(
    "one",
    [
      ["zh", "🧬哮喘与PD-1"],
      ["en", "Asthma and PD-1"],
    ],
    [
      ["哮喘", "Disease", "MESH:D001249"],
      ["Asthma", "Disease", "MESH:D001249"],
      ["PD-1", "Gene", "NCBIGene:5133", "alias-shared"],
    ],
  ),
  documentOf("two", [["en", "TP53"]], [["TP53", "Gene", "NCBIGene:7157"]]),
];
const input = place.write("in.jsonl", jsonlOf(documents));

describe("diglot export", () => {
  test("writes to standard output, and tells on standard error what was lost", async () => {
    const { code, text, err } = await runCli(["export", input, "--to", "pubtator"]);
    expect(code).toBe(0);
    expect(text).toContain("one|t|🧬哮喘与PD-1\none|a|Asthma and PD-1\n");
    expect(text).toContain("one\t4\t8\tPD-1\tGene\t5133\n");
    expect(err).toContain("2 documents, 4 mentions written as pubtator, offsets in code points");
    expect(err).toMatch(/lost: 1 flags$/m);
  });

  test("gives each input of a folder an output of its own, and one to all where a file is named", async () => {
    place.write("many/a.jsonl", jsonlOf(documents.slice(0, 1)));
    place.write("many/b.jsonl", jsonlOf(documents.slice(1)));
    const each = await runCli([
      "export",
      place.path("many"),
      "--to",
      "bioc-json",
      "-o",
      `${place.path("each")}/`,
    ]);
    expect(each.code).toBe(0);
    expect(readdirSync(place.path("each")).sort()).toEqual(["a.bioc.json", "b.bioc.json"]);
    await runCli(["export", place.path("many"), "--to", "bioc-json", "-o", place.path("all.json")]);
    expect(JSON.parse(place.read("all.json")).documents.map(({ id }: { id: string }) => id)).toEqual([
      "one",
      "two",
    ]);
    await runCli(["export", input, "--to", "bioc-xml", "-o", place.path("all.xml.gz")]);
    expect(place.read("all.xml.gz")).toContain("<id>two</id>");
  });

  test("leaves out what was not asked for", async () => {
    const words = ["export", input, "--to", "jsonl"];
    const genes = parseJsonl((await runCli([...words, "--types", "gene"])).text);
    expect(genes.flatMap(({ mentions }) => mentions.map(({ surface }) => surface))).toEqual(["PD-1", "TP53"]);
    const sure = parseJsonl((await runCli([...words, "--without-flags", "all"])).text);
    expect(sure[0]!.mentions.map(({ surface }) => surface)).toEqual(["哮喘", "Asthma"]);
    const none = parseJsonl((await runCli([...words, "--min-probability", "0.95"])).text);
    expect(none.flatMap(({ mentions }) => mentions)).toEqual([]);
  });

  test("writes into folders where the format has several files", async () => {
    const out = place.path("brat");
    expect((await runCli(["export", input, "--to", "brat", "-o", out])).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["annotation.conf", "one.ann", "one.txt", "two.ann", "two.txt"]);
    const dataset = place.path("dataset");
    await runCli(["export", input, "--to", "hf-parquet", "-o", dataset]);
    expect(existsSync(join(dataset, "data/train.parquet"))).toBe(true);
    expect(place.read("dataset/README.md")).toContain("task_categories:");
  });

  test.each([
    ["a folder format to standard output", ["--to", "brat"], "[usage]"],
    [
      "an offset unit the format does not have",
      ["--to", "brat", "--offsets", "utf-8", "-o", "x/"],
      "[usage]",
    ],
    ["an unknown flag", ["--to", "tsv", "--without-flags", "odd"], "alias-shared"],
  ])("refuses %s", async (_, words, message) => {
    const { code, err } = await runCli(["export", input, ...words]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test("goes on after a bad line, and ends with 1", async () => {
    const pubtator = place.write(
      "bad.txt",
      "1|t|PD-1\n1|a|x\n1\t0\t4\tPD-1\tGene\t5133\nrubbish\n\n2|t|TP53\n2|a|y\n",
    );
    const { code, text, err } = await runCli(["convert", pubtator, "--to", "jsonl"]);
    expect(code).toBe(1);
    expect(err).toContain("[format-malformed]");
    expect(parseJsonl(text).map(({ id }) => id)).toEqual(["1", "2"]);
  });
});

describe("diglot convert", () => {
  test.each(["bioc-xml", "label-studio"])(
    "reads back what export wrote as %s, found by looking",
    async (format) => {
      const file = place.path(`there.${format}.out`);
      await runCli(["export", input, "--to", format, "-o", file]);
      const { code, text } = await runCli(["convert", file, "--to", "jsonl"]);
      expect(code).toBe(0);
      const said = parseJsonl(text).map(({ id, mentions }) => [
        id,
        ...mentions.map(({ surface, type, linked }) => `${surface} ${type} ${linked}`).sort(),
      ]);
      expect(said).toEqual([
        ["one", "Asthma Disease MESH:D001249", "PD-1 Gene NCBIGene:5133", "哮喘 Disease MESH:D001249"],
        ["two", "TP53 Gene NCBIGene:7157"],
      ]);
    },
  );

  test.each(["brat", "hf-parquet"])("reads back a folder of %s", async (format) => {
    const folder = place.path(`there-${format}`);
    await runCli(["export", input, "--to", format, "-o", folder]);
    const { code, text, err } = await runCli(["convert", folder, "--to", "jsonl"]);
    expect([code, parseJsonl(text).flatMap(({ mentions }) => mentions).length]).toEqual([0, 4]);
    expect(err).toContain("2 documents, 4 mentions");
  });

  test("tells what it mended and what has no place", async () => {
    const pubtator = "1|t|One PD-1\n1|a|x\n1\t0\t4\tTP53\tGene\t7157\n";
    const moved = place.write("moved/a.txt", "One PD-1");
    place.write("moved/a.ann", "T1\tGene 3 7\tPD-1\n");
    const { err } = await runCli([
      "convert",
      place.write("p.txt", pubtator),
      moved,
      "--to",
      "jsonl",
      "-o",
      place.path("m.jsonl"),
    ]);
    expect(err).toContain("mended: 1 mentions moved");
    expect(err).toContain("lost: 1 annotations of the input have no place in the text");
  });
});
