import { basename, join } from "node:path";
import { DiglotError, toDiglotError } from "../../document/errors.js";
import type { ChebiEntry } from "../build/chebi-names.js";
import { supplementaryKind } from "../build/chemical-tables.js";
import type { PhenotypeLabel } from "../build/chinese-tables.js";
import type { DiseaseMappings } from "../build/disease-table.js";
import { isChemical, isDisease, isOrganism } from "../build/mesh-trees.js";
import { type CedictEntry, readCedict } from "../sources/cedict.js";
import type { CellTypeName } from "../sources/cell-ontology.js";
import { type CellosaurusLine, readCellosaurus } from "../sources/cellosaurus-text.js";
import type { DiseaseTerm } from "../sources/disease-ontology.js";
import { type DrugRecord, readDrugs } from "../sources/drugbank.js";
import { readMeshDescriptorAscii, readMeshSupplementaryAscii } from "../sources/mesh-ascii.js";
import type { MeshDescriptor } from "../sources/mesh-descriptors.js";
import type { SupplementaryConcept, SupplementaryConcepts } from "../sources/mesh-supplementary.js";
import { readMeshDescriptorXml, readMeshSupplementaryXml } from "../sources/mesh-xml.js";
import { type DiscontinuedGene, readGeneHistory } from "../sources/ncbi-gene-history.js";
import { type GeneInfoRecord, readGeneInfo } from "../sources/ncbi-gene-info.js";
import { countGenePapers } from "../sources/ncbi-gene-papers.js";
import { unpackTaxdump } from "../sources/taxdump.js";
import { keepAside } from "./keep-aside.js";
import type { SourceFiles, UpdateSource } from "./official-sources.js";
import {
  type FormerId,
  readCellOntology,
  readChebiFlat,
  readChebiObo,
  readDiseaseOntology,
  readMondo,
  readPhenotypes,
} from "./ontology-terms.js";

/** What was read of the official files. A source that was not asked for, is missing or failed is null. */
export interface OfficialRecords {
  genes: { info: GeneInfoRecord[]; papers: Map<string, number> | null; history: DiscontinuedGene[] } | null;
  descriptors: MeshDescriptor[] | null;
  supplementary: SupplementaryConcepts | null;
  /** Folder of the unpacked dump. */
  taxdump: string | null;
  cellosaurus: CellosaurusLine[] | null;
  cellTypes: CellTypeName[] | null;
  mondo: DiseaseMappings | null;
  diseaseOntology: DiseaseTerm[] | null;
  phenotypes: PhenotypeLabel[] | null;
  drugs: DrugRecord[] | null;
  chebi: ChebiEntry[] | null;
  cedict: CedictEntry[] | null;
  /** Identifiers of ontologies that were given up, by the key of their source. */
  former: { source: UpdateSource; ids: FormerId[] }[];
}

/** A source whose files could not be read; the tables keep what they had of it. */
export interface FailedSource {
  source: UpdateSource;
  error: DiglotError;
}

/** What is told while files are read. */
export interface ReadingReport {
  started(source: UpdateSource, files: readonly string[]): void;
  finished(source: UpdateSource, seconds: number): void;
}

/**
 * Reads the official files of each source. What cannot be read stops no other source.
 * @param files of each source, by role
 * @param workFolder where archives are unpacked
 * @param taxa numbers of the taxa whose genes are wanted
 */
export async function readOfficialRecords(
  files: ReadonlyMap<UpdateSource, SourceFiles>,
  workFolder: string,
  taxa: ReadonlySet<string>,
  report: ReadingReport,
): Promise<{ records: OfficialRecords; failed: FailedSource[] }> {
  const records: OfficialRecords = {
    genes: null,
    descriptors: null,
    supplementary: null,
    taxdump: null,
    cellosaurus: null,
    cellTypes: null,
    mondo: null,
    diseaseOntology: null,
    phenotypes: null,
    drugs: null,
    chebi: null,
    cedict: null,
    former: [],
  };
  const failed: FailedSource[] = [];
  for (const [source, roles] of files) {
    const paths = [...roles.values()].flat();
    report.started(source, paths);
    const begun = Date.now();
    try {
      await READERS[source](records, roles, { workFolder, taxa });
      report.finished(source, (Date.now() - begun) / 1000);
    } catch (thrown) {
      failed.push({ source, error: toDiglotError(thrown, paths.map((path) => basename(path)).join(", ")) });
    }
  }
  return { records, failed };
}

type Reader = (
  records: OfficialRecords,
  files: SourceFiles,
  settings: { workFolder: string; taxa: ReadonlySet<string> },
) => Promise<void>;

