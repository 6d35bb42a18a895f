import { describe, expect, it } from "vitest";
import { assertDocument } from "../../src/document/check.js";
import { HOMOLOGUE_TAXA, taxonCurie, taxonNumber } from "../../src/document/curie.js";
import { DiglotError, ERROR_CODES, toDiglotError } from "../../src/document/errors.js";
import type { Document, Mention } from "../../src/document/types.js";

function mention(start: number, end: number, surface: string, passageId = "p0"): Mention {
  const rest = { candidates: [], linked: null, probability: 0, flags: [], evidence: [], decidedBy: "test" };
  return { id: "m0", passageId, span: { start, end }, surface, type: "Gene", ...rest };
}

function document(change: Partial<Document> = {}): Document {
  const text = "🧬 IL-6与白细胞介素6（IL6）";
  return {
    id: "PMC1",
    source: "",
    passages: [{ id: "p0", kind: "title", section: "", language: "zh", text }],
    mentions: [mention(3, 7, "IL-6"), mention(8, 14, "白细胞介素6")],
    abbreviations: [
      {
        passageId: "p0",
        short: "IL6",
        long: "白细胞介素6",
        shortSpan: { start: 15, end: 18 },
        longSpan: { start: 8, end: 14 },
      },
    ],
    foreign: [],
    ...change,
  };
}

describe("assertDocument", () => {
  it("passes where every span slices to its surface", () => {
    expect(() => assertDocument(document())).not.toThrow();
  });

  it.each<[string, Partial<Document>]>([
    ["a span one further", { mentions: [mention(4, 8, "IL-6")] }],
    ["a span too short", { mentions: [mention(3, 6, "IL-6")] }],
    ["a span in code points", { mentions: [mention(2, 6, "IL-6")] }],
    ["a span from the end", { mentions: [mention(-4, -1, "IL6")] }],
    ["a span beyond the end", { mentions: [mention(15, 25, "IL6）")] }],
    ["a passage that is not there", { mentions: [mention(3, 7, "IL-6", "p9")] }],
    ["passages of one id", { passages: [...document().passages, ...document().passages] }],
    ["a wrong short form", { abbreviations: [{ ...document().abbreviations[0]!, short: "IL-6" }] }],
    ["a wrong long form", { abbreviations: [{ ...document().abbreviations[0]!, long: "白细胞" }] }],
    ["an abbreviation elsewhere", { abbreviations: [{ ...document().abbreviations[0]!, passageId: "p9" }] }],
  ])("fails on %s, and names the document", (_, change) => {
    const run = () => assertDocument(document(change));
    expect(run).toThrow(DiglotError);
    expect(run).toThrow(/\[document-invalid\].*document PMC1/);
  });

  it("shows the surface and what stands there instead", () => {
    expect(() => assertDocument(document({ mentions: [mention(4, 8, "IL-6")] }))).toThrow(
      /"IL-6" at 4–8 of p0.*"L-6与"/,
    );
  });
});

describe("DiglotError", () => {
  it("says what was expected, what came, where, and what to do", () => {
    const error = new DiglotError({ code: "usage", expected: "a", received: "b", where: "c", advice: "d" });
    expect(error.message).toBe("[usage] Expected a, but got b in c. d");
    expect(error).toMatchObject({ name: "DiglotError", code: "usage", where: "c", advice: "d" });
    expect(new DiglotError({ code: "usage", expected: "a", received: "b" }).message).toBe(
      "[usage] Expected a, but got b",
    );
  });

  it("keeps the cause of what was thrown elsewhere, and its own kind as it is", () => {
    const cause = new TypeError("x is not a function");
    const error = toDiglotError(cause, "document 1");
    expect(error).toMatchObject({ code: "internal", cause, where: "document 1" });
    expect(error.message).toContain("TypeError: x is not a function");
    expect(toDiglotError(error)).toBe(error);
    expect(toDiglotError("odd").message).toContain("odd");
  });

  it("has codes of their own", () => {
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
    for (const code of ERROR_CODES) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});

it("taxonNumber reads taxa and nothing else", () => {
  for (const taxon of HOMOLOGUE_TAXA) expect(taxonNumber(taxonCurie(taxon))).toBe(taxon);
  expect(["", "NCBIGene:9606", "CVCL_0030"].map(taxonNumber)).toEqual([0, 0, 0]);
  expect(taxonNumber(undefined)).toBe(0);
});
