import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildTaxaTable } from "../../../src/dictionary/build/taxa-table.js";

/** taxon, parent, rank, division, then names as "class=name". */
const TAXA: [number, number, string, number, ...string[]][] = [
  [10, 1, "species", 0, "scientific name=Anoxybacillus tengchongensis", "includes=Anoxybacillus sp. T-1123"],
  [11, 1, "species", 0, "scientific name=Anoxybacillus sp. X1"],
  [12, 1, "species", 9, "scientific name=Vesicular virus", "synonym=vesicular virus, VSV", "acronym=VV1"],
  [13, 12, "no rank", 9, "scientific name=Vesicular virus Indiana"],
  [14, 1, "species", 4, "scientific name=Picea abies", "genbank common name=Norway spruce"],
  [500_014, 1, "species", 4, "scientific name=Picea obscura"],
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
    "500015 Apis rara preferred",
    "16 new mouse synonym",
    "18 Bacillus vetus former",
  ])("holds %s", (row) => {
    expect(rows).toContain(row);
  });

  it("leaves out samples, late taxa without a common name, everyday words, authors and what is known", () => {
    const taxa = new Set(rows.map((row) => row.split(" ")[0]));
    for (const taxon of ["11", "500014", "15", "17"]) expect(taxa).not.toContain(taxon);
    expect(rows.join("\n")).not.toMatch(/Cohn|known mouse|Mus known/);
  });
});
