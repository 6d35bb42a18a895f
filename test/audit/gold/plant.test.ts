import { describe, expect, it } from "vitest";
import { homologuesOf, namesakesOf, offByOne, plant } from "../../../src/audit/gold/plant.js";
import { randomFrom } from "../../../src/evaluate/bootstrap.js";
import { dictionary } from "../audit-of.js";

describe("planting", () => {
  it("knows the namesakes of a gene, and its homologues", () => {
    expect(namesakesOf(dictionary, "PD-1", "NCBIGene:5133")).toContain("NCBIGene:6139");
    expect(namesakesOf(dictionary, "PD-1", "NCBIGene:5133")).not.toContain("NCBIGene:18566");
    expect(homologuesOf(dictionary, "NCBIGene:5133")).toEqual(["NCBIGene:18566"]);
    expect(namesakesOf(dictionary, "Qzxyla", "NCBIGene:5133")).toEqual([]);
  });

  it("changes the last digit by one, and a letter to a digit", () => {
    const random = randomFrom(1);
    for (let i = 0; i < 20; i++) {
      expect(["NCBIGene:5132", "NCBIGene:5134"]).toContain(offByOne("NCBIGene:5133", random));
      expect(["CVCL_0031"]).toContain(offByOne("CVCL_0030", random));
    }
    expect(offByOne("CVCL_A62X", random)).toBe("CVCL_A620");
  });

  it("gives the same for the same seed, and nothing where there is nothing to plant", () => {
    const site = { name: "asthma", type: "Disease" as const, id: "MESH:D001249", others: ["MESH:D001249"] };
    expect(plant("another concept", site, dictionary, randomFrom(3))).toBeNull();
    expect(plant("other species", site, dictionary, randomFrom(3))).toBeNull();
    expect(plant("dropped", site, dictionary, randomFrom(3))).toEqual([]);
    const once = plant("off by one", site, dictionary, randomFrom(3));
    expect(plant("off by one", site, dictionary, randomFrom(3))).toEqual(once);
  });
});
