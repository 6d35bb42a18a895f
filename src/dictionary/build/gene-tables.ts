import { join } from "node:path";
import { HUMAN, MOUSE, RAT, taxonCurie } from "../../document/curie.js";
import { SOURCE } from "../source-keys.js";
import { type BioconductorGeneRecord, readBioconductorGenes } from "../sources/bioconductor-genes.js";
import { type GeneInfoRecord, readGeneInfo } from "../sources/ncbi-gene-info.js";
import { type RatGeneRecord, readRatGenes } from "../sources/rgd.js";
import { ConceptNames } from "./concept-names.js";
import type { Fact } from "./fact.js";
import { isUsefulDesignation, looksLikeClone, looksLikeHumanClone } from "./gene-designations.js";
import { addKept } from "./kept-tables.js";
import { foldedWords } from "./name-shape.js";

const HUMAN_SOURCE = SOURCE.humanGenes;
const HUMAN_FORMER_SOURCE = SOURCE.formerHumanGenes;
const MOUSE_SOURCE = SOURCE.mouseGenes;
const RAT_SOURCE = SOURCE.ratGenes;
const OTHER_SOURCE = SOURCE.otherGenes;

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

/** Papers a gene of another species needs to be kept where papers are counted. */
const PAPERS_FOR_OTHERS = 3;

/** The genes of all species, and what the other tables need of them. */
export interface GeneTables {
  human: ConceptNames;
  mouse: ConceptNames;
  rat: ConceptNames;
  /** Genes of further species; empty where the sources have none. */
  others: ConceptNames;
  /** GeneID curie and number of papers, human. */
  papers: [string, string][];
  /** Human gene and gene of another species (of NCBI) with the same symbol but for case. */
  homologues(): [string, string][];
  /** RGD curie and GeneID curie of rat genes. */
  ratIds: [string, string][];
}

/** A human gene with the number of its papers. */
type HumanGene = BioconductorGeneRecord;

/** Gathers the tables of genes. Human genes come first, for what is kept of the others depends on them. */
export class GeneTablesBuilder implements GeneTables {
  readonly human = new ConceptNames();
  readonly mouse = new ConceptNames();
  readonly rat = new ConceptNames();
  readonly others = new ConceptNames();
  readonly papers: [string, string][] = [];
  readonly ratIds: [string, string][] = [];
  readonly #humanIds = new Map<string, string>();
  readonly #mouseSymbols = new Set<string>();
  readonly #ratSymbols = new Set<string>();
  readonly #manyPapers = new Set<string>();

  addHuman(gene: HumanGene): void {
    const needed = isMicroRna(gene.symbol, gene.fullName, gene.type) ? 0 : PAPERS_NEEDED[gene.type];
    if (needed === undefined || gene.papers < needed || gene.symbol.startsWith("LOC")) return;
    const id = `NCBIGene:${gene.geneId}`;
    const { human } = this;
    human.addConcept({
      id,
      type: "Gene",
      name: gene.symbol,
      species: taxonCurie(HUMAN),
      source: HUMAN_SOURCE,
    });
    this.#humanIds.set(gene.symbol.toUpperCase(), id);
    if (gene.papers > 0) this.papers.push([id, String(gene.papers)]);
    if (gene.papers >= PAPERS_FOR_DESIGNATIONS) this.#manyPapers.add(id);
    if (isNamed(gene.fullName)) human.addName(id, gene.fullName, "synonym", HUMAN_SOURCE);
    for (const alias of gene.aliases)
      if (isUsefulAlias(alias)) human.addName(id, alias, "synonym", HUMAN_SOURCE);
  }

  /** Adds what an earlier release calls a human gene and the present one does not. */
  addFormerNames(gene: GeneInfoRecord): void {
    const id = `NCBIGene:${gene.geneId}`;
    if (!this.human.has(id)) return;
    for (const name of [gene.symbol, gene.fullName, ...gene.synonyms])
      if (isNamed(name) && isUsefulAlias(name) && !this.human.hasName(id, name))
        this.human.addName(id, name, "former", HUMAN_FORMER_SOURCE);
  }

