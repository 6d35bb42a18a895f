import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const curated = join(root, "dictionaries", "curated");
const sources = join(root, "..", "shared", "dictionaries");

const GENE = /^NCBIGene:[1-9]\d*$/;
const CURIE = /^(NCBIGene:[1-9]\d*|MESH:[DC]\d{6,9}|NCBITaxon:[1-9]\d*|CVCL_[A-Z0-9]{4})$/;
const TYPE = /^(Gene|Disease|Chemical|Species|CellLine|CellType|GeneFamily|Trial)$/;
const LANGUAGE = /^(en|zh)$/;

interface List {
  columns: string[];
  /** How many leading columns tell two rows apart. */
  key: number;
  least: number;
  /** Form of a column, where it has one; the empty string passes where `optional` names the column. */
  forms: Record<string, RegExp>;
  optional?: string[];
}

const LISTS: Record<string, List> = {
  "trials.tsv": {
    columns: ["acronym", "name", "registry", "topic"],
    key: 1,
    least: 350,
    forms: { registry: /^(NCT\d{8}|ISRCTN\d{8})$/ },
    optional: ["registry"],
  },
  "stop-names.tsv": {
    columns: ["name", "type", "reason"],
    key: 2,
    least: 1000,
    forms: { type: new RegExp(`^\\*$|${TYPE.source}`) },
  },
  "never-gene.tsv": { columns: ["name", "meaning"], key: 1, least: 350, forms: {} },
  "family-names.tsv": {
    columns: ["name", "language", "family", "members", "usual", "kind"],
    key: 1,
    least: 250,
    forms: {
      language: LANGUAGE,
      members: /^NCBIGene:[1-9]\d*(\|NCBIGene:[1-9]\d*)*$/,
      usual: GENE,
      kind: /^(family|complex|superfamily|class)$/,
    },
    optional: ["members", "usual"],
  },
  "default-readings.tsv": {
    columns: ["name", "type", "concept", "reason"],
    key: 2,
    least: 150,
    forms: { type: TYPE, concept: CURIE },
  },
  "common-words.tsv": {
    columns: ["word", "share"],
    key: 1,
    least: 3500,
    forms: { word: /^[a-z]+$/, share: /^[1-5]$/ },
  },
  "species-general.tsv": {
    columns: ["name", "language", "concept", "group"],
    key: 1,
    least: 100,
    forms: { language: LANGUAGE, concept: /^NCBITaxon:[1-9]\d*$/ },
  },
  "disease-variants.tsv": {
    columns: ["from", "to", "rule"],
    key: 2,
    least: 100,
    forms: { rule: /^(organ-adjective|cancer-head|head|spelling|eponym|number|lay-name)$/ },
  },
  "zh-variants.tsv": {
    columns: ["from", "to", "rule"],
    key: 2,
    least: 200,
    forms: { rule: /^[a-z]+$/ },
  },
};

interface Parsed {
  comments: string[];
  header: string[];
  rows: string[][];
}

function parse(file: string): Parsed {
  const text = readFileSync(join(curated, file), "utf8");
  const lines = text.replace(/\n$/, "").split("\n");
  const first = lines.findIndex((line) => !line.startsWith("# "));
  return {
    comments: lines.slice(0, first),
    header: lines[first]!.split("\t"),
    rows: lines.slice(first + 1).map((line) => line.split("\t")),
  };
}

const column = (file: string, name: string): string[] => {
  const { header, rows } = parse(file);
  return rows.map((row) => row[header.indexOf(name)]!).filter((value) => value !== "");
};

