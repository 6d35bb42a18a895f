import { describe, expect, it } from "vitest";
import type { Document } from "../../src/document/types.js";
import { adapterOf } from "../../src/evaluate/adapters/index.js";
import type { EvaluationInput, EvaluationReport } from "../../src/evaluate/evaluate.js";
import { compareEvaluations, evaluate } from "../../src/evaluate/evaluate.js";
import type { Measure } from "../../src/evaluate/score.js";
import { goldOf, predictedOf } from "./documents.js";

function run(corpus: string, gold: Document[], predicted: Document[], more: Partial<EvaluationInput> = {}) {
  return evaluate({ gold, predicted, adapter: adapterOf(corpus), bootstrap: false, ...more });
}

/** [found gold, gold, right predictions, predictions] */
function counts(report: Pick<EvaluationReport, "types">, type: string, measure: Measure) {
  const score = report.types.find((scores) => scores.type === type)!.measures[measure];
  return [score.goldFound, score.gold, score.predictedRight, score.predicted];
}

describe("one document counted by hand", () => {
  const text =
    "Naloxone reverses clonidine hypotension; [3H]-naloxone and clonidine in renal failure of rats.";
  // Gold: 4 chemicals (one without an identifier), 2 diseases.
  const gold = goldOf("1", text, [
    { surface: "Naloxone", type: "Chemical", ids: "D009270" },
    { surface: "clonidine", type: "Chemical", ids: "D003000" },
    { surface: "clonidine", type: "Chemical", ids: "D003000", occurrence: 1 },
    { surface: "[3H]-naloxone", type: "Chemical", ids: "-1" },
    { surface: "hypotension", type: "Disease", ids: "D007022" },
    { surface: "renal failure", type: "Disease", ids: "D051437" },
  ]);
  const predicted = predictedOf("1", text, [
    { surface: "Naloxone", type: "Chemical", ids: "MESH:D009270" }, // right
    { surface: "clonidine", type: "Chemical", ids: "MESH:D000001" }, // wrong id
    { surface: "naloxone", type: "Chemical", ids: "MESH:D009270" }, // inside the gold one without id
    { surface: "clonidine hypotension", type: "Disease", ids: "MESH:D007022" }, // boundary, id right
    { surface: "rats", type: "Disease", ids: "MESH:D000002" }, // no gold at all
    { surface: "failure", type: "Disease", ids: null }, // not linked: not counted by default
  ]);
  const report = run("bc5cdr", [gold], [predicted]);

  it("spans", () => {
    expect(counts(report, "Chemical", "span-strict")).toEqual([2, 4, 2, 3]);
    expect(counts(report, "Chemical", "span-overlap")).toEqual([3, 4, 3, 3]);
    expect(counts(report, "Disease", "span-strict")).toEqual([0, 2, 0, 2]);
    expect(counts(report, "Disease", "span-overlap")).toEqual([1, 2, 1, 2]);
  });
  it("spans with identifiers: the gold without one is not asked for, but a link on it is wrong", () => {
    expect(counts(report, "Chemical", "link-strict")).toEqual([1, 3, 1, 3]);
    expect(counts(report, "Chemical", "link-overlap")).toEqual([1, 3, 1, 3]);
    expect(counts(report, "Disease", "link-strict")).toEqual([0, 2, 0, 2]);
    expect(counts(report, "Disease", "link-overlap")).toEqual([1, 2, 1, 2]);
  });
  it("identifiers of the document: chemicals {D009270, D003000} against {D009270, D000001}", () => {
    expect(counts(report, "Chemical", "document")).toEqual([1, 2, 1, 2]);
    expect(counts(report, "Disease", "document")).toEqual([1, 2, 1, 2]);
    expect(counts(report, "all", "document")).toEqual([2, 4, 2, 4]);
  });
  it("rates: chemicals strict P 2/3, R 2/4, F1 4/7", () => {
    const { precision, recall, f1 } = report.types[0]!.measures["span-strict"];
    expect(precision).toBeCloseTo(2 / 3, 12);
    expect(recall).toBeCloseTo(1 / 2, 12);
    expect(f1).toBeCloseTo(4 / 7, 12);
  });
  it("options: unlinked mentions as spans, gold without identifiers left aside", () => {
    const counted = run("bc5cdr", [gold], [predicted], { countUnlinked: true });
    expect(counts(counted, "Disease", "span-overlap")).toEqual([2, 2, 2, 3]);
    expect(counts(counted, "Disease", "link-strict")).toEqual([0, 2, 0, 2]);
    const ignored = run("bc5cdr", [gold], [predicted], { idlessGold: "ignore" });
    expect(counts(ignored, "Chemical", "link-strict")).toEqual([1, 3, 1, 2]);
  });
  it("types: only those asked for", () => {
    const diseases = run("bc5cdr", [gold], [predicted], { types: ["Disease"] });
    expect(diseases.types.map((scores) => scores.type)).toEqual(["Disease"]);
  });
});

