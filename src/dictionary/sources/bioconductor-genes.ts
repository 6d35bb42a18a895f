import { malformed, readRows, splitList } from "./source-lines.js";

/** A human gene as the Bioconductor annotation package org.Hs.eg.db has it. */
export interface BioconductorGeneRecord {
  geneId: string;
  symbol: string;
  fullName: string;
  type: string;
  /** Number of PubMed records linked to the gene. */
  papers: number;
  aliases: string[];
}

/** Reads the table drawn from org.Hs.eg.db: GeneID, symbol, name, type, papers, aliases by `|`; no header. */
export async function* readBioconductorGenes(path: string): AsyncGenerator<BioconductorGeneRecord> {
  for await (const { fields, line } of readRows(path, 5)) {
    const [geneId, symbol, fullName, type, papers] = fields as [string, string, string, string, string];
    if (!/^\d+$/.test(geneId)) throw malformed(path, line, "a numeric GeneID", `"${geneId}"`);
    if (!/^\d+$/.test(papers)) throw malformed(path, line, "a number of papers", `"${papers}"`);
    yield { geneId, symbol, fullName, type, papers: Number(papers), aliases: splitList(fields[5], "|") };
  }
}
