import { describe, expect, it } from "vitest";
import type { Candidate, Document, EntityType } from "../../src/document/types.js";
import { adapterOf } from "../../src/evaluate/adapters/index.js";
import { analyseErrors, errorsJsonl, errorsTsv, renderCauses } from "../../src/evaluate/error-analysis.js";
import type { EvaluationInput } from "../../src/evaluate/evaluate.js";
import type { Marked } from "./documents.js";
import { goldOf, predictedOf } from "./documents.js";

function candidate(concept: string, type: EntityType, species?: string): Candidate {
  const base = { concept, name: concept, entryTerm: "", nameStatus: "symbol" as const, type, score: 0.5 };
  return {
    ...base,
    evidence: [{ signal: "prior", weight: -1, text: "seldom meant" }],
    ...(species ? { species } : {}),
  };
}

interface Case {
  text: string;
  gold: Marked[];
  predicted: Marked[];
  corpus?: string;
  abbreviations?: [short: string, long: string][];
  names?: Record<string, string[]>;
  more?: Partial<EvaluationInput>;
  spans?: "strict" | "overlap";
}

function errorsOf({
  text,
  gold,
  predicted,
  corpus = "biored",
  abbreviations = [],
  names,
  more,
  spans,
}: Case) {
  const zero = { start: 0, end: 0 };
  const document: Document = {
    ...predictedOf("1", text, predicted),
    abbreviations: abbreviations.map(([short, long]) => ({
      passageId: "p0",
      short,
      long,
      shortSpan: zero,
      longSpan: zero,
    })),
  };
  return analyseErrors(
    { gold: [goldOf("1", text, gold)], predicted: [document], adapter: adapterOf(corpus), ...more },
    { ...(names ? { namesKnown: (surface) => names[surface] ?? [] } : {}), ...(spans ? { spans } : {}) },
  );
}
const causes = (one: Case) => errorsOf(one).map((error) => [error.kind, error.cause, error.surface]);

const gene = (surface: string, ids: Marked["ids"]): Marked => ({ surface, type: "Gene", ids: ids! });