describe("composites and alternatives counted by hand", () => {
  const text = "BRCA1/2, BRCA1/2 and Kif17 with IL-1.";
  it("a composite is right as a whole; the shared measure takes a part", () => {
    const gold = goldOf("1", text, [
      { surface: "BRCA1/2", type: "Gene", ids: "672;675" },
      { surface: "BRCA1/2", type: "Gene", ids: "672;675", occurrence: 1 },
      { surface: "Kif17", type: "Gene", ids: "16559,57576" },
    ]);
    const predicted = predictedOf("1", text, [
      { surface: "BRCA1/2", type: "Gene", ids: ["NCBIGene:675", "NCBIGene:672"] }, // right in any order
      { surface: "BRCA1/2", type: "Gene", ids: "NCBIGene:672", occurrence: 1 }, // half
      { surface: "Kif17", type: "Gene", ids: "NCBIGene:57576" }, // one of the alternatives
    ]);
    const report = run("nlm-gene", [gold], [predicted]);
    expect(counts(report, "Gene", "link-strict")).toEqual([2, 3, 2, 3]);
    expect(counts(report, "Gene", "link-strict-shared")).toEqual([3, 3, 3, 3]);
    // Concepts: 672, 675, any of 16559 and 57576. Predicted: 672, 675, 57576.
    expect(counts(report, "Gene", "document")).toEqual([3, 3, 3, 3]);
  });
  it("an identifier too many makes a composite wrong", () => {
    const gold = goldOf("1", text, [{ surface: "IL-1", type: "Gene", ids: "3552" }]);
    const predicted = predictedOf("1", text, [
      { surface: "IL-1", type: "Gene", ids: ["NCBIGene:3552", "NCBIGene:3553"] },
    ]);
    const report = run("nlm-gene", [gold], [predicted]);
    expect(counts(report, "Gene", "link-strict")).toEqual([0, 1, 0, 1]);
    expect(counts(report, "Gene", "link-strict-shared")).toEqual([1, 1, 1, 1]);
    expect(counts(report, "Gene", "document")).toEqual([1, 1, 1, 2]);
  });
  it("two alternatives predicted are both right and find one concept", () => {
    const gold = goldOf("1", text, [{ surface: "Kif17", type: "Gene", ids: "16559,57576" }]);
    const predicted = predictedOf("1", text, [
      { surface: "Kif17", type: "Gene", ids: ["NCBIGene:16559", "NCBIGene:57576"] },
    ]);
    expect(counts(run("nlm-gene", [gold], [predicted]), "Gene", "document")).toEqual([1, 1, 2, 2]);
  });
  it("two mentions on one place are one composite", () => {
    const gold = goldOf("1", text, [{ surface: "BRCA1/2", type: "Gene", ids: "672;675" }]);
    const predicted = predictedOf("1", text, [
      { surface: "BRCA1/2", type: "Gene", ids: "NCBIGene:672" },
      { surface: "BRCA1/2", type: "Gene", ids: "NCBIGene:675" },
    ]);
    const report = run("nlm-gene", [gold], [predicted]);
    expect(counts(report, "Gene", "link-strict")).toEqual([1, 1, 1, 1]);
    expect(counts(report, "Gene", "span-strict")).toEqual([1, 1, 1, 1]);
  });
  it("alternatives that include another concept of the document are answered by it", () => {
    const gold = goldOf("1", text, [
      { surface: "Kif17", type: "Gene", ids: "16559" },
      { surface: "IL-1", type: "Gene", ids: "16559,57576" },
    ]);
    const predicted = predictedOf("1", text, [{ surface: "Kif17", type: "Gene", ids: "NCBIGene:16559" }]);
    expect(counts(run("nlm-gene", [gold], [predicted]), "Gene", "document")).toEqual([1, 1, 1, 1]);
  });
  it("a long prediction over two gold mentions finds one of them", () => {
    const gold = goldOf("1", text, [
      { surface: "Kif17", type: "Gene", ids: "16559" },
      { surface: "IL-1", type: "Gene", ids: "3552" },
    ]);
    const predicted = predictedOf("1", text, [
      { surface: "Kif17 with IL-1", type: "Gene", ids: ["NCBIGene:16559", "NCBIGene:3552"] },
    ]);
    const report = run("nlm-gene", [gold], [predicted]);
    expect(counts(report, "Gene", "span-overlap")).toEqual([1, 2, 1, 1]);
    expect(counts(report, "Gene", "link-overlap")).toEqual([0, 2, 0, 1]);
    expect(counts(report, "Gene", "link-overlap-shared")).toEqual([1, 2, 1, 1]);
  });
});

