import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const TABLES = new URL("../../dictionaries/tables/", import.meta.url);
const HEADER = "id\ttype\tname\tlanguage\tstatus\tspecies\tsource";
const STATUSES = ["preferred", "synonym", "abbreviation", "former", "ambiguous"];

interface Row {
  id: string;
  type: string;
  name: string;
  status: string;
  rest: string;
}

function read(table: string): Row[] {
  const text = readFileSync(new URL(table, TABLES), "utf8");
  expect(text.includes("\r")).toBe(false);
  expect(text.endsWith("\n")).toBe(true);
  const [header, ...lines] = text.slice(0, -1).split("\n");
  expect(header).toBe(HEADER);
  return lines.map((line) => {
    const [id, type, name, language, status, ...rest] = line.split("\t");
    return { id: id!, type: type!, name: name!, status: status!, rest: [language, ...rest].join("\t") };
  });
}

function compare(a: Row, b: Row): number {
  const byText = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);
  const [one, two] = [a, b].map(({ id }) => /^(.*?[:_])(.*)$/.exec(id)!);
  const [, prefix, local] = one!;
  const [, otherPrefix, otherLocal] = two!;
  return (
    byText(prefix!, otherPrefix!) ||
    (prefix === "CVCL_" ? byText(local!, otherLocal!) : Number(local) - Number(otherLocal)) ||
    STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
    byText(a.name, b.name)
  );
}

const TYPES: [table: string, type: string, english: string, concepts: number, names: number][] = [
  ["zh-species.tsv", "Species", "species.tsv", 350, 600],
  ["zh-cells.tsv", "CellType", "cell-types.tsv", 100, 200],
  ["zh-cells.tsv", "CellLine", "cell-lines.tsv", 25, 50],
];

describe.each(["zh-species.tsv", "zh-cells.tsv"])("%s", (table) => {
  const rows = read(table);

  it("has well-formed rows with a Han character in each name", () => {
    const types = TYPES.filter(([own]) => own === table).map(([, type]) => type);
    expect(rows.filter(({ type }) => !types.includes(type))).toEqual([]);
    expect(rows.filter(({ status }) => !STATUSES.includes(status))).toEqual([]);
    expect(rows.filter(({ rest }) => rest !== "zh\t\tdiglot")).toEqual([]);
    expect(rows.filter(({ name }) => !/\p{Script=Han}/u.test(name) || name !== name.trim())).toEqual([]);
  });

  it("is sorted and says nothing twice", () => {
    expect(rows.filter((row, i) => i > 0 && compare(rows[i - 1]!, row) >= 0)).toEqual([]);
    expect(new Set(rows.map(({ id, name }) => `${id}\t${name}`)).size).toBe(rows.length);
  });

  it("has at most one preferred name a concept", () => {
    const preferred = rows.filter(({ status }) => status === "preferred").map(({ id }) => id);
    expect(new Set(preferred).size).toBe(preferred.length);
  });

  it("leads from a name to one concept of a type unless all its rows are ambiguous", () => {
    const groups = new Map<string, string[]>();
    for (const { type, name, status } of rows) {
      const key = `${type}\t${name}`;
      groups.set(key, [...(groups.get(key) ?? []), status]);
    }
    const bad = [...groups].filter(
      ([, own]) => own.length > 1 && own.some((status) => status !== "ambiguous"),
    );
    expect(bad.map(([key]) => key)).toEqual([]);
  });
});

describe.each(TYPES)("%s, %s", (table, type, english, concepts, names) => {
  const rows = read(table).filter((row) => row.type === type);

  it("has only ids the English table knows, of the same type", () => {
    const cells = readFileSync(new URL(english, TABLES), "utf8")
      .split("\n")
      .map((line) => line.split("\t", 2));
    // An empty type is that of the first row.
    const known = new Set(cells.map(([id, cell]) => `${id}\t${cell || cells[1]![1]}`));
    expect(rows.filter(({ id }) => !known.has(`${id}\t${type}`)).map(({ id }) => id)).toEqual([]);
  });

  it("is large enough", () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBeGreaterThanOrEqual(concepts);
    expect(rows.length).toBeGreaterThanOrEqual(names);
  });
});
