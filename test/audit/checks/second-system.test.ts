import { describe, expect, it } from "vitest";
import { first, flagsOf, listed, placed } from "../audit-of.js";

describe("second-system-disagrees", () => {
  it("tells of our own link of a longer string at the place", () => {
    const texts = ["Patients with type 2 diabetes were treated with insulin."];
    const audited = first(texts, placed(texts, "diabetes", "Disease", ["MESH:D003922"]));
    const flag = audited.flags.find(({ code }) => code === "second-system-disagrees")!;
    expect([flag.gravity, flag.suggestion]).toEqual(["doubtful", "MESH:D003924"]);
    expect(flag.message).toContain("type 2 diabetes");
  });

  it("is silent where both agree, or the concept bears our string as a name too", () => {
    const texts = ["Patients with type 2 diabetes were treated."];
    expect(flagsOf(first(texts, placed(texts, "type 2 diabetes", "Disease", ["MESH:D003924"])))).toEqual([]);
    expect(flagsOf(first(texts, listed("type 2 diabetes", "Disease", ["MESH:D003924"])))).toEqual([]);
  });
});