/** A source is put into the records when all of it was read, never half. */
const READERS: Readonly<Record<UpdateSource, Reader>> = {
  "ncbi-gene": async (records, files, { taxa }) => {
    const info: GeneInfoRecord[] = [];
    for (const path of files.get("gene-info") ?? [])
      for await (const gene of readGeneInfo(path, taxa))
        if (gene.type !== "pseudo" && gene.type !== "biological-region") info.push(gene);
    const [papersPath] = files.get("gene-papers") ?? [];
    const papers = papersPath === undefined ? null : await countGenePapers(papersPath, taxa);
    const history: DiscontinuedGene[] = [];
    for (const path of files.get("gene-history") ?? [])
      for await (const gene of readGeneHistory(path, taxa)) if (gene.now !== "") history.push(gene);
    records.genes = { info, papers, history };
  },
  mesh: async (records, files, { workFolder }) => {
    const descriptors = await collected(files.get("descriptors"), (path) =>
      isAscii(path) ? readMeshDescriptorAscii(path) : readMeshDescriptorXml(path),
    );
    const trees = new Map((descriptors ?? []).map((descriptor) => [descriptor.heading, descriptor.trees]));
    const paths = files.get("supplementary");
    const aside = join(workFolder, "supplementary.jsonl");
    const supplementary = paths ? await keepAside(aside, usefulSupplementary(paths, trees)) : null;
    records.descriptors = descriptors;
    records.supplementary = supplementary;
  },
  taxonomy: async (records, files, { workFolder }) => {
    const [archive] = files.get("taxdump") ?? [];
    if (archive === undefined) return;
    await unpackTaxdump(archive, workFolder);
    records.taxdump = workFolder;
  },
  cellosaurus: async (records, files) => {
    records.cellosaurus = await collected(files.get("cell-lines"), readCellosaurus);
  },
  "cell-ontology": async (records, files) => {
    const [path] = files.get("obo") ?? [];
    if (path === undefined) return;
    const { names, former } = await readCellOntology(path);
    records.cellTypes = names;
    records.former.push({ source: "cell-ontology", ids: former });
  },
  mondo: async (records, files) => {
    const { mappings, former } = await readMondo(files.get("obo") ?? [], files.get("mappings") ?? []);
    records.mondo = mappings;
    records.former.push({ source: "mondo", ids: former });
  },
  "disease-ontology": async (records, files) => {
    const [path] = files.get("obo") ?? [];
    if (path === undefined) return;
    const { terms, former } = await readDiseaseOntology(path);
    records.diseaseOntology = terms;
    records.former.push({ source: "disease-ontology", ids: former });
  },
  hpo: async (records, files) => {
    const [labels] = files.get("translation") ?? [];
    if (labels !== undefined) records.phenotypes = await readPhenotypes(labels, files.get("obo")?.[0]);
  },
  drugbank: async (records, files) => {
    records.drugs = await collected(files.get("vocabulary"), readDrugs);
  },
  chebi: async (records, files) => {
    const [obo] = files.get("obo") ?? [];
    const [compounds] = files.get("compounds") ?? [];
    const [names] = files.get("names") ?? [];
    if (obo === undefined && (compounds === undefined || names === undefined))
      throw new DiglotError({
        code: "dictionary-missing",
        expected: "compounds.tsv and names.tsv, or chebi.obo",
        received: "one of the two tables alone",
        where: "chebi",
      });
    const { entries, former } =
      obo === undefined ? await readChebiFlat(compounds!, names!) : await readChebiObo(obo);
    records.chebi = entries;
    records.former.push({ source: "chebi", ids: former });
  },
  "cc-cedict": async (records, files) => {
    records.cedict = await collected(files.get("dictionary"), readCedict);
  },
};

const NONE: ReadonlySet<string> = new Set();

/** The supplementary concepts that a table takes, with their kind. */
async function* usefulSupplementary(
  paths: readonly string[],
  treesOfHeading: ReadonlyMap<string, readonly string[]>,
): AsyncGenerator<SupplementaryConcept> {
  for (const path of paths) {
    const concepts = isAscii(path) ? readMeshSupplementaryAscii(path) : readMeshSupplementaryXml(path);
    for await (const concept of concepts) {
      const told = withKind(concept, treesOfHeading);
      if (supplementaryKind(told, NONE) !== null) yield told;
    }
  }
}

async function collected<Item>(
  paths: readonly string[] | undefined,
  read: (path: string) => AsyncIterable<Item>,
): Promise<Item[] | null> {
  if (!paths || paths.length === 0) return null;
  const items: Item[] = [];
  for (const path of paths) for await (const item of read(path)) items.push(item);
  return items;
}

function isAscii(path: string): boolean {
  return /\.bin(?:\.gz)?$/.test(path);
}

/** ASCII MeSH tells no kind: it is that of the headings a supplementary concept is indexed under, diseases first. */
function withKind(
  concept: SupplementaryConcept,
  treesOfHeading: ReadonlyMap<string, readonly string[]>,
): SupplementaryConcept {
  if (concept.kind !== undefined || !concept.mappedToHeadings) return concept;
  const trees = concept.mappedToHeadings.flatMap((heading) => treesOfHeading.get(heading) ?? []);
  const kind = isChemical(trees)
    ? "chemical"
    : isDisease(trees)
      ? "disease"
      : isOrganism(trees)
        ? "organism"
        : undefined;
  return kind === undefined ? concept : { ...concept, kind };
}
