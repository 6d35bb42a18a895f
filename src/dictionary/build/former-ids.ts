import { join } from "node:path";
import { SOURCE } from "../source-keys.js";
import { readBioconductorGenes } from "../sources/bioconductor-genes.js";
import { readGeneInfo } from "../sources/ncbi-gene-info.js";

const FORMER_SOURCE = SOURCE.formerHumanGenes;

/**
 * Identifiers of human genes that NCBI had in 2019 and no longer has in 2022, from the sources beside the repository.
 * @returns former identifier, present identifier, source
 */
export async function buildFormerIds(sourcesFolder: string): Promise<[string, string, string][]> {
  const folder = join(sourcesFolder, "gene");
  const heirs = new GeneHeirs();
  for await (const gene of readBioconductorGenes(join(folder, "human_genes_org.Hs.eg.db-3.16.0.tsv.gz")))
    heirs.add(gene);
  const former: [string, string, string][] = [];
  for await (const { taxon, geneId, symbol } of readGeneInfo(
    join(folder, "Homo_sapiens.gene_info-2019-05.gz"),
  )) {
    const now = taxon === "9606" ? heirs.of(geneId, symbol) : undefined;
    if (now !== undefined) former.push([`NCBIGene:${geneId}`, `NCBIGene:${now}`, FORMER_SOURCE]);
  }
  return former;
}

/**
 * Which gene of a release has the symbol of a gene that the release lacks, as its symbol or as an alias of one gene
 * alone: the record was merged into that gene. NCBI's own history says it better, where it is at hand.
 */
export class GeneHeirs {
  readonly #ids = new Set<string>();
  readonly #bySymbol = new Map<string, string>();
  readonly #byAlias = new Map<string, Set<string>>();

  /** Adds a gene of the release. */
  add({ geneId, symbol, aliases }: { geneId: string; symbol: string; aliases: readonly string[] }): void {
    this.#ids.add(geneId);
    this.#bySymbol.set(symbol, geneId);
    for (const alias of aliases)
      this.#byAlias.set(alias, (this.#byAlias.get(alias) ?? new Set()).add(geneId));
  }

  /** The heir of an earlier gene; undefined where it has none, or lives on itself. */
  of(geneId: string, symbol: string): string | undefined {
    if (this.#ids.has(geneId)) return undefined;
    const aliases = [...(this.#byAlias.get(symbol) ?? [])];
    return this.#bySymbol.get(symbol) ?? (aliases.length === 1 ? aliases[0] : undefined);
  }
}
