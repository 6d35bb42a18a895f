import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/main.js";
import { smallTables } from "../small-dictionary.js";
import { runCli, Workplace } from "./run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());

const env = { DIGLOT_CACHE: place.path("cache") };
const papers = place.write(
  "papers.jsonl",
  [
    { id: "touched", text: "Patients with asthma were given salbutamol, and TP53 was mutated in tumours." },
    { id: "other", text: "Metformin lowers glucose." },
  ]
    .map((paper) => `${JSON.stringify(paper)}\n`)
    .join(""),
);

function writeTables(folder: string, change: (row: string) => string): void {
  for (const [name, rows] of Object.entries(smallTables()))
    place.write(`${folder}/tables/${name}`, `${rows.map(change).join("\n")}\n`);
}

beforeAll(async () => {
  writeTables("old", (row) => row);
  // The gene gets another number, as if NCBI had merged it.
  writeTables("new", (row) => row.replace(/^NCBIGene:7157\t/, "NCBIGene:999999\t"));
  const words = ["annotate", papers, "--dictionary", place.path("old"), "-o", place.path("run/papers.jsonl")];
  expect((await runCli(words, { env })).code).toBe(0);
});

const diff = (...words: string[]) =>
  runCli(["dictionary", "diff", place.path("old"), place.path("new"), ...words], { env });

describe("diglot dictionary diff", () => {
  it("tells which documents of a run are touched", async () => {
    const { code, text } = await diff("--run", place.path("run"));
    expect(code).toBe(0);
    expect(text).toContain("the run: 1 of 2 documents are touched");
  });

  it("annotates those again, and tells what becomes otherwise", async () => {
    const { code, text } = await diff("--run", place.path("run"), "--rerun");
    expect(code).toBe(0);
    expect(text).toContain('1 × "TP53" relinked: Gene NCBIGene:7157 → Gene NCBIGene:999999');
    expect(text).toMatch(/dictionary +0 +0 +0 +1 +0/);
    const { text: json } = await diff("--run", place.path("run"), "--rerun", "--json");
    const { rerun } = JSON.parse(json) as { rerun: { documents: number; changes: { document: string }[] } };
    expect(rerun.documents).toBe(1);
    expect(rerun.changes.map(({ document }) => document)).toEqual(["touched"]);
  });

  it("wants a run to be done again", async () => {
    const { code, err } = await diff("--rerun");
    expect([code, err]).toEqual([2, expect.stringContaining("--rerun needs --run")]);
  });
});

describe("--dictionary", () => {
  it("is there in each command that looks names up", async () => {
    const program = await createProgram();
    const taking = program.commands
      .flatMap((outer) => (outer.commands.length > 0 ? outer.commands : [outer]))
      .filter((command) => command.options.some(({ long }) => long === "--dictionary"))
      .map((command) =>
        command.parent === program ? command.name() : `${command.parent!.name()} ${command.name()}`,
      );
    expect(taking.sort()).toEqual([
      ...["annotate", "audit", "corpus build", "dictionary add", "dictionary ambiguity", "dictionary info"],
      ...[
        "dictionary list",
        "dictionary propose",
        "evaluate",
        "lookup",
        "review",
        "rules list",
        "rules retire",
      ],
      ...["rules test", "run", "serve", "shard plan", "terms", "train"],
    ]);
  });
});
