import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { frequentWords } from "../../src/segment/jieba-dictionary.js";

const folder = mkdtempSync(join(tmpdir(), "diglot-jieba-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dict = join(folder, "own.utf8");
writeFileSync(dict, "细胞 10 n\n干细胞 9 n\n移植 120 v\n");
const own = { dict, hmmDict: "h", userDict: "u", idfDict: "i", stopWordDict: "s" };
const cache = join(folder, "cache");

describe("frequentWords", () => {
  it("leaves out rare words and the search of key words, and keeps what it made", () => {
    const files = frequentWords(own, [cache]);
    expect(readFileSync(files.dict, "utf8")).toBe("细胞 10 n\n移植 120 v");
    expect([files.hmmDict, files.userDict]).toEqual(["h", "u"]);
    for (const file of [files.idfDict, files.stopWordDict])
      expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(1);
    const made = new Date(2020, 1, 1);
    utimesSync(files.dict, made, made);
    expect(frequentWords(own, [cache])).toEqual(files);
    expect(readFileSync(files.dict, "utf8")).toContain("移植");
    expect(readdirSync(cache).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("takes another folder where one cannot be written, and says so where none can", () => {
    const noFolder = join(dict, "below a file");
    expect(frequentWords(own, [noFolder, cache]).dict.startsWith(cache)).toBe(true);
    expect(() => frequentWords(own, [noFolder])).toThrow();
  });
});