describe("species, crosswalk, unseen concepts", () => {
  const text = "Bcl-2 and VEGF; Bcl-2 in colon cancer and gout";
  const mouse = (concept: string, species: string) => [
    {
      concept,
      name: "",
      entryTerm: "",
      nameStatus: "symbol" as const,
      type: "Gene" as const,
      species,
      score: 1,
      evidence: [],
    },
  ];
  it("human only: mouse gold is not asked for, mouse links are not looked at", () => {
    const gold = goldOf("1", text, [
      { surface: "Bcl-2", type: "Gene", ids: "12043(Tax:10090)" },
      { surface: "VEGF", type: "Gene", ids: "7422,22339(Tax:10090)" },
      { surface: "Bcl-2", type: "Gene", ids: "596", occurrence: 1 },
    ]);
    const predicted = predictedOf("1", text, [
      {
        surface: "Bcl-2",
        type: "Gene",
        ids: "NCBIGene:12043",
        candidates: mouse("NCBIGene:12043", "NCBITaxon:10090"),
      },
      { surface: "VEGF", type: "Gene", ids: "NCBIGene:7422" },
      { surface: "Bcl-2", type: "Gene", ids: "NCBIGene:596", occurrence: 1 },
    ]);
    const human = run("gnormplus", [gold], [predicted]);
    expect(counts(human, "Gene", "link-strict")).toEqual([2, 2, 2, 2]);
    expect(counts(human, "Gene", "document")).toEqual([2, 2, 2, 2]);
    const all = run("gnormplus", [gold], [predicted], { adapterOptions: { species: "all" } });
    expect(counts(all, "Gene", "link-strict")).toEqual([2, 3, 2, 3]);
    expect(counts(all, "Gene", "document")).toEqual([3, 4, 3, 3]);
    const asked = run("gnormplus", [gold], [predicted], {
      speciesOf: (concept) => (concept === "NCBIGene:596" ? "NCBITaxon:10116" : undefined),
    });
    expect(counts(asked, "Gene", "document")).toEqual([1, 2, 1, 2]);
  });
  it("a crosswalk makes one concept of MONDO and MeSH, once", () => {
    const gold = goldOf("1", text, [{ surface: "gout", type: "Disease", ids: "D006073" }]);
    const predicted = predictedOf("1", text, [
      { surface: "gout", type: "Disease", ids: ["MONDO:0005393", "MESH:D006073"] },
    ]);
    const pair = new Set(["MONDO:0005393", "MESH:D006073"]);
    const sameConcept = (a: string, b: string) => a === b || (pair.has(a) && pair.has(b));
    const report = run("bc5cdr", [gold], [predicted], { sameConcept, types: ["Disease"] });
    expect(counts(report, "Disease", "document")).toEqual([1, 1, 1, 1]);
    expect(counts(report, "Disease", "link-strict")).toEqual([1, 1, 1, 1]);
    const without = run("bc5cdr", [gold], [predicted], { types: ["Disease"] });
    expect(counts(without, "Disease", "document")).toEqual([1, 1, 1, 2]);
  });
  it("unseen: gold and predictions named in training are left out on both sides", () => {
    const gold = goldOf("1", text, [
      { surface: "colon cancer", type: "Disease", ids: "D003110" },
      { surface: "gout", type: "Disease", ids: "D006073" },
      { surface: "cancer", type: "Disease", ids: "D009369|D006073" },
    ]);
    const predicted = predictedOf("1", text, [
      { surface: "colon cancer", type: "Disease", ids: "MESH:D009999" }, // unseen and wrong
      { surface: "gout", type: "Disease", ids: "MESH:D006073" }, // unseen and right
      { surface: "cancer", type: "Disease", ids: "MESH:D009369" }, // seen: not looked at
    ]);
    const report = run("bc5cdr", [gold], [predicted], {
      types: ["Disease"],
      training: new Set(["MESH:D003110", "MESH:D009369"]),
    });
    // Unseen gold: gout, and D006073 of the composite "cancer". Unseen predictions: D009999 and D006073.
    expect(counts(report.unseen!, "Disease", "link-strict")).toEqual([1, 2, 1, 2]);
    expect(counts(report.unseen!, "Disease", "document")).toEqual([1, 1, 1, 2]);
  });
});

