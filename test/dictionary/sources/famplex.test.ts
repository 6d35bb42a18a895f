import { describe, expect, it } from "vitest";
import { readFamilies, readFamilyGroundings } from "../../../src/dictionary/sources/famplex.js";
import { collect, sourceFile } from "./source-file.js";

describe("FamPlex", () => {
  it("gives names and ids", async () => {
    expect(await collect(readFamilies(sourceFile("famplex.tsv", "14-3-3\tp14_3_3")))).toEqual([
      { name: "14-3-3", id: "p14_3_3" },
    ]);
  });

  it("gives the groundings to FamPlex alone", async () => {
    const path = sourceFile(
      "famplex_grounding_map.csv",
      '"AMPK (alpha 1, beta 1, gamma 1)",FPLX,AMPK_A1B1G1,,,,',
      "PD-1,UP,Q15116,HGNC,PDCD1,,",
    );
    expect(await collect(readFamilyGroundings(path))).toEqual([
      { name: "AMPK (alpha 1, beta 1, gamma 1)", id: "AMPK_A1B1G1" },
    ]);
  });

  it("refuses an id with blanks", async () => {
    const path = sourceFile("famplex.tsv", "AMPK\ttwo words");
    await expect(collect(readFamilies(path))).rejects.toMatchObject({ code: "dictionary-malformed" });
  });
});
