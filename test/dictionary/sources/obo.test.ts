import { describe, expect, it } from "vitest";
import { readObo } from "../../../src/dictionary/sources/obo.js";
import { collect, sourceFile } from "./source-file.js";

const read = (...lines: string[]) => {
  const file = readObo(sourceFile("x.obo", ...lines));
  return collect(file.terms).then((terms) => ({ header: file.header, terms }));
};

describe("readObo", () => {
  it("reads header and terms, and passes over other stanzas", async () => {
    const { header, terms } = await read(
      "format-version: 1.2",
      "data-version: releases/2026-08-04",
      'synonymtypedef: ABBREVIATION "abbreviation" EXACT',
      'synonymtypedef: GENERATED "made by a program"',
      "ontology: mondo",
      "! a comment",
      "",
      "[Term]",
      "id: MONDO:0013730",
      'name: graft versus host disease {source="DOID:0081267"} ! as most call it',
      'def: "A disease." [NCIT:C3063]',
      'subset: rare {source="x"}',
      "alt_id: MONDO:0000009",
      'xref: DOID:0081267 {source="MONDO:equivalentTo"}',
      'xref: MESH:D006086 {source="MONDO:equivalentTo", source="DOID:0081267"} ! Graft vs Host Disease',
      'property_value: http://example.org/p "a \\"quoted\\" value" xsd:string',
      "property_value: exactMatch UMLS:C0018133",
      "is_a: MONDO:0005046 ! immune system disorder",
      "",
      "[Typedef]",
      "id: part_of",
      "name: part of",
    );
    expect(header.dataVersion).toBe("releases/2026-08-04");
    expect([...header.scopeOfType]).toEqual([["ABBREVIATION", "exact"]]);
    expect(terms).toEqual([
      {
        id: "MONDO:0013730",
        name: "graft versus host disease",
        obsolete: false,
        alternativeIds: ["MONDO:0000009"],
        replacedBy: [],
        consider: [],
        synonyms: [],
        xrefs: [
          { id: "DOID:0081267", description: "", sources: ["MONDO:equivalentTo"] },
          { id: "MESH:D006086", description: "", sources: ["MONDO:equivalentTo", "DOID:0081267"] },
        ],
        subsets: ["rare"],
        properties: [
          { relation: "http://example.org/p", value: 'a "quoted" value' },
          { relation: "exactMatch", value: "UMLS:C0018133" },
        ],
        line: 8,
      },
    ]);
  });

  it("undoes escapes and keeps braces and exclamation marks that belong to a name", async () => {
    const { terms } = await read(
      "[Term]",
      "id: X\\:1",
      'name: N-\\{a\\} b! \\(c\\)\\, \\!d\\\\ {x="y"}',
      'synonym: "5\'-{[(2-oxo)]} \\"A\\" \\[b\\] ! c" EXACT [X\\:1 "in {braces}", Y:2] {q="v"}',
    );
    expect(terms[0]).toMatchObject({ id: "X:1", name: "N-{a} b! (c), !d\\" });
    expect(terms[0]!.synonyms).toEqual([{ text: '5\'-{[(2-oxo)]} "A" [b] ! c', scope: "exact", type: "" }]);
  });

  it("knows the scope of a synonym from the synonym, its type or its tag, else it is related", async () => {
    const { terms } = await read(
      'synonymtypedef: layperson "layperson term"',
      'synonymtypedef: abbr "abbreviation" EXACT',
      "[Term]",
      "id: X:1",
      'synonym: "a" BROAD layperson [ORCID:1]',
      'synonym: "b" abbr []',
      'synonym: "c" []',
      'synonym: "d" NARROW []',
      'synonym: "e" RELATED BRAND_NAME [ChEBI:]',
      'exact_synonym: "f" []',
      'broad_synonym: "g" []',
    );
    expect(terms[0]!.synonyms).toEqual([
      { text: "a", scope: "broad", type: "layperson" },
      { text: "b", scope: "exact", type: "abbr" },
      { text: "c", scope: "related", type: "" },
      { text: "d", scope: "narrow", type: "" },
      { text: "e", scope: "related", type: "BRAND_NAME" },
      { text: "f", scope: "exact", type: "" },
      { text: "g", scope: "broad", type: "" },
    ]);
  });

  it("reads obsolete terms, old cross-references and lines that go on", async () => {
    const { terms } = await read(
      "[Term]",
      "id: X:2",
      "name: obsolete \\",
      "thing",
      "is_obsolete: true",
      "replaced_by: X:3",
      "consider: X:4 ! other",
      'xref: NIST Chemistry WebBook:22325-47-9 "CAS Registry Number"',
    );
    expect(terms[0]).toMatchObject({
      name: "obsolete thing",
      obsolete: true,
      replacedBy: ["X:3"],
      consider: ["X:4"],
      xrefs: [{ id: "NIST Chemistry WebBook:22325-47-9", description: "CAS Registry Number", sources: [] }],
    });
  });

  it("refuses a term without id, a line without tag and a synonym without quotation marks", async () => {
    await expect(read("[Term]", "name: x")).rejects.toMatchObject({ where: "x.obo line 1" });
    await expect(read("[Term]", "id: X:1", "<html>")).rejects.toMatchObject({ where: "x.obo line 3" });
    await expect(read("[Term]", "id: X:1", "synonym: x EXACT []")).rejects.toThrow(/quotation marks/);
  });
});
