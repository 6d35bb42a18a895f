import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConceptNames } from "../../../src/dictionary/build/concept-names.js";
import { compareFacts, compareIds, type Fact } from "../../../src/dictionary/build/fact.js";
import { writeFacts, writePairs } from "../../../src/dictionary/build/table-file.js";

const fact = (id: string, status: Fact["status"], name: string): Fact => ({
  id,
  type: "Gene",
  name,
  language: "en",
  status,
  species: "",
  source: "test",
});

describe("the order of facts", () => {
  it("takes the last digits of an id as a number", () => {
    const ids = [
      "NCBIGene:10",
      "NCBIGene:9",
      "MESH:D000067816",
      "MESH:D006086",
      "CVCL_A628",
      "CVCL_A3",
      "FPLX:AMPK",
    ];
    expect(ids.sort(compareIds)).toEqual([
      "CVCL_A3",
      "CVCL_A628",
      "FPLX:AMPK",
      "MESH:D006086",
      "MESH:D000067816",
      "NCBIGene:9",
      "NCBIGene:10",
    ]);
  });

  it("takes the status before the name, and the name by code unit", () => {
    const facts = [
      fact("NCBIGene:1", "designation", "a"),
      fact("NCBIGene:1", "synonym", "b"),
      fact("NCBIGene:1", "synonym", "B"),
      fact("NCBIGene:1", "preferred", "z"),
    ];
    expect(facts.sort(compareFacts).map(({ name }) => name)).toEqual(["z", "B", "b", "a"]);
  });
});

describe("ConceptNames", () => {
  const concept = {
    id: "NCBIGene:5133",
    type: "Gene",
    name: "PDCD1",
    source: "s",
    species: "NCBITaxon:9606",
  } as const;

  it("writes the species on the preferred row alone", () => {
    const names = new ConceptNames();
    names.addConcept(concept);
    names.addName(concept.id, "PD-1", "synonym", "s");
    expect([...names].map(({ name, status, species }) => [name, status, species])).toEqual([
      ["PDCD1", "preferred", "NCBITaxon:9606"],
      ["PD-1", "synonym", ""],
    ]);
  });

  it("keeps the first preferred name and the best status of each other", () => {
    const names = new ConceptNames();
    names.addConcept(concept);
    names.addConcept({ ...concept, name: "other" });
    names.addName(concept.id, "PD-1", "former", "late");
    names.addName(concept.id, "PD-1", "synonym", "early");
    names.addName(concept.id, "PDCD1", "former", "late");
    names.addName("NCBIGene:0", "unknown concept", "synonym", "s");
    expect([...names].map(({ name, status, source }) => [name, status, source])).toEqual([
      ["PDCD1", "preferred", "s"],
      ["PD-1", "synonym", "early"],
    ]);
  });

  it("drops variants in case alone of names longer than five characters", () => {
    const names = new ConceptNames();
    names.addConcept({ ...concept, name: "Calcimycin" });
    for (const name of ["calcimycin", "CALCIMYCIN", "ABL", "abl", "  two\tblanks "])
      names.addName(concept.id, name, "synonym", "s");
    expect([...names].map(({ name }) => name)).toEqual(["Calcimycin", "ABL", "abl", "two blanks"]);
    expect(names.hasName(concept.id, "CalciMycin")).toBe(true);
    expect(names.hasName(concept.id, "Abl")).toBe(true);
    expect(names.hasName(concept.id, "gone")).toBe(false);
  });

  it("marks names as ambiguous, but never the preferred one", () => {
    const names = new ConceptNames();
    names.addConcept(concept);
    names.addName(concept.id, "PD-1", "synonym", "s");
    names.markAmbiguous(concept.id, "PD-1");
    names.markAmbiguous(concept.id, "PDCD1");
    expect([...names].map(({ status }) => status)).toEqual(["preferred", "ambiguous"]);
  });
});

describe("table files", () => {
  it("are sorted, without doubles, with LF and a header", async () => {
    const folder = join(mkdtempSync(join(tmpdir(), "diglot-tables-")), "tables");
    const facts = [fact("X:2", "synonym", "b"), fact("X:10", "preferred", "c"), fact("X:2", "synonym", "b")];
    const written = await writeFacts(folder, "facts.tsv", facts);
    const text = readFileSync(join(folder, "facts.tsv"), "utf8");
    expect(text).toBe(
      "id\ttype\tname\tlanguage\tstatus\tspecies\tsource\nX:2\tGene\tb\ten\tsynonym\t\ttest\nX:10\t\tc\t\tpreferred\t\ttest\n",
    );
    expect(written).toEqual({ name: "facts.tsv", rows: 2, bytes: Buffer.byteLength(text) });
    await writePairs(
      folder,
      "pairs.tsv",
      ["id", "papers"],
      [
        ["X:10", "1"],
        ["X:9", "2"],
        ["X:9", "2"],
      ],
    );
    expect(readFileSync(join(folder, "pairs.tsv"), "utf8")).toBe("id\tpapers\nX:9\t2\nX:10\t1\n");
  });
});
