/**
 * Time and memory that the readers of dictionary sources take on the largest real files and on MeSH XML made to the size
 * of the official files: `node test/bench/sources.mjs [--emboss FOLDER] [--mb 320]` (npm run build first). FOLDER is
 * Debian's package emboss-data, unpacked (`apt-get download emboss-data && dpkg-deb -x emboss-data_*.deb FOLDER`); without
 * it and without ../shared the files there are left out, and the table says so. Prints a table and keeps it in
 * docs/measured/sources.json. Ends with 1 where a streamed file, or `dictionary update` of MeSH as a whole, takes more
 * than 400 MB.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeMadeMesh } from "./made-mesh.mjs";
import { machine, markdownTable, megabytesOf, writeResults } from "./measure.mjs";
import { sharedFile } from "./real-texts.mjs";

const MOST_MEGABYTES = 400;
const { values: flags } = parseArgs({
  options: {
    emboss: { type: "string" },
    mb: { type: "string", default: "320" },
    "no-keep": { type: "boolean", default: false },
  },
});
const script = fileURLToPath(new URL("read-source.mjs", import.meta.url));
const emboss = (path) => join(flags.emboss ?? "no such folder", "usr/share/EMBOSS/data", path);

/** What is read: name, reader, path, and whether it is streamed (the others are held whole by what they are for). */
const FILES = [
  ["NCBI taxdump, names.dmp (2013)", "taxdump-names", emboss("TAXONOMY"), "names.dmp", true],
  ["NCBI taxdump, nodes.dmp (2013)", "taxdump-nodes", emboss("TAXONOMY"), "nodes.dmp", true],
  ["NCBI taxdump, merged.dmp (2013)", "taxdump-merged", emboss("TAXONOMY"), "merged.dmp", true],
  ["ChEBI, chebi.obo", "chebi-obo", emboss("OBO/chebi.obo"), "", false],
  ["Gene Ontology, go.obo", "obo", emboss("OBO/go.obo"), "", false],
  ["Sequence Ontology, so.obo", "obo", emboss("OBO/so.obo"), "", false],
  [
    "NCBI gene_info, human 2019 (gzip)",
    "gene-info",
    sharedFile("dictionaries/gene/Homo_sapiens.gene_info-2019-05.gz"),
    "",
    true,
  ],
  [
    "NCBI gene_info, mouse 2023 (gzip)",
    "gene-info",
    sharedFile("dictionaries/gene/Mus_musculus.gene_info-2023-03.gz"),
    "",
    true,
  ],
  [
    "MONDO to MeSH, SSSOM (gzip)",
    "sssom",
    sharedFile("dictionaries/disease/mondo_exactmatch_mesh.sssom.tsv.gz"),
    "",
    true,
  ],
  [
    "DrugBank vocabulary, CSV (gzip)",
    "drugbank",
    sharedFile("dictionaries/chemical/drugbank_vocabulary-2026-04.csv.gz"),
    "",
    true,
  ],
];

function readApart(reader, path) {
  return JSON.parse(
    execFileSync(process.execPath, [script, reader, path], { encoding: "utf8", maxBuffer: 1 << 26 }),
  );
}

/** Time and memory of `diglot dictionary update --source mesh`, the process as a whole. */
async function updateMesh(from) {
  const main = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));
  const words = [
    "dictionary",
    "update",
    "--source",
    "mesh",
    "--from",
    from,
    "--out",
    join(from, "dictionary"),
  ];
  const begun = performance.now();
  const child = spawn(process.execPath, [main, ...words, "--json"], { stdio: ["ignore", "pipe", "inherit"] });
  let highest = 0;
  const watch = setInterval(() => {
    if (child.exitCode === null) highest = Math.max(highest, megabytesOf(child.pid, "VmHWM"));
  }, 20);
  let told = "";
  child.stdout.on("data", (piece) => {
    told += piece;
  });
  const [code] = await once(child, "close");
  clearInterval(watch);
  if (code !== 0) throw new Error(`dictionary update ended with ${code}`);
  const names = ["chemicals.tsv", "diseases.tsv", "mesh-proteins.tsv"];
  const rowsMade = JSON.parse(told).tables.filter(({ name }) => names.includes(name));
  return {
    records: rowsMade.reduce((sum, { after }) => sum + after, 0),
    seconds: Number(((performance.now() - begun) / 1000).toFixed(2)),
    megabytes: Math.round(highest),
  };
}

const rows = [];
const add = (name, bytes, streamed, { first: _, ...cost }) => {
  rows.push({ name, megabytesOfFile: Number((bytes / 1e6).toFixed(1)), streamed, ...cost });
  process.stderr.write(`${name}: ${cost.records} records, ${cost.seconds} s, ${cost.megabytes} MB\n`);
};
const folder = mkdtempSync(join(tmpdir(), "diglot-sources-"));
try {
  for (const [name, kind, reader, factor] of [
    ["MeSH descriptors, XML (made)", "descriptors", "mesh-descriptor-xml", 1],
    ["MeSH supplementary records, XML (made)", "supplementary", "mesh-supplementary-xml", 2],
  ]) {
    const path = join(folder, `${kind === "descriptors" ? "desc" : "supp"}2026.xml`);
    const records = writeMadeMesh(kind, path, Number(flags.mb) * 1e6 * factor);
    const cost = readApart(reader, path);
    if (cost.records !== records) throw new Error(`${name}: ${records} were written, ${cost.records} read`);
    add(name, statSync(path).size, true, cost);
  }
  if (existsSync("/proc/self/status"))
    add("dictionary update of both, rows made", Number(flags.mb) * 3e6, true, await updateMesh(folder));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const leftOut = [];
for (const [name, reader, path, file, streamed] of FILES) {
  if (existsSync(path)) add(name, statSync(join(path, file)).size, streamed, readApart(reader, path));
  else leftOut.push(name);
}
const columns = ["file", "MB", "records", "seconds", "memory, MB"];
const cells = rows.map(({ name, megabytesOfFile, records, seconds, megabytes }) => [
  ...[name, megabytesOfFile, records.toLocaleString("en"), seconds, megabytes],
]);
console.log(markdownTable(columns, cells));
if (leftOut.length > 0) console.log(`\nLeft out, for they are not there: ${leftOut.join("; ")}`);
if (!flags["no-keep"])
  writeResults("sources", {
    command: "node test/bench/sources.mjs --emboss FOLDER",
    machine: machine(),
    rows,
  });
const tooMuch = rows.filter(({ streamed, megabytes }) => streamed && megabytes > MOST_MEGABYTES);
for (const { name, megabytes } of tooMuch)
  process.stderr.write(`${name} took ${megabytes} MB, more than ${MOST_MEGABYTES}\n`);
if (tooMuch.length > 0) process.exitCode = 1;
