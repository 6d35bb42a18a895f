import { afterAll, describe, expect, test } from "vitest";
import { runCli, Workplace } from "./run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());

const paper = place.write(
  "paper.jsonl",
  `${JSON.stringify({
    id: "hla",
    title_zh: "单核细胞HLA-DR与2型糖尿病",
    title_en: "Monocyte HLA-DR in type 2 diabetes",
    abstract_en: "HLA-DR was low. TP53 and TP53 were seen in type 2 diabetes. REACH2 is a trial.",
  })}\n`,
);

describe("diglot summary", () => {
  test("shows titles, concepts by type with counts a language, and flagged mentions in their sentences", async () => {
    const output = place.path("out/");
    expect((await runCli(["annotate", paper, "-o", output])).code).toBe(0);
    const { code, text, err } = await runCli(["summary", output]);
    expect([code, err]).toEqual([0, ""]);
    expect(text).toContain("hla  (paper.jsonl)");
    expect(text).toContain("  单核细胞HLA-DR与2型糖尿病\n");
    expect(text).toMatch(/^ {2}Gene {7}.*TP53 NCBIGene:7157 \[en 2\]/m);
    expect(text).toMatch(/^ {2}Disease {4}.*MESH:D003924 \[en 2, zh 1\]/m);
    expect(text).toContain("To be looked at:");
    expect(text).toMatch(/^ {6}family-or-complex: "HLA-DR" names a complex/m);
    expect(text).toMatch(/^ {6}zh {2}单核细胞«HLA-DR»与2型糖尿病$/m);
    expect(text).toMatch(/^ {6}en {2}«HLA-DR» was low\.$/m);
    expect(text).toMatch(/candidates: .*HLA-DR FPLX:HLA_DR/);
  });

  test("reads compressed output", async () => {
    const output = place.path("packed.jsonl.gz");
    await runCli(["annotate", paper, "-o", output]);
    const { code, text } = await runCli(["summary", output]);
    expect(code).toBe(0);
    expect(text).toContain("hla  (paper.jsonl)");
  });

  test("refuses what annotate did not write", async () => {
    const { code, err } = await runCli(["summary", paper]);
    expect(code).toBe(1);
    expect(err).toMatch(/^diglot: \[format-malformed\] Expected the header record of a diglot JSONL/);
  });

  test("ends with 2 where the file is missing", async () => {
    const { code, err } = await runCli(["summary", "missing.jsonl"]);
    expect(code).toBe(2);
    expect(err).toContain("[input-not-found]");
  });

  test("--help shows an example", async () => {
    const { text } = await runCli(["summary", "--help"]);
    expect(text).toContain("diglot annotate paper.xml -o paper.jsonl && diglot summary paper.jsonl");
  });
});
