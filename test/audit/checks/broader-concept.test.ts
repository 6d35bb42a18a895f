import { describe, expect, it } from "vitest";
import { first, flagsOf, listed } from "../audit-of.js";

describe("broader-concept", () => {
  it("finds the more exact concept of another vocabulary", () => {
    const audited = first(["Text."], listed("Acute graft-versus-host disease", "Disease", ["MESH:D006086"]));
    expect(flagsOf(audited)).toEqual(["doubtful broader-concept"]);
    expect(audited.suggestion).toBe("MONDO:0020546");
  });

  it("says where the source lists that one too", () => {
    const broad = listed("Acute graft-versus-host disease", "Disease", ["MESH:D006086"]);
    const exact = listed("aGVHD", "Disease", ["MONDO:0020546"]);
    expect(first(["Text."], broad, exact).flags[0]!.message).toContain("which the source lists too");
  });

  it("is silent of the concept's own names in other words", () => {
    for (const name of ["asthma", "bronchial asthma", "Asthma, Bronchial"])
      expect(flagsOf(first(["Text."], listed(name, "Disease", ["MESH:D001249"])))).toEqual([]);
  });
});
