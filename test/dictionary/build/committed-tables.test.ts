import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compareIds, FACT_COLUMNS } from "../../../src/dictionary/build/fact.js";
import { readNames, type TableFile } from "../../../src/dictionary/tables.js";
import { ENTITY_TYPES, NAME_STATUSES } from "../../../src/document/types.js";

const folder = fileURLToPath(new URL("../../../dictionaries/tables/", import.meta.url));
const sourcesFile = fileURLToPath(new URL("../../../dictionaries/sources.json", import.meta.url));

interface Table {
  name: string;
  header: string;
  rows: string[][];
  bytes: number;
  text: string;
}

const tables: Table[] = readdirSync(folder)
  .filter((name) => name.endsWith(".tsv"))
  .map((name) => {
    const bytes = readFileSync(`${folder}${name}`);
    const text = bytes.toString("utf8");
    const [header, ...lines] = text.slice(0, -1).split("\n");
    const rows = lines.map((line) => line.split("\t"));
    // An empty type or language is that of the first row.
    if (header === FACT_COLUMNS.join("\t"))
      for (const row of rows) for (const column of [1, 3]) row[column] ||= rows[0]![column]!;
    return { name, header: header!, rows, bytes: bytes.length, text };
  });
const names = tables.filter(({ header }) => header === FACT_COLUMNS.join("\t"));
const pairs = tables.filter((table) => !names.includes(table));

const IDS =
  /^(?:NCBIGene:\d+|RGD:\d+|MESH:[CD]\d{6,9}|MONDO:\d{7}|DOID:\d+|DrugBank:DB\d{5}|NCBITaxon:\d+|CVCL_[0-9A-Z]{4}|CL:\d{7}|FPLX:[\w-]+|OMIM:(?:PS)?\d+)$/;

const tableFile = (name: string): TableFile => ({ name, path: `${folder}${name}`, bytes: 0, modified: 0 });

/** Ids that have the name, with status. */
function holders(name: string): string[] {
  return names.flatMap(({ rows }) =>
    rows.filter((row) => row[2] === name).map((row) => `${row[0]} ${row[4]}`),
  );
}

