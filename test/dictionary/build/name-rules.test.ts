import { describe, expect, it } from "vitest";
import {
  isUsefulDesignation,
  looksLikeClone,
  looksLikeHumanClone,
} from "../../../src/dictionary/build/gene-designations.js";
import { essentialTerms, termStatus } from "../../../src/dictionary/build/mesh-terms.js";
import { isDisease, isProtein } from "../../../src/dictionary/build/mesh-trees.js";
import {
  foldedWords,
  looksLikeAcronym,
  looksLikeRegistryCode,
  looksSystematic,
  uninverted,
} from "../../../src/dictionary/build/name-shape.js";

describe("the shape of a name", () => {
  it("knows acronyms, systematic names and registry codes", () => {
    expect(["MMF", "GVHD", "NF-kB", "pDC"].map(looksLikeAcronym)).toEqual([true, true, true, true]);
    expect(["Aspirin", "a", "acute GVHD", "Abl"].map(looksLikeAcronym)).toEqual([false, false, false, false]);
    expect(looksSystematic("(3S,8S,9S,10R,13R)-10,13-dimethyl-17-[(2R)-6-methylheptan-2-yl]-acetate")).toBe(
      true,
    );
    expect(looksSystematic("mycophenolate mofetil hydrochloride")).toBe(false);
    expect(["50-78-2", "UNII-R16CO5Y76E", "NSC 27223", "GY43GF64R3"].map(looksLikeRegistryCode)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(["A-23187", "RS 61443", "dimethicone"].some(looksLikeRegistryCode)).toBe(false);
  });

  it("undoes inversions but not lists and locants", () => {
    expect(uninverted("Leukemia, Myeloid, Acute")).toBe("Acute Myeloid Leukemia");
    expect(uninverted("Complex, Four, Parts, Of, Five")).toBe("Complex, Four, Parts, Of, Five");
    expect(uninverted("Gonadal Dysgenesis, 46,XX")).toBe("Gonadal Dysgenesis, 46,XX");
  });

  it("folds plurals", () => {
    expect(foldedWords("Graft-Versus-Host Diseases")).toEqual(["graft", "versus", "host", "disease"]);
    expect(foldedWords("Stenoses Viruses Epilepsies Metastases Class Status Kinases").join(" ")).toBe(
      "stenosis virus epilepsy metastasis class status kinase",
    );
  });
});

describe("gene designations and clones", () => {
  it("keeps names of proteins", () => {
    for (const name of ["angiotensin-converting enzyme", "alpha-2-M", "p55 TNF receptor"])
      expect(isUsefulDesignation(name), name).toBe(true);
  });

  it("drops clones, entries and what is too long", () => {
    for (const name of [
      "HEL-S-163pA",
      "epididymis secretory sperm binding protein Li 163pA",
      "uncharacterized protein LOC123",
      "titin isoform X4",
      "renal carcinoma antigen NY-REN-42",
      "x".repeat(81),
    ])
      expect(isUsefulDesignation(name), name).toBe(false);
  });

  it("knows clone names from gene names", () => {
    for (const name of [
      "AI893533",
      "MGC114358",
      "mKIAA0641",
      "9430092A03Rik",
      "ENSMUSG00000001",
      "D10Wsu179e",
    ])
      expect(looksLikeClone(name), name).toBe(true);
    for (const name of ["Pd1", "Tnf", "CD279", "AA-NAT", "C3", "Nat-2"])
      expect(looksLikeClone(name), name).toBe(false);
    for (const name of ["dJ976O13.2", "bA12M19.1", "FLJ12345", "PRO1278"])
      expect(looksLikeHumanClone(name), name).toBe(true);
    for (const name of ["PD-1", "KIAA0319", "MYOR", "p53", "ABF-1"])
      expect(looksLikeHumanClone(name), name).toBe(false);
  });
});

describe("MeSH", () => {
  const descriptor = (heading: string, ...terms: [string, "Y" | "N", string?][]) => ({
    id: "D000001",
    heading,
    trees: ["C01"],
    terms: terms.map(([text, permuted, tag]) => ({ text, permuted: permuted === "Y", tag: tag ?? "NON" })),
  });

  it("drops what inversion, plural and hyphen rules make", () => {
    const terms = essentialTerms(
      descriptor(
        "Graft vs Host Disease",
        ["Graft vs Host Disease", "N"],
        ["Graft-Versus-Host Disease", "N"],
        ["Disease, Graft-Versus-Host", "Y"],
        ["Graft Versus Host Disease", "Y"],
        ["Graft-Versus-Host Diseases", "Y"],
        ["Epilepsy, Cryptogenic", "N"],
        ["Cryptogenic Epilepsies", "Y"],
        ["Wasting, Homologous", "Y"],
      ),
    );
    expect(terms.map(({ text }) => text)).toEqual([
      "Graft vs Host Disease",
      "Graft-Versus-Host Disease",
      "Epilepsy, Cryptogenic",
      "Wasting, Homologous",
    ]);
  });

  it("drops an inverted term whose straight form is an entry term too, but never the heading", () => {
    const terms = essentialTerms(
      descriptor("Abdomen, Acute", ["Abdomen, Acute", "N"], ["Failure, Heart", "N"], ["Heart Failure", "N"]),
    );
    expect(terms.map(({ text }) => text)).toEqual(["Abdomen, Acute", "Heart Failure"]);
  });

  it("gives the status by lexical tag", () => {
    const status = (text: string, tag: string) => termStatus({ text, tag, permuted: false });
    expect(status("ALL", "ACR")).toBe("abbreviation");
    expect(status("ALL, Childhood", "ACX")).toBe("synonym");
    expect(status("Abate", "TRD")).toBe("trade");
    expect(status("Crohn Disease", "EPO")).toBe("synonym");
  });

  it("tells proteins from chemicals by tree", () => {
    expect(isProtein(["D12.644.276.374.465.224", "D12.776.467.374", "D23.529.374"])).toBe(true);
    expect(isProtein(["D06.472.699.587.200.500.625", "D12.644.548.586.200.500.625"])).toBe(false);
    expect(isProtein(["D09.400.430.775.150", "D12.776.395.240.150"])).toBe(true);
    expect(isProtein(["D03.633.100", "D08.211.589", "D13.695"])).toBe(false);
    expect(isProtein(["D12.776.124.486.485.114.224.060.750"])).toBe(false);
    expect(isDisease(["F03.615"])).toBe(true);
    expect(isDisease(["F01.145"])).toBe(false);
  });
});
