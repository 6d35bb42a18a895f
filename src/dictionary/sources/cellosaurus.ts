import { malformed, readRows } from "./source-lines.js";

/** A name of a Cellosaurus cell line. */
export interface CellLineName {
  name: string;
  /** CVCL_0465. */
  accession: string;
  /** Scientific name of the species the line comes from. */
  species: string;
}

/** Reads the Cellosaurus table of names: name, accession, species; no header. */
export async function* readCellLineNames(path: string): AsyncGenerator<CellLineName> {
  for await (const { fields, line } of readRows(path, 2)) {
    const [name, accession] = fields as [string, string];
    if (!/^CVCL_[0-9A-Z]{4}$/.test(accession))
      throw malformed(path, line, "a Cellosaurus accession", `"${accession}"`);
    yield { name: name.trim(), accession, species: (fields[2] ?? "").trim() };
  }
}
