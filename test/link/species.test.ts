import { describe, expect, it } from "vitest";
import { annotateTexts, flagOf, links, mentionOf } from "./paper-of.js";

const geneLinks = async (...texts: string[]) =>
  links(await annotateTexts(texts)).filter((link) => link.includes("NCBIGene"));

describe("the species of a gene", () => {
  it("is human where the paper names none", async () => {
    expect(await geneLinks("IL-6 and PD-1 rose.")).toEqual(["IL-6=NCBIGene:3569", "PD-1=NCBIGene:5133"]);
  });

  it("is that of the paper, wherever the paper names it", async () => {
    expect(await geneLinks("IL-6 rose.", "Wild-type mice were used; each mouse was weighed.")).toEqual([
      "IL-6=NCBIGene:16193",
    ]);
    expect(await geneLinks("小鼠IL-6升高", "IL-6 rose.")).toEqual([
      "IL-6=NCBIGene:16193",
      "IL-6=NCBIGene:16193",
    ]);
  });

  it("follows the share of the paper's species words", async () => {
    const weights = { "species:lead:human": 4, "species:lead:mouse": 4 };
    const share = async (text: string) => links(await annotateTexts([text], { weights }))[0];
    expect(await share("IL-6 in human, human, human and mouse.")).toBe("IL-6=NCBIGene:3569");
    expect(await share("IL-6 in mouse, mice, mouse and human.")).toBe("IL-6=NCBIGene:16193");
  });

  it("does not follow a species word inside a longer name", async () => {
    const document = await annotateTexts(["IL-6 in human immunodeficiency virus of mice."]);
    expect(links(document)[0]).toBe("IL-6=NCBIGene:16193");
  });

  it("can be that of a homologue which lacks the name itself", async () => {
    expect(await geneLinks("IKBA rose in mice.")).toEqual(["IKBA=NCBIGene:18035"]);
    expect(await geneLinks("IKBA rose in zebrafish.")).toEqual(["IKBA=NCBIGene:4792"]);
  });

  it("can follow letter case", async () => {
    const weights = {
      "species:title-case:mouse": 3,

      "species:title-case:human": -3,
      "species:none:human": 0,
    };
    const document = await annotateTexts(["Pdcd1 and PDCD1"], {
      weights: { ...weights, "species:capitals:mouse": -3 },
    });
    expect(links(document)).toEqual(["Pdcd1=NCBIGene:18566", "PDCD1=NCBIGene:5133"]);
  });

  it("stands with the candidate", async () => {
    const { candidates } = mentionOf(await annotateTexts(["IL-6 of mice"]), "IL-6");
    expect(candidates.map(({ concept, species }) => [concept, species])).toEqual([
      ["NCBIGene:16193", "NCBITaxon:10090"],
      ["NCBIGene:3569", "NCBITaxon:9606"],
    ]);
  });
});

describe("words for people", () => {
  it("are no species unless the option wants them", async () => {
    const texts = ["Patients and 患者 with humans", "human"];
    expect(links(await annotateTexts(texts))).toEqual(["humans=NCBITaxon:9606", "human=NCBITaxon:9606"]);
    const general = await annotateTexts(texts, { options: { generalSpecies: true } });
    expect(links(general)).toEqual([
      "Patients=NCBITaxon:9606",
      "患者=NCBITaxon:9606",
      "humans=NCBITaxon:9606",
      "human=NCBITaxon:9606",
    ]);
  });

  it("say that the paper is about people, whether they are mentions or not", async () => {
    const document = await annotateTexts(["Patients had high IL-6."]);
    expect(links(document)).toEqual(["IL-6=NCBIGene:3569"]);
    expect(
      mentionOf(document, "IL-6")
        .candidates[0]!.evidence.map(({ text }) => text)
        .join(),
    ).toContain("100 %");
  });
});

describe("species-conflict", () => {
  it("flags a human gene in a paper on animals alone, where the animals' gene is likely too", async () => {
    const weights = { "species:lead:mouse": 0, "species:lead:human": 0, "species:absent:human": 1 };
    const document = await annotateTexts(["IL-6 in mice"], { weights });
    expect(mentionOf(document, "IL-6").linked).toBe("NCBIGene:3569");
    expect(flagOf(document, "IL-6", "species-conflict")!.suggestion).toBe("NCBIGene:16193");
  });

  it("flags a gene of an animal that the paper does not name", async () => {
    const document = await annotateTexts(["Lama2 in zebrafish"], { weights: { "species:absent:mouse": 0 } });
    expect(flagOf(document, "Lama2", "species-conflict")!.message).toMatch(/Mus musculus.*Danio rerio/);
  });

  it("flags no gene of a species that the paper names, nor where it names none", async () => {
    expect(flagOf(await annotateTexts(["IL-6 in mice"]), "IL-6", "species-conflict")).toBeUndefined();
    expect(flagOf(await annotateTexts(["IL-6 in humans"]), "IL-6", "species-conflict")).toBeUndefined();
    expect(flagOf(await annotateTexts(["IL-6"]), "IL-6", "species-conflict")).toBeUndefined();
  });
});
