import { utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileDictionary } from "../../src/dictionary/compile.js";
import { spellKey } from "../../src/dictionary/key.js";
import { DiglotError } from "../../src/document/errors.js";
import {
  NAME_HEADER,
  openTables,
  smallDictionary,
  smallLists,
  smallTables,
  writeDictionary,
} from "../small-dictionary.js";

const dictionary = smallDictionary();

const idsOf = (name: string, from = dictionary) => {
  const group = from.groupOf(name);
  return group < 0 ? [] : from.entries(group).map(({ concept }) => from.conceptId(concept));
};

describe("a compiled dictionary", () => {
  it("holds every name of the tables under its key, with its status", () => {
    for (const lines of Object.values(smallTables())) {
      if (lines[0] !== NAME_HEADER) continue;
      for (const line of lines.slice(1)) {
        const [id, type, name, language, status] = line.split("\t");
        const entry = dictionary
          .entries(dictionary.groupOf(name!))
          .find((each) => each.name === name && dictionary.conceptId(each.concept) === id);
        expect(entry, line).toBeDefined();
        expect(entry!.form).toBe(name);
        expect(entry!.rule).toBe("none");
        expect(entry!.chinese).toBe(language === "zh");
        expect(entry!.status).toBe(status);
        expect(dictionary.conceptType(entry!.concept)).toBe(type);
      }
    }
  });

  it("keeps under one group entries of one key only", () => {
    const { keys } = dictionary.header.counts;
    for (let group = 0; group < keys!; group++) {
      const spelt = new Set(
        dictionary.entries(group).map(({ form }) => spellKey(dictionary.characters, form)),
      );
      expect(spelt.size, [...spelt].join(" | ")).toBe(1);
    }
  });

  it("counts what it holds", () => {
    const { counts } = dictionary.header;
    expect(counts["concepts"]).toBe(dictionary.conceptCount);
    const ids = Array.from({ length: dictionary.conceptCount }, (_, i) => dictionary.conceptId(i));
    expect(new Set(ids).size).toBe(ids.length);
    for (const [i, id] of ids.entries()) expect(dictionary.find(id), id).toBe(i);
  });

  it("finds no concept that it does not hold", () => {
    for (const id of ["", "NCBIGene:0", "NCBIGene:51330", "zzz", "MESH:D006086 "])
      expect(dictionary.find(id)).toBe(-1);
    for (const name of ["", " ", "IL", "no such name"]) expect(idsOf(name)).toEqual([]);
  });

  it("describes a concept", () => {
    expect(dictionary.concept(dictionary.find("NCBIGene:847"))).toEqual({
      id: "NCBIGene:847",
      type: "Gene",
      preferredName: "CAT",
      preferredNameZh: "过氧化氢酶",
      species: "NCBITaxon:9606",
    });
    expect(dictionary.concept(dictionary.find("FPLX:JAK"))).toEqual({
      id: "FPLX:JAK",
      type: "GeneFamily",
      preferredName: "JAK",
    });
  });

  it("lists all concepts of a shared name", () => {
    expect([...new Set(idsOf("PD-1"))].sort()).toEqual(["NCBIGene:18566", "NCBIGene:5133", "NCBIGene:6139"]);
    expect([...new Set(idsOf("MSC"))].sort()).toEqual(["CL:0000134", "CVCL_U446", "NCBIGene:9242"]);
    expect([...new Set(idsOf("REACH2"))].sort()).toEqual(["CVCL_A628", "Trial:REACH2"]);
  });

  it("adds generated forms, under the name that they come from", () => {
    const [entry] = dictionary.entries(dictionary.groupOf("Acute Myeloid Leukemia"));
    expect(entry).toMatchObject({ rule: "inversion", name: "Leukemia, Myeloid, Acute" });
    expect(idsOf("PDL1")).toEqual(["NCBIGene:29126"]);
  });

  it("knows taxa, numbers of papers and cross-references both ways", () => {
    const number = (id: string) => dictionary.find(id);
    expect(dictionary.conceptTaxon(number("NCBIGene:18566"))).toBe(10090);
    expect(dictionary.conceptTaxon(number("MESH:D006086"))).toBe(0);
    expect(dictionary.conceptPapers(number("NCBIGene:5133"))).toBe(2000);
    expect(dictionary.conceptPapers(number("NCBIGene:3569"))).toBe(0);
    expect(dictionary.crossReferences(number("CVCL_0027"))).toEqual([number("CVCL_0030")]);
    expect(dictionary.crossReferences(number("CVCL_0030"))).toEqual([number("CVCL_0027")]);
    expect(dictionary.crossReferences(number("MESH:D006086"))).toEqual([]);
  });

  it("takes in the curated lists", () => {
    expect(idsOf("KEYNOTE-024")).toEqual(["Trial:KEYNOTE-024"]);
    expect(dictionary.entries(dictionary.groupOf("患者"))[0]).toMatchObject({ general: true, chinese: true });
    expect(dictionary.curated.families["FPLX:HLA_DR"]).toEqual({
      members: ["NCBIGene:3122", "NCBIGene:3123"],
      usual: "NCBIGene:3122",
      kind: "complex",
    });
    expect(idsOf("Smad")).toEqual(["Family:SMAD_proteins"]);
    expect(dictionary.curated.stopNames["mer"]).toEqual({ "*": "a unit" });
    expect(dictionary.curated.neverGene["HER2"]).toBeDefined();
    expect(dictionary.curated.commonWords["all"]).toBe(1);
    expect(dictionary.curated.defaultReadings["PD-1"]!["Gene"]!.concept).toBe("NCBIGene:5133");
  });

  it("leaves out names that no paper can be searched for", () => {
    const rows = ["a", "7", "12", "x".repeat(201), "间".repeat(41), "-", "good name"].map(
      (name, i) => `NCBIGene:${i + 1}\tGene\t${name}\ten\tpreferred\t\ttest`,
    );
    const small = openTables({ "names.tsv": [NAME_HEADER, ...rows] }, {});
    expect(small.header.counts["keys"]).toBe(1);
    expect(idsOf("good name", small)).toEqual(["NCBIGene:7"]);
  });

  it("takes a short family name for that of a table only in the same case", () => {
    const family = (id: string, name: string, status: string) =>
      `${id}\tGeneFamily\t${name}\ten\t${status}\t\tf`;
    const small = openTables(
      {
        "gene-families.tsv": [
          NAME_HEADER,
          family("FPLX:HRH", "HRH", "preferred"),
          family("FPLX:HRH", "hH", "synonym"),
          family("FPLX:Hedgehog", "Hedgehog", "preferred"),
          family("FPLX:Hedgehog", "Hh", "synonym"),
          family("FPLX:MYH", "MYH", "preferred"),
          family("FPLX:MYH", "Mhc", "synonym"),
          family("FPLX:NMDA", "GRIN", "preferred"),
          family("FPLX:NMDA", "NMDAR", "synonym"),
          family("FPLX:RHO", "RHO", "preferred"),
        ],
      },
      {
        "family-names.tsv": [
          "name\tlanguage\tfamily\tmembers\tusual\tkind",
          "MHC\ten\tmajor histocompatibility complex\t\t\tcomplex",
          "Hh\ten\thedgehog ligands\t\t\tfamily",
          "NMDARs\ten\tNMDA receptors\t\t\tfamily",
          "Rho\ten\tRho GTPases\t\t\tfamily",
        ],
      },
    );
    const homeOf = (name: string) =>
      small.entries(small.groupOf(name)).find((entry) => entry.form === name)?.concept;
    const find = (id: string) => small.find(id);
    expect(homeOf("MHC")).toBe(find("Family:major_histocompatibility_complex"));
    expect(homeOf("Hh")).toBe(find("FPLX:Hedgehog"));
    expect(homeOf("NMDARs")).toBe(find("FPLX:NMDA"));
    expect(homeOf("Rho")).toBe(find("FPLX:RHO"));
  });

  it("does without curated lists", () => {
    const small = openTables(smallTables(), {});
    expect(idsOf("REACH2", small)).toEqual(["CVCL_A628"]);
    expect(small.curated.stopNames).toEqual({});
  });
});