  /** Adds the designations of a human gene that many papers name. */
  addDesignations(gene: GeneInfoRecord, source: string): void {
    const id = `NCBIGene:${gene.geneId}`;
    if (this.human.has(id) && this.#manyPapers.has(id)) addDesignations(this.human, id, gene, source);
  }

  addMouse(gene: GeneInfoRecord): void {
    const namesake = this.#humanIds.get(gene.symbol.toUpperCase());
    if (!isKeptMouseGene(gene, namesake !== undefined)) return;
    addOrthologue(this.mouse, gene, this.human, taxonCurie(MOUSE), MOUSE_SOURCE, namesake);
    this.#mouseSymbols.add(gene.symbol.toUpperCase());
  }

  /** Adds a rat gene of RGD, which tells no GeneID. */
  addRgdRat(gene: RatGeneRecord): void {
    const symbol = gene.symbol.toUpperCase();
    const isKnown = this.#humanIds.has(symbol) || this.#mouseSymbols.has(symbol);
    if (this.#ratSymbols.has(symbol) || !isKnown) return;
    this.#ratSymbols.add(symbol);
    const id = `RGD:${gene.rgdId}`;
    this.rat.addConcept({
      id,
      type: "Gene",
      name: gene.symbol,
      species: taxonCurie(RAT),
      source: RAT_SOURCE,
    });
  }

  /** Adds a rat gene of NCBI, as mouse genes are added. */
  addRat(gene: GeneInfoRecord): void {
    const namesake = this.#humanIds.get(gene.symbol.toUpperCase());
    if (!isKeptOtherGene(gene, namesake !== undefined)) return;
    addOrthologue(this.rat, gene, this.human, taxonCurie(RAT), OTHER_SOURCE, namesake);
    for (const xref of gene.xrefs)
      if (/^RGD:\d+$/.test(xref)) this.ratIds.push([xref, `NCBIGene:${gene.geneId}`]);
  }

  /**
   * Adds a gene of a further species where papers name it.
   * @param papers number of its papers; null where they are not counted, then an approved symbol is asked for
   */
  addOther(gene: GeneInfoRecord, papers: number | null): void {
    if (papers === null ? !gene.official : papers < PAPERS_FOR_OTHERS) return;
    if (!isKeptOtherGene(gene, false)) return;
    const namesake = this.#humanIds.get(gene.symbol.toUpperCase());
    const species = `NCBITaxon:${gene.taxon}`;
    addOrthologue(this.others, gene, this.human, species, OTHER_SOURCE, namesake);
  }

  /**
   * Takes human genes from an earlier build, where no source of them is read.
   * @param papers number of papers by id
   */
  keepHuman(facts: readonly Fact[], papers: ReadonlyMap<string, number>): void {
    addKept(this.human, facts);
    for (const { id, name, status } of facts) {
      if (status !== "preferred") continue;
      this.#humanIds.set(name.toUpperCase(), id);
      const count = papers.get(id) ?? 0;
      if (count > 0) this.papers.push([id, String(count)]);
    }
  }

  homologues(): [string, string][] {
    const pairs: [string, string][] = [];
    for (const table of [this.mouse, this.rat, this.others])
      for (const { id, name, status } of table) {
        const namesake = status === "preferred" ? this.#humanIds.get(name.toUpperCase()) : undefined;
        if (namesake !== undefined && id.startsWith("NCBIGene:")) pairs.push([namesake, id]);
      }
    return pairs;
  }
}

/** Reads the gene sources beside the repository and builds the tables of human, mouse and rat genes. */
export async function buildGeneTables(sourcesFolder: string): Promise<GeneTables> {
  const folder = join(sourcesFolder, "gene");
  const genes = new GeneTablesBuilder();
  for await (const gene of readBioconductorGenes(join(folder, "human_genes_org.Hs.eg.db-3.16.0.tsv.gz")))
    genes.addHuman(gene);
  for await (const gene of readGeneInfo(join(folder, "Homo_sapiens.gene_info-2019-05.gz"))) {
    genes.addFormerNames(gene);
    genes.addDesignations(gene, HUMAN_FORMER_SOURCE);
  }
  for await (const gene of readGeneInfo(join(folder, "Mus_musculus.gene_info-2023-03.gz")))
    genes.addMouse(gene);
  for await (const gene of readRatGenes(join(folder, "rat_rgd_entries-2025-07.tsv.gz")))
    genes.addRgdRat(gene);
  return genes;
}

function addDesignations(table: ConceptNames, id: string, gene: GeneInfoRecord, source: string): void {
  const folds = new Set(table.namesOf(id).map(designationFold));
  for (const name of gene.designations) {
    const fold = designationFold(name);
    if (!isUsefulDesignation(name) || folds.has(fold)) continue;
    folds.add(fold);
    table.addName(id, name, "designation", source);
  }
}

/**
 * A gene of another species with its full name and synonyms. What its human namesake is called too is left out (the
 * cross-reference `homologue` leads there), and so are the designations of a gene that has a namesake.
 */
function addOrthologue(
  table: ConceptNames,
  gene: GeneInfoRecord,
  human: ConceptNames,
  species: string,
  source: string,
  namesake: string | undefined,
): void {
  const id = `NCBIGene:${gene.geneId}`;
  table.addConcept({ id, type: "Gene", name: gene.symbol, species, source });
  const known = namesake !== undefined && human.hasName(namesake, gene.fullName);
  if (isNamed(gene.fullName) && !looksLikeClone(gene.fullName) && !known)
    table.addName(id, gene.fullName, "synonym", source);
  for (const synonym of gene.synonyms)
    if (isUsefulAlias(synonym) && !looksLikeClone(synonym) && !/^(?:(?:mmu|rno)-mir-|Mirn\d)/i.test(synonym))
      table.addName(id, synonym, "synonym", source);
  if (namesake === undefined) addDesignations(table, id, gene, source);
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

function isKeptOtherGene(gene: GeneInfoRecord, hasNamesake: boolean): boolean {
  if (gene.type === "pseudo" || gene.type === "biological-region") return false;
  if (hasNamesake) return true;
  if (gene.type !== "protein-coding" && !isMicroRna(gene.symbol, gene.fullName, gene.type)) return false;
  return !/^(?:LOC|RGD|ENS[A-Z]*G?|CELE_|Dmel[_\\]|AT[1-5CM]G)\d|^[A-Z]{1,2}\d{5,}$/i.test(gene.symbol);
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
