import { describe, expect, it } from "vitest";
import { dictionary, first, flagsOf, listed } from "../audit-of.js";

describe("obsolete-id", () => {
  it("knows an identifier that NCBI gave up, and the gene that it is now", () => {
    expect(dictionary.curated.formerIds["NCBIGene:9220"]).toBe("NCBIGene:399687");
    const audited = first(["Text."], listed("TIAF1", "Gene", ["NCBIGene:9220"]));
    expect(flagsOf(audited)).toEqual(["doubtful obsolete-id"]);
    expect(audited.suggestion).toBe("NCBIGene:399687");
  });

  it("takes an identifier that the dictionary never had for none of these", () => {
    const audited = first(["Text."], listed("Qzxyla", "Gene", ["NCBIGene:999999999"]));
    expect(flagsOf(audited)).toEqual(["note wrong-id"]);
    expect(audited.verdict).toBe("right");
  });
});
