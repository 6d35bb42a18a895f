import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { runCli, Workplace } from "./run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());

const paper = (id: number) => ({
  id: `x${id}`,
  title_zh: "阿司匹林治疗节段性肠病样炎症",
  abstract_zh: "节段性肠病样炎症（Crohn disease）少见。阿司匹林有效。",
  title_en: "Aspirin in Crohn disease",
  abstract_en: "Crohn disease is rare. Aspirin helps.",
});

function corpus(): string {
  const path = place.path("corpus.jsonl");
  writeFileSync(path, `${[1, 2].map((id) => JSON.stringify(paper(id))).join("\n")}\n`);
  return path;
}

describe("diglot terms", () => {
  test("writes the terms of a corpus with the number of papers", async () => {
    const output = place.path("terms.tsv");
    const { code } = await runCli(["terms", corpus(), "-o", output]);
    expect(code).toBe(0);
    const rows = readFileSync(output, "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split("\t"));
    expect(rows[0]).toEqual(["zh", "en", "concept", "type", "papers", "known", "example"]);
    expect(rows.find(([zh]) => zh === "阿司匹林")?.slice(0, 6)).toEqual([
      "阿司匹林",
      "Aspirin",
      "MESH:D001241",
      "Chemical",
      "2",
      "yes",
    ]);
    expect(rows.find(([zh]) => zh === "节段性肠病样炎症")?.slice(2, 6)).toEqual([
      "MESH:D003424",
      "Disease",
      "2",
      "no",
    ]);
  });

  test("leaves out what too few papers use", async () => {
    const { text } = await runCli(["terms", corpus(), "--min-papers", "3"]);
    expect(text.trim().split("\n")).toHaveLength(1);
  });
});

describe("diglot dictionary propose", () => {
  test("proposes the Chinese name that papers and mined pairs give, at the score asked for", async () => {
    const pairs = place.path("pairs.tsv");
    writeFileSync(pairs, "crohn disease\t节段性肠病样炎症\t3\n");
    const { code, text } = await runCli(["dictionary", "propose", corpus(), pairs, "--min-score", "0.5"]);
    expect(code).toBe(0);
    const [header, row] = text
      .trim()
      .split("\n")
      .map((line) => line.split("\t"));
    expect(header).toEqual("zh concept type name papers score english sources known example".split(" "));
    expect(row!.slice(0, 5)).toEqual(["节段性肠病样炎症", "MESH:D003424", "Disease", "Crohn Disease", "5"]);
    expect(row![7]).toContain("mined");
    const strict = await runCli(["dictionary", "propose", pairs, "--min-papers", "4"]);
    expect(strict.text.trim().split("\n")).toHaveLength(1);
  });

  test("refuses a file of pairs that is none", async () => {
    const pairs = place.path("bad.tsv");
    writeFileSync(pairs, "zh\ten\n");
    const { code, err } = await runCli(["dictionary", "propose", pairs]);
    expect(code).toBe(1);
    expect(err).toContain("format-malformed");
    expect(err).toContain("line 1");
  });
});
