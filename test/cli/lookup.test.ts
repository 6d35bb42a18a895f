import { describe, expect, test } from "vitest";
import { runCli } from "./run-cli.js";

describe("diglot lookup", () => {
  test("tells every concept of PD-1, which of them is usual and how far each agrees", async () => {
    const { code, text, err } = await runCli(["lookup", "PD-1"]);
    expect([code, err]).toEqual([0, ""]);
    const lines = text.split("\n");
    expect(lines[0]).toBe("PD-1");
    expect(lines[1]).toMatch(/^ {2}\d+ concepts: \d+ Gene/);
    expect(text).toMatch(/NCBIGene:5133 +Gene +PDCD1.*Homo sapiens.*"PD-1", exact/);
    expect(text).toMatch(/NCBIGene:6139 +Gene +RPL17/);
    expect(text).toMatch(/NCBIGene:18566 +Gene +Pdcd1, Mus musculus/);
    expect(text).toContain("as Gene usually NCBIGene:5133");
  });

  test("gives one JSON object a name", async () => {
    const { code, text } = await runCli(["lookup", "PD-1", "哮喘", "--json"]);
    expect(code).toBe(0);
    const [pd1, asthma] = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(pd1.name).toBe("PD-1");
    expect(pd1.concepts[0]).toMatchObject({
      id: "NCBIGene:5133",
      type: "Gene",
      preferredName: "PDCD1",
      species: "NCBITaxon:9606",
      matched: "PD-1",
      agreement: "exact",
    });
    expect(asthma.concepts[0]).toMatchObject({ id: "MESH:D001249", type: "Disease", agreement: "exact" });
  });

  test("says which names mean no gene, and which are unknown", async () => {
    const { code, text } = await runCli(["lookup", "CI", "nonsense123"]);
    expect(code).toBe(0);
    expect(text).toMatch(/almost never the gene: .*confidence interval/);
    expect(text).toContain("nonsense123\n  not in the dictionary");
  });

  test("shows that the letters of a short name are told apart by case", async () => {
    const { text } = await runCli(["lookup", "MSC", "--json"]);
    const { concepts } = JSON.parse(text) as { concepts: { id: string; type: string }[] };
    expect(new Set(concepts.map(({ type }) => type))).toContain("CellType");
    expect(concepts.map(({ id }) => id)).toContain("CL:0000134");
  });

  test("wants a name", async () => {
    const { code, err } = await runCli(["lookup"]);
    expect(code).toBe(2);
    expect(err).toContain("missing required argument");
  });

  test("--help shows examples", async () => {
    const { text } = await runCli(["lookup", "--help"]);
    expect(text).toContain("diglot lookup PD-1");
  });
});
