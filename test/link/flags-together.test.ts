import { describe, expect, it } from "vitest";
import { FLAG_CODES } from "../../src/document/types.js";
import { annotateTexts } from "./paper-of.js";

describe("sense-inconsistent", () => {
  const senses = async (weights: Record<string, number>) => {
    const document = await annotateTexts(["the CAT gene, the CAT gene and CAT cells"], { weights });
    return document.mentions.map(({ linked, flags }) => [
      linked,
      flags.find(({ code }) => code === "sense-inconsistent")?.suggestion,
    ]);
  };

  it("fires at the rarer sense of a string", async () => {
    const weights = { "neighbours:after:cells:CellLine": 9, "neighbours:after:gene:Gene": 5 };
    expect(await senses(weights)).toEqual([
      ["NCBIGene:847", undefined],
      ["NCBIGene:847", undefined],
      ["CVCL_W772", "NCBIGene:847"],
    ]);
  });

  it("is silent where the string has one sense", async () => {
    expect(await senses({ "neighbours:after:gene:Gene": 5 })).toEqual([
      ["NCBIGene:847", undefined],
      ["NCBIGene:847", undefined],
      ["NCBIGene:847", undefined],
    ]);
  });
});

it("flags carry known codes, each once a mention", async () => {
  const text = "PD-1, CAT, MSC, SET, REACH2, HLA-DR, TGF-β, IL-6, il6, aGVHD and BRCA1/2 in mice";
  const document = await annotateTexts([text], { weights: { "species:none:human": 0 } });
  for (const { flags } of document.mentions) {
    const codes = flags.map(({ code }) => code);
    for (const code of codes) expect(FLAG_CODES).toContain(code);
    expect(new Set(codes).size).toBe(codes.length);
  }
});
