import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withSharedNamesMarked } from "../../src/dictionary/chinese-ambiguity.js";
import { withoutOverruled } from "../../src/dictionary/settle-names.js";
import type { NameRow } from "../../src/dictionary/tables.js";

const DICTIONARIES = new URL("../../dictionaries/", import.meta.url);

function read(path: string): string[][] {
  const text = readFileSync(new URL(path, DICTIONARIES), "utf8");
  const lines = text
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith("#"));
  return lines.slice(1).map((line) => line.split("\t"));
}

const chinese: NameRow[] = readdirSync(new URL("tables/", DICTIONARIES))
  .filter((name) => name.startsWith("zh-"))
  .flatMap((name) => read(`tables/${name}`))
  .map(
    ([id, type, name, language, status, species, source]) =>
      ({ id, type, name, language, status, species, source }) as NameRow,
  );

const conceptsOf = (...types: string[]) =>
  new Set(chinese.filter(({ type }) => types.includes(type)).map(({ id }) => id)).size;

describe("the Chinese tables together", () => {
  it("have as many concepts of each type as they are meant to have", () => {
    expect(conceptsOf("Gene")).toBeGreaterThanOrEqual(900);
    expect(conceptsOf("Disease")).toBeGreaterThanOrEqual(3000);
    expect(conceptsOf("Chemical")).toBeGreaterThanOrEqual(2500);
    expect(conceptsOf("Species")).toBeGreaterThanOrEqual(300);
    expect(conceptsOf("CellType", "CellLine")).toBeGreaterThanOrEqual(120);
    const families = read("curated/family-names.tsv").filter(([, language]) => language === "zh");
    expect(new Set(families.map(([, , family]) => family)).size).toBeGreaterThanOrEqual(120);
  });

  it("name concepts of the English tables, of the same type", () => {
    const types = new Map<string, Set<string>>();
    for (const name of readdirSync(new URL("tables/", DICTIONARIES))) {
      if (
        name.startsWith("zh-") ||
        !/^id\ttype\t/.test(readFileSync(new URL(`tables/${name}`, DICTIONARIES), "utf8"))
      )
        continue;
      const rows = read(`tables/${name}`);
      // An empty type is that of the first row.
      for (const [id, type] of rows) types.set(id!, (types.get(id!) ?? new Set()).add(type || rows[0]![1]!));
    }
    expect(chinese.filter(({ id, type }) => !types.get(id)?.has(type)).slice(0, 9)).toEqual([]);
  });

  it("lead from a name to one concept of a type, save names marked ambiguous", () => {
    const owners = new Map<string, Set<string>>();
    for (const { id, type, name, status } of withSharedNamesMarked(withoutOverruled(chinese))) {
      if (status === "ambiguous") continue;
      const key = `${type}\t${name}`;
      owners.set(key, (owners.get(key) ?? new Set()).add(id));
    }
    expect([...owners].filter(([, ids]) => ids.size > 1)).toEqual([]);
  });
});

describe("withSharedNamesMarked", () => {
  const row = (id: string, status: string, name = "贪食症") =>
    ({ id, type: "Disease", name, language: "zh", status, species: "", source: "hpo-zh-2026" }) as NameRow;

  it("marks the names of several concepts, and spares a preferred one", () => {
    const rows = withSharedNamesMarked([row("a", "synonym"), row("b", "synonym"), row("c", "preferred")]);
    expect(rows.map(({ status }) => status)).toEqual(["ambiguous", "ambiguous", "preferred"]);
  });

  it("leaves names of one concept alone", () => {
    const rows = [row("a", "synonym"), row("a", "abbreviation"), row("b", "synonym", "贫血")];
    expect(withSharedNamesMarked(rows)).toEqual(rows);
  });
});
