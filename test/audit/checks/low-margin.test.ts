import { describe, expect, it } from "vitest";
import { first, flagsOf, placed } from "../audit-of.js";

describe("low-margin", () => {
  it("notes a close rival without doubting the annotation", () => {
    const texts = ["The patients had cirrhosis."];
    const audited = first(texts, placed(texts, "cirrhosis", "Disease", ["MESH:D008103"]));
    expect([audited.verdict, ...flagsOf(audited)]).toEqual(["right", "note low-margin"]);
    expect(audited.flags[0]!.message).toContain("MESH:D005355");
    expect(audited.suggestion).toBeNull();
  });

  it("is silent where one reading is clearly the likeliest", () => {
    const texts = ["TP53 was mutated in the patients."];
    expect(flagsOf(first(texts, placed(texts, "TP53", "Gene", ["7157"])))).toEqual([]);
  });
});
