import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type TaxonName, writeTaxa } from "../../../src/dictionary/build/table-file.js";
import { buildTaxaTable } from "../../../src/dictionary/build/taxa-table.js";
import { listTables, readNames } from "../../../src/dictionary/tables.js";

/** taxon, parent, rank, division, then names as "class=name". */
const TAXA: [number, number, string, number, ...string[]][] = [
  [10, 1, "species", 0, "scientific name=Anoxybacillus tengchongensis", "includes=Anoxybacillus sp. T-1123"],
  [11, 1, "species", 0, "scientific name=Anoxybacillus sp. X1"],
  [12, 1, "species", 9, "scientific name=Vesicular virus", "synonym=vesicular virus, VSV", "acronym=VV1"],
  [13, 12, "no rank", 9, "scientific name=Vesicular virus Indiana"],
  [14, 1, "species", 4, "scientific name=Picea abies", "genbank common name=Norway spruce"],
  [33090, 1, "no rank", 4, "scientific name=Viridiplantae"],
  [500_014, 33090, "species", 4, "scientific name=Picea obscura"],
  [900_014, 33090, "species", 4, "scientific name=Picea tarda"],
  [900_016, 1, "species", 4, "scientific name=Amanita tarda"],
  [900_017, 1, "genus", 1, "scientific name=Novagenus"],
  [500_015, 1, "species", 1, "scientific name=Apis rara", "common name=rare bee"],
  [15, 1, "genus", 1, "scientific name=Cancer"],
  [16, 1, "species", 2, "scientific name=Mus known", "common name=known mouse", "common name=new mouse"],
  [17, 1, "species", 0, "scientific name=uncultured bacterium"],
  [
    18,
    1,
    "species",
    0,
    "scientific name=Bacillus novus",
    "synonym=Bacillus vetus Cohn 1872",
    "synonym=Bacillus vetus",
  ],
];

let rows: string[];
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "diglot-taxa-"));
  const line = (...fields: (string | number)[]) => `${fields.join("\t|\t")}\t|\n`;
  writeFileSync(
    join(folder, "nodes.dmp"),
    TAXA.map(([taxon, parent, rank, division]) => line(taxon, parent, rank, "", division)).join(""),
  );
  writeFileSync(
    join(folder, "names.dmp"),
    TAXA.flatMap(([taxon, , , , ...names]) =>
      names.map((name) => line(taxon, name.split("=")[1]!, "", name.split("=")[0]!)),
    ).join(""),
  );
  const built = await buildTaxaTable(
    folder,
    (taxon) => taxon === "16",
    (taxon, name) => taxon === "16" && name === "known mouse",
  );
  rows = built.map(({ taxon, name, status }) => `${taxon} ${name} ${status}`);
});

describe("writeTaxa", () => {
  it("tells genera once and strains with their species, and is read back as it was", async () => {
    const folder = mkdtempSync(join(tmpdir(), "diglot-taxa-"));
    const taxa: TaxonName[] = [
      { taxon: "8036", name: "Salvelinus alpinus", status: "preferred" },
      { taxon: "8038", name: "Salvelinus fontinalis", status: "preferred" },
      { taxon: "8036", name: "Arctic char", status: "synonym" },
      { taxon: "8036", name: "Salmo alpinus", status: "former" },
      { taxon: "83333", name: "Escherichia coli K-12", status: "preferred" },
      { taxon: "562", name: "Escherichia coli K-12", status: "ambiguous" },
      { taxon: "13", name: "Human virus 1", status: "preferred" },
      { taxon: "20", name: "W3A1", status: "ambiguous" },
    ];
    const written = await writeTaxa(folder, taxa);
    expect(written.map(({ name, rows }) => [name, rows])).toEqual([
      ["binomials.tsv", 1],
      ["taxa.tsv", 5],
    ]);
    expect(readFileSync(join(folder, "binomials.tsv"), "utf8")).toBe(
      "genus\tspecies\nSalvelinus\talpinus:8036 fontinalis:8038\n",
    );
    expect(readFileSync(join(folder, "taxa.tsv"), "utf8")).toContain("83333\tEscherichia coli K-12\t562\n");
    const told = (rows: Iterable<{ id: string; name: string; status: string }>) =>
      [...rows].map(({ id, name, status }) => `${id} ${name} ${status}`).sort();
    expect(told(readNames(listTables([folder])))).toEqual(
      told(taxa.map(({ taxon, ...row }) => ({ id: `NCBITaxon:${taxon}`, ...row }))),
    );
  });

  it.each([
    ["genus\tspecies\nSalvelinus\talpinus", "epithet:taxon"],
    ["taxon\tname\tstatus\n12\tVesicular virus\tgood", "the number of a species"],
    ["taxon\tname\tstatus\nx\tVesicular virus\t", "the number of a taxon"],
  ])("is not read where a row is no taxon: %j", (text, expected) => {
    const folder = mkdtempSync(join(tmpdir(), "diglot-taxa-"));
    writeFileSync(join(folder, "bad.tsv"), text);
    expect(() => [...readNames(listTables([folder]))]).toThrow(expected);
  });
});

describe("buildTaxaTable", () => {
  it.each([
    "10 Anoxybacillus tengchongensis preferred",
    "10 T-1123 abbreviation",
    "12 Vesicular virus preferred",
    "12 VSV abbreviation",
    "12 VV1 abbreviation",
    "13 Vesicular virus Indiana preferred",
    "12 Vesicular virus Indiana ambiguous",
    "14 Norway spruce synonym",
    "500014 Picea obscura preferred",
    "900016 Amanita tarda preferred",
    "500015 Apis rara preferred",
    "16 new mouse synonym",
    "18 Bacillus vetus former",
  ])("holds %s", (row) => {
    expect(rows).toContain(row);
  });

  it("leaves out samples, late plants and genera without a common name, everyday words, authors and what is known", () => {
    const taxa = new Set(rows.map((row) => row.split(" ")[0]));
    for (const taxon of ["11", "900014", "900017", "15", "17"]) expect(taxa).not.toContain(taxon);
    expect(rows.join("\n")).not.toMatch(/Cohn|known mouse|Mus known/);
  });
});
