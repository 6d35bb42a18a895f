import { describe, expect, it } from "vitest";
import { readCommaRecords } from "../../../src/dictionary/sources/comma-separated.js";
import { collect, sourceFile } from "./source-file.js";

describe("readCommaRecords", () => {
  it("reads quoted commas, doubled quotes, empty fields and line ends inside quotes", async () => {
    const path = sourceFile("drugs.csv", 'a,"b, c","say ""no""",', '"two', 'lines",x', "", "end");
    expect(await collect(readCommaRecords(path))).toEqual([
      { fields: ["a", "b, c", 'say "no"', ""], line: 1 },
      { fields: ["two\nlines", "x"], line: 2 },
      { fields: ["end"], line: 5 },
    ]);
  });

  it("refuses a quotation mark that is never closed", async () => {
    const path = sourceFile("drugs.csv", "a,b", 'c,"d');
    await expect(collect(readCommaRecords(path))).rejects.toMatchObject({
      code: "dictionary-malformed",
      where: "drugs.csv line 2",
    });
  });
});
