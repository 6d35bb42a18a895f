import { malformed, readLineBlocks } from "./source-lines.js";

/** A GeneID that NCBI has given up. */
export interface DiscontinuedGene {
  taxon: string;
  /** The GeneID that is no more. */
  geneId: string;
  /** The record it was merged into; "" where the record was withdrawn. */
  now: string;
  symbol: string;
}

/**
 * Reads NCBI `gene_history`: taxon, GeneID of today or `-`, discontinued GeneID, its symbol, date; one header line with
 * `#`.
 * @param taxa numbers of the taxa wanted; all where not given
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed`
 */
export async function* readGeneHistory(
  path: string,
  taxa?: ReadonlySet<string>,
): AsyncGenerator<DiscontinuedGene> {
  for await (const { lines, first } of readLineBlocks(path))
    for (let at = 0; at < lines.length; at++) {
      const text = lines[at]!;
      if (text === "" || text.startsWith("#")) continue;
      if (taxa && !taxa.has(text.slice(0, text.indexOf("\t")))) continue;
      const [taxon = "", now = "", geneId = "", symbol] = text.split("\t");
      if (symbol === undefined) throw malformed(path, first + at, "4 tab-separated fields", `"${text}"`);
      if (!/^\d+$/.test(geneId)) throw malformed(path, first + at, "a numeric GeneID", `"${geneId}"`);
      if (!/^(?:\d+|-)$/.test(now)) throw malformed(path, first + at, "a GeneID or -", `"${now}"`);
      yield { taxon, geneId, now: now === "-" ? "" : now, symbol: symbol === "-" ? "" : symbol };
    }
}
