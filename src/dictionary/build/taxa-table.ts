import type { NameStatus } from "../../document/types.js";
import { type DumpedName, readDumpedNames, readTaxonNodes, type TaxonNode } from "../sources/taxdump.js";
import type { TaxonName } from "./table-file.js";

/**
 * The taxa that papers write about and MeSH lacks, chosen from NCBI's whole taxonomy: every species with a name of two
 * words, every virus, the named strains of bacteria, and of genera, subspecies and higher groups those that have a common
 * name or were sequenced early (their number is low).
 */

const CLASS_STATUSES: Record<string, Exclude<NameStatus, "preferred">> = {
  "genbank common name": "synonym",
  "common name": "synonym",
  "blast name": "synonym",
  "equivalent name": "synonym",
  acronym: "abbreviation",
  "genbank acronym": "abbreviation",
  synonym: "former",
  "genbank synonym": "former",
  anamorph: "former",
  teleomorph: "former",
  "genbank anamorph": "former",
};

/** Divisions of NCBI (see division.dmp). */
const BACTERIA = 0;
const INVERTEBRATES = 1;
const PHAGES = 3;
const PLANTS = 4;
const VIRUSES = 9;
const MICROBES = new Set([BACTERIA, PHAGES, VIRUSES]);
/** Vectors and synthetic sequences, unassigned, environmental samples. */
const LEFT_OUT = new Set([7, 8, 11]);

const RANKS = new Set([
  ...["species", "subspecies", "genus", "no rank", "varietas", "forma", "species group", "species subgroup"],
  ...["family", "order", "class", "phylum", "superfamily", "suborder", "infraorder", "subphylum"],
]);

