import { afterAll, describe, expect, it } from "vitest";
import { runCli, Workplace } from "./run-cli.js";

const PAGE = `# PD-1 blockade in cancer

**Authors:** A B

PMC · DOI: 10.9999/x · Journal · 2026

## Abstract

肿瘤免疫治疗进展。

## Full-text entities

- **Genes:** RPL17 (ribosomal protein L17) [NCBI Gene 6139] {aka L17, PD-1}, CD274 (CD274 molecule) [NCBI Gene 29126] {aka PD-L1, PDCD1LG1}
- **Chemicals:** MMF (-)
`;

describe("diglot audit", () => {
  const place = new Workplace();
  const page = place.write("page.md", PAGE);
  afterAll(() => place.remove());

  it("tells what is wrong, writes the verdicts by the ending of the output, and a page", async () => {
    const text = await runCli(["audit", page]);
    expect(text.code).toBe(0);
    expect(text.text).toContain("3 annotations: 1 right, 1 wrong, 1 missing id");
    expect(text.text).toContain("suggested: NCBIGene:5133");

    const words = [
      "audit",
      page,
      "-o",
      place.path("v.tsv"),
      "--report",
      place.path("r.html"),
      "--pipeline",
      "english",
    ];
    const files = await runCli(words);
    expect([files.code, files.text]).toEqual([0, ""]);
    const rows = place.read("v.tsv").trimEnd().split("\n");
    expect(rows).toHaveLength(4);
    expect(rows[1]).toContain("wrong\talias-shared\tNCBIGene:5133");
    expect(place.read("r.html")).toMatch(/^<!doctype html>/);
  });

  it("goes on after a bad document, and says which documents hold no annotations", async () => {
    const bad = place.write("bad.jsonl", "{");
    const plain = place.write("plain.txt", "TP53 was mutated.");
    const { code, err, text } = await runCli([
      "audit",
      bad,
      plain,
      page,
      "--to",
      "jsonl",
      "--pipeline",
      "english",
    ]);
    expect(code).toBe(1);
    expect(err).toContain("1 documents hold no annotations");
    expect(text.trimEnd().split("\n")).toHaveLength(3);
  });

  it("measures itself on a corpus with gold", async () => {
    const corpus = place.write(
      "bc5cdr.PubTator",
      "1|t|Asthma and pneumonia\n1|a|Sepsis.\n1\t0\t6\tAsthma\tDisease\tD001249\n1\t11\t20\tpneumonia\tDisease\tD011014\n",
    );
    const { code, text } = await runCli(["audit", "--gold", corpus, "--share", "1", "--pipeline", "english"]);
    expect(code).toBe(0);
    expect(text).toMatch(/bc5cdr +planted +wrong ids +2 +1\.000/);
  });

  it("ends with 2 where it is used wrongly", async () => {
    expect((await runCli(["audit", page, "--to", "xml"])).code).toBe(2);
    expect((await runCli(["audit"])).code).toBe(2);
  });
});
