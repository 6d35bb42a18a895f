import { describe, expect, it } from "vitest";
import { first, flagsOf, listed } from "../audit-of.js";

describe("unlinked", () => {
  it("suggests what the name means", () => {
    const audited = first(["The patients were given cyclosporine."], listed("MMF", "Chemical", []));
    expect([audited.verdict, audited.suggestion]).toEqual(["missing id", "MESH:D009173"]);
    expect(audited.flags[0]!.evidence.length).toBeGreaterThan(0);
  });

  it("takes the paper's own definition of a short form", () => {
    const text = "Bronchial asthma (BRAS) was common. BRAS was severe.";
    expect(first([text], listed("BRAS", "Disease", [])).suggestion).toBe("MESH:D001249");
  });

  it("says so where nothing is known", () => {
    const audited = first(["Text."], listed("Qzxyla", "Chemical", ["-"]));
    expect([audited.verdict, audited.suggestion]).toEqual(["missing id", null]);
  });

  it("is silent where there is an identifier", () => {
    expect(flagsOf(first(["Text."], listed("MMF", "Chemical", ["MESH:D009173"])))).toEqual([]);
  });
});