describe("several documents", () => {
  const gold = [
    goldOf("1", "gout", [{ surface: "gout", type: "Disease", ids: "D006073" }]),
    goldOf("2", "gout", [{ surface: "gout", type: "Disease", ids: "D006073" }]),
    goldOf("2", "gout", [{ surface: "gout", type: "Disease", ids: "D006073" }]),
  ];
  const right = predictedOf("1", "gout", [{ surface: "gout", type: "Disease", ids: "MESH:D006073" }]);
  it("counts a concept once in each document; a document not predicted is missed; a repeated one counts once", () => {
    const report = run("ncbi-disease", gold, [right, right, { ...right, id: "9" }]);
    expect(counts(report, "Disease", "document")).toEqual([1, 2, 1, 1]);
    expect(report.problems.map((problem) => problem.kind)).toEqual([
      "duplicate-document",
      "document-not-predicted",
    ]);
    expect([report.documents, report.documentsWithoutGold]).toEqual([2, 1]);
  });
  it("finds the passage by its text where the readers number passages differently", () => {
    const moved: Document = {
      ...right,
      passages: [{ ...right.passages[0]!, id: "p7" }],
      mentions: right.mentions.map((mention) => ({ ...mention, passageId: "p7" })),
    };
    expect(counts(run("ncbi-disease", [gold[0]!], [moved]), "Disease", "link-strict")).toEqual([1, 1, 1, 1]);
  });
  it("refuses predictions on another text", () => {
    const other = predictedOf("1", "Gout", []);
    expect(() => run("ncbi-disease", [gold[0]!], [other])).toThrow("[offset-mismatch]");
  });
  it("compares two runs: the same run differs by nothing", () => {
    const input = { gold, adapter: adapterOf("ncbi-disease") };
    const [same] = compareEvaluations(input, [right], [right]);
    expect(same!.measures.document).toMatchObject({ difference: 0, pValue: 1, documents: 2 });
    const [better] = compareEvaluations(input, [], [right]);
    // Recall 1/2, precision 1: F1 2/3 against 0.
    expect(better!.measures.document.difference).toBeCloseTo(2 / 3, 12);
  });
});
