import { malformed, readLineBlocks, splitList } from "./source-lines.js";

/** A row of NCBI's `gene_info`, with the fields diglot uses. */
export interface GeneInfoRecord {
  taxon: string;
  geneId: string;
  symbol: string;
  synonyms: string[];
  fullName: string;
  type: string;
  designations: string[];
  /** Whether a nomenclature committee has approved the symbol (`Nomenclature_status` is O). */
  official: boolean;
  /** Identifiers in other databases, as in `RGD:2003` and `HGNC:8760`; a database named twice is named once here. */
  xrefs: string[];
}

/** Symbol of the records that only stand for papers on genes NCBI has no record of. */
const NO_GENE = "NEWENTRY";

/**
 * Reads NCBI `gene_info` (16 columns of tabs, one header line that starts with `#`, `-` for nothing; see the README of
 * ftp.ncbi.nlm.nih.gov/gene). Rows of other taxa are passed over before they are cut, for the file of all organisms has
 * tens of millions. Placeholders (NEWENTRY) are left out.
 * @param taxa numbers of the taxa wanted; all where not given
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed`
 */
export async function* readGeneInfo(
  path: string,
  taxa?: ReadonlySet<string>,
): AsyncGenerator<GeneInfoRecord> {
  for await (const { lines, first } of readLineBlocks(path))
    for (let at = 0; at < lines.length; at++) {
      const text = lines[at]!;
      if (text === "" || text.startsWith("#")) continue;
      if (taxa && !taxa.has(text.slice(0, text.indexOf("\t")))) continue;
      const record = parseRow(text, path, first + at);
      if (record.symbol !== NO_GENE && record.symbol !== "-") yield record;
    }
}

function parseRow(text: string, path: string, line: number): GeneInfoRecord {
  const fields = text.split("\t");
  if (fields.length < 14) throw malformed(path, line, "14 tab-separated fields", `${fields.length}`);
  const [taxon, geneId, symbol] = fields as [string, string, string];
  if (!/^\d+$/.test(taxon)) throw malformed(path, line, "a numeric taxon", `"${taxon}"`);
  if (!/^\d+$/.test(geneId)) throw malformed(path, line, "a numeric GeneID", `"${geneId}"`);
  const fullName = fields[8]!;
  return {
    taxon,
    geneId,
    symbol,
    synonyms: splitList(fields[4], "|"),
    fullName: fullName === "-" ? "" : fullName,
    type: fields[9]!,
    designations: splitList(fields[13], "|"),
    official: fields[12] === "O",
    xrefs: splitList(fields[5], "|").map((xref) => xref.replace(/^(\w+):\1:/, "$1:")),
  };
}