describe("compileDictionary", () => {
  const compiled = (tables?: Record<string, string[]>) => {
    const { folders, remove } = writeDictionary(tables, smallLists());
    try {
      return compileDictionary(folders);
    } finally {
      remove();
    }
  };

  it("gives the same bytes for the same tables, wherever and whenever they were written", () => {
    const one = compiled();
    const two = compiled();
    expect(two.tables).toBe(one.tables);
    expect(two.counts).toEqual(one.counts);
    expect(Object.keys(two.arrays)).toEqual(Object.keys(one.arrays));
    for (const [name, array] of Object.entries(one.arrays)) {
      expect(Buffer.compare(Buffer.from(array), Buffer.from(two.arrays[name]!)), name).toBe(0);
      expect(two.arrays[name]!.constructor, name).toBe(array.constructor);
    }
  });

  it("gives another hash for other tables", () => {
    const tables = smallTables();
    tables["species.tsv"] = [
      ...tables["species.tsv"]!,
      "NCBITaxon:4932\tSpecies\tyeast\ten\tpreferred\t\ttest",
    ];
    expect(compiled(tables).tables).not.toBe(compiled().tables);
  });

  it("stamps the files it read, without regard to their times", () => {
    const { folders, remove } = writeDictionary();
    try {
      const before = compileDictionary(folders);
      utimesSync(join(folders.tables, "species.tsv"), 1_000_000, 1_000_000);
      const after = compileDictionary(folders);
      expect(after.tables).toBe(before.tables);
      const stamp = after.stamps.find(({ name }) => name === "species.tsv");
      expect(stamp!.modified).toBe(1_000_000_000);
    } finally {
      remove();
    }
  });

  it("fails on a malformed table, with file and line", () => {
    const tables = { "names.tsv": [NAME_HEADER, "NCBIGene:1\tGene\tA1BG"] };
    expect(() => compiled(tables)).toThrow(DiglotError);
    expect(() => compiled(tables)).toThrow(/dictionary-malformed.*names\.tsv, line 2/);
  });
});
