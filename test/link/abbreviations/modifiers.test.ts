import { describe, expect, it } from "vitest";
import { withoutModifiers } from "../../../src/link/abbreviations/modifiers.js";
import { annotateTexts, links } from "../paper-of.js";

describe("withoutModifiers", () => {
  it.each([
    ["慢性阻塞性肺疾病急性加重期", "慢性阻塞性肺疾病", "stage"],
    [
      "acute exacerbation of chronic obstructive pulmonary disease",
      "chronic obstructive pulmonary disease",
      "stage",
    ],
    ["relapsed/refractory multiple myeloma", "multiple myeloma", "stage"],
    ["复发难治性多发性骨髓瘤", "多发性骨髓瘤", "stage"],
    ["soluble PD-1", "PD-1", "form"],
    ["可溶性PD-1", "PD-1", "form"],
    ["磷酸化STAT3", "STAT3", "form"],
    ["重组人血管内皮抑素", "血管内皮抑素", "form"],
  ])("reads %s as %s", (long, name, kind) => {
    expect(withoutModifiers(long)).toContainEqual({ name, kind });
  });

  it("finds nothing in a plain name", () => {
    expect(withoutModifiers("胃癌")).toEqual([]);
    expect(withoutModifiers("gastric cancer")).toEqual([]);
  });
});

describe("a definition with a modifier", () => {
  const weights = { "definition:stage:Disease": 6, "definition:form:Gene": 6 };

  it("links the short form to the disease, as broader, or to the gene", async () => {
    const document = await annotateTexts(
      ["类器官", "克罗恩病活动期(ACD)患者，ACD组", "Levels of soluble PD-L1 (sPDL) rose; sPDL was high."],
      { weights },
    );
    expect(links(document)).toEqual(expect.arrayContaining(["ACD=MESH:D003424", "sPDL=NCBIGene:29126"]));
    const [first] = document.mentions.filter(({ surface }) => surface === "ACD");
    expect(first!.flags.map(({ code }) => code)).toContain("broader-concept");
  });
});
