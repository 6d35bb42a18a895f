import { malformed, readRows, splitList } from "./source-lines.js";

/** A rat gene of the Rat Genome Database. */
export interface RatGeneRecord {
  rgdId: string;
  symbol: string;
  synonyms: string[];
}

/** Reads the RGD table: id, symbol, synonyms by `;`, Ensembl ids; one header line. */
export async function* readRatGenes(path: string): AsyncGenerator<RatGeneRecord> {
  for await (const { fields, line } of readRows(path, 3, ({ number }) => number === 1)) {
    const [rgdId, symbol, synonyms] = fields as [string, string, string];
    if (!/^\d+$/.test(rgdId)) throw malformed(path, line, "a numeric RGD id", `"${rgdId}"`);
    yield { rgdId, symbol, synonyms: splitList(synonyms, ";") };
  }
}
