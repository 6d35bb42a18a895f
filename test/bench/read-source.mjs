/**
 * Reads one file (or folder) of a dictionary source to its end, for its cost: `node test/bench/read-source.mjs READER PATH`
 * prints the number of records, seconds, and the highest memory of the process in MB. A process each: memory is never
 * given back whole.
 */
import { highestMegabytes } from "./measure.mjs";

const from = (file) => import(`../../dist/src/dictionary/${file}.js`);

/** Of readers that give all at once, what they give. */
const READERS = {
  "mesh-descriptor-xml": async (path) => (await from("sources/mesh-xml")).readMeshDescriptorXml(path),
  "mesh-supplementary-xml": async (path) => (await from("sources/mesh-xml")).readMeshSupplementaryXml(path),
  "gene-info": async (path) => (await from("sources/ncbi-gene-info")).readGeneInfo(path),
  "taxdump-names": async (path) => (await from("sources/taxdump")).readDumpedNames(path),
  "taxdump-nodes": async (path) => (await from("sources/taxdump")).readTaxonNodes(path),
  "taxdump-merged": async (path) => (await from("sources/taxdump")).readMergedTaxa(path),
  "chebi-obo": async (path) => (await (await from("update/ontology-terms")).readChebiObo(path)).entries,
  obo: async (path) => (await from("sources/obo")).readObo(path).terms,
  sssom: async (path) => (await from("sources/sssom")).readExactMappings(path),
  drugbank: async (path) => (await from("sources/drugbank")).readDrugs(path),
};

const [reader, path] = process.argv.slice(2);
const begun = performance.now();
let records = 0;
let first = null;
for await (const record of await READERS[reader](path)) {
  records++;
  first ??= record;
}
const seconds = (performance.now() - begun) / 1000;
console.log(
  JSON.stringify({ records, seconds: Number(seconds.toFixed(2)), megabytes: highestMegabytes(), first }),
);
