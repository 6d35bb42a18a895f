import { appendFileSync, truncateSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readLines, readRows, splitList } from "../../../src/dictionary/sources/source-lines.js";
import { collect, sourceFile } from "./source-file.js";

describe("readLines", () => {
  it("numbers the lines of plain and packed files and takes carriage returns off", async () => {
    for (const name of ["plain.tsv", "packed.tsv.gz"]) {
      const path = sourceFile(name, "一\tα\r", "", "last");
      expect(await collect(readLines(path))).toEqual([
        { text: "一\tα", number: 1 },
        { text: "", number: 2 },
        { text: "last", number: 3 },
      ]);
    }
  });

  it("gives a last line without line end", async () => {
    const path = sourceFile("open.tsv", "one");
    appendFileSync(path, "two");
    expect((await collect(readLines(path))).map(({ text }) => text)).toEqual(["one", "two"]);
  });

  it("keeps characters whole that fall on two chunks", async () => {
    const text = "鼠".repeat(70_000);
    const [line] = await collect(readLines(sourceFile("long.tsv.gz", text)));
    expect(line?.text).toBe(text);
  });

  it("says which file is missing, without its folder", async () => {
    await expect(collect(readLines("/nowhere/genes.tsv"))).rejects.toMatchObject({
      code: "dictionary-missing",
      where: "genes.tsv",
    });
  });

  it("says which file is damaged", async () => {
    const path = sourceFile("cut.tsv.gz", "x");
    writeFileSync(path, gzipSync("gene\n".repeat(50_000)));
    truncateSync(path, 60);
    await expect(collect(readLines(path))).rejects.toMatchObject({ code: "dictionary-malformed" });
  });
});

describe("readRows", () => {
  it("refuses a row with too few fields, by file and line", async () => {
    const path = sourceFile("rows.tsv", "a\tb", "a");
    await expect(collect(readRows(path, 2))).rejects.toMatchObject({
      code: "dictionary-malformed",
      where: "rows.tsv line 2",
    });
  });
});

describe("splitList", () => {
  it("leaves out empty parts and the hyphen that stands for nothing", () => {
    expect(splitList("a| b||-", "|")).toEqual(["a", "b"]);
    expect(splitList(undefined, "|")).toEqual([]);
  });
});
