import { describe, expect, it } from "vitest";
import { first, flagsOf, listed, placed } from "../audit-of.js";

describe("type-clash", () => {
  it("sees a cell type behind the name of a cell line", () => {
    const texts = ["间充质基质细胞（MSC）治疗移植物抗宿主病。"];
    const audited = first(texts, listed("MSC", "CellLine", ["CVCL_U446"]));
    expect([audited.verdict, audited.suggestion]).toEqual(["wrong", "CL:0000134"]);
    expect(flagsOf(audited)[0]).toBe("wrong type-clash");
  });

  it("sees an identifier of another type", () => {
    const audited = first(["Text."], listed("asthma", "Gene", ["MESH:D001249"]));
    expect(flagsOf(audited)).toContain("wrong type-clash");
  });

  it("sees a gene whose alias is a disease in this text", () => {
    const texts = ["Multiple sclerosis (MS) is a disease. MS was active.", "多发性硬化（MS）"];
    const mtr = listed("MTR", "Gene", ["NCBIGene:4548"], ["HMAG", "MS", "cblG"]);
    const audited = first(texts, mtr);
    expect(audited.verdict).not.toBe("right");
    expect(audited.suggestion).toBe("MESH:D009103");
  });

  it("does not part a gene from its product", () => {
    const texts = ["Insulin was given to the patients, and catalase measured."];
    expect(first(texts, placed(texts, "Insulin", "Gene", ["3630"])).verdict).toBe("right");
    expect(first(texts, placed(texts, "catalase", "Gene", ["847"])).verdict).toBe("right");
    expect(first(texts, placed(texts, "Insulin", "Chemical", ["D007328"])).verdict).toBe("right");
  });
});
