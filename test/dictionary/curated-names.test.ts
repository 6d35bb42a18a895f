import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diseaseNames, shortNames } from "../../src/dictionary/curated-names.js";
import type { NameRow } from "../../src/dictionary/tables.js";
import type { EntityType } from "../../src/document/types.js";

function row(id: string, name: string, type: EntityType = "Disease"): NameRow {
  return { id, type, name, language: "en", status: "preferred", species: "", source: "m" };
}

function folderOf(lists: Record<string, string[]>): string {
  const folder = mkdtempSync(join(tmpdir(), "diglot-curated-"));
  for (const [name, lines] of Object.entries(lists))
    writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  return folder;
}

const told = (rows: Iterable<NameRow>) => [...rows].map(({ id, name, status }) => `${id} ${name} ${status}`);

describe("names of curated lists", () => {
  it("of diseases are loose where the list says so or another disease has them", () => {
    const folder = folderOf({
      "disease-names.tsv": [
        "heading\tstatus\tnames",
        "Stroke\tsynonym\tCVA|brain attack|fit",
        "Stroke\tambiguous\tpalsy",
        "No Heading\tsynonym\tnothing",
      ],
    });
    expect(told(diseaseNames(folder, [row("D:1", "Stroke"), row("D:2", "Fits")]))).toEqual([
      "D:1 CVA abbreviation",
      "D:1 brain attack synonym",
      "D:1 fit ambiguous",
      "D:1 palsy ambiguous",
    ]);
  });

  it("are no looser than the tables have them for the very disease", () => {
    const folder = folderOf({
      "disease-names.tsv": ["heading\tstatus\tnames", "Psychotic Disorders\tambiguous\tpsychosis|psychotic"],
    });
    const table = [
      row("D:1", "Psychotic Disorders"),
      { ...row("D:1", "Psychosis"), status: "synonym" as const },
    ];
    expect(told(diseaseNames(folder, table))).toEqual(["D:1 psychotic ambiguous"]);
  });

  it("of harms are made of organs and words, but not where a disease has the name", () => {
    const folder = folderOf({
      "disease-organs.tsv": [
        "heading\twords\tprefixes",
        "*\tdamage|failure\t",
        "Kidney Diseases\trenal|kidney\tnephro",
      ],
    });
    expect(told(diseaseNames(folder, [row("D:1", "Kidney Diseases"), row("D:2", "Renal Failure")]))).toEqual([
      "D:1 renal damage ambiguous",
      "D:1 kidney damage ambiguous",
      "D:1 damage of the kidney ambiguous",
      "D:1 damage to the kidney ambiguous",
      "D:1 kidney failure ambiguous",
      "D:1 failure of the kidney ambiguous",
      "D:1 nephrotoxicity ambiguous",
      "D:1 nephrotoxic ambiguous",
    ]);
  });

  it("of chemicals and cell lines stay within their type", () => {
    const folder = folderOf({
      "short-names.tsv": [
        "type\theading\tstatus\tnames",
        "Chemical\tWater\tabbreviation\tH2O",
        "CellLine\tWater\tabbreviation\tW2",
      ],
    });
    expect(told(shortNames(folder, [row("C:1", "Water", "Chemical")]))).toEqual(["C:1 H2O abbreviation"]);
  });
});

describe("the committed lists", () => {
  const read = (path: string) =>
    readFileSync(fileURLToPath(new URL(`../../dictionaries/${path}`, import.meta.url)), "utf8")
      .trimEnd()
      .split("\n")
      .filter((line) => !line.startsWith("#"))
      .slice(1)
      .map((line) => line.split("\t"));
  const preferred = (...tables: string[]) =>
    new Set(
      tables.flatMap((table) =>
        read(`tables/${table}.tsv`)
          .filter(([, , , , status]) => status === "preferred")
          .map(([, , name]) => name),
      ),
    );

  it("name headings that the tables have", () => {
    const diseases = preferred("diseases");
    const others = preferred("chemicals", "cell-lines", "mesh-proteins");
    const listed = [...read("curated/disease-names.tsv"), ...read("curated/disease-organs.tsv")];
    expect(listed.map(([heading]) => heading).filter((name) => name !== "*" && !diseases.has(name))).toEqual(
      [],
    );
    expect(read("curated/short-names.tsv").filter(([, heading]) => !others.has(heading))).toEqual([]);
  });

  it("give every rat gene a GeneID of its own that no human or mouse gene has", () => {
    const genes = read("curated/rat-gene-ids.tsv");
    const taken = new Set(
      ["human", "mouse"].flatMap((one) => read(`tables/genes-${one}.tsv`)).map(([id]) => id),
    );
    expect(new Set(genes.map(([, gene]) => gene)).size).toBe(genes.length);
    expect(
      genes.filter(([, gene]) => !/^[1-9]\d{4,8}$/.test(gene!) || taken.has(`NCBIGene:${gene}`)),
    ).toEqual([]);
    const symbols = preferred("genes-rat");
    expect(genes.filter(([symbol]) => !symbols.has(symbol))).toEqual([]);
  });
});
