import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createCharacterTable } from "../../src/dictionary/characters.js";
import { spellKey } from "../../src/dictionary/key.js";
import { NAME_HEADER } from "../small-dictionary.js";

const tables = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "dictionaries", "tables");
const STATUSES = "preferred symbol synonym abbreviation designation trade traditional former ambiguous".split(
  " ",
);

const text = readFileSync(join(tables, "zh-genes.tsv"), "utf8");
const [header, ...lines] = text.trimEnd().split("\n");
const rows = lines.map((line) => {
  const [id, type, name, language, status, species, source] = line.split("\t");
  return { line, id: id!, type, name: name!, language, status: status!, species, source };
});
const characters = createCharacterTable();

describe("zh-genes.tsv", () => {
  it("is a table of Chinese names of genes", () => {
    expect(header).toBe(NAME_HEADER);
    expect(text).not.toContain("\r");
    expect(text.endsWith("\n")).toBe(true);
    for (const { line, id, type, name, language, status, species, source } of rows) {
      expect(id, line).toMatch(/^NCBIGene:[1-9]\d*$/);
      expect([type, language, species, source], line).toEqual(["Gene", "zh", "", "diglot"]);
      expect(STATUSES, line).toContain(status);
      expect(name, line).toMatch(/\p{Script=Han}/u);
      expect(name, line).toBe(name.trim());
      expect(Array.from(name).length, line).toBeGreaterThanOrEqual(2);
      expect(line.split("\t")).toHaveLength(7);
    }
  });

  it("is sorted by id, status and name, and has no row twice", () => {
    const order = (a: (typeof rows)[0], b: (typeof rows)[0]) =>
      Number(a.id.split(":")[1]) - Number(b.id.split(":")[1]) ||
      STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
      (a.name < b.name ? -1 : Number(a.name > b.name));
    for (const [i, row] of rows.entries()) {
      if (i > 0) expect(order(rows[i - 1]!, row), row.line).toBeLessThan(0);
    }
  });

  it("names genes of genes-human.tsv, each with one preferred Chinese name", () => {
    const human = new Set(
      readFileSync(join(tables, "genes-human.tsv"), "utf8")
        .split("\n")
        .map((line) => line.split("\t", 1)[0]),
    );
    const preferred = rows.filter(({ status }) => status === "preferred").map(({ id }) => id);
    const ids = new Set(rows.map(({ id }) => id));
    for (const id of ids) expect(human.has(id), id).toBe(true);
    expect(new Set(preferred)).toEqual(ids);
    expect(preferred.length).toBe(ids.size);
    expect(ids.size).toBeGreaterThanOrEqual(900);
    expect(rows.length).toBeGreaterThanOrEqual(1500);
  });

  it("has no name under one key twice, save ambiguous names of several genes", () => {
    const groups = new Map<string, typeof rows>();
    for (const row of rows) {
      const key = spellKey(characters, row.name);
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    for (const group of groups.values()) {
      if (group.length === 1) continue;
      const shown = group.map(({ line }) => line).join("\n");
      expect(new Set(group.map(({ id }) => id)).size, shown).toBe(group.length);
      for (const { status } of group) expect(status, shown).toBe("ambiguous");
    }
  });
});
