import { describe, expect, it } from "vitest";
import { readDiseaseTerms } from "../../../src/dictionary/sources/disease-ontology.js";
import { readExactMappings } from "../../../src/dictionary/sources/sssom.js";
import { collect, sourceFile } from "./source-file.js";

describe("readExactMappings", () => {
  it("passes over comments and matches that are not exact, and needs no object label", async () => {
    const path = sourceFile(
      "mondo.sssom.tsv.gz",
      "# license: CC0",
      "subject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification",
      "MONDO:0013730\tgraft versus host disease\tskos:exactMatch\tmesh:D006086\tsemapv:ManualMappingCuration",
      "MONDO:0000001\tdisease\tskos:closeMatch\tmesh:D004194\tsemapv:ManualMappingCuration",
    );
    expect(await collect(readExactMappings(path))).toEqual([
      {
        subject: "MONDO:0013730",
        subjectLabel: "graft versus host disease",
        object: "mesh:D006086",
        objectLabel: "",
      },
    ]);
  });

  it("refuses a header without the needed columns", async () => {
    const path = sourceFile("mondo.sssom.tsv", "a\tb\tc");
    await expect(collect(readExactMappings(path))).rejects.toMatchObject({ where: "mondo.sssom.tsv line 1" });
  });
});

describe("readDiseaseTerms", () => {
  it("reads synonyms and cross-references", async () => {
    const path = sourceFile(
      "doid.tsv.gz",
      "DOID:0001816\tangiosarcoma\themangiosarcoma\tMESH:D006394|NCI:C3088",
    );
    expect(await collect(readDiseaseTerms(path))).toEqual([
      {
        id: "DOID:0001816",
        label: "angiosarcoma",
        synonyms: ["hemangiosarcoma"],
        xrefs: ["MESH:D006394", "NCI:C3088"],
      },
    ]);
  });

  it("refuses an id of another ontology", async () => {
    const path = sourceFile("doid.tsv", "MONDO:1\tx\t\t");
    await expect(collect(readDiseaseTerms(path))).rejects.toMatchObject({ code: "dictionary-malformed" });
  });
});
