import { join } from "node:path";
import { SOURCE } from "../source-keys.js";
import { readBioconductorGenes } from "../sources/bioconductor-genes.js";
import { type GeneInfoRecord, readGeneInfo } from "../sources/ncbi-gene-info.js";
import { readRatGenes } from "../sources/rgd.js";
import { ConceptNames } from "./concept-names.js";
import { isUsefulDesignation, looksLikeClone, looksLikeHumanClone } from "./gene-designations.js";
import { foldedWords } from "./name-shape.js";

const HUMAN = "NCBITaxon:9606";
const MOUSE = "NCBITaxon:10090";
const RAT = "NCBITaxon:10116";
const HUMAN_SOURCE = SOURCE.humanGenes;
const HUMAN_FORMER_SOURCE = SOURCE.formerHumanGenes;
const MOUSE_SOURCE = SOURCE.mouseGenes;
const RAT_SOURCE = SOURCE.ratGenes;

/** Papers a gene of the type needs to be kept; a type that is not listed is never kept. */
const PAPERS_NEEDED: Record<string, number> = {
  "protein-coding": 0,
  ncRNA: 5,
  snRNA: 20,
  scRNA: 20,
  rRNA: 20,
  snoRNA: 20,
  unknown: 20,
  other: 20,
};

/** Papers a human gene needs for its designations, which fill a third of the table, to be kept. */
const PAPERS_FOR_DESIGNATIONS = 10;

/** The genes of all species, and what the other tables need of them. */
export interface GeneTables {
  human: ConceptNames;
  mouse: ConceptNames;
  rat: ConceptNames;
  /** GeneID curie and number of papers, human. */
  papers: [string, string][];
  /** Human and mouse gene with the same symbol but for case. */
  homologues: [string, string][];
}

/** Reads the gene sources and builds the tables of human, mouse and rat genes. */
export async function buildGeneTables(sourcesFolder: string): Promise<GeneTables> {
  const folder = join(sourcesFolder, "gene");
  const human = new ConceptNames();
  const humanIds = new Map<string, string>();
  const papers: [string, string][] = [];
  for await (const gene of readBioconductorGenes(join(folder, "human_genes_org.Hs.eg.db-3.16.0.tsv.gz"))) {
    const needed = isMicroRna(gene.symbol, gene.fullName, gene.type) ? 0 : PAPERS_NEEDED[gene.type];
    if (needed === undefined || gene.papers < needed || gene.symbol.startsWith("LOC")) continue;
    const id = `NCBIGene:${gene.geneId}`;
    human.addConcept({ id, type: "Gene", name: gene.symbol, species: HUMAN, source: HUMAN_SOURCE });
    humanIds.set(gene.symbol.toUpperCase(), id);
    if (gene.papers > 0) papers.push([id, String(gene.papers)]);
    if (isNamed(gene.fullName)) human.addName(id, gene.fullName, "synonym", HUMAN_SOURCE);
    for (const alias of gene.aliases)
      if (isUsefulAlias(alias)) human.addName(id, alias, "synonym", HUMAN_SOURCE);
  }
  const manyPapers = new Set(
    papers.filter(([, count]) => Number(count) >= PAPERS_FOR_DESIGNATIONS).map(([id]) => id),
  );
  for await (const gene of readGeneInfo(join(folder, "Homo_sapiens.gene_info-2019-05.gz")))
    addFormerNames(human, gene, manyPapers.has(`NCBIGene:${gene.geneId}`));

  const mouse = new ConceptNames();
  const mouseSymbols = new Set<string>();
  const homologues: [string, string][] = [];
  for await (const gene of readGeneInfo(join(folder, "Mus_musculus.gene_info-2023-03.gz"))) {
    const namesake = humanIds.get(gene.symbol.toUpperCase());
    if (!isKeptMouseGene(gene, namesake !== undefined)) continue;
    const id = `NCBIGene:${gene.geneId}`;
    addMouseGene(mouse, gene, human, namesake);
    mouseSymbols.add(gene.symbol.toUpperCase());
    if (namesake) homologues.push([namesake, id]);
  }

  const rat = new ConceptNames();
  const ratSymbols = new Set<string>();
  for await (const gene of readRatGenes(join(folder, "rat_rgd_entries-2025-07.tsv.gz"))) {
    const symbol = gene.symbol.toUpperCase();
    if (ratSymbols.has(symbol) || !(humanIds.has(symbol) || mouseSymbols.has(symbol))) continue;
    ratSymbols.add(symbol);
    rat.addConcept({
      id: `RGD:${gene.rgdId}`,
      type: "Gene",
      name: gene.symbol,
      species: RAT,
      source: RAT_SOURCE,
    });
  }
  return { human, mouse, rat, papers, homologues };
}

