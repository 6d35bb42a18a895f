import { describe, expect, it } from "vitest";
import { first, flagsOf, listed } from "../audit-of.js";

describe("not-an-entity", () => {
  it.each([
    ["REACH2", "Ruxolitinib in steroid-refractory acute GVHD."],
    ["KEYNOTE-189", "Pembrolizumab in lung cancer."],
    ["CheckMate 649", "Nivolumab in gastric cancer."],
  ])("knows the trial %s behind the name of a cell line", (name, text) => {
    const audited = first([text], listed(name, "CellLine", ["CVCL_0030"]));
    expect(audited.verdict).toBe("wrong");
    expect(flagsOf(audited)[0]).toBe("wrong not-an-entity");
    expect(audited.suggestion).toMatch(/^Trial:/);
  });

  it("sees a trial that no list has, by its shape and what the text calls it", () => {
    const audited = first(
      ["In the ZEBRAFIN-301 trial patients did well."],
      listed("ZEBRAFIN-301", "CellLine", ["CVCL_0030"]),
    );
    expect(flagsOf(audited)).toContain("wrong not-an-entity");
  });

  it("doubts a gene whose alias is a trial in this text", () => {
    const texts = ["In the CANVAS trial canagliflozin was given."];
    expect(first(texts, listed("CANVAS", "Gene", ["NCBIGene:5981"])).suggestion).toBe("Trial:CANVAS");
  });

  it("is silent of a line of the same name that the page is about", () => {
    const line = listed("HeLa", "CellLine", ["CVCL_0030"]);
    expect(flagsOf(first(["HeLa cells were grown."], line))).toEqual([]);
  });
});
