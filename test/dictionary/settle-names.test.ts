import { describe, expect, it } from "vitest";
import { withoutBroaderTaxa } from "../../src/dictionary/settle-names.js";
import type { NameRow } from "../../src/dictionary/tables.js";

const row = (id: string, name: string, status: string, source: string) =>
  ({ id, type: "Species", name, language: "en", status, species: "", source }) as NameRow;

describe("withoutBroaderTaxa", () => {
  it("takes from the headings of MeSH the names that the taxonomy gives to a taxon of its own", () => {
    const rows = [
      row("NCBITaxon:7090", "Bombyx", "preferred", "t"),
      row("NCBITaxon:7090", "Bombyx mori", "synonym", "m"),
      row("NCBITaxon:7090", "B. mori", "synonym", "m"),
      row("NCBITaxon:7090", "Silkworms", "synonym", "m"),
      row("NCBITaxon:7090", "Silkmoth", "synonym", "m"),
      row("NCBITaxon:7091", "Bombyx mori", "preferred", "t"),
      row("NCBITaxon:7091", "silkworm", "synonym", "t"),
      row("NCBITaxon:7091", "Mulberry silkworm", "synonym", "m"),
    ];
    expect(withoutBroaderTaxa(rows).map(({ id, name }) => `${id} ${name}`)).toEqual([
      "NCBITaxon:7090 Bombyx",
      "NCBITaxon:7090 Silkmoth",
      "NCBITaxon:7091 Bombyx mori",
      "NCBITaxon:7091 silkworm",
      "NCBITaxon:7091 Mulberry silkworm",
    ]);
  });

  it("does not count names that are ambiguous, nor those of other types", () => {
    const rows = [
      row("NCBITaxon:1", "Rex", "synonym", "m"),
      row("NCBITaxon:2", "rex", "ambiguous", "taxdump"),
      { ...row("D:1", "rex", "preferred", "m"), type: "Disease" } as NameRow,
    ];
    expect(withoutBroaderTaxa(rows)).toEqual(rows);
  });
});
