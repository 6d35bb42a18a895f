import { HUMAN, RAT, taxonCurie } from "../document/curie.js";
import type { Curie } from "../document/types.js";
import { readList } from "./curated.js";
import type { NameRow } from "./tables.js";

const RAT_CURIE = taxonCurie(RAT);
const HUMAN_CURIE = taxonCurie(HUMAN);

/**
 * Gives the rat genes of a curated list their NCBI GeneIDs in place of those of RGD, and pairs every one of them with
 * the human gene of equal symbol, as the tables pair the genes of mice.
 * @param rows changed in place
 * @param folder of the curated lists
 * @returns pairs of human and rat gene
 */
export function identifyRatGenes(rows: NameRow[], folder: string): [Curie, Curie][] {
  const geneIds = new Map(
    readList(folder, "rat-gene-ids.tsv").map(({ symbol = "", gene = "" }) => [symbol, gene] as const),
  );
  const renamed = new Map<Curie, Curie>();
  const human = new Map<string, Curie>();
  for (const { id, name, status, species } of rows) {
    if (status !== "preferred") continue;
    if (species === HUMAN_CURIE) human.set(name, id);
    else if (species === RAT_CURIE && id.startsWith("RGD:") && geneIds.has(name))
      renamed.set(id, `NCBIGene:${geneIds.get(name)!}`);
  }
  const pairs: [Curie, Curie][] = [];
  for (const row of rows) {
    const id = renamed.get(row.id);
    if (id === undefined) continue;
    row.id = id;
    const namesake = row.status === "preferred" ? human.get(row.name.toUpperCase()) : undefined;
    if (namesake !== undefined) pairs.push([namesake, id]);
  }
  return pairs;
}
