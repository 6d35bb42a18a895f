import { join } from "node:path";
import { SOURCE } from "../source-keys.js";
import { readBioconductorGenes } from "../sources/bioconductor-genes.js";
import { readGeneInfo } from "../sources/ncbi-gene-info.js";

const FORMER_SOURCE = SOURCE.formerHumanGenes;

/**
 * Identifiers of human genes that NCBI had in 2019 and no longer has in 2022, where the later release holds their
 * symbol as the symbol, or as an alias of one gene alone: the record was merged into that gene.
 * @returns former identifier, present identifier, source
 */
export async function buildFormerIds(sourcesFolder: string): Promise<[string, string, string][]> {
  const folder = join(sourcesFolder, "gene");
  const ids = new Set<string>();
  const bySymbol = new Map<string, string>();
  const byAlias = new Map<string, Set<string>>();
  for await (const gene of readBioconductorGenes(join(folder, "human_genes_org.Hs.eg.db-3.16.0.tsv.gz"))) {
    ids.add(gene.geneId);
    bySymbol.set(gene.symbol, gene.geneId);
    for (const alias of gene.aliases) byAlias.set(alias, (byAlias.get(alias) ?? new Set()).add(gene.geneId));
  }
  const former: [string, string, string][] = [];
  for await (const { taxon, geneId, symbol } of readGeneInfo(
    join(folder, "Homo_sapiens.gene_info-2019-05.gz"),
  )) {
    if (taxon !== "9606" || ids.has(geneId)) continue;
    const aliases = [...(byAlias.get(symbol) ?? [])];
    const now = bySymbol.get(symbol) ?? (aliases.length === 1 ? aliases[0] : undefined);
    if (now !== undefined) former.push([`NCBIGene:${geneId}`, `NCBIGene:${now}`, FORMER_SOURCE]);
  }
  return former;
}
