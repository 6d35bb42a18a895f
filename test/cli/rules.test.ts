import { afterAll, describe, expect, it } from "vitest";
import { readDecisions } from "../../src/review/decision-file.js";
import { rulingOf } from "../review/decisions.js";
import { placeIn, ruleOf } from "../review/obeyed.js";
import { parseJsonl, runCli, Workplace } from "./run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());

const TEXT = "HeLa cells with TP53 were given metformin.";
const papers = place.write(
  "papers.jsonl",
  [
    { id: "one", title_en: "TP53", abstract_en: TEXT },
    { id: "two", title_en: "TP53 in asthma" },
  ]
    .map((paper) => `${JSON.stringify(paper)}\n`)
    .join(""),
);
const DECISIONS = [
  rulingOf({
    ...{ id: "no-hela", document: "one", type: "CellLine", verdict: "reject", concept: null },
    place: { ...placeIn(["", TEXT], "HeLa"), passageId: "p9" },
  }),
  ruleOf("TP53", { id: "mouse", concept: "NCBIGene:22059" }),
  ruleOf("asthma", { id: "corpus", scope: "corpus", corpus: "lung", verdict: "reject", concept: null }),
];
const decisions = place.write(
  "decisions.jsonl",
  DECISIONS.map((line) => `${JSON.stringify(line)}\n`).join(""),
);

describe("diglot annotate --decisions", () => {
  it("obeys, says who decided, and tells what came of it", async () => {
    const out = place.path("out.jsonl");
    const { code, err } = await runCli([
      "annotate",
      papers,
      "-o",
      out,
      "--decisions",
      decisions,
      "--corpus",
      "lung",
    ]);
    expect([code, err]).toEqual([0, "diglot: 3 rulings in force, obeyed at 5 places, 5 changed\n"]);
    const [one, two] = parseJsonl(place.read("out.jsonl"));
    expect(one!.mentions.map(({ surface, linked, decidedBy }) => [surface, linked, decidedBy])).toEqual([
      ["TP53", "NCBIGene:22059", "lin, ruling mouse"],
      ["TP53", "NCBIGene:22059", "lin, ruling mouse"],
      ["metformin", "MESH:D008687", "link"],
    ]);
    expect(two!.mentions.map(({ surface, linked }) => [surface, linked])).toEqual([
      ["TP53", "NCBIGene:22059"],
    ]);
    expect(JSON.parse(place.read("out.jsonl").split("\n")[0]!)).toMatchObject({ diglot: { corpus: "lung" } });
  });

  it("ends with 2 where there is no such file", async () => {
    const { code, err } = await runCli(["annotate", papers, "--decisions", place.path("none.jsonl")]);
    expect(code).toBe(2);
    expect(err).toContain("[input-not-found]");
  });
});

describe("diglot rules", () => {
  it("lists what the rules did in a run", async () => {
    const { code, text, err } = await runCli([
      "rules",
      "list",
      "--decisions",
      decisions,
      "--run",
      place.path("out.jsonl"),
    ]);
    expect(code).toBe(0);
    expect(text).toBe(
      [
        'mouse  lin: relink "TP53" → NCBIGene:22059 always',
        "    in force; fires at 3 places in 2 documents, changed 3 (3 × NCBIGene:7157 → NCBIGene:22059)",
        'corpus  lin: reject "asthma" in corpus lung',
        "    in force; fires at 1 place in 1 document, changed 1 (1 × MESH:D001249 → nothing)",
        "",
      ].join("\n"),
    );
    expect(err).toContain("1 rulings on single mentions not shown");
  });

  it("tests them on papers, and ends with 1 where one no longer fits", async () => {
    const words = ["rules", "test", papers, "--decisions", decisions, "--json", "--all"];
    const { code, text } = await runCli(words);
    expect(code).toBe(0);
    const usages = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { places: number });
    expect(usages.map(({ places }) => places)).toEqual([1, 3, 0]);
    const other = place.write(
      "other.jsonl",
      `${JSON.stringify({ id: "one", title_en: "Nothing of that" })}\n`,
    );
    const gone = await runCli(["rules", "test", other, "--decisions", decisions]);
    expect(gone.code).toBe(1);
    expect(gone.text).toContain("no longer fits: its text is gone");
  });

  it("retires by adding a line, once", async () => {
    const words = [
      "rules",
      "retire",
      "mouse",
      "--decisions",
      decisions,
      "--reviewer",
      "wang",
      "--note",
      "human",
    ];
    expect((await runCli(words)).code).toBe(0);
    const read = await readDecisions(decisions);
    expect(read.decisions.slice(0, 3)).toEqual(DECISIONS);
    expect(read.decisions.slice(3)).toMatchObject([
      { verdict: "undo", undoes: "mouse", reviewer: "wang", note: "human" },
    ]);
    const again = await runCli(words);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining("wang has taken back already")]);
    expect((await readDecisions(decisions)).decisions).toHaveLength(4);
    const { text } = await runCli(["rules", "list", "--decisions", decisions]);
    expect(text).toMatch(/mouse .*\n {4}retired by wang on \d{4}/);
  });
});
