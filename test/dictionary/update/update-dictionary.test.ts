import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createConnections } from "../../../src/dictionary/fetch/http-request.js";
import { readCatalogue, UPDATE_SOURCES } from "../../../src/dictionary/update/official-sources.js";
import { updateDictionary } from "../../../src/dictionary/update/update-dictionary.js";
import { takeLock } from "../../../src/write/folder-lock.js";

const sourcesFile = fileURLToPath(new URL("../../../dictionaries/sources.json", import.meta.url));
const FACTS = "id\ttype\tname\tlanguage\tstatus\tspecies\tsource";

function folderOf(files: Record<string, string[]>): string {
  const folder = mkdtempSync(join(tmpdir(), "diglot-update-test-"));
  for (const [name, lines] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const text = `${lines.join("\n")}\n`;
    writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  }
  return folder;
}

const gene = (taxon: string, id: string, symbol: string, synonyms: string) =>
  [
    taxon,
    id,
    symbol,
    "-",
    synonyms,
    "-",
    "1",
    "-",
    `${symbol} name`,
    "protein-coding",
    symbol,
    "-",
    "O",
    "-",
    "2026",
    "-",
  ].join("\t");

const OLD = {
  "genes-human.tsv": [
    FACTS,
    "NCBIGene:1\tGene\tOLD1\ten\tpreferred\tNCBITaxon:9606\tg",
    "NCBIGene:1\t\tAKA1\t\tsynonym\t\tg",
    "NCBIGene:2\t\tGONE2\t\tpreferred\tNCBITaxon:9606\tg",
    "NCBIGene:3\t\tGONE3\t\tpreferred\tNCBITaxon:9606\tg",
  ],
  "zh-genes.tsv": [
    FACTS,
    "NCBIGene:2\tGene\t某甲基因\tzh\tsynonym\t\tdiglot",
    "NCBIGene:3\t\t某乙基因\t\tsynonym\t\tdiglot",
  ],
  "diseases.tsv": [FACTS, "MESH:D000001\tDisease\tMade Disease\ten\tpreferred\t\tm"],
  "xrefs.tsv": ["id\txref\tsource", "MONDO:0000001\tMESH:D000001\tmo"],
};
const FILES = {
  "Homo_sapiens.gene_info.gz": ["#tax_id", gene("9606", "1", "NEW1", "-"), gene("9606", "5", "OTHER5", "-")],
  "gene_history.gz": ["#tax_id", "9606\t1\t2\tGONE2\t2024", "9606\t-\t3\tGONE3\t2024"],
  "mondo.obo": ["data-version: releases/2026-08-04", "", "[Term]", "<broken>"],
  "cl.obo": ["[Term]", "id: CL:0000134", "name: mesenchymal stem cell", 'synonym: "MSC" RELATED []'],
};

async function run(out: string, from: string, base: string, check: () => void = () => {}, named = false) {
  const connections = createConnections();
  try {
    return await updateDictionary({
      sources: UPDATE_SOURCES,
      named,
      catalogue: readCatalogue(sourcesFile),
      from,
      out,
      base: { tables: base, curated: "" },
      cache: join(dirname(out), "cache"),
      sourcesFile,
      download: { connections },
      reading: { started() {}, finished() {} },
      check,
    });
  } finally {
    await connections.close();
  }
}

const contents = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));

