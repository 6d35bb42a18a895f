import { describe, expect, it } from "vitest";
import { binomialForms, binomialRows } from "../../src/dictionary/binomials.js";
import type { NameRow } from "../../src/dictionary/tables.js";

function species(id: string, name: string, source = "t", status: NameRow["status"] = "preferred"): NameRow {
  return { id: `NCBITaxon:${id}`, type: "Species", name, language: "en", status, species: "", source };
}

const found = (rows: NameRow[]) =>
  [...binomialRows(rows)].map(({ row, form, status }) => `${row.id} ${form} ${status}`);

describe("short forms of binomials", () => {
  it("have the genus cut to a letter, or to what its field writes", () => {
    expect(binomialForms("Escherichia coli", false)).toEqual(["E. coli"]);
    expect(binomialForms("Aedes aegypti", false)).toEqual(["A. aegypti", "Ae. aegypti"]);
    expect(binomialForms("Staphylococcus aureus", true)).toEqual(
      expect.arrayContaining(["S. aureus", "Staph. aureus", "S aureus", "S.aureus"]),
    );
    expect(binomialForms("Vibrio vulnificus YJ016", false)).toEqual(["V. vulnificus YJ016"]);
    expect(binomialForms("Bacillus cereus group", false)).toEqual(["B. cereus group"]);
  });

  it.each(["Influenza A virus", "Escherichia", "Zika virus", "Staphylococcus"])("are none of %s", (name) => {
    expect(binomialForms(name, true)).toEqual([]);
  });

  it("never lack the point where the letter is a word", () => {
    expect(binomialForms("Aspergillus fumigatus", true)).not.toContain("A fumigatus");
  });

  it("belong to the best known of those that share them", () => {
    expect(
      found([species("6239", "Caenorhabditis elegans"), species("7", "Cunninghamella elegans", "taxdump")]),
    ).toEqual([
      "NCBITaxon:6239 C. elegans abbreviation",
      "NCBITaxon:6239 C elegans abbreviation",
      "NCBITaxon:6239 C.elegans abbreviation",
      "NCBITaxon:7 C. elegans ambiguous",
    ]);
  });

  it("belong to the one that a table gives them to", () => {
    const rows = [
      species("562", "Escherichia coli"),
      species("110766", "Entamoeba coli"),
      species("562", "E. coli", "diglot", "abbreviation"),
    ];
    expect(found(rows)).toEqual([
      "NCBITaxon:562 E. coli abbreviation",
      "NCBITaxon:562 E.coli abbreviation",
      "NCBITaxon:110766 E. coli ambiguous",
      "NCBITaxon:110766 E.coli ambiguous",
    ]);
  });

  it("belong to nobody where two are equally known", () => {
    expect(found([species("1", "Apis niger", "taxdump"), species("2", "Aspis niger", "taxdump")])).toEqual([
      "NCBITaxon:1 A. niger ambiguous",
      "NCBITaxon:2 A. niger ambiguous",
    ]);
  });
});
