import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Decision, decisionSchema } from "../../src/review/decision.js";
import { rulingOf } from "../review/decisions.js";
import { placeIn, ruleOf } from "../review/obeyed.js";
import { parseJsonl, runCli, Workplace } from "./run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());

const TITLE = "HeLa cells with TP53 were given metformin";
const papers = place.write("papers.jsonl", `${JSON.stringify({ id: "one", title_en: TITLE })}\n`);
const at = (words: string) => placeIn([TITLE], words);
const hela = { document: "one", place: at("HeLa"), type: "CellLine" };

const write = (name: string, ...decisions: Decision[]) =>
  place.write(name, decisions.map((line) => `${JSON.stringify(decisionSchema.parse(line))}\n`).join(""));
const lin = write(
  "lin.jsonl",
  rulingOf({ ...hela, verdict: "reject", concept: null }),
  ruleOf("TP53", { document: "one", place: at("TP53"), concept: "NCBIGene:22059", id: "mouse" }),
);
const wang = write(
  "wang.jsonl",
  rulingOf({ ...hela, reviewer: "wang", verdict: "accept", concept: "CVCL_0030" }),
  ruleOf("TP53", { reviewer: "wang", document: "one", place: at("TP53"), concept: "NCBIGene:22059" }),
);

const plain = place.path("plain/papers.jsonl");
const ruled = place.path("ruled/papers.jsonl");
beforeAll(async () => {
  await runCli(["annotate", papers, "-o", plain]);
  await runCli(["annotate", papers, "-o", ruled, "--decisions", lin]);
});

describe("diglot diff", () => {
  it("tells what changed and why, of files and folders", async () => {
    const { code, text } = await runCli(["diff", place.path("plain"), ruled]);
    expect(code).toBe(0);
    expect(text).toMatch(/rule +0 +1 +0 +1 +0/);
    expect(text).toContain(
      '1 × "TP53" relinked: Gene NCBIGene:7157 → Gene NCBIGene:22059 (lin, ruling mouse)',
    );
  });

  it("says it in JSON", async () => {
    const { text } = await runCli(["diff", "--json", plain, ruled]);
    expect(JSON.parse(text)).toMatchObject({
      ...{ documents: 1, mentions: 2, onlyBefore: [], onlyAfter: [] },
      counts: { rule: { added: 0, removed: 1, moved: 0, relinked: 1, reflagged: 0 } },
      changes: [
        { surface: "HeLa", kind: "removed", before: { linked: "CVCL_0030" }, after: null, causes: ["rule"] },
        { surface: "TP53", kind: "relinked", after: { decidedBy: "lin, ruling mouse" } },
      ],
    });
  });

  it("ends with 2 where there is no run", async () => {
    expect((await runCli(["diff", plain, place.path("none")])).code).toBe(2);
  });
});

describe("diglot agreement", () => {
  it("compares two reviewers and queues where they differ", async () => {
    const queue = place.path("queue.jsonl");
    const { code, text, err } = await runCli(["agreement", lin, wang, "--run", plain, "--queue", queue]);
    expect(code).toBe(0);
    expect(text).toContain("2 mentions or strings ruled on by both; 0 by A only, 0 by B only");
    expect(err).toContain("1 mentions of 1 documents to adjudicate");
    const [document] = parseJsonl(place.read("queue.jsonl"));
    const flagged = document!.mentions.filter(({ flags }) => flags.length > 0);
    expect(flagged.map(({ surface }) => surface)).toEqual(["HeLa"]);
  });

  it("compares two reviewers of one file", async () => {
    const both = place.write("both.jsonl", place.read("lin.jsonl") + place.read("wang.jsonl"));
    const { text } = await runCli(["agreement", both, both, "--reviewers", "lin,wang", "--json"]);
    expect(JSON.parse(text)).toMatchObject({
      ...{ kind: "reviewers", names: ["lin", "wang"], pairs: 2, outcomes: 0.5 },
      disagreements: [{ surface: "HeLa", verdicts: ["reject", "accept"] }],
    });
    const { code, err } = await runCli(["agreement", both, both]);
    expect([code, err]).toEqual([2, expect.stringContaining("--reviewers")]);
  });

  it("compares two annotations", async () => {
    const { text } = await runCli(["agreement", plain, ruled, "--json"]);
    expect(JSON.parse(text)).toMatchObject({
      ...{ kind: "annotations", documents: 1 },
      disagreements: [{ surface: "HeLa" }, { surface: "TP53" }],
    });
  });

  it("ends with 2 for a file of each kind", async () => {
    expect((await runCli(["agreement", lin, plain])).code).toBe(2);
  });
});
