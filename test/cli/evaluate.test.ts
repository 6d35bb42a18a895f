import { existsSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { sharedOrSkip, sharedPath } from "../shared-data.js";
import { runDiglot } from "../train/run-diglot.js";
import { pubtatorText, TestFolder } from "../train/tiny-corpus.js";

const TITLE = "Aspirin causes gout.";
const ABSTRACT = "Gout and sepsis were seen.";

const folder = new TestFolder();
afterAll(() => folder.remove());

const gold = folder.file(
  "BC5CDR_tiny.PubTator",
  pubtatorText("1", TITLE, ABSTRACT, [
    { surface: "Aspirin", type: "Chemical", id: "D001241" },
    { surface: "gout", type: "Disease", id: "D006073" },
    { surface: "Gout", type: "Disease", id: "D006073" },
    { surface: "sepsis", type: "Disease", id: "D018805" },
  ]),
);
/** One of two diseases right, the third missed; the chemical right. */
const pred = folder.file(
  "ours.PubTator",
  pubtatorText("1", TITLE, ABSTRACT, [
    { surface: "Aspirin", type: "Chemical", id: "MESH:D001241" },
    { surface: "gout", type: "Disease", id: "MESH:D000001" },
    { surface: "Gout", type: "Disease", id: "MESH:D006073" },
  ]),
);

type MeasureName = "span-strict" | "link-strict" | "document";
interface Scored {
  type: string;
  measures: Record<
    MeasureName,
    { precision: number; recall: number; f1: number; gold: number; predicted: number }
  >;
}
interface Report {
  diglot: { version: string; weights: string | null };
  corpora: { corpus: string; files: string[]; documents: number; types: Scored[]; flags: object }[];
}

describe("diglot evaluate", () => {
  const run = runDiglot("evaluate", "--gold", gold, "--pred", pred, "--json");
  const report = JSON.parse(run.out) as Report;
  const measure = (type: string, name: MeasureName) =>
    report.corpora[0]!.types.find((one) => one.type === type)!.measures[name];

  it("writes JSON and ends with 0", () => {
    expect(run.code).toBe(0);
    expect(report.diglot.weights).toBeNull();
    expect(report.corpora).toHaveLength(1);
    expect(report.corpora[0]).toMatchObject({
      corpus: "bc5cdr",
      files: ["BC5CDR_tiny.PubTator"],
      documents: 1,
    });
  });

  it("has the scores that were counted by hand", () => {
    expect(measure("Disease", "span-strict")).toMatchObject({ gold: 3, predicted: 2, precision: 1 });
    expect(measure("Disease", "link-strict")).toMatchObject({ gold: 3, predicted: 2, precision: 1 / 2 });
    expect(measure("Disease", "link-strict").recall).toBeCloseTo(1 / 3);
    expect(measure("Disease", "link-strict").f1).toBeCloseTo(0.4);
    // Gold concepts: gout and sepsis; predicted: gout and another.
    expect(measure("Disease", "document")).toMatchObject({ gold: 2, predicted: 2, f1: 1 / 2 });
    expect(measure("Chemical", "document")).toMatchObject({ gold: 1, predicted: 1, f1: 1 });
    expect(measure("all", "link-strict")).toMatchObject({ gold: 4, predicted: 3 });
  });

  it("judges the links for the flag report", () => {
    expect(report.corpora[0]!.flags).toMatchObject({
      verdicts: { right: 2, "wrong-id": 1, boundary: 0, "false-positive": 0 },
      all: { mentions: 3, wrong: 1, flagged: 0 },
    });
  });

  it("prints tables of the measures and types asked for", () => {
    const { out, code } = runDiglot(
      ...["evaluate", "--gold", gold, "--pred", pred, "--types", "disease", "--by", "document"],
    );
    expect(code).toBe(0);
    expect(out).toContain("bc5cdr");
    expect(out).toMatch(/Disease +document ids +0\.5000 +0\.5000 +0\.5000/);
    expect(out).not.toContain("Chemical");
    expect(out).not.toContain("span, strict");
  });

  it("tells types that the gold lacks", () => {
    const { err, code } = runDiglot("evaluate", "--gold", gold, "--pred", pred, "--types", "Gene");
    expect(code).toBe(0);
    expect(err).toContain("bc5cdr has no gold of type Gene");
  });

  it("scores what the training files lack", () => {
    const training = folder.file(
      "BC5CDR_training.PubTator",
      pubtatorText("2", "Gout.", "", [{ surface: "Gout", type: "Disease", id: "D006073" }]),
    );
    const { out } = runDiglot(
      "evaluate",
      "--gold",
      gold,
      "--pred",
      pred,
      "--unseen-from",
      training,
      "--json",
    );
    const [corpus] = (JSON.parse(out) as { corpora: { unseen: { types: Scored[] } }[] }).corpora;
    const disease = corpus!.unseen.types.find(({ type }) => type === "Disease")!;
    // Sepsis is left of the gold, the wrong identifier of the predictions.
    expect(disease.measures.document).toMatchObject({ gold: 1, predicted: 1, f1: 0 });
  });

  it("compares two predictions", () => {
    const { out } = runDiglot("evaluate", "--gold", gold, "--pred", pred, "--compare", gold, "--json");
    const [corpus] = (
      JSON.parse(out) as {
        corpora: { comparison: { type: string; measures: Record<MeasureName, object> }[] }[];
      }
    ).corpora;
    const disease = corpus!.comparison.find(({ type }) => type === "Disease")!;
    expect(disease.measures.document).toMatchObject({ first: 0.5, second: 1, difference: 0.5 });
  });

  it("draws charts, writes Markdown, and lists each error with its cause", () => {
    const [charts, markdown, errors] = ["charts", "report.md", "errors.jsonl"].map((name) =>
      folder.file(name),
    );
    const { code } = runDiglot(
      ...["evaluate", "--gold", gold, "--pred", pred],
      ...["--charts", charts!, "--markdown", markdown!, "--errors", errors!],
    );
    expect(code).toBe(0);
    expect(readFileSync(folder.file("charts/bc5cdr-scores-document.svg"), "utf8")).toMatch(/^<svg/);
    expect(existsSync(folder.file("charts/bc5cdr-reliability.svg"))).toBe(true);
    expect(readFileSync(markdown!, "utf8")).toMatch(/^## bc5cdr\n/);
    const lines = readFileSync(errors!, "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { corpus: "bc5cdr", kind: "wrong-id", surface: "gout", gold: "MESH:D006073" },
      { corpus: "bc5cdr", kind: "false-negative", surface: "sepsis" },
    ]);
  });

  it("lists errors as a table too", () => {
    const file = folder.file("errors.tsv");
    expect(runDiglot("evaluate", "--gold", gold, "--pred", pred, "--errors", file).code).toBe(0);
    const [titles, ...rows] = readFileSync(file, "utf8").trimEnd().split("\n");
    expect(titles!.split("\t").slice(0, 8).join()).toBe("corpus,document,passage,start,end,kind,cause,type");
    expect(rows).toHaveLength(2);
  });
});

describe("diglot evaluate, used wrongly, ends with 2 and says why:", () => {
  const other = folder.file("other.PubTator", pubtatorText("1", TITLE, ABSTRACT, []));
  it.each([
    ["no gold", [], /--gold/],
    ["a gold file that is not there", ["--gold", folder.file("BC5CDR_none.txt")], /input-not-found/],
    ["a corpus that the name does not tell", ["--gold", other], /--corpus/],
    ["an unknown corpus", ["--gold", other, "--corpus", "mine"], /bc5cdr/],
    ["an unknown type", ["--gold", gold, "--types", "Protein"], /Gene/],
    ["errors in an unknown format", ["--gold", gold, "--errors", "errors.doc"], /\.tsv or \.jsonl/],
  ])("%s", (_name, words, said) => {
    const { code, err, out } = runDiglot("evaluate", ...words);
    expect(code).toBe(2);
    expect(err).toMatch(said);
    expect(out).toBe("");
  });
});

describe.skipIf(!sharedOrSkip("corpora", "bilingual", "zhgold-dev.jsonl"))("on real papers", () => {
  it("the pipeline is measured in both languages", () => {
    const file = sharedPath("corpora", "bilingual", "zhgold-dev.jsonl");
    const { out, code } = runDiglot("evaluate", "--gold", file, "--json", "--ceiling", "--no-bootstrap");
    expect(code).toBe(0);
    const [corpus] = (JSON.parse(out) as Report).corpora;
    expect(corpus).toMatchObject({ corpus: "zhgold", documents: 20 });
    const all = corpus!.types.find(({ type }) => type === "all")!.measures["link-strict"];
    expect(all.gold).toBe(1348);
    expect(all.f1).toBeGreaterThan(0.5);
  });
});
