import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NAME_STATUSES } from "../../src/document/types.js";

const STATUSES: readonly string[] = NAME_STATUSES;
const TABLES = join(import.meta.dirname, "../../dictionaries/tables");

function lines(file: string): string[] {
  return readFileSync(join(TABLES, file), "utf8").split("\n");
}

const [header, ...rest] = lines("zh-diseases.tsv");
const last = rest.pop();
const rows = rest.map((line) => {
  const [id = "", type, name = "", language, status = "", species, source] = line.split("\t");
  return { line, id, name, status, fixed: [type, language, species, source].join("|") };
});

type Row = (typeof rows)[number];

/** By prefix, then number, then status, then code unit of the name. */
function compare(a: Row, b: Row): number {
  const [, prefixA = "", numberA = ""] = /^(.*?)(\d+)$/.exec(a.id) ?? [];
  const [, prefixB = "", numberB = ""] = /^(.*?)(\d+)$/.exec(b.id) ?? [];
  if (prefixA !== prefixB) return prefixA < prefixB ? -1 : 1;
  const rank = STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status);
  return Number(numberA) - Number(numberB) || rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

describe("zh-diseases.tsv", () => {
  it("has the header, ends with a newline and has the same fixed columns throughout", () => {
    expect(header).toBe("id\ttype\tname\tlanguage\tstatus\tspecies\tsource");
    expect(last).toBe("");
    expect(new Set(rows.map(({ fixed }) => fixed))).toEqual(new Set(["Disease|zh||diglot"]));
    expect(rows.filter(({ line }) => line.split("\t").length !== 7 || line.includes("\r"))).toEqual([]);
  });

  it("is sorted and names nothing twice", () => {
    const wrong = rows.filter((row, i) => i > 0 && compare(rows[i - 1] as Row, row) >= 0);
    expect(wrong.map(({ line }) => line)).toEqual([]);
    expect(new Set(rows.map(({ id, name }) => `${id} ${name}`)).size).toBe(rows.length);
  });

  it("has known ids, known statuses and at most one preferred name a concept", () => {
    const known = new Set(lines("diseases.tsv").map((line) => line.split("\t", 1)[0]));
    expect(rows.filter(({ id }) => !known.has(id))).toEqual([]);
    expect(rows.filter(({ status }) => !STATUSES.includes(status))).toEqual([]);
    const preferred = rows.filter(({ status }) => status === "preferred");
    expect(new Set(preferred.map(({ id }) => id)).size).toBe(preferred.length);
  });

  it("has Chinese names without stray blanks", () => {
    expect(rows.filter(({ name }) => !/\p{Script=Han}/u.test(name) || name !== name.trim())).toEqual([]);
  });

  it("leads a name to two diseases only where both rows say ambiguous", () => {
    const byName = new Map<string, Row[]>();
    for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row]);
    const clashes = [...byName.values()].filter(
      (same) => same.length > 1 && same.some(({ status }) => status !== "ambiguous"),
    );
    expect(clashes.map((same) => same.map(({ line }) => line))).toEqual([]);
  });

  it("is as large as it was", () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBeGreaterThanOrEqual(3700);
    expect(rows.length).toBeGreaterThanOrEqual(7300);
  });
});
