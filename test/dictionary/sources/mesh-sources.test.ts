import { describe, expect, it } from "vitest";
import { readMeshDescriptors } from "../../../src/dictionary/sources/mesh-descriptors.js";
import { readSupplementaryConcepts } from "../../../src/dictionary/sources/mesh-supplementary.js";
import { collect, sourceFile } from "./source-file.js";

describe("readMeshDescriptors", () => {
  it("gathers the entry terms of a descriptor", async () => {
    const path = sourceFile(
      "descriptors.tsv.gz",
      "D000001\tCalcimycin\tCalcimycin\tN\tNON\tD02.355|D03.633",
      "D000001\tCalcimycin\tA 23187\tY\tLAB\tD02.355|D03.633",
      "D000002\tTemefos\tAbate\tN\tTRD\tD02.705",
    );
    const descriptors = await collect(readMeshDescriptors(path));
    expect(descriptors).toHaveLength(2);
    expect(descriptors[0]).toEqual({
      id: "D000001",
      heading: "Calcimycin",
      terms: [
        { text: "Calcimycin", permuted: false, tag: "NON" },
        { text: "A 23187", permuted: true, tag: "LAB" },
      ],
      trees: ["D02.355", "D03.633"],
    });
  });

  it("refuses a permutation mark other than Y and N", async () => {
    const path = sourceFile("descriptors.tsv", "D000001\tCalcimycin\tCalcimycin\tX\tNON\tD02");
    await expect(collect(readMeshDescriptors(path))).rejects.toMatchObject({
      where: "descriptors.tsv line 1",
    });
  });
});

describe("readSupplementaryConcepts", () => {
  it("gathers the names of a concept", async () => {
    const path = sourceFile("scr.tsv.gz", "C000002\tBevonium", "C000002\tbevonium", "C509058\tMMF");
    expect(await collect(readSupplementaryConcepts(path))).toEqual([
      { id: "C000002", names: ["Bevonium", "bevonium"] },
      { id: "C509058", names: ["MMF"] },
    ]);
  });

  it("refuses a descriptor id", async () => {
    const path = sourceFile("scr.tsv", "D000001\tCalcimycin");
    await expect(collect(readSupplementaryConcepts(path))).rejects.toMatchObject({
      code: "dictionary-malformed",
    });
  });
});
