import { join } from "node:path";
import { taxonCurie } from "../../document/curie.js";
import { SOURCE } from "../source-keys.js";
import { type MeshDescriptor, readMeshDescriptors } from "../sources/mesh-descriptors.js";
import { buildCellLineTable, buildCellTypeTable, readCellTypeSources } from "./cell-tables.js";
import { buildChemicalTables, readChemicalSources } from "./chemical-tables.js";
import { buildChineseTables, readChineseSources } from "./chinese-tables.js";
import type { ConceptNames } from "./concept-names.js";
import { buildDiseaseTable, readDiseaseMappings } from "./disease-table.js";
import { buildFormerIds } from "./former-ids.js";
import { buildGeneFamilyTable } from "./gene-family-table.js";
import { buildGeneTables } from "./gene-tables.js";
import { buildSpeciesTable, readSpeciesSources } from "./species-table.js";
import { type WrittenTable, writeFacts, writePairs, writeTaxa } from "./table-file.js";
import { buildTaxaTable } from "./taxa-table.js";

/** Where the sources lie and where the tables go. */
export interface BuildTablesOptions {
  sourcesFolder: string;
  tablesFolder: string;
  /** Folder of NCBI's `nodes.dmp` and `names.dmp`; without it `binomials.tsv` and `taxa.tsv` stay as they are. */
  taxdumpFolder?: string;
}

/**
 * Builds every table of the default dictionary from its sources. The same sources always give the same bytes.
 * @returns what was written, in the order of writing
 */
export async function buildTables({
  sourcesFolder,
  tablesFolder,
  taxdumpFolder,
}: BuildTablesOptions): Promise<WrittenTable[]> {
  const descriptors: MeshDescriptor[] = [];
  for await (const descriptor of readMeshDescriptors(
    join(sourcesFolder, "mesh", "mesh2024_descriptors.tsv.gz"),
  ))
    descriptors.push(descriptor);

  const written: WrittenTable[] = [];
  const write = async (name: string, table: ConceptNames): Promise<void> => {
    written.push(await writeFacts(tablesFolder, name, table));
  };

  const genes = await buildGeneTables(sourcesFolder);
  await write("genes-human.tsv", genes.human);
  await write("genes-mouse.tsv", genes.mouse);
  await write("genes-rat.tsv", genes.rat);
  written.push(await writePairs(tablesFolder, "gene-papers.tsv", ["id", "papers"], genes.papers));

  const former = await buildFormerIds(sourcesFolder);
  written.push(await writePairs(tablesFolder, "former-ids.tsv", ["id", "now", "source"], former));

  const mappings = await readDiseaseMappings(sourcesFolder);
  const chemicals = await buildChemicalTables({
    ...(await readChemicalSources(sourcesFolder)),
    descriptors,
    chebi: [],
    diseaseConcepts: mappings.supplementary,
  });
  const diseases = buildDiseaseTable(descriptors, chemicals.diseases, mappings);
  await write("diseases.tsv", diseases.diseases);
  await write("chemicals.tsv", chemicals.chemicals);
  await write("mesh-proteins.tsv", chemicals.proteins);

  const species = buildSpeciesTable({ ...(await readSpeciesSources(sourcesFolder)), descriptors });
  await write("species.tsv", species.species);
  if (taxdumpFolder !== undefined) {
    const taxa = await buildTaxaTable(
      taxdumpFolder,
      (taxon) => species.species.has(taxonCurie(taxon)),
      (taxon, name) => species.species.hasName(taxonCurie(taxon), name),
    );
    written.push(...(await writeTaxa(tablesFolder, taxa)));
  }
  await write("cell-lines.tsv", await buildCellLineTable(sourcesFolder, species.taxonByName));
  await write("cell-types.tsv", buildCellTypeTable(await readCellTypeSources(sourcesFolder)));
  await write("gene-families.tsv", await buildGeneFamilyTable(sourcesFolder));

  const chinese = buildChineseTables(await readChineseSources(sourcesFolder), {
    human: genes.human,
    diseases: diseases.diseases,
    chemicals: chemicals.chemicals,
    proteins: chemicals.proteins,
    species: species.species,
    taxonOfMesh: new Map(species.xrefs),
  });
  written.push(await writeFacts(tablesFolder, "zh-names.tsv", chinese.names));
  written.push(await writeFacts(tablesFolder, "zh-cedict.tsv", chinese.cedict));

  const xrefs: [string, string, string][] = [
    ...diseases.xrefs,
    ...chemicals.drugXrefs.map(([drug, mesh]): [string, string, string] => [drug, mesh, SOURCE.drugBank]),
    ...species.xrefs.map(([mesh, taxon]): [string, string, string] => [mesh, taxon, SOURCE.taxonomy]),
    ...genes.homologues().map(([human, mouse]): [string, string, string] => [human, mouse, SOURCE.homologue]),
  ];
  written.push(await writePairs(tablesFolder, "xrefs.tsv", ["id", "xref", "source"], xrefs));
  return written;
}