describe.each(Object.entries(LISTS))("%s", (file, list) => {
  it("is UTF-8 text with LF, one final newline and no stray blanks", () => {
    const bytes = readFileSync(join(curated, file));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    expect(text).not.toMatch(/\r|\uFEFF|\uFFFD/);
    expect(text.endsWith("\n") && !text.endsWith("\n\n")).toBe(true);
    expect(text).not.toMatch(/ [\t\n]|\t /);
  });

  it("says what belongs in it, who judges and what the columns are", () => {
    const { comments, header } = parse(file);
    const said = comments.join("\n");
    for (const part of ["Belongs here:", "Judged by:", "Columns:"]) expect(said).toContain(part);
    expect(header).toEqual(list.columns);
  });

  it("has enough rows, each with every column it must have", () => {
    const { rows } = parse(file);
    expect(rows.length).toBeGreaterThanOrEqual(list.least);
    const wrong = rows.filter(
      (row) =>
        row.length !== list.columns.length ||
        row.some((value, i) => value === "" && !list.optional?.includes(list.columns[i]!)),
    );
    expect(wrong).toEqual([]);
  });

  it("is sorted by code unit and repeats no key", () => {
    const { rows } = parse(file);
    const names = rows.map((row) => row[0]!);
    expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    const seen = new Set<string>();
    const repeated: string[] = [];
    for (const row of rows) {
      const key = row.slice(0, list.key).join("\t");
      if (seen.has(key)) repeated.push(key);
      seen.add(key);
    }
    expect(repeated).toEqual([]);
  });

  it("has well-formed values", () => {
    const { rows } = parse(file);
    const wrong = rows.flatMap((row) =>
      row
        .map((value, i) => ({ value, name: list.columns[i]! }))
        .filter(({ value, name }) => value !== "" && list.forms[name] && !list.forms[name].test(value))
        .map(({ value, name }) => `${row[0]}: ${name} = ${value}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the curated lists together", () => {
  it("give no registry number to two trials", () => {
    const numbers = column("trials.tsv", "registry");
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it("never stop a name that has a default reading of the same type", () => {
    const stopped = new Set(parse("stop-names.tsv").rows.map((row) => `${row[0]}\t${row[1]}`));
    const clash = parse("default-readings.tsv").rows.filter(
      ([name, type]) => stopped.has(`${name}\t${type}`) || stopped.has(`${name}\t*`),
    );
    expect(clash).toEqual([]);
  });

  it("give no default gene to a never-gene string", () => {
    const never = new Set(column("never-gene.tsv", "name"));
    const clash = parse("default-readings.tsv").rows.filter(
      ([name, type]) => type === "Gene" && never.has(name!),
    );
    expect(clash).toEqual([]);
  });

  it("agree on the gene usually meant by a family name", () => {
    const defaults = new Map(
      parse("default-readings.tsv")
        .rows.filter((row) => row[1] === "Gene")
        .map((row) => [row[0]!, row[2]!]),
    );
    const clash = parse("family-names.tsv").rows.filter(
      (row) => row[4] !== "" && defaults.has(row[0]!) && defaults.get(row[0]!) !== row[4],
    );
    expect(clash).toEqual([]);
  });

  it("list the usual gene among the members of its family", () => {
    const clash = parse("family-names.tsv").rows.filter(
      (row) => row[4] !== "" && !row[3]!.split("|").includes(row[4]!),
    );
    expect(clash).toEqual([]);
  });

  it("leave open what context has to settle", () => {
    const never = new Set(column("never-gene.tsv", "name"));
    for (const name of ["PSA", "CAT", "AR", "TS", "MET", "KIT", "REST", "SHH"]) {
      expect(never.has(name), name).toBe(false);
    }
  });
});

const missing = !existsSync(sources);
const { DIGLOT_REQUIRE_SHARED: required } = process.env;
if (missing) {
  const reason = `curated.test: identifiers not checked, there is no ${sources}`;
  if (required === "1") throw new Error(reason);
  console.warn(reason);
}

describe.skipIf(missing)("identifiers against the sources", () => {
  const lines = (path: string): string[] => {
    const bytes = readFileSync(join(sources, path));
    return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split("\n");
  };
  const fields = (path: string): string[][] => lines(path).map((line) => line.split("\t"));
  const known = new Set<string>();
  const symbols = new Map<string, string>();

  beforeAll(() => {
    for (const [id, symbol] of fields("gene/human_genes_org.Hs.eg.db-3.16.0.tsv.gz")) {
      known.add(`NCBIGene:${id}`);
      symbols.set(`NCBIGene:${id}`, symbol!);
    }
    for (const path of ["mesh/mesh2024_descriptors.tsv.gz", "mesh/mesh2024_trees.tsv.gz"]) {
      for (const [id] of fields(path)) known.add(`MESH:${id}`);
    }
    for (const [id] of fields("chemical/mesh_scr_names.tsv.gz")) known.add(`MESH:${id}`);
    // The MeSH files lack the headings at the root of a tree (Neoplasms); MONDO names some of them.
    for (const row of fields("disease/mondo_exactmatch_mesh.sssom.tsv.gz")) {
      const id = /^mesh:([DC]\d+)$/.exec(row[3] ?? "")?.[1];
      if (id) known.add(`MESH:${id}`);
    }
    for (const path of ["species/taxa_in_mesh.tsv.gz", "species/taxa_after_2013.tsv"]) {
      for (const [id] of fields(path)) known.add(`NCBITaxon:${id}`);
    }
    for (const row of fields("cell/cellosaurus_names-2021.tsv.gz")) known.add(row[1] ?? "");
  });

  const unknown = (ids: string[]): string[] => [...new Set(ids)].filter((id) => !known.has(id));

  it("knows every gene of the families", () => {
    const members = column("family-names.tsv", "members").flatMap((value) => value.split("|"));
    expect(unknown([...members, ...column("family-names.tsv", "usual")])).toEqual([]);
  });

  it("knows every concept of the default readings", () => {
    expect(unknown(column("default-readings.tsv", "concept"))).toEqual([]);
  });

  it("knows every species of the general words", () => {
    expect(unknown(column("species-general.tsv", "concept"))).toEqual([]);
  });

  it("finds the genes believed in behind well-known names", () => {
    const defaults = new Map(
      parse("default-readings.tsv")
        .rows.filter((row) => row[1] === "Gene")
        .map((row) => [row[0], symbols.get(row[2]!)]),
    );
    const believed: Record<string, string> = {
      p38: "MAPK14",
      p65: "RELA",
      p21: "CDKN1A",
      p53: "TP53",
      Akt: "AKT1",
      "IL-8": "CXCL8",
      "MCP-1": "CCL2",
      "COX-2": "PTGS2",
      "HO-1": "HMOX1",
      "α-SMA": "ACTA2",
      "PD-1": "PDCD1",
      "PD-L1": "CD274",
      PSA: "KLK3",
      HER2: "ERBB2",
      ALT: "GPT",
      AST: "GOT1",
      血管内皮生长因子: "VEGFA",
    };
    for (const [name, symbol] of Object.entries(believed)) expect(defaults.get(name), name).toBe(symbol);
  });
});
