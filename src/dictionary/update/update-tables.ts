import { cp } from "node:fs/promises";
import { taxonCurie } from "../../document/curie.js";
import type { Curie } from "../../document/types.js";
import { buildCellosaurusTables, buildCellTypeTable } from "../build/cell-tables.js";
import { buildChemicalTables } from "../build/chemical-tables.js";
import { buildChineseTables } from "../build/chinese-tables.js";
import type { ConceptNames } from "../build/concept-names.js";
import { buildDiseaseTable, type DiseaseMappings, emptyMappings, noteTerm } from "../build/disease-table.js";
import { joinDrugs } from "../build/drug-joins.js";
import { type KeptSources, KeptTables, keptNames } from "../build/kept-tables.js";
import { buildSpeciesTable } from "../build/species-table.js";
import { writeFacts, writePairs, writeTaxa } from "../build/table-file.js";
import { buildTaxaTable } from "../build/taxa-table.js";
import { SOURCE } from "../source-keys.js";
import { joinCedict } from "./cedict-names.js";
import type { OfficialRecords } from "./official-records.js";
import { type Pair, settleTables } from "./settle-tables.js";
import { findTaxaInMesh } from "./taxa-in-mesh.js";
import { updateGenes } from "./update-genes.js";

/** What an update is doing; its tables are written as they are made. */
export interface Update {
  records: OfficialRecords;
  kept: KeptTables;
  /** Facts of sources that are not read anew. */
  keptFacts: KeptSources;
  /** Sources whose rows of `xrefs.tsv` and `former-ids.tsv` are made anew. */
  renewed: Set<string>;
  xrefs: Pair[];
  former: Pair[];
  folder: string;
}

/**
 * Writes the tables anew from official records, and those of all other sources as they were.
 * @param keptFolder tables of an earlier build
 * @param folder an empty folder for the new tables
 * @returns how many rows were left out because their identifiers are gone, by table
 * @throws DiglotError dictionary-malformed where a kept table or the unpacked taxonomy is damaged
 */
export async function updateTables(
  records: OfficialRecords,
  keptFolder: string,
  folder: string,
): Promise<{ dropped: Map<string, number> }> {
  await cp(keptFolder, folder, { recursive: true, filter: (path) => !/\.json$/.test(path) });
  const kept = new KeptTables(keptFolder);
  const fresh = freshSources(records);
  const update: Update = {
    records,
    kept,
    keptFacts: (table, sources) => kept.facts(table, new Set(sources.filter((source) => !fresh.has(source)))),
    renewed: new Set(),
    xrefs: [],
    former: [],
    folder,
  };
  await writeTables(update);
  return { dropped: await settleTables(update) };
}

/** Apart from `updateTables`, so that the names of all concepts are out of memory when the tables are settled. */
async function writeTables(update: Update): Promise<void> {
  const human = await updateGenes(update);
  const { diseases, chemicals, proteins } = await updateDiseasesAndChemicals(update);
  const { species, taxonOfMesh } = await updateSpecies(update);
  await updateCells(update);
  noteFormerIds(update);
  const { phenotypes, cedict } = update.records;
  if (phenotypes !== null || cedict !== null)
    await updateChinese(update, { human: human(), diseases, chemicals, proteins, species, taxonOfMesh });
}

/** Keys of the sources whose facts are read anew. */
function freshSources(records: OfficialRecords): Set<string> {
  const fresh = new Set<string>();
  const note = (isFresh: boolean, ...keys: string[]): void => {
    if (isFresh) for (const key of keys) fresh.add(key);
  };
  note(records.descriptors !== null, SOURCE.mesh, SOURCE.meshProteins, SOURCE.meshClasses);
  note(records.supplementary !== null, SOURCE.meshSupplementary);
  note(records.mondo !== null, SOURCE.mondo);
  note(records.diseaseOntology !== null, SOURCE.diseaseOntology);
  note(records.drugs !== null, SOURCE.drugBank);
  note(records.chebi !== null, SOURCE.chebi);
  note(records.phenotypes !== null, SOURCE.phenotypeOntology);
  note(records.cedict !== null, SOURCE.cedict);
  return fresh;
}

