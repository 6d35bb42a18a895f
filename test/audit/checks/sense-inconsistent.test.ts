import { describe, expect, it } from "vitest";
import { audit, flagsOf, listed, placed } from "../audit-of.js";

describe("sense-inconsistent", () => {
  it("flags the rarer of two identifiers of one string in a text", () => {
    const texts = ["TP53 here.", "TP53 there.", "TP53 everywhere."];
    const annotations = texts.map((_, i) => ({
      ...placed(texts, "TP53", "Gene", [i === 2 ? "7158" : "7157"]),
      passageId: `p${i}`,
    }));
    const codes = audit(texts, ...annotations).annotations.map((one) =>
      flagsOf(one).filter((flag) => flag.includes("sense-inconsistent")),
    );
    expect(codes).toEqual([[], [], ["doubtful sense-inconsistent"]]);
  });

  it("does not count one disease in two vocabularies", () => {
    const annotations = audit(
      ["Text."],
      listed("asthma", "Disease", ["MESH:D001249"]),
      listed("asthma", "Disease", ["MONDO:0004979"]),
    ).annotations;
    expect(annotations.flatMap(flagsOf).filter((flag) => flag.includes("sense"))).toEqual([]);
  });
});
