import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { buildTables } from "../../../src/dictionary/build/build-tables.js";
import { SMALL_SOURCES } from "./small-sources.js";

function writeSources(): string {
  const folder = mkdtempSync(join(tmpdir(), "diglot-small-sources-"));
  for (const [name, lines] of Object.entries(SMALL_SOURCES)) {
    const path = join(folder, name);
    const text = `${lines.join("\n")}\n`;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  }
  return folder;
}

function readTables(folder: string): Map<string, string> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

let tables: Map<string, string>;
let sourcesFolder: string;

/** The rows of a table as "id name status"; `sourced` leaves out the facts diglot adds itself. */
function rows(table: string, sourced = false): string[] {
  const lines = tables.get(`${table}.tsv`)!.trimEnd().split("\n").slice(1);
  return lines
    .map((line) => line.split("\t"))
    .filter((cells) => !(sourced && cells[6] === "diglot"))
    .map(([id, , name, , status]) => `${id} ${name} ${status}`);
}

beforeAll(async () => {
  sourcesFolder = writeSources();
  const tablesFolder = join(sourcesFolder, "tables");
  await buildTables({ sourcesFolder, tablesFolder });
  tables = readTables(tablesFolder);
});

describe("buildTables", () => {
  it("gives the same bytes again", async () => {
    const tablesFolder = join(sourcesFolder, "again");
    const written = await buildTables({ sourcesFolder, tablesFolder });
    expect(readTables(tablesFolder)).toEqual(tables);
    for (const { name, rows: count, bytes } of written) {
      const text = tables.get(name)!;
      expect([count, bytes]).toEqual([text.split("\n").length - 2, Buffer.byteLength(text)]);
    }
  });

  it("keeps the former ids of genes whose symbol another gene has now", () => {
    expect(tables.get("former-ids.tsv")).toBe("id\tnow\tsource\nNCBIGene:4444\tNCBIGene:5133\tgf\n");
  });

  it("merges both human sources, and drops pseudogenes, regions and little known RNA", () => {
    expect(rows("genes-human")).toEqual([
      "NCBIGene:5133 PDCD1 preferred",
      "NCBIGene:5133 CD279 synonym",
      "NCBIGene:5133 PD-1 synonym",
      "NCBIGene:5133 programmed cell death 1 synonym",
      "NCBIGene:5133 protein PD-one designation",
      "NCBIGene:5133 SLE1 former",
      "NCBIGene:406991 MIR21 preferred",
      "NCBIGene:406991 miR-21 synonym",
      "NCBIGene:406991 microRNA 21 synonym",
    ]);
    expect(tables.get("genes-human.tsv")).toContain(
      "NCBIGene:5133\tGene\tPDCD1\ten\tpreferred\tNCBITaxon:9606\tg\n",
    );
    expect(tables.get("gene-papers.tsv")).toBe("id\tpapers\nNCBIGene:5133\t1145\nNCBIGene:406991\t1482\n");
  });

  it("keeps mouse and rat genes with a real symbol, without clones and what the human namesake has", () => {
    expect(rows("genes-mouse")).toEqual(["NCBIGene:18566 Pdcd1 preferred", "NCBIGene:18566 Ly101 synonym"]);
    expect(rows("genes-rat")).toEqual(["RGD:1585 Pdcd1 preferred"]);
    expect(tables.get("xrefs.tsv")).toContain("NCBIGene:5133\tNCBIGene:18566\th\n");
  });

  it("joins MeSH, MONDO and the Disease Ontology", () => {
    expect(rows("diseases", true)).toEqual([
      "MESH:C535290 Aarskog syndrome preferred",
      "MESH:C535290 faciogenital dysplasia synonym",
      "MESH:D006086 Graft vs Host Disease preferred",
      "MESH:D006086 Graft-Versus-Host Disease synonym",
      "MESH:D006086 Runt Disease synonym",
      "MESH:D006086 GvHD abbreviation",
      "MONDO:0020546 acute graft versus host disease preferred",
    ]);
    const xrefs = tables.get("xrefs.tsv")!;
    expect(xrefs).toContain("MONDO:0013730\tMESH:D006086\tmo\n");
    expect(xrefs).toContain("DOID:0081267\tMESH:D006086\tmo\n");
    expect(xrefs).not.toContain("Orphanet");
  });

  it("keeps proteins apart, and drops registry codes, systematic names and gene products", () => {
    expect(rows("chemicals", true)).toEqual([
      "DrugBank:DB00004 Denileukin diftitox preferred",
      "MESH:C509058 Monomethyl fumarate preferred",
      "MESH:C509058 MMF abbreviation",
      "MESH:D000002 Temefos preferred",
      "MESH:D000002 Temephos synonym",
      "MESH:D000002 Abate trade",
    ]);
    expect(rows("mesh-proteins")).toEqual(["MESH:D015850 Interleukin-6 preferred"]);
    expect(tables.get("mesh-proteins.tsv")).toContain("\tmp\n");
    expect(tables.get("xrefs.tsv")).toContain("DrugBank:DB14219\tMESH:C509058\tdb\n");
  });

  it("names species without authorities, classes to drop and words for people", () => {
    const species = rows("species");
    expect(species).toEqual(
      expect.arrayContaining([
        "NCBITaxon:9606 Homo sapiens preferred",
        "NCBITaxon:9606 human synonym",
        "NCBITaxon:7 Azorhizobium caulinodans preferred",
        "NCBITaxon:562 E. coli abbreviation",
        "NCBITaxon:10116 rat synonym",
        "NCBITaxon:10114 rat ambiguous",
      ]),
    );
    expect(species.join("\n")).not.toMatch(/Dreyfus|typing material|NCBITaxon:9606 (?:man|Man)/);
    expect(tables.get("xrefs.tsv")).toContain("MESH:D006801\tNCBITaxon:9606\tt\n");
  });

  it("names cell lines as DepMap does, without bare numbers and biobank numbers", () => {
    expect(rows("cell-lines", true)).toEqual([
      "CVCL_0465 NIH:OVCAR-3 preferred",
      "CVCL_0465 NIHOVCAR3 synonym",
      "CVCL_0465 OVCAR-3 synonym",
    ]);
    expect(tables.get("cell-lines.tsv")).toContain("NIH:OVCAR-3\ten\tpreferred\tNCBITaxon:9606\tcv\n");
  });

  it("gives cell types and families their statuses", () => {
    expect(rows("cell-types")).toEqual([
      "CL:0000134 mesenchymal stem cell preferred",
      "CL:0000134 MSC abbreviation",
      "CL:0000134 mesenchymal stromal cell ambiguous",
    ]);
    expect(rows("gene-families")).toEqual([
      "FPLX:AMPK_A1 AMPK A1 preferred",
      "FPLX:AMPK_A1 AMPK (alpha 1) synonym",
      "FPLX:p14_3_3 14-3-3 preferred",
      "FPLX:p14_3_3 14-3-3 proteins synonym",
    ]);
  });

  it("keeps Chinese names that are whole, of the right type, and CC-CEDICT's apart", () => {
    expect(rows("zh-names", true)).toEqual([
      "MESH:D006086 移植物抗宿主病 synonym",
      "NCBIGene:5133 程序性死亡受体1 synonym",
    ]);
    expect(rows("zh-cedict")).toEqual(["MESH:D006086 排异病 synonym"]);
  });
});