async function updateDiseasesAndChemicals(
  update: Update,
): Promise<{ diseases: ConceptNames; chemicals: ConceptNames; proteins: ConceptNames }> {
  const { records, kept, keptFacts, folder, renewed } = update;
  const { descriptors, supplementary, mondo, diseaseOntology, drugs, chebi } = records;
  if (![descriptors, supplementary, mondo, diseaseOntology, drugs, chebi].some((part) => part !== null))
    return {
      diseases: keptNames(kept, "diseases.tsv"),
      chemicals: keptNames(kept, "chemicals.tsv"),
      proteins: keptNames(kept, "mesh-proteins.tsv"),
    };
  const mappings = mergedMappings(records);
  // Where MeSH is not read anew its concepts tell their names, and DrugBank the earlier cross-references.
  const joins = await joinDrugs(drugs ?? [], descriptors ?? [], supplementary ?? []);
  if (drugs !== null)
    for (const [id, xref, source] of kept.rows("xrefs.tsv") as [string, string, string][])
      if (source === SOURCE.drugBank && xref.startsWith("MESH:") && !(descriptors && supplementary))
        joins.push({ drug: id.slice("DrugBank:".length), mesh: xref.slice("MESH:".length) });
  const built = await buildChemicalTables(
    {
      descriptors: descriptors ?? [],
      supplementary: supplementary ?? [],
      drugs: drugs ?? [],
      joins: firstOfEach(joins),
      chebi: chebi ?? [],
      diseaseConcepts: mappings.supplementary,
    },
    keptFacts,
  );
  const { diseases, xrefs } = buildDiseaseTable(descriptors ?? [], built.diseases, mappings, keptFacts);
  const { chemicals, proteins } = built;
  await writeFacts(folder, "diseases.tsv", diseases);
  await writeFacts(folder, "chemicals.tsv", chemicals);
  await writeFacts(folder, "mesh-proteins.tsv", proteins);
  const renew = (source: string, pairs: readonly Pair[]): void => {
    renewed.add(source);
    for (const pair of pairs) update.xrefs.push(pair);
  };
  if (mondo)
    renew(
      SOURCE.mondo,
      xrefs.filter(([, , source]) => source === SOURCE.mondo),
    );
  if (diseaseOntology)
    renew(
      SOURCE.diseaseOntology,
      xrefs.filter(([, , source]) => source === SOURCE.diseaseOntology),
    );
  if (drugs)
    renew(
      SOURCE.drugBank,
      built.drugXrefs.map(([drug, mesh]): Pair => [drug, mesh, SOURCE.drugBank]),
    );
  if (chebi)
    renew(
      SOURCE.chebi,
      built.chebiXrefs.map(([id, mesh]): Pair => [id, mesh, SOURCE.chebi]),
    );
  return { diseases, chemicals, proteins };
}

function mergedMappings({ mondo, diseaseOntology }: OfficialRecords): DiseaseMappings {
  const mappings = mondo ?? emptyMappings();
  for (const term of diseaseOntology ?? []) noteTerm(mappings, term);
  return mappings;
}

function firstOfEach(joins: readonly { drug: string; mesh: string }[]): { drug: string; mesh: string }[] {
  const seen = new Set<string>();
  return joins.filter(({ drug }) => !seen.has(drug) && seen.add(drug));
}

