import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DictionaryFolders } from "../src/dictionary/compile.js";
import type { Dictionary } from "../src/dictionary/dictionary.js";
import { openDictionary } from "../src/dictionary/open.js";

/**
 * A dictionary of some eighty concepts, all of them well-known facts, for tests. One concept a line: identifier,
 * taxon (or nothing), names. The first name is the preferred one; the mark before another tells its status.
 */
const MARKS: Record<string, string> = {
  "~": "synonym",
  "#": "symbol",
  "^": "abbreviation",
  "%": "designation",
  $: "trade",
  "!": "former",
  "?": "ambiguous",
};

const HUMAN_GENES = `
NCBIGene:5133 | 9606 | PDCD1 | ~PD-1 | ~PD1 | ~CD279 | %programmed cell death 1 | ~程序性死亡受体1
NCBIGene:6139 | 9606 | RPL17 | ~L17 | ~PD-1 | %ribosomal protein L17
NCBIGene:29126 | 9606 | CD274 | ~PD-L1 | ~B7-H1 | %CD274 molecule
NCBIGene:9242 | 9606 | MSC | ~ABF-1 | %musculin
NCBIGene:847 | 9606 | CAT | %catalase | ~过氧化氢酶
NCBIGene:1384 | 9606 | CRAT | ~CAT | %carnitine O-acetyltransferase
NCBIGene:7124 | 9606 | TNF | ~TNFA | ~TNF-alpha | ~TNF-a | %tumor necrosis factor | ~肿瘤坏死因子
NCBIGene:3569 | 9606 | IL6 | ~IL-6 | ~BSF2 | %interleukin 6 | ~白细胞介素-6
NCBIGene:3565 | 9606 | IL4 | ~IL-4 | %interleukin 4
NCBIGene:3586 | 9606 | IL10 | ~IL-10 | %interleukin 10
NCBIGene:3596 | 9606 | IL13 | ~IL-13 | %interleukin 13
NCBIGene:3605 | 9606 | IL17A | ~IL-17A | ~IL-17 | ~CTLA8 | %interleukin 17A
NCBIGene:112744 | 9606 | IL17F | ~IL-17F | %interleukin 17F
NCBIGene:64806 | 9606 | IL25 | ~IL-25 | ~IL-17E | ~IL17E | %interleukin 25
NCBIGene:672 | 9606 | BRCA1 | ~RNF53 | %BRCA1 DNA repair associated
NCBIGene:675 | 9606 | BRCA2 | ~FANCD1 | %BRCA2 DNA repair associated
NCBIGene:4086 | 9606 | SMAD1 | ~MADH1 | %SMAD family member 1
NCBIGene:4090 | 9606 | SMAD5 | ~MADH5 | %SMAD family member 5
NCBIGene:4093 | 9606 | SMAD9 | ~SMAD8 | ~MADH9 | %SMAD family member 9
NCBIGene:11169 | 9606 | WDHD1 | ~AND1 | ~AND-1 | %WD repeat and HMG-box DNA binding protein 1
NCBIGene:7040 | 9606 | TGFB1 | ~TGF-beta1 | ~TGFβ1 | %transforming growth factor beta 1
NCBIGene:4792 | 9606 | NFKBIA | ~IKBA | ~IκBα | %NFKB inhibitor alpha
NCBIGene:7157 | 9606 | TP53 | ~p53 | %tumor protein p53
NCBIGene:354 | 9606 | KLK3 | ~PSA | %kallikrein related peptidase 3
NCBIGene:367 | 9606 | AR | ~NR3C4 | %androgen receptor
NCBIGene:3717 | 9606 | JAK2 | %Janus kinase 2
NCBIGene:3716 | 9606 | JAK1 | %Janus kinase 1
NCBIGene:920 | 9606 | CD4 | %CD4 molecule
NCBIGene:3122 | 9606 | HLA-DRA | %major histocompatibility complex, class II, DR alpha
NCBIGene:3123 | 9606 | HLA-DRB1 | %major histocompatibility complex, class II, DR beta 1
NCBIGene:6418 | 9606 | SET | ~I2PP2A | %SET nuclear proto-oncogene
NCBIGene:2064 | 9606 | ERBB2 | ~HER2 | !NGL | %erb-b2 receptor tyrosine kinase 2
NCBIGene:406991 | 9606 | MIR21 | ~miR-21 | %microRNA 21`;

const MOUSE_GENES = `
NCBIGene:18566 | 10090 | Pdcd1 | ~PD-1 | %programmed cell death 1
NCBIGene:12359 | 10090 | Cat | %catalase
NCBIGene:16193 | 10090 | Il6 | ~IL-6 | %interleukin 6
NCBIGene:21926 | 10090 | Tnf | ~TNF-alpha | %tumor necrosis factor
NCBIGene:19225 | 10090 | Ptgs2 | ~COX-2 | %prostaglandin-endoperoxide synthase 2
NCBIGene:18035 | 10090 | Nfkbia
NCBIGene:16773 | 10090 | Lama2 | ~mer | %laminin, alpha 2`;