describe("the committed tables", () => {
  it("are all there, under 40 MB together", () => {
    expect(tables.map(({ name }) => name).sort()).toEqual(
      [
        ...[
          "binomials",
          "cell-lines",
          "cell-types",
          "chemicals",
          "diseases",
          "former-ids",
          "gene-families",
          "gene-papers",
          "genes-human",
        ],
        ...["genes-mouse", "genes-rat", "mesh-proteins", "species", "taxa", "xrefs", "zh-cedict", "zh-cells"],
        ...["zh-chemicals", "zh-diseases", "zh-genes", "zh-names", "zh-species"],
      ].map((name) => `${name}.tsv`),
    );
    expect(tables.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(40_000_000);
    expect(pairs.map(({ name, header }) => [name, header])).toEqual([
      ["binomials.tsv", "genus\tspecies"],
      ["former-ids.tsv", "id\tnow\tsource"],
      ["gene-papers.tsv", "id\tpapers"],
      ["taxa.tsv", "taxon\tname\tstatus"],
      ["xrefs.tsv", "id\txref\tsource"],
    ]);
  });

  it("have plain lines: LF, no byte order mark, as many cells as columns, no blank ends", () => {
    for (const { name, header, rows, text } of tables) {
      expect(text.includes("\r") || text.startsWith("\uFEFF"), name).toBe(false);
      expect(text.endsWith("\n") && !text.endsWith("\n\n"), name).toBe(true);
      const columns = header.split("\t").length;
      expect(
        rows.find((row) => row.length !== columns || row.some((cell) => cell !== cell.trim())),
        name,
      ).toBeUndefined();
    }
  });

  it("hold known types, statuses, languages and well-formed ids", () => {
    const types = new Set<string>(ENTITY_TYPES);
    const statuses = new Set<string>(NAME_STATUSES);
    for (const { name, rows } of names)
      expect(
        rows.find(
          ([id, type, text, language, status, species]) =>
            !IDS.test(id!) ||
            !types.has(type!) ||
            text === "" ||
            !/^(?:en|zh)$/.test(language!) ||
            !statuses.has(status!) ||
            !/^(?:NCBITaxon:\d+)?$/.test(species!) ||
            (species !== "" && status !== "preferred"),
        ),
        name,
      ).toBeUndefined();
    for (const { name, rows } of pairs.filter(({ name }) => name !== "taxa.tsv" && name !== "binomials.tsv"))
      expect(
        rows.find(([id, other]) => !IDS.test(id!) || !(IDS.test(other!) || /^\d+$/.test(other!))),
        name,
      ).toBeUndefined();
  });

  it("are sorted and hold no fact twice", () => {
    const rank = new Map<string, number>(NAME_STATUSES.map((status, position) => [status, position]));
    for (const { name, rows } of names)
      for (let at = 1; at < rows.length; at++) {
        const [before, row] = [rows[at - 1]!, rows[at]!];
        const order =
          compareIds(before[0]!, row[0]!) ||
          rank.get(before[4]!)! - rank.get(row[4]!)! ||
          (before[2]! < row[2]! ? -1 : 1);
        if (order >= 0) expect.fail(`${name}: "${before.join(" ")}" before "${row.join(" ")}"`);
      }
  });

  it("of taxa hold no species twice, and are sorted", () => {
    const species = tables.find(({ name }) => name === "species.tsv")!;
    const preferred = new Set(species.rows.filter((row) => row[4] === "preferred").map(([id]) => id!));
    const genera = tables.find(({ name }) => name === "binomials.tsv")!;
    for (let at = 1; at < genera.rows.length; at++)
      expect(genera.rows[at - 1]![0]! < genera.rows[at]![0]!, genera.rows[at]![0]).toBe(true);
    for (const name of ["binomials.tsv", "taxa.tsv"])
      for (const row of readNames([tableFile(name)])) {
        if (row.status !== "preferred") continue;
        if (preferred.has(row.id)) expect.fail(`${row.id} is preferred in ${name} and before`);
        preferred.add(row.id);
      }
  });

  it("have one preferred English row for every concept", () => {
    const preferred = new Map<string, string>();
    for (const { name, rows } of names)
      for (const [id, , , language, status] of rows)
        if (status === "preferred" && language === "en") {
          if (preferred.has(id!)) expect.fail(`${id} is preferred in ${preferred.get(id!)} and ${name}`);
          preferred.set(id!, name);
        }
    for (const { name, rows } of names) {
      const orphan = rows.find(([id]) => !preferred.has(id!));
      if (orphan) expect.fail(`${name}: no preferred row for ${orphan.join(" ")}`);
    }
  });

  it("name only sources that sources.json explains", () => {
    const { sources } = JSON.parse(readFileSync(sourcesFile, "utf8")) as {
      sources: Record<string, { tables: string[]; licence: string; credit: string; address: string }>;
    };
    for (const { name, rows, header } of tables) {
      const column = header.split("\t").indexOf("source");
      const used = column < 0 ? [] : [...new Set(rows.map((row) => row[column]!))];
      for (const source of used) expect(sources[source]?.tables, `${source} in ${name}`).toContain(name);
    }
    for (const [key, source] of Object.entries(sources))
      expect(source.licence !== "" && source.credit !== "" && source.address !== "", key).toBe(true);
  });

  it("keep what is under CC BY-SA in a table of its own", () => {
    for (const { name, rows } of names)
      expect(new Set(rows.map((row) => row[6])).has("cc-cedict"), name).toBe(name === "zh-cedict.tsv");
    expect(new Set(names.find(({ name }) => name === "zh-cedict.tsv")!.rows.map((row) => row[6]))).toEqual(
      new Set(["cc-cedict"]),
    );
  });

  it.each([
    ["PD-1", ["NCBIGene:5133 synonym", "NCBIGene:6139 synonym"]],
    ["PDCD1", ["NCBIGene:5133 preferred"]],
    ["MSC-1", ["CVCL_U446 preferred"]],
    ["MSC", ["CL:0000134 abbreviation", "NCBIGene:9242 preferred"]],
    ["MMF", ["MESH:C509058 abbreviation"]],
    ["Mycophenolate Mofetil", ["MESH:D009173 synonym"]],
    ["acute graft versus host disease", ["MONDO:0020546 preferred"]],
    ["Graft-Versus-Host Disease", ["MESH:D006086 synonym"]],
    ["TGF-β", ["FPLX:TGFB synonym"]],
    ["HLA-DR", ["FPLX:HLA_DR preferred"]],
    ["miR-21", ["NCBIGene:406991 synonym"]],
    ["MALAT1", ["NCBIGene:378938 preferred"]],
    ["E. coli", ["NCBITaxon:562 abbreviation"]],
    ["HIV", ["NCBITaxon:12721 abbreviation"]],
    ["mice", ["NCBITaxon:10090 synonym"]],
    ["SARS-CoV-2", ["NCBITaxon:2697049 abbreviation"]],
    ["HeLa", ["CVCL_0030 preferred"]],
    ["angiotensin-converting enzyme", ["NCBIGene:1636 designation"]],
    ["2型糖尿病", ["MESH:D003924 synonym"]],
    ["Tumor", ["MESH:D009369 synonym"]],
    ["肿瘤", ["MESH:D009369 synonym"]],
    ["小鼠", ["NCBITaxon:10090 synonym"]],
    ["登革热", ["MESH:D003715 synonym"]],
  ])("know %s", (name, expected) => {
    expect(holders(name)).toEqual(expect.arrayContaining(expected));
  });

  it.each(["patients", "women", "men", "man", "children", "蛋白", "综合征", "患者", "所有词汇"])(
    "do not know %s",
    (name) => {
      expect(holders(name)).toEqual([]);
    },
  );

  it("never let HPO's root word meet a leukaemia", () => {
    const leukaemia = names
      .find(({ name }) => name === "zh-names.tsv")!
      .rows.filter(([id]) => id === "MESH:D054198");
    expect(leukaemia.every((row) => /白血病|淋巴瘤/.test(row[2]!))).toBe(true);
  });
});