async function updateSpecies(
  update: Update,
): Promise<{ species: ConceptNames; taxonOfMesh: Map<Curie, Curie> }> {
  const { records, kept, keptFacts, folder } = update;
  const keptXrefs = kept.rows("xrefs.tsv").filter((row) => row[2] === SOURCE.taxonomy);
  if (records.taxdump === null)
    return {
      species: keptNames(kept, "species.tsv"),
      taxonOfMesh: new Map(keptXrefs.map((row) => [row[0]!, row[1]!])),
    };
  const bare = (curie: string): string => curie.slice(curie.indexOf(":") + 1);
  const known = new Set(kept.facts("species.tsv").map(({ id }) => bare(id)));
  const meshOfTaxon = new Map<string, string[]>();
  if (records.descriptors === null)
    for (const [mesh, taxon] of keptXrefs as [string, string][])
      meshOfTaxon.set(bare(taxon), [...(meshOfTaxon.get(bare(taxon)) ?? []), bare(mesh)]);
  const { taxa, merged } = await findTaxaInMesh(
    records.taxdump,
    records.descriptors ?? [],
    known,
    meshOfTaxon,
  );
  const built = buildSpeciesTable(
    { taxa, newNames: [], bioresources: [], descriptors: records.descriptors ?? [] },
    keptFacts,
  );
  const { species } = built;
  await writeFacts(folder, "species.tsv", species);
  const rows = await buildTaxaTable(
    records.taxdump,
    (taxon) => species.has(taxonCurie(taxon)),
    (taxon, name) => species.hasName(taxonCurie(taxon), name),
  );
  await writeTaxa(folder, rows);
  const mesh: [string, string][] =
    records.descriptors === null
      ? keptXrefs.map((row) => [row[0]!, taxonCurie(merged.get(bare(row[1]!)) ?? bare(row[1]!))])
      : built.xrefs;
  update.renewed.add(SOURCE.taxonomy);
  update.xrefs.push(...mesh.map(([id, taxon]): Pair => [id, taxon, SOURCE.taxonomy]));
  for (const [taxon, now] of merged)
    update.former.push([taxonCurie(taxon), taxonCurie(now), SOURCE.taxonomy]);
  return { species, taxonOfMesh: new Map(mesh) };
}

async function updateCells({ records, keptFacts, folder, renewed, former }: Update): Promise<void> {
  if (records.cellosaurus) {
    const cells = buildCellosaurusTables(records.cellosaurus, keptFacts);
    await writeFacts(folder, "cell-lines.tsv", cells.lines);
    await writePairs(folder, "cell-line-facts.tsv", ["id", "fact", "value", "source"], cells.facts);
    renewed.add(SOURCE.cellosaurus);
    former.push(...cells.former);
  }
  if (records.cellTypes) await writeFacts(folder, "cell-types.tsv", buildCellTypeTable(records.cellTypes));
}

/** Key of the source in the tables. */
const FORMER_KEYS: Readonly<Record<string, string>> = {
  mondo: SOURCE.mondo,
  "disease-ontology": SOURCE.diseaseOntology,
  "cell-ontology": SOURCE.cellOntology,
  chebi: SOURCE.chebi,
};

function noteFormerIds({ records, former, renewed }: Update): void {
  for (const { source, ids } of records.former) {
    const key = FORMER_KEYS[source]!;
    renewed.add(key);
    for (const { id, now } of ids) former.push([id, now, key]);
  }
}

async function updateChinese(
  { records, kept, keptFacts, folder }: Update,
  targets: Parameters<typeof buildChineseTables>[1],
): Promise<void> {
  const { diseases, chemicals, proteins } = targets;
  const joined = joinCedict(records.cedict ?? [], [diseases, chemicals, proteins]);
  // What an earlier build joined by other ways stays, as long as the label is still HPO's.
  const labels = new Set((records.phenotypes ?? []).map(({ chinese }) => chinese));
  const stillLabels = kept
    .facts("zh-names.tsv", new Set([SOURCE.phenotypeOntology]))
    .filter(({ name }) => labels.has(name));
  const { names, cedict } = buildChineseTables(
    { ...joined, labels: records.phenotypes ?? [], geneNames: [] },
    targets,
    (table, sources) => [...keptFacts(table, sources), ...(table === "zh-names.tsv" ? stillLabels : [])],
  );
  if (records.phenotypes) await writeFacts(folder, "zh-names.tsv", names);
  if (records.cedict) await writeFacts(folder, "zh-cedict.tsv", cedict);
}
