import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashTables, listTables, readNames, readRows } from "../../src/dictionary/tables.js";
import { DiglotError } from "../../src/document/errors.js";
import { NAME_HEADER } from "../small-dictionary.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "diglot-tables-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function table(name: string, text: string): { name: string; path: string; bytes: number; modified: number } {
  const path = join(folder, name);
  writeFileSync(path, text);
  return { name, path, bytes: text.length, modified: 0 };
}

const GOOD = "NCBIGene:5133\tGene\tPDCD1\ten\tpreferred\tNCBITaxon:9606\ttest";

function errorOf(run: () => unknown): DiglotError {
  try {
    run();
  } catch (error) {
    if (error instanceof DiglotError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("readRows", () => {
  it("reads what a piece of the file cuts in two, letters too", () => {
    // A piece is a megabyte of bytes; the letters have three each, so that every place in one is cut at some file.
    for (const before of ["", "x", "xx"]) {
      const rows = Array.from({ length: 9_000 }, (_, i) => [
        `${before}${i}`,
        "骨髓增生异常综合征".repeat(10),
      ]);
      const file = table("long.tsv", `a\tb\n${rows.map((cells) => cells.join("\t")).join("\n")}`);
      expect([...readRows(file)].map(({ cells }) => cells)).toEqual(rows);
    }
  });

  it("passes over comments and empty lines and counts lines from one", () => {
    const file = table("rows.tsv", "# what belongs here\n#\na\tb\n1\t2\n\n3\t\n");
    expect([...readRows(file)]).toEqual([
      { cells: ["1", "2"], line: 4, header: ["a", "b"] },
      { cells: ["3", ""], line: 6, header: ["a", "b"] },
    ]);
  });

  it("reads a last line without a newline, and a file without rows", () => {
    expect([...readRows(table("last.tsv", "a\tb\n1\t2"))].map(({ cells }) => cells)).toEqual([["1", "2"]]);
    expect([...readRows(table("none.tsv", "a\tb\n"))]).toEqual([]);
    expect([...readRows(table("empty.tsv", ""))]).toEqual([]);
  });

  it("keeps a row that begins like a comment below the header", () => {
    expect([...readRows(table("hash.tsv", "a\n# b\n"))].map(({ cells }) => cells)).toEqual([["# b"]]);
  });

  it.each([
    ["too few cells", "a\tb\n1\t2\n3\n", "bad.tsv, line 3"],
    ["too many cells", "# c\na\tb\n1\t2\t3\n", "bad.tsv, line 3"],
  ])("names file and line of a row with %s", (_, text, where) => {
    const error = errorOf(() => [...readRows(table("bad.tsv", text))]);
    expect(error.code).toBe("dictionary-malformed");
    expect(error.where).toBe(where);
    expect(error.message).toContain("2 cells (a, b)");
  });
});

describe("readNames", () => {
  it("gives the facts of a table of names", () => {
    expect([...readNames([table("names.tsv", `${NAME_HEADER}\n${GOOD}\n`)])]).toEqual([
      {
        id: "NCBIGene:5133",
        type: "Gene",
        name: "PDCD1",
        language: "en",
        status: "preferred",
        species: "NCBITaxon:9606",
        source: "test",
      },
    ]);
  });

  it("passes over tables with other columns", () => {
    expect([...readNames([table("priors.tsv", "id\tpapers\nNCBIGene:1\t3\n")])]).toEqual([]);
  });

  it.each([
    ["an unknown type", GOOD.replace("\tGene\t", "\tGenes\t")],
    ["an unknown status", GOOD.replace("preferred", "best")],
    ["an unknown language", GOOD.replace("\ten\t", "\tde\t")],
    ["no id", GOOD.replace("NCBIGene:5133", "")],
    ["no name", GOOD.replace("PDCD1", "")],
    ["a cell too few", GOOD.replace("\ttest", "")],
  ])("names file and line of a row with %s", (_, row) => {
    const error = errorOf(() => [...readNames([table("wrong.tsv", `${NAME_HEADER}\n${GOOD}\n${row}\n`)])]);
    expect(error.code).toBe("dictionary-malformed");
    expect(error.where).toBe("wrong.tsv, line 3");
  });
});

describe("listTables and hashTables", () => {
  it("list the .tsv files of the folders in order, and none of a folder that is not there", () => {
    const own = mkdtempSync(join(folder, "list-"));
    for (const name of ["b.tsv", "a.tsv", "notes.md"]) writeFileSync(join(own, name), "x\n");
    const files = listTables([join(folder, "nowhere"), own]);
    expect(files.map(({ name, bytes }) => [name, bytes])).toEqual([
      ["a.tsv", 2],
      ["b.tsv", 2],
    ]);
  });

  it("hash names and contents, not places or times", () => {
    const [one, two] = ["one-", "two-"].map((prefix) => mkdtempSync(join(folder, prefix)));
    for (const own of [one!, two!]) writeFileSync(join(own, "a.tsv"), "x\n");
    const hash = hashTables(listTables([one!]));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashTables(listTables([two!]))).toBe(hash);
    writeFileSync(join(two!, "a.tsv"), "y\n");
    expect(hashTables(listTables([two!]))).not.toBe(hash);
    writeFileSync(join(two!, "a.tsv"), "x\n");
    writeFileSync(join(two!, "b.tsv"), "");
    expect(hashTables(listTables([two!]))).not.toBe(hash);
  });
});
