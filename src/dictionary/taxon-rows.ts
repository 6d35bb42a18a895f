import { DiglotError } from "../document/errors.js";
import { NAME_STATUSES, type NameStatus } from "../document/types.js";
import type { NameRow } from "./tables.js";

/**
 * The tables of taxa are written short, for their names are many: identifiers without prefix, no columns for what all
 * rows share, the genus of binomials once.
 */

/**
 * Columns of `taxa.tsv`: bare taxon, name, and a status that is empty for the scientific name. A number as status is the
 * species of a strain, which shares the strain's scientific name: guidelines differ in which of both they want.
 */
export const TAXON_COLUMNS = ["taxon", "name", "status"] as const;

/** Columns of `binomials.tsv`: a genus, and its species as "epithet:taxon" parted by blanks. */
export const GENUS_COLUMNS = ["genus", "species"] as const;

/** Source of the rows of both, which have no column for it. */
export const TAXA_SOURCE = "taxdump";

/**
 * The names that one row of a table of taxa stands for. All are English.
 * @throws DiglotError dictionary-malformed
 */
export function taxonRows(cells: readonly string[], table: string, line: number): NameRow[] {
  if (cells.length === GENUS_COLUMNS.length) {
    const [genus, species] = cells as [string, string];
    return species.split(" ").map((pair) => {
      const [, epithet, taxon] = /^([a-z-]+):(\d+)$/.exec(pair) ?? [];
      if (epithet === undefined || genus === "")
        throw malformedTaxon("a genus, and its species as epithet:taxon", `${genus} | ${pair}`, table, line);
      return nameRow(taxon!, `${genus} ${epithet}`, "preferred");
    });
  }
  const [taxon, name, status] = cells as [string, string, string];
  if (!/^\d+$/.test(taxon) || name === "" || !isStatus(status))
    throw malformedTaxon(
      "the number of a taxon, a name, and nothing, a known status or the number of a species",
      `${taxon} | ${name} | ${status}`,
      table,
      line,
    );
  if (/^\d/.test(status)) return [nameRow(taxon, name, "preferred"), nameRow(status, name, "ambiguous")];
  return [nameRow(taxon, name, status === "" ? "preferred" : (status as NameStatus))];
}

function isStatus(status: string): boolean {
  return status === "" || /^\d+$/.test(status) || (NAME_STATUSES as readonly string[]).includes(status);
}

function nameRow(taxon: string, name: string, status: NameStatus): NameRow {
  return {
    id: `NCBITaxon:${taxon}`,
    type: "Species",
    name,
    language: "en",
    status,
    species: "",
    source: TAXA_SOURCE,
  };
}

function malformedTaxon(expected: string, received: string, table: string, line: number): DiglotError {
  return new DiglotError({
    code: "dictionary-malformed",
    expected,
    received: JSON.stringify(received),
    where: `${table}, line ${line}`,
    advice: "See dictionaries/README.md for the columns",
  });
}