describe("each cause on a case of its own", () => {
  it("nothing to tell where all is right", () => {
    expect(
      causes({ text: "TP53", gold: [gene("TP53", "7157")], predicted: [gene("TP53", "NCBIGene:7157")] }),
    ).toEqual([]);
  });
  it("missing name: the dictionary does not offer the gold concept", () => {
    const one = {
      text: "PD-1 acts",
      gold: [gene("PD-1", "5133")],
      predicted: [gene("PD-1", "NCBIGene:6146")],
    };
    expect(causes({ ...one, names: { "PD-1": ["NCBIGene:6146"] } })).toEqual([
      ["wrong-id", "missing-name", "PD-1"],
    ]);
    expect(causes({ ...one, predicted: [], names: {} })).toEqual([
      ["false-negative", "missing-name", "PD-1"],
    ]);
  });
  it("wrong sense and missed span: it does", () => {
    const one = {
      text: "PD-1 acts",
      gold: [gene("PD-1", "5133")],
      names: { "PD-1": ["NCBIGene:6146", "NCBIGene:5133"] },
    };
    expect(causes({ ...one, predicted: [gene("PD-1", "NCBIGene:6146")] })).toEqual([
      ["wrong-id", "wrong-sense", "PD-1"],
    ]);
    expect(causes({ ...one, predicted: [] })).toEqual([["false-negative", "missed-span", "PD-1"]]);
    const unlinked = { ...gene("PD-1", null), ids: null, candidates: [candidate("NCBIGene:5133", "Gene")] };
    expect(causes({ ...one, predicted: [unlinked] })).toEqual([["false-negative", "wrong-sense", "PD-1"]]);
  });
  it("boundary: told once, and not at all where overlapping spans suffice", () => {
    const one: Case = {
      text: "the TP53 gene",
      gold: [gene("TP53 gene", "7157")],
      predicted: [gene("TP53", "NCBIGene:7157")],
    };
    expect(causes(one)).toEqual([["wrong-span", "boundary", "TP53"]]);
    expect(causes({ ...one, spans: "overlap" })).toEqual([]);
  });
  it("not an entity", () => {
    expect(causes({ text: "95% CI", gold: [], predicted: [gene("CI", "NCBIGene:1")] })).toEqual([
      ["false-positive", "not-an-entity", "CI"],
    ]);
  });
  it("wrong type, from both sides", () => {
    const one: Case = {
      text: "MSC grew",
      gold: [{ surface: "MSC", type: "CellLine", ids: "CVCL_0001" }],
      predicted: [gene("MSC", "NCBIGene:9242")],
    };
    expect(causes(one).sort()).toEqual([
      ["false-negative", "wrong-type", "MSC"],
      ["false-positive", "wrong-type", "MSC"],
    ]);
  });
  it("species", () => {
    const candidates = [
      candidate("NCBIGene:12043", "Gene", "NCBITaxon:10090"),
      candidate("NCBIGene:596", "Gene", "NCBITaxon:9606"),
    ];
    expect(
      causes({
        text: "Bcl-2",
        gold: [gene("Bcl-2", "596")],
        predicted: [{ ...gene("Bcl-2", "NCBIGene:12043"), candidates }],
      }),
    ).toEqual([["wrong-id", "species", "Bcl-2"]]);
  });
  it("species: a human gene where the gold has a mouse gene that the score leaves out", () => {
    expect(
      causes({
        corpus: "gnormplus",
        text: "Bcl-2",
        gold: [gene("Bcl-2", "12043(Tax:10090)")],
        predicted: [gene("Bcl-2", "NCBIGene:596")],
      }),
    ).toEqual([["false-positive", "species", "Bcl-2"]]);
  });
  it("family", () => {
    expect(
      causes({
        corpus: "nlm-gene",
        text: "Wnt signals",
        gold: [{ surface: "Wnt", type: "FamilyName", ids: "22408,7474" }],
        predicted: [gene("Wnt", "NCBIGene:7474")],
      }),
    ).toEqual([["false-positive", "family", "Wnt"]]);
  });
  it("abbreviation: the document defines it otherwise", () => {
    expect(
      causes({
        text: "hepatocellular carcinoma (HCC)",
        gold: [{ surface: "HCC", type: "Disease", ids: "D006528" }],
        predicted: [gene("HCC", "NCBIGene:9")],
        corpus: "biored",
        abbreviations: [["HCC", "hepatocellular carcinoma"]],
      }).filter(([kind]) => kind === "false-positive"),
    ).toEqual([["false-positive", "wrong-type", "HCC"]]);
    expect(
      causes({
        text: "HCC",
        gold: [{ surface: "HCC", type: "Disease", ids: "D006528" }],
        predicted: [{ surface: "HCC", type: "Disease", ids: "MESH:D000002" }],
        abbreviations: [["HCC", "hepatocellular carcinoma"]],
      }),
    ).toEqual([["wrong-id", "abbreviation", "HCC"]]);
  });
  it("composite", () => {
    expect(
      causes({
        text: "BRCA1/2",
        gold: [gene("BRCA1/2", "672,675")],
        predicted: [gene("BRCA1/2", "NCBIGene:672")],
      }),
    ).toEqual([["wrong-id", "composite", "BRCA1/2"]]);
  });
  it("no identifier in the gold", () => {
    const one: Case = { text: "HBx", gold: [gene("HBx", "-")], predicted: [gene("HBx", "NCBIGene:1")] };
    expect(causes(one)).toEqual([["wrong-id", "no-gold-id", "HBx"]]);
    expect(causes({ ...one, more: { idlessGold: "ignore" } })).toEqual([]);
  });
});

describe("writing errors", () => {
  const text = `${"long before ".repeat(10)}PD-1\tafter${" and after".repeat(10)}`;
  const errors = errorsOf({
    text,
    gold: [gene("PD-1", "5133")],
    predicted: [{ ...gene("PD-1", "NCBIGene:6146"), candidates: [candidate("NCBIGene:6146", "Gene")] }],
  });
  it("shows 80 characters on either side", () => {
    const [left = "", right = ""] = errors[0]!.context.split("⟦PD-1⟧");
    expect([left.length, right.length]).toEqual([81, 81]);
    expect([left[0], right.at(-1)]).toEqual(["…", "…"]);
  });
  it("as TSV: as many fields in each line as titles", () => {
    const [titles, line, end] = errorsTsv(errors).split("\n");
    expect(line!.split("\t")).toHaveLength(titles!.split("\t").length);
    expect(line).toContain("prior -1.00: seldom meant");
    expect(end).toBe("");
  });
  it("as JSONL", () => {
    expect(JSON.parse(errorsJsonl(errors).trim())).toMatchObject({
      documentId: "1",
      gold: "NCBIGene:5133",
      predicted: ["NCBIGene:6146"],
      candidates: [{ id: "NCBIGene:6146" }],
    });
  });
  it("counts causes", () => {
    expect(renderCauses(errors, "markdown")).toMatch(/\| missing-name \| +1 \| +0 \| +0 \| +1 \|/);
  });
});
