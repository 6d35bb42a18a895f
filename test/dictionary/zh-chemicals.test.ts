import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../../dictionaries/tables/", import.meta.url);

function lines(name: string): string[] {
  return readFileSync(new URL(name, folder), "utf8").split("\n");
}

const STATUSES = ["preferred", "synonym", "abbreviation", "trade", "former", "ambiguous"];
const file = lines("zh-chemicals.tsv");
const rows = file.slice(1, -1).map((line) => {
  const [id = "", type, name = "", language, status = "", species, source, ...rest] = line.split("\t");
  return { id, type, name, language, status, species, source, rest };
});
type Row = (typeof rows)[number];

function prefix(id: string): string {
  return id.replace(/\d+$/, "");
}

function compare(a: Row, b: Row): number {
  if (prefix(a.id) !== prefix(b.id)) return prefix(a.id) < prefix(b.id) ? -1 : 1;
  const byId = Number(a.id.slice(prefix(a.id).length)) - Number(b.id.slice(prefix(b.id).length));
  if (byId !== 0) return byId;
  const byStatus = STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status);
  return byStatus !== 0 ? byStatus : a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

describe("zh-chemicals.tsv", () => {
  it("has the header, a last newline and the same values in the constant columns", () => {
    expect(file[0]).toBe("id\ttype\tname\tlanguage\tstatus\tspecies\tsource");
    expect(file.at(-1)).toBe("");
    const wrong = rows.filter(
      (row) =>
        row.type !== "Chemical" ||
        row.language !== "zh" ||
        row.species !== "" ||
        row.source !== "diglot" ||
        row.rest.length > 0 ||
        !STATUSES.includes(row.status),
    );
    expect(wrong).toEqual([]);
  });

  it("is sorted, without duplicates, with one preferred name a concept at most", () => {
    expect(rows.filter((row, i) => i > 0 && compare(rows[i - 1]!, row) >= 0)).toEqual([]);
    const pairs = rows.map(({ id, name }) => `${id}\t${name}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    const preferred = rows.filter(({ status }) => status === "preferred").map(({ id }) => id);
    expect(new Set(preferred).size).toBe(preferred.length);
  });

  it("knows only ids of chemicals.tsv and of the proteins that are drugs", () => {
    const known = new Set(
      [...lines("chemicals.tsv"), ...lines("mesh-proteins.tsv")].map((line) =>
        line.slice(0, line.indexOf("\t")),
      ),
    );
    expect(rows.filter(({ id }) => !known.has(id))).toEqual([]);
  });

  it("has Han characters in every name, and no blanks at its ends", () => {
    expect(rows.filter(({ name }) => !/\p{Script=Han}/u.test(name) || name !== name.trim())).toEqual([]);
  });

  it("leads from a name to one chemical unless every row says ambiguous", () => {
    const byName = new Map<string, Row[]>();
    for (const row of rows) {
      const key = row.name.normalize("NFKC").toLowerCase().replace(/[\s-]/g, "");
      byName.set(key, [...(byName.get(key) ?? []), row]);
    }
    const shared = [...byName.values()].filter((group) => group.length > 1);
    expect(shared.filter((group) => group.some(({ status }) => status !== "ambiguous"))).toEqual([]);
  });

  it("is as large as it was", () => {
    expect(rows.length).toBeGreaterThanOrEqual(5900);
    expect(new Set(rows.map(({ id }) => id)).size).toBeGreaterThanOrEqual(3600);
  });
});
