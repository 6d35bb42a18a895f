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

describe("diglot corpus", () => {
  test("build says what it built, what it left out and what formats lost", async () => {
    place.write("twice/a.jsonl", jsonlOf([...documents, { ...documents[1]!, id: "three" }]));
    const config = { name: "x", sources: [{ path: "twice" }], formats: ["jsonl", "brat"], split: false };
    const { code, err } = await runCli([
      "corpus",
      "build",
      place.write("c.json", JSON.stringify(config)),
      "-o",
      place.path("out"),
    ]);
    expect(code).toBe(0);
    expect(err).toContain("2 documents (train 2), 4 mentions, built in");
    expect(err).toContain("left out: 1 documents, same text");
    expect(err).toMatch(/lost in brat: 3 passages? joined|lost in brat: \d+ passages joined/);
    expect(parseJsonl(place.read("out/jsonl/train.jsonl"))).toHaveLength(2);
  });

  test("build refuses a configuration that is wrong, and says where", async () => {
    const config = place.write("wrong.json", '{"name": "x", "sources": [{"paht": "a"}]}');
    const { code, err } = await runCli(["corpus", "build", config, "-o", place.path("no")]);
    expect(code).not.toBe(0);
    expect(err).toContain("[format-malformed]");
    expect(err).toContain("sources.0");
  });

  test("restore joins a stand-off with texts of any format", async () => {
    await runCli(["export", input, "--to", "standoff", "-o", place.path("s.standoff.jsonl")]);
    expect(place.read("s.standoff.jsonl")).not.toMatch(/PD-1|哮喘|TP53/);
    const texts = place.write(
      "mine.jsonl",
      `${JSON.stringify({ id: "q", title_zh: "🧬哮喘与PD-1", abstract_en: "Asthma  and PD-1" })}\n`,
    );
    const { code, text, err } = await runCli([
      "corpus",
      "restore",
      place.path("s.standoff.jsonl"),
      "--texts",
      texts,
    ]);
    expect(code).toBe(1);
    expect(parseJsonl(text).flatMap(({ mentions }) => mentions.map(({ surface }) => surface))).toEqual([
      "哮喘",
      "Asthma",
      "PD-1",
    ]);
    expect(err).toContain("mended: 1 passages differ in white space");
    expect(err).toContain("lost: 1 passages without a text");
    expect(err).toContain("lost: 1 mentions of such passages");
  });
});

describe("diglot stats", () => {
  test("prints tables, and writes a page and numbers", async () => {
    const html = place.path("s.html");
    const { code, text } = await runCli(["stats", input, "--html", html, "--json", place.path("s.json")]);
    expect(code).toBe(0);
    expect(text).toContain("2 documents, 3 passages");
    expect(place.read("s.html")).toContain("Zipf curve");
    expect(JSON.parse(place.read("s.json"))).toMatchObject({ documents: 2, mentions: 4 });
    const piped = await runCli(["stats", input, "--json", "-"]);
    expect(JSON.parse(piped.text).concepts).toBe(3);
  });

  test("says so where there is nothing to count", async () => {
    const { code, err } = await runCli(["stats", place.write("empty.jsonl", jsonlOf([]))]);
    expect(code).toBe(2);
    expect(err).toContain("[input-not-found]");
  });
});

describe("diglot search", () => {
  test("shows mentions in context, counts them, gives JSON", async () => {
    const found = await runCli([
      "search",
      input,
      "--concept",
      "MESH:D001249",
      "--language",
      "zh",
      "--width",
      "4",
    ]);
    expect(found.code).toBe(0);
    expect(found.text).toBe("  🧬 «哮喘» 与PD  one  zh  0.90\n");
    expect((await runCli(["search", input, "--concept", "MESH:D001249", "--count"])).text).toBe(
      "2 mentions in 1 documents\n",
    );
    const { text, err } = await runCli(["search", input, "--type", "Disease", "--json", "--limit", "1"]);
    expect(JSON.parse(text)).toMatchObject({ document: "one", surface: "哮喘", language: "zh" });
    expect(err).toContain("there are more");
  });

  test("wants something to look for", async () => {
    const { code, err } = await runCli(["search", input]);
    expect(code).toBe(2);
    expect(err).toContain("[usage]");
  });
});