/** Placeholders and samples that no paper names in its sentences. */
const PLACEHOLDER =
  /\b(?:sp|cf|aff|nr|gen|n|nom|spp)\.|uncultured|unclassified|environmental|unidentified|BOLD|\bhybrids?\b| [x×] |endosymbiont|metagenome|\bsymbiont|\bclone\b|vector|plasmid|synthetic|construct|\(in:|candidate division|incertae|\/|^['"([]|sample|unplaced|^[a-z].*\bgroup$|\bmixed\b|\bphytoplasma\b/;

/** Taxa of plants with a higher number were added from 2003 on, many by barcoding alone; those of beasts from 2007 on. */
const EARLY = 200_000;
const EARLY_BEAST = 350_000;

const EARLIEST = 60_000;

/** The green plants, and the first number of those that were added by barcoding whole floras. */
const GREEN_PLANTS = "33090";
const LATE_PLANT = 800_000;

const BINOMIAL = /^(?:Candidatus )?[A-Z][a-z]{2,} [a-z-]{2,}$/;
const TRINOMIAL =
  /^[A-Z][a-z]{2,} [a-z-]{3,} (?:(?:subsp\.|var\.|f\. sp\.|pv\.|serovar|biovar|str\.) )?[A-Za-z0-9-]{2,}(?: (?:str\. )?[A-Za-z0-9-]{2,})?$/;

/** Whether the scientific name of a taxon is one that papers use. */
function isWritten(name: string, { rank, division, taxon }: TaxonNode, common: number): boolean {
  if (!RANKS.has(rank) || LEFT_OUT.has(division) || PLACEHOLDER.test(name) || name.length > 60) return false;
  const known = Number(taxon) < (division === INVERTEBRATES ? EARLY_BEAST : EARLY) || common > 0;
  if (division === VIRUSES || division === PHAGES) return !/\(|\d{4}|_/.test(name);
  if (rank === "species group" || rank === "species subgroup")
    return /^[A-Z][a-z]{2,} [a-z-]{3,} (?:sub)?group$/.test(name);
  if (rank === "genus") return /^[A-Z][a-z]{3,}$/.test(name) && known;
  if (rank === "species") return BINOMIAL.test(name);
  if (rank === "subspecies" || rank === "varietas" || rank === "forma")
    return TRINOMIAL.test(name) && (division === BACTERIA || (known && common > 0));
  if (rank === "no rank") return division === BACTERIA && TRINOMIAL.test(name) && name.length <= 45;
  return /^[A-Z][a-z]{4,}$/.test(name) && common > 0;
}

/** Whether a further name of a taxon is worth its bytes: old names of plants and invertebrates are many and rarely read. */
function isKept({ division, taxon }: TaxonNode, status: NameStatus): boolean {
  return (
    status !== "former" || (division !== PLANTS && division !== INVERTEBRATES) || Number(taxon) < EARLIEST
  );
}

/** Names of a taxon that are left out: with authors, dates, doubts, or made by a program. */
function isPlain(name: string, nameClass: string): boolean {
  if (name.length < 3 || name.length > 60 || PLACEHOLDER.test(name) || /[",;:=()[\]]/.test(name))
    return false;
  if (nameClass.includes("common") || nameClass.endsWith("acronym") || nameClass === "blast name")
    return !/^\d|\bgroup\b/.test(name);
  if (/\b1[6-9]\d\d\b|\b20[0-2]\d\b|\bet al\b|\bemend\.|\bL\.| & |\bex /.test(name)) return false;
  return !/ [A-Z][a-z]+/.test(name.replace(/^Candidatus /, "")) || /virus|phage/i.test(name);
}

/** Words of everyday or scientific English among the names of genera, families and beasts. */
const EVERYDAY = new Set(
  (
    "this data cancer argus all other none general major minor normal standard bacteria animals plants archaea " +
    "viruses eukaryotes primates insects mammals rodents birds fishes ray-finned flowering host root cellular life " +
    "permit alpha beta delta lambda sigma axis atlas arena area america asia europa china indicator opera ida pan " +
    "laser genesis helix radius ulna tibia femur cornea hippocampus nucleus cancer vertebrates invertebrates tetra " +
    "man woman drill cobra soldier admiral monarch lethe idea delia diana charis medusa proteus"
  ).split(" "),
);

/** "Anoxybacillus sp. T-11" and "strain YC6903" among the further names: what a paper calls its new strain. */
function strainCode(name: string, nameClass: string): string | null {
  if (nameClass !== "includes" && nameClass !== "type material") return null;
  const code = /^(?:[A-Z][a-z]+ sp\. |strain )([A-Z0-9][A-Za-z0-9. -]{2,14}|\d[\w-]{3,14})$/.exec(name)?.[1];
  if (code === undefined || !/\d/.test(code) || !/[A-Z].*\d.*\d|\d.*[A-Z].*\d|\d.*\d.*[A-Z]/.test(code))
    return null;
  return /^[A-Z]{1,2}\d{1,2}$/.test(code) ? null : code;
}

/** The acronym at the end of "vesicular stomatitis virus, VSV" and "Simian immunodeficiency virus SIVcpz". */
function virusAcronym(name: string): string | null {
  const acronym = /virus(?:es)?,? ([A-Z][A-Za-z]{0,2}[A-Z][A-Za-z0-9-]{0,7})$/.exec(name)?.[1];
  return acronym !== undefined && /[A-Z].*[A-Z]/.test(acronym) ? acronym : null;
}

async function readNodes(folder: string): Promise<Map<string, TaxonNode>> {
  const nodes = new Map<string, TaxonNode>();
  for await (const node of readTaxonNodes(folder)) nodes.set(node.taxon, node);
  return nodes;
}

/**
 * The rows of `binomials.tsv` and `taxa.tsv`: names of chosen taxa, and names that the species table lacks for those it has.
 * @param folder of NCBI's `nodes.dmp` and `names.dmp`
 * @param hasTaxon whether the species table holds a taxon (bare number) already
 * @param hasName whether it holds the name for the taxon, whatever its case
 */
export async function buildTaxaTable(
  folder: string,
  hasTaxon: (taxon: string) => boolean,
  hasName: (taxon: string, name: string) => boolean,
): Promise<TaxonName[]> {
  const nodes = await readNodes(folder);
  const rows: TaxonName[] = [];
  const strains: { species: string; row: TaxonName }[] = [];
  let names: DumpedName[] = [];
  const finish = (): void => {
    const node = nodes.get(names[0]?.taxon ?? "");
    if (node !== undefined) {
      const found = taxonRows(node, names, nodes, hasTaxon(node.taxon), hasName);
      rows.push(...found);
      const species = MICROBES.has(node.division) ? speciesAbove(node, nodes) : null;
      if (species !== null)
        for (const row of found)
          if (row.status === "preferred" || row.name.length <= 30) strains.push({ species, row });
    }
    names = [];
  };
  for await (const name of readDumpedNames(folder)) {
    if (names.length > 0 && names[0]!.taxon !== name.taxon) finish();
    names.push(name);
  }
  finish();
  const kept = new Set(rows.map(({ taxon }) => taxon));
  for (const { species, row } of strains)
    if ((kept.has(species) || hasTaxon(species)) && !hasName(species, row.name))
      rows.push({ taxon: species, name: row.name, status: "ambiguous" });
  return markShared(rows);
}

/** The species that a strain, type or serovar belongs to; guidelines differ in which of both they want. */
function speciesAbove(node: TaxonNode, nodes: ReadonlyMap<string, TaxonNode>): string | null {
  let above = node.rank === "no rank" ? nodes.get(node.parent) : undefined;
  for (let step = 0; above !== undefined && step < 4; step++) {
    if (above.rank === "species") return above.taxon;
    above = nodes.get(above.parent);
  }
  return null;
}

/** Whether a taxon is a plant of the late numbers that has no common name. Fungi share the division of plants. */
function isBarcode(node: TaxonNode, common: number, nodes: ReadonlyMap<string, TaxonNode>): boolean {
  if (node.division !== PLANTS || common > 0 || Number(node.taxon) < LATE_PLANT) return false;
  let above: TaxonNode | undefined = node;
  for (let step = 0; above !== undefined && above.taxon !== GREEN_PLANTS && step < 60; step++)
    above = above.parent === above.taxon ? undefined : nodes.get(above.parent);
  return above?.taxon === GREEN_PLANTS;
}

function taxonRows(
  node: TaxonNode,
  names: readonly DumpedName[],
  nodes: ReadonlyMap<string, TaxonNode>,
  known: boolean,
  hasName: (taxon: string, name: string) => boolean,
): TaxonName[] {
  const { taxon } = node;
  const scientific = names.find(({ nameClass }) => nameClass === "scientific name")?.name ?? "";
  const found = new Map<string, TaxonName>();
  const add = (name: string, status: NameStatus) => {
    const key = name.length > 5 ? name.toLowerCase() : name;
    if (!found.has(key)) found.set(key, { taxon, name, status });
  };
  const common = names.filter(({ nameClass }) => nameClass.includes("common")).length;
  const others: [string, Exclude<NameStatus, "preferred">][] = [];
  for (const { name, nameClass } of names) {
    const status = CLASS_STATUSES[nameClass];
    if (nameClass === "genbank common name" && /^(?:common|European|American|domestic) [a-z]{4,}$/.test(name))
      others.push([name.replace(/^\w+ /, ""), "ambiguous"]);
    if (status !== undefined && name !== scientific && isKept(node, status) && isPlain(name, nameClass))
      others.push([name, status]);
  }
  if (!known && (!isWritten(scientific, node, common) || isBarcode(node, common, nodes))) return [];
  add(scientific, "preferred");
  const bare = /^Candidatus (.+)$/.exec(scientific)?.[1];
  if (bare !== undefined) add(bare, "synonym");
  for (const [name, status] of others) add(name, status);
  for (const { name, nameClass } of names) {
    const code = node.division === BACTERIA ? strainCode(name, nameClass) : virusAcronym(name);
    if (code !== null) add(code, "abbreviation");
  }
  const kept = [...found.values()].filter(({ name }) => !EVERYDAY.has(name.toLowerCase()));
  if (known) return kept.filter(({ name, status }) => status !== "preferred" && !hasName(taxon, name));
  return kept[0]?.status === "preferred" ? kept : [];
}

/** Marks what several taxa are called, but for scientific names: those of a genus and its subgenus are alike. */
function markShared(rows: TaxonName[]): TaxonName[] {
  const owners = new Map<string, number>();
  for (const { name } of rows) owners.set(name.toLowerCase(), (owners.get(name.toLowerCase()) ?? 0) + 1);
  return rows.map((row) =>
    row.status !== "preferred" && owners.get(row.name.toLowerCase())! > 1
      ? { ...row, status: "ambiguous" }
      : row,
  );
}
