import type { ConceptNames } from "../build/concept-names.js";
import type { Fact } from "../build/fact.js";
import { GeneHeirs } from "../build/former-ids.js";
import { GeneTablesBuilder } from "../build/gene-tables.js";
import { addKept, keptNames } from "../build/kept-tables.js";
import { writeFacts, writePairs } from "../build/table-file.js";
import { SOURCE } from "../source-keys.js";
import type { DiscontinuedGene } from "../sources/ncbi-gene-history.js";
import type { GeneInfoRecord } from "../sources/ncbi-gene-info.js";
import type { Update } from "./update-tables.js";

const HUMAN = "9606";
const MOUSE = "10090";
const RAT = "10116";

/**
 * Writes the tables of the species that `gene_info` has; those of the others stay as they are. What the earlier tables
 * call a human gene and NCBI no longer does becomes a former name: old papers use it.
 * @returns gives the human genes, read where they are asked for
 */
export async function updateGenes(update: Update): Promise<() => ConceptNames> {
  const { records, kept, folder, renewed } = update;
  if (records.genes === null) return () => keptNames(kept, "genes-human.tsv");
  const { info, papers, history } = records.genes;
  const taxa = new Set(info.map(({ taxon }) => taxon));
  const genes = new GeneTablesBuilder();
  const earlierPapers = new Map(
    kept.rows("gene-papers.tsv").map(([id, count]) => [id!, Number(count)] as const),
  );
  const papersOf = ({ geneId }: GeneInfoRecord): number =>
    papers ? (papers.get(geneId) ?? 0) : (earlierPapers.get(`NCBIGene:${geneId}`) ?? 0);

  const live = new Set(info.map(({ geneId }) => geneId));
  const merged = mergedGenes(history, live);
  if (history.length > 0) renewed.add(SOURCE.humanGenes);
  for (const [geneId, now] of merged)
    update.former.push([`NCBIGene:${geneId}`, `NCBIGene:${now}`, SOURCE.humanGenes]);
  const earlier = kept.facts("genes-human.tsv");
  if (taxa.has(HUMAN)) {
    const human = info.filter(({ taxon }) => taxon === HUMAN);
    noteHeirs(update, human, earlier, merged);
    for (const gene of human) genes.addHuman({ ...gene, papers: papersOf(gene), aliases: gene.synonyms });
    for (const gene of human) genes.addDesignations(gene, SOURCE.humanGenes);
    for (const gene of earlierGenes(earlier, merged)) {
      genes.addFormerNames(gene);
      genes.addDesignations(gene, SOURCE.formerHumanGenes);
    }
    await writeFacts(folder, "genes-human.tsv", genes.human);
    await writePairs(folder, "gene-papers.tsv", ["id", "papers"], genes.papers);
  } else genes.keepHuman(earlier, earlierPapers);

  for (const gene of info)
    if (gene.taxon === MOUSE) genes.addMouse(gene);
    else if (gene.taxon === RAT) genes.addRat(gene);
    else if (gene.taxon !== HUMAN) genes.addOther(gene, papers ? papersOf(gene) : null);
  if (taxa.has(MOUSE)) await writeFacts(folder, "genes-mouse.tsv", genes.mouse);
  else addKept(genes.mouse, kept.facts("genes-mouse.tsv"));
  if (taxa.has(RAT)) await writeFacts(folder, "genes-rat.tsv", genes.rat);
  else addKept(genes.rat, kept.facts("genes-rat.tsv"));
  addKept(genes.others, otherSpecies(kept.facts("genes-other.tsv"), taxa));
  if (genes.others.size > 0) await writeFacts(folder, "genes-other.tsv", genes.others);

  renewed.add(SOURCE.homologue);
  for (const [human, id] of genes.homologues()) update.xrefs.push([human, id, SOURCE.homologue]);
  if (taxa.has(RAT)) {
    renewed.add(SOURCE.otherGenes);
    for (const [rgd, id] of genes.ratIds) update.xrefs.push([rgd, id, SOURCE.otherGenes]);
  }
  return () => genes.human;
}

/** Notes where genes of the earlier tables went of which NCBI's history tells nothing. */
function noteHeirs(
  { former }: Update,
  human: readonly GeneInfoRecord[],
  earlier: readonly Fact[],
  merged: Map<string, string>,
): void {
  const heirs = new GeneHeirs();
  for (const gene of human) heirs.add({ ...gene, aliases: gene.synonyms });
  for (const { id, name, status } of earlier) {
    const geneId = id.slice("NCBIGene:".length);
    if (status !== "preferred" || merged.has(geneId)) continue;
    const heir = heirs.of(geneId, name);
    if (heir === undefined) continue;
    merged.set(geneId, heir);
    former.push([id, `NCBIGene:${heir}`, SOURCE.formerHumanGenes]);
  }
}

/** Discontinued GeneIDs and the live record at the end of their way; those that lead nowhere are left out. */
function mergedGenes(history: readonly DiscontinuedGene[], live: ReadonlySet<string>): Map<string, string> {
  const next = new Map(history.map(({ geneId, now }) => [geneId, now]));
  const merged = new Map<string, string>();
  for (const { geneId, now } of history) {
    let end: string | undefined = now;
    for (let step = 0; end !== undefined && !live.has(end) && step < 10; step++) end = next.get(end);
    if (end !== undefined && end !== geneId && live.has(end)) merged.set(geneId, end);
  }
  return merged;
}

/** Genes as earlier tables have them, under their present numbers. */
function earlierGenes(facts: readonly Fact[], merged: ReadonlyMap<string, string>): GeneInfoRecord[] {
  const genes = new Map<string, GeneInfoRecord>();
  for (const { id, name, status } of facts) {
    const number = id.slice("NCBIGene:".length);
    const geneId = merged.get(number) ?? number;
    let gene = genes.get(geneId);
    if (!gene) {
      gene = {
        taxon: HUMAN,
        geneId,
        symbol: name,
        synonyms: [],
        fullName: "",
        type: "",
        designations: [],
        official: false,
        xrefs: [],
      };
      genes.set(geneId, gene);
    } else if (status === "designation") gene.designations.push(name);
    else gene.synonyms.push(name);
  }
  return [...genes.values()];
}

/** Facts of genes of species that were not read anew. */
function otherSpecies(facts: readonly Fact[], taxa: ReadonlySet<string>): Fact[] {
  const replaced = new Set(
    facts.filter(({ species }) => taxa.has(species.slice("NCBITaxon:".length))).map(({ id }) => id),
  );
  return facts.filter(({ id }) => !replaced.has(id));
}
