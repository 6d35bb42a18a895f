import { describe, expect, it } from "vitest";
import {
  bareEponym,
  deficiencyForms,
  diseaseAdjectives,
  turnedForms,
} from "../../src/dictionary/disease-forms.js";

describe("forms of disease names", () => {
  it.each([
    ["Inflammation", "inflammatory"],
    ["Hypertension", "hypertensive"],
    ["Dystonia", "dystonic"],
    ["Amnesia", "amnestic"],
    ["Edema", "edematous"],
    ["Hypothyroidism", "hypothyroid"],
    ["Cardiotoxicity", "cardiotoxic"],
    ["Thrombosis", "thrombotic"],
  ])("%s has the adjective %s", (noun, adjective) => {
    expect(diseaseAdjectives(noun)).toContain(adjective);
  });

  it("have no adjective where they are several words or fit no ending", () => {
    expect(diseaseAdjectives("Heart Failure")).toEqual([]);
    expect(diseaseAdjectives("Cancer")).toEqual([]);
  });

  it("turn deficiencies both ways", () => {
    expect(deficiencyForms("G6PD deficiency")).toEqual([
      "G6PD deficiency",
      "deficiency of G6PD",
      "G6PD deficient",
    ]);
    expect(deficiencyForms("Deficiency of the enzyme")).toContain("enzyme deficiency");
    expect(deficiencyForms("complement component 3 deficiency")).toContain("C3 deficiency");
    expect(deficiencyForms("Anemia, Iron-Deficiency")).toEqual([]);
  });

  it("put the organ behind", () => {
    expect(turnedForms("Breast Cancer")).toContain("Cancer of the breast");
    expect(turnedForms("renal atrophy")).toContain("atrophy of the kidney");
    expect(turnedForms("renal colic")).toEqual([]);
    expect(turnedForms("acute renal atrophy")).toEqual([]);
  });

  it.each([
    ["Lesch-Nyhan Syndrome", "Lesch-Nyhan"],
    ["von Willebrand disease", "von Willebrand"],
    ["Down Syndrome", null],
    ["Graft-Versus-Host Disease", null],
    ["Drug-Induced Disease", null],
  ])("%s is called %s alone", (name, bare) => {
    expect(bareEponym(name)).toBe(bare);
  });
});
