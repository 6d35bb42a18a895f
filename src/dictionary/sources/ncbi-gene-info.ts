import { malformed, readRows, splitList } from "./source-lines.js";

/** A row of NCBI's `gene_info`, with the fields diglot uses. */
export interface GeneInfoRecord {
  taxon: string;
  geneId: string;
  symbol: string;
  synonyms: string[];
  fullName: string;
  type: string;
  designations: string[];
}

/** Reads NCBI `*.gene_info` (16 columns, one header line that starts with `#`). */
export async function* readGeneInfo(path: string): AsyncGenerator<GeneInfoRecord> {
  for await (const { fields, line } of readRows(path, 14, ({ text }) => text.startsWith("#"))) {
    const [taxon, geneId, symbol] = fields as [string, string, string];
    if (!/^\d+$/.test(geneId)) throw malformed(path, line, "a numeric GeneID", `"${geneId}"`);
    const fullName = fields[8]!;
    yield {
      taxon,
      geneId,
      symbol,
      synonyms: splitList(fields[4], "|"),
      fullName: fullName === "-" ? "" : fullName,
      type: fields[9]!,
      designations: splitList(fields[13], "|"),
    };
  }
}
