import { describe, expect, it } from "vitest";
import { entityType, readEntities } from "../../src/read/entity-list.js";
import { documentOf, outline } from "./read-string.js";

const page = `# Cells in disease

**Authors:** A B, C D

PMC · DOI: 10.1000/xyz.1 · A Journal · 2026-02-01

## TL;DR

A **short** text.

## Key findings

- First finding
  goes on.
- Second one.

## Abstract

目的：研究细胞在疾病中的作用（MSC）。

## Linked entities

- **Diseases:** some disease (MONDO:0020546)

## Full-text entities

- **Genes:** ABC1 (alpha, beta (gamma) 1) [NCBI Gene 12] {aka X, Y 2,3, Z (a, b)}, DEF2 [NCBI Gene 13]
- **Cell lines:** L1 — Homo sapiens (Human), Carcinoma (CVCL_0001)

## Full text

_The text is left out._ See https://example.org/PMC1

## References

55 references

---
Source: https://example.org/paper/PMC55`;

describe("the summary page", () => {
  it("reads prose as passages and lists as foreign annotations", async () => {
    const document = await documentOf(page, "x.md");
    expect(document.id).toBe("PMC55");
    expect(outline(document)).toEqual([
      "title en : Cells in disease",
      "body en TL;DR: A short text.",
      "body en Key findings: First finding goes on.",
      "body en Key findings: Second one.",
      "abstract zh Abstract: 目的：研究细胞在疾病中的作用（MSC）。",
    ]);
    expect(document.foreign).toEqual([
      { text: "some disease", type: "Disease", ids: ["MONDO:0020546"], aliases: [] },
      {
        text: "ABC1",
        type: "Gene",
        ids: ["NCBIGene:12"],
        aliases: ["alpha, beta (gamma) 1", "X", "Y 2,3", "Z (a, b)"],
      },
      { text: "DEF2", type: "Gene", ids: ["NCBIGene:13"], aliases: [] },
      {
        text: "L1",
        type: "CellLine",
        ids: ["CVCL_0001"],
        aliases: [],
        remark: "Homo sapiens (Human), Carcinoma",
      },
    ]);
  });

  it("takes the DOI where there is no other id", async () => {
    expect((await documentOf(page.replaceAll(/PMC\d+/g, ""), "x.md")).id).toBe("10.1000/xyz.1");
  });
});

describe("readEntities", () => {
  it.each([
    ["Homo sapiens (human, species) [taxon 9606]", [["Homo sapiens", ["NCBITaxon:9606"], ["human"]]]],
    [
      "LPS (MESH:D008070), MMF (-)",
      [
        ["LPS", ["MESH:D008070"], []],
        ["MMF", [], []],
      ],
    ],
    [
      "[3H]-naloxone (-), (R)-1,2-diol, mixed (MESH:C1)",
      [
        ["[3H]-naloxone", [], []],
        ["(R)-1,2-diol, mixed", ["MESH:C1"], []],
      ],
    ],
    [
      "2-(4-x) acid (salt) (MESH:D1), a) b (MESH:D2)",
      [
        ["2-(4-x) acid (salt)", ["MESH:D1"], []],
        ["a) b", ["MESH:D2"], []],
      ],
    ],
    [
      "A — Mus musculus (Mouse), Line (CVCL_U446), B (CVCL_1)",
      [
        ["A", ["CVCL_U446"], []],
        ["B", ["CVCL_1"], []],
      ],
    ],
    [
      "X [NCBI Gene 1; NCBI Gene 2], tail, other",
      [
        ["X", ["NCBIGene:1", "NCBIGene:2"], []],
        ["tail", [], []],
        ["other", [], []],
      ],
    ],
    ["", []],
  ])("reads %s", (list, entities) => {
    expect(readEntities(list).map(({ text, ids, aliases }) => [text, ids, aliases])).toEqual(entities);
  });

  it("makes a type of a heading", () => {
    expect(["Genes", "Species", "Cell lines", "Gene families"].map(entityType)).toEqual([
      "Gene",
      "Species",
      "CellLine",
      "GeneFamily",
    ]);
  });
});