const DISEASES = `
MESH:D006086 | | Graft vs Host Disease | ~Graft-Versus-Host Disease | ^GVHD | ~移植物抗宿主病
MESH:D001943 | | Breast Neoplasms | ~Breast Cancer | ~乳腺癌
MESH:D010051 | | Ovarian Neoplasms | ~Ovarian Cancer | ~卵巢癌
MESH:D013274 | | Stomach Neoplasms | ~Gastric Cancer | ~胃癌
MESH:D015179 | | Colorectal Neoplasms | ~Colorectal Cancer | ~结直肠癌
MESH:D011471 | | Prostatic Neoplasms | ~Prostate Cancer | ~前列腺癌
MESH:D009369 | | Neoplasms | ~Cancer | ~Tumors
MESH:D003924 | | Diabetes Mellitus, Type 2 | ~Type 2 Diabetes | ~2型糖尿病
MESH:D003920 | | Diabetes Mellitus | ~Diabetes | ~糖尿病
MESH:D006331 | | Heart Diseases | ~Cardiac Diseases | ~心脏病
MESH:D015470 | | Leukemia, Myeloid, Acute | ^ANLL | ~急性髓系白血病
MESH:D054198 | | Precursor Cell Lymphoblastic Leukemia-Lymphoma | ^ALL | ~急性淋巴细胞白血病
MESH:D000544 | | Alzheimer Disease | ~Alzheimer's Disease | ~阿尔茨海默病
MESH:D000740 | | Anemia | ~贫血
MESH:D018805 | | Sepsis | ~脓毒症
MESH:D009103 | | Multiple Sclerosis | ^MS | ~多发性硬化
MESH:D003424 | | Crohn Disease | ~Crohn's Disease | ~克罗恩病`;

const CHEMICALS = `
MESH:D009173 | | Mycophenolic Acid | ~Mycophenolate Mofetil | $CellCept | ~霉酚酸
MESH:D016559 | | Tacrolimus | ~FK-506 | ~FK506 | $Prograf | ~他克莫司
MESH:D005472 | | Fluorouracil | ~5-Fluorouracil | ^5-FU | ~氟尿嘧啶
MESH:C540383 | | ruxolitinib | $Jakafi | ~鲁索替尼
MESH:D001241 | | Aspirin | ~Acetylsalicylic Acid | ~阿司匹林
MESH:D008727 | | Methotrexate | ^MTX | ~甲氨蝶呤
MESH:D009569 | | Nitric Oxide | ^NO | ~一氧化氮
MESH:D002118 | | Calcium | ~钙`;

const SPECIES = `
NCBITaxon:9606 | | Homo sapiens | ~human | ~人
NCBITaxon:10090 | | Mus musculus | ~mouse | ~mice | ~小鼠
NCBITaxon:10116 | | Rattus norvegicus | ~rat | ~大鼠
NCBITaxon:9685 | | Felis catus | ~cat | ~猫
NCBITaxon:562 | | Escherichia coli | ^E. coli | ~大肠杆菌
NCBITaxon:11676 | | Human immunodeficiency virus 1 | ~human immunodeficiency virus | ^HIV-1
NCBITaxon:7955 | | Danio rerio | ~zebrafish | ~斑马鱼`;

const CELLS = `
CVCL_0027 | 9606 | Hep-G2 | ~HepG2 | ~HEP-G2
CVCL_0030 | 9606 | HeLa
CVCL_0031 | 9606 | MCF-7 | ~MCF7
CVCL_0123 | 10090 | 3T3-L1
CVCL_A628 | 9606 | REACH2
CVCL_U446 | 10090 | MSC
CVCL_W772 | 9606 | CAT
CL:0000134 | | mesenchymal stem cell | ^MSC | ~mesenchymal stromal cell | ~间充质干细胞
CL:0000084 | | T cell | ~T lymphocyte | ~T细胞
CL:0000235 | | macrophage | ~巨噬细胞
CL:0000182 | | hepatocyte | ~肝细胞`;

const FAMILIES = `
FPLX:HLA_DR | | HLA-DR
FPLX:NFkappaB | | NFkappaB | ~NF-kappaB | ~NF-kappa B
FPLX:JAK | | JAK | ~Janus kinases
FPLX:TGFB | | TGFB | ~TGF-beta | ~转化生长因子β`;

/** Curated lists, in their real columns. */
const LISTS: Record<string, string[]> = {
  "stop-names.tsv": [
    "name\ttype\treason",
    "REACH2\tCellLine\ta trial more often",
    "set\tGene\teveryday word",
    "mer\t*\ta unit",
  ],
  "never-gene.tsv": ["name\tmeaning", "HER2\twritten here for the test only"],
  "default-readings.tsv": ["name\ttype\tconcept\treason", "PD-1\tGene\tNCBIGene:5133\tthe immune checkpoint"],
  "common-words.tsv": ["word\tshare", "all\t1", "cat\t4", "set\t2"],
  "family-names.tsv": [
    "name\tlanguage\tfamily\tmembers\tusual\tkind",
    "HLA-DR\ten\tHLA-DR\tNCBIGene:3122|NCBIGene:3123\tNCBIGene:3122\tcomplex",
    "Smad\ten\tSMAD proteins\tNCBIGene:4086|NCBIGene:4090\t\tfamily",
  ],
  "species-general.tsv": [
    "name\tlanguage\tconcept\tgroup",
    "patients\ten\tNCBITaxon:9606\trole",
    "患者\tzh\tNCBITaxon:9606\trole",
  ],
  "trials.tsv": [
    "acronym\tname\tregistry\ttopic",
    "REACH2\truxolitinib in steroid-refractory acute GVHD\tNCT02913261\thaematology",
    "KEYNOTE-024\tpembrolizumab in lung cancer\tNCT02142738\tlung",
  ],
};