function addFormerNames(human: ConceptNames, gene: GeneInfoRecord, withDesignations: boolean): void {
  const id = `NCBIGene:${gene.geneId}`;
  if (!human.has(id)) return;
  for (const name of [gene.symbol, gene.fullName, ...gene.synonyms])
    if (isNamed(name) && isUsefulAlias(name) && !human.hasName(id, name))
      human.addName(id, name, "former", HUMAN_FORMER_SOURCE);
  if (!withDesignations) return;
  const folds = new Set(human.namesOf(id).map(designationFold));
  for (const name of gene.designations) {
    const fold = designationFold(name);
    if (!isUsefulDesignation(name) || folds.has(fold)) continue;
    folds.add(fold);
    human.addName(id, name, "designation", HUMAN_FORMER_SOURCE);
  }
}

/**
 * A mouse gene with its full name and synonyms. What its human namesake is called too is left out (the cross-reference
 * `homologue` leads there), and so are the designations of a gene that has a namesake.
 */
function addMouseGene(
  mouse: ConceptNames,
  gene: GeneInfoRecord,
  human: ConceptNames,
  namesake: string | undefined,
): void {
  const id = `NCBIGene:${gene.geneId}`;
  mouse.addConcept({ id, type: "Gene", name: gene.symbol, species: MOUSE, source: MOUSE_SOURCE });
  const known = namesake !== undefined && human.hasName(namesake, gene.fullName);
  if (isNamed(gene.fullName) && !looksLikeClone(gene.fullName) && !known)
    mouse.addName(id, gene.fullName, "synonym", MOUSE_SOURCE);
  for (const synonym of gene.synonyms)
    if (isUsefulAlias(synonym) && !looksLikeClone(synonym) && !/^(?:mmu-mir-|Mirn\d)/i.test(synonym))
      mouse.addName(id, synonym, "synonym", MOUSE_SOURCE);
  if (namesake !== undefined) return;
  const folds = new Set(mouse.namesOf(id).map(designationFold));
  for (const name of gene.designations) {
    const fold = designationFold(name);
    if (!isUsefulDesignation(name) || folds.has(fold)) continue;
    folds.add(fold);
    mouse.addName(id, name, "designation", MOUSE_SOURCE);
  }
}

/** A designation without what tells nothing: order, case, hyphens, and the words protein, gene, homolog. */
function designationFold(name: string): string {
  return foldedWords(name)
    .filter(
      (word) =>
        !/^(?:protein|gene|human|homolog|the|of|and|like|subunit|member|family|containing)$/.test(word),
    )
    .sort()
    .join(" ");
}

function isKeptMouseGene(gene: GeneInfoRecord, hasNamesake: boolean): boolean {
  if (gene.type === "pseudo" || gene.type === "biological-region") return false;
  if (hasNamesake) return true;
  if (gene.type !== "protein-coding" && !isMicroRna(gene.symbol, gene.fullName, gene.type)) return false;
  if (/^(?:Or\d|Olfr\d|Vmn\dr|Taar\d)/.test(gene.symbol)) return false;
  return !/^Gm\d+|Rik\d?$|^LOC\d|^[A-Z]{1,2}\d{5,}$|^ENSMUS/.test(gene.symbol);
}

function isMicroRna(symbol: string, fullName: string, type: string): boolean {
  return type === "ncRNA" && (/^mir(?!.*hg\d*$)/i.test(symbol) || /^microRNA\b/i.test(fullName));
}

function isNamed(fullName: string): boolean {
  return fullName !== "" && !/^uncharacterized |^predicted gene|^chromosome \w+ open reading/i.test(fullName);
}

function isUsefulAlias(alias: string): boolean {
  return (
    alias.length > 1 &&
    alias.length <= 120 &&
    /\p{L}/u.test(alias) &&
    !/^HEL-?S?-/.test(alias) &&
    !looksLikeHumanClone(alias)
  );
}
