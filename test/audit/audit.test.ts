import { describe, expect, it } from "vitest";
import { audit, auditor, dictionary, documentWith, flagsOf, listed, placed } from "./audit-of.js";

describe("the audit", () => {
  it("judges every annotation, in order, and keeps what the source says", () => {
    const texts = ["TP53 was mutated in asthma."];
    const foreign = [
      placed(texts, "TP53", "Gene", ["7157"]),
      placed(texts, "asthma", "Disease", ["D001249"]),
      listed("c.1A>G", "DNAMutation", ["rs12"]),
    ];
    const { annotations, document, shift } = audit(texts, ...foreign);
    expect(annotations.map(({ id }) => id)).toEqual(["a0", "a1", "a2"]);
    expect(annotations.map((one) => one.foreign)).toEqual(foreign);
    expect(annotations.map(({ verdict }) => verdict)).toEqual(["right", "right", "not judged"]);
    expect(annotations.map(({ ids }) => ids)).toEqual([["NCBIGene:7157"], ["MESH:D001249"], ["rs12"]]);
    expect(annotations[0]!.candidates[0]!.concept).toBe("NCBIGene:7157");
    expect(shift).toBe(0);
    expect(document.mentions.map(({ surface }) => surface)).toEqual(["TP53", "asthma"]);
  });

  it("puts the gravest reason first, and its suggestion", () => {
    const { annotations } = audit(["间充质基质细胞（MSC）。"], listed("MSC", "CellLine", ["CVCL_U446"]));
    const order = ["wrong", "missing id", "doubtful", "note"];
    const ranks = annotations[0]!.flags.map(({ gravity }) => order.indexOf(gravity));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(annotations[0]!.suggestion).toBe("CL:0000134");
  });

  it("gives the same for the same document, whatever came before", () => {
    const document = documentWith(["PD-1"], [listed("RPL17", "Gene", ["NCBIGene:6139"], ["PD-1"])]);
    const once = auditor.audit(document);
    auditor.audit(documentWith(["IL-6 in mice"], []));
    expect(auditor.audit(document)).toEqual(once);
  });

  it("needs no text, and no annotation", () => {
    expect(audit([], listed("TP53", "Gene", ["7157"])).annotations.map(flagsOf)).toEqual([[]]);
    expect(audit(["Text."]).annotations).toEqual([]);
  });

  it("does not know the names that made it", () => {
    // The audit must see what is wrong with such lines by itself, not by a row of the dictionary.
    const names = (id: string) => dictionary.namesOf(dictionary.find(id));
    expect(names("CVCL_U446")).not.toContain("MSC");
    expect(names("CVCL_A628").join()).not.toContain("REACH");
  });
});
