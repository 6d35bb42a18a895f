import { malformed, readLineBlocks } from "./source-lines.js";

/**
 * Counts the papers of each gene in NCBI `gene2pubmed`: taxon, GeneID, PubMed number; one header line with `#`.
 * @param taxa numbers of the taxa wanted; all where not given
 * @returns number of papers by GeneID
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed`
 */
export async function countGenePapers(
  path: string,
  taxa?: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const papers = new Map<string, number>();
  for await (const { lines, first } of readLineBlocks(path))
    for (let at = 0; at < lines.length; at++) {
      const text = lines[at]!;
      if (text === "" || text.startsWith("#")) continue;
      const tab = text.indexOf("\t");
      if (taxa && !taxa.has(text.slice(0, tab))) continue;
      const next = text.indexOf("\t", tab + 1);
      const geneId = text.slice(tab + 1, next);
      if (tab < 1 || next < 0 || !/^\d+$/.test(geneId))
        throw malformed(path, first + at, "taxon, GeneID and PubMed number", `"${text}"`);
      papers.set(geneId, (papers.get(geneId) ?? 0) + 1);
    }
  return papers;
}