const PAPERS = [
  "id\tpapers",
  "NCBIGene:5133\t2000",
  "NCBIGene:6139\t30",
  "NCBIGene:847\t500",
  "NCBIGene:1384\t20",
];
const CROSS_REFERENCES = [
  "id\txref\tsource",
  "MESH:D006086\tMONDO:0013730\tmondo",
  "CVCL_0027\tCVCL_0030\ttest",
  "NCBIGene:4792\tNCBIGene:18035\thomologue",
];

export const NAME_HEADER = "id\ttype\tname\tlanguage\tstatus\tspecies\tsource";

/** Writes the rows of concepts out of the short form above. */
function rowsOf(block: string, type: (id: string) => string): string[] {
  const rows: string[] = [];
  for (const line of block.trim().split("\n")) {
    const [id = "", taxon = "", ...names] = line.split("|").map((cell) => cell.trim());
    names.forEach((marked, index) => {
      const status = index === 0 ? "preferred" : MARKS[marked.charAt(0)];
      if (status === undefined) throw new Error(`no mark before ${marked}`);
      const name = index === 0 ? marked : marked.slice(1);
      const language = /[\u4e00-\u9fff]/.test(name) ? "zh" : "en";
      const species = index === 0 && taxon !== "" ? `NCBITaxon:${taxon}` : "";
      rows.push([id, type(id), name, language, status, species, "test"].join("\t"));
    });
  }
  return rows;
}

/** The tables, file by file; each is a header and rows. */
export function smallTables(): Record<string, string[]> {
  const cell = (id: string) => (id.startsWith("CL:") ? "CellType" : "CellLine");
  return {
    "cells.tsv": [NAME_HEADER, ...rowsOf(CELLS, cell)],
    "chemicals.tsv": [NAME_HEADER, ...rowsOf(CHEMICALS, () => "Chemical")],
    "diseases.tsv": [NAME_HEADER, ...rowsOf(DISEASES, () => "Disease")],
    "gene-families.tsv": [NAME_HEADER, ...rowsOf(FAMILIES, () => "GeneFamily")],
    "gene-papers.tsv": PAPERS,
    "genes-human.tsv": [NAME_HEADER, ...rowsOf(HUMAN_GENES, () => "Gene")],
    "genes-mouse.tsv": [NAME_HEADER, ...rowsOf(MOUSE_GENES, () => "Gene")],
    "species.tsv": [NAME_HEADER, ...rowsOf(SPECIES, () => "Species")],
    "xrefs.tsv": CROSS_REFERENCES,
  };
}

export const smallLists = (): Record<string, string[]> => ({ ...LISTS });

export interface DictionaryFiles {
  folders: DictionaryFolders;
  /** Folder for the compiled index; nothing is in it yet. */
  cache: string;
  /** Removes all of it. */
  remove: () => void;
}

/** Writes tables and curated lists (each a list of lines) into a temporary folder. */
export function writeDictionary(
  tables: Record<string, string[]> = smallTables(),
  lists: Record<string, string[]> = LISTS,
): DictionaryFiles {
  const root = mkdtempSync(join(tmpdir(), "diglot-"));
  const folders = { tables: join(root, "tables"), curated: join(root, "curated") };
  for (const [folder, files] of [
    [folders.tables, tables],
    [folders.curated, lists],
  ] as const) {
    mkdirSync(folder);
    for (const [name, lines] of Object.entries(files))
      writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  }
  return {
    folders,
    cache: join(root, "cache"),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Compiles and opens a dictionary of these tables and lists; nothing of it stays on disk. */
export function openTables(tables?: Record<string, string[]>, lists?: Record<string, string[]>): Dictionary {
  const { folders, cache, remove } = writeDictionary(tables, lists);
  try {
    return openDictionary({ folders, cache });
  } finally {
    remove();
  }
}

/** A dictionary that holds just these English names, each a gene of its own. */
export function openNames(names: readonly string[]): Dictionary {
  const rows = names.map((name, i) => `NCBIGene:${i + 1}\tGene\t${name}\ten\tpreferred\t\ttest`);
  return openTables({ "names.tsv": [NAME_HEADER, ...rows] }, {});
}

let opened: Dictionary | null = null;

/** The small dictionary, compiled once a test file. */
export function smallDictionary(): Dictionary {
  opened ??= openTables();
  return opened;
}