describe("updateDictionary", () => {
  it("renews what it can read, keeps the rest, and says what failed", async () => {
    const base = folderOf(OLD);
    const out = join(folderOf({}), "dictionary");
    const report = await run(out, folderOf(FILES), base);
    expect(report.updated).toEqual(["ncbi-gene", "cell-ontology"]);
    expect(report.failed.map(({ source, error }) => [source, error.code])).toEqual([
      ["mondo", "dictionary-malformed"],
    ]);
    expect(report.absent).toContain("cellosaurus");
    const tables = contents(join(out, "tables"));
    expect(tables["diseases.tsv"]).toBe(`${OLD["diseases.tsv"].join("\n")}\n`);
    expect(tables["xrefs.tsv"]).toContain("MONDO:0000001\tMESH:D000001\tmo\n");
    const human = tables["genes-human.tsv"]!.split("\n").map((row) => row.split("\t"));
    const statuses = Object.fromEntries(human.map(([id, , name, , status]) => [`${id} ${name}`, status]));
    expect(statuses).toMatchObject({
      "NCBIGene:1 NEW1": "preferred",
      "NCBIGene:1 OLD1": "former",
      "NCBIGene:1 AKA1": "former",
      "NCBIGene:1 GONE2": "former",
      "NCBIGene:5 OTHER5": "preferred",
    });
    expect(tables["former-ids.tsv"]).toBe("id\tnow\tsource\nNCBIGene:2\tNCBIGene:1\tg\n");
    expect(tables["zh-genes.tsv"]).toContain("NCBIGene:1\tGene\t某甲基因");
    expect(tables["zh-genes.tsv"]).not.toContain("某乙基因");
    expect(report.dropped.get("zh-genes.tsv")).toBe(1);
    expect(tables["cell-types.tsv"]).toContain("CL:0000134");
    const record = JSON.parse(readFileSync(join(out, "sources.json"), "utf8"));
    expect(Object.keys(record.updated)).toEqual(["cell-ontology", "ncbi-gene"]);
    expect(record.tables["genes-human.tsv"].sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(record.sources.g.licence).not.toBe("");
  });

  it("gives the same bytes from the same files, and nothing else is left behind", async () => {
    const [base, from] = [folderOf(OLD), folderOf(FILES)];
    const [one, two] = [join(folderOf({}), "d"), join(folderOf({}), "d")];
    await run(one, from, base);
    await run(two, from, base);
    expect(contents(join(one, "tables"))).toEqual(contents(join(two, "tables")));
    expect(readFileSync(join(one, "sources.json"), "utf8")).toBe(
      readFileSync(join(two, "sources.json"), "utf8"),
    );
    expect(readdirSync(dirname(one))).toEqual(["d"]);
  });

  it("brings the old dictionary back where the new one does not pass its check", async () => {
    const [base, from] = [folderOf(OLD), folderOf(FILES)];
    const out = join(folderOf({}), "d");
    await run(out, from, base);
    const before = contents(join(out, "tables"));
    const later = folderOf({ "cl.obo": ["[Term]", "id: CL:0000001", "name: another cell"] });
    const fails = () => {
      throw new Error("cannot be opened");
    };
    await expect(run(out, later, base, fails)).rejects.toThrow("cannot be opened");
    expect(contents(join(out, "tables"))).toEqual(before);
    expect(readdirSync(dirname(out))).toEqual(["d"]);
  });

  it("changes nothing where nothing can be read, and keeps a second run off", async () => {
    const base = folderOf(OLD);
    const out = join(folderOf({}), "d");
    const report = await run(out, folderOf({ "mondo.obo": ["[Term]", "x"] }), base, () => {}, true);
    expect(report.updated).toEqual([]);
    expect(report.failed).toHaveLength(UPDATE_SOURCES.length);
    expect(existsSync(out)).toBe(false);
    const release = takeLock(`${out}.lock`);
    await expect(run(out, folderOf(FILES), base)).rejects.toMatchObject({ code: "output-locked" });
    release();
    // Left behind by a process that was killed.
    writeFileSync(`${out}.lock`, JSON.stringify({ pid: 999999999, host: hostname(), started: null }));
    expect((await run(out, folderOf(FILES), base)).updated).toContain("ncbi-gene");
  });

  it("wants a folder that there is", async () => {
    await expect(run(join(folderOf({}), "d"), "/nowhere", folderOf(OLD))).rejects.toMatchObject({
      code: "input-not-found",
    });
  });
});
