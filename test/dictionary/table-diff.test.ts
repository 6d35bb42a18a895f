import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { diffTables } from "../../src/dictionary/table-diff.js";
import { listTables } from "../../src/dictionary/tables.js";
import { touchedIn } from "../../src/dictionary/touched-documents.js";
import type { DocumentRecord } from "../../src/document/schema.js";

const folder = mkdtempSync(join(tmpdir(), "diglot-diff-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD = "id\ttype\tname\tlanguage\tstatus\tspecies\tsource";
function tables(rows: string[], former: string[] = []) {
  const inner = mkdtempSync(join(folder, "tables-"));
  const whole = rows.map((row) => {
    const [id, name, status = "synonym"] = row.split(" | ");
    return `${id}\tGene\t${name}\ten\t${status}\tNCBITaxon:9606\tg`;
  });
  writeFileSync(join(inner, "genes.tsv"), `${[HEAD, ...whole].join("\n")}\n`);
  writeFileSync(join(inner, "former-ids.tsv"), `${["id\tnow\tsource", ...former].join("\n")}\n`);
  return listTables([inner]);
}

const OLD = [
  "NCBIGene:1 | A1BG | preferred",
  "NCBIGene:2 | A2M | preferred",
  "NCBIGene:2 | FWP007",
  "NCBIGene:3 | GONE1 | preferred",
  "NCBIGene:4 | OLD4 | preferred",
  "NCBIGene:1 | SHARED",
  "NCBIGene:2 | SHARED",
];
const NEW = [
  "NCBIGene:1 | A1BG | preferred",
  "NCBIGene:2 | A2M | preferred",
  "NCBIGene:2 | CPAMD5 | symbol",
  "NCBIGene:9 | NEW9 | preferred",
  "NCBIGene:9 | a1bg",
  "NCBIGene:1 | SHARED | symbol",
];
const diff = diffTables(tables(OLD), tables(NEW, ["NCBIGene:4\tNCBIGene:1\tgf"]));

describe("the difference of two dictionaries", () => {
  it("names concepts that came, went or were merged", () => {
    expect(diff.conceptsAdded.map(({ id, name }) => `${id} ${name}`)).toEqual(["NCBIGene:9 NEW9"]);
    expect(diff.conceptsRemoved.map(({ id, name }) => `${id} ${name}`)).toEqual(["NCBIGene:3 GONE1"]);
    expect(diff.merged).toEqual([{ id: "NCBIGene:4", now: "NCBIGene:1" }]);
  });

  it("names what changed in concepts that stay", () => {
    const name = ({ id, name }: { id: string; name: string }) => `${id} ${name}`;
    expect(diff.namesAdded.map(name)).toEqual(["NCBIGene:2 CPAMD5"]);
    expect(diff.namesRemoved.map(name)).toEqual(["NCBIGene:2 FWP007", "NCBIGene:2 SHARED"]);
    expect(diff.statusChanged).toEqual([
      {
        ...{ id: "NCBIGene:1", type: "Gene", name: "SHARED", language: "en" },
        status: "symbol",
        before: "synonym",
      },
    ]);
  });

  it("names ambiguities that came and went", () => {
    expect(diff.ambiguitiesNew).toEqual([
      { name: "a1bg", type: "Gene", before: ["NCBIGene:1"], now: ["NCBIGene:1", "NCBIGene:9"] },
    ]);
    expect(diff.ambiguitiesLost).toEqual([
      { name: "shared", type: "Gene", before: ["NCBIGene:1", "NCBIGene:2"], now: ["NCBIGene:1"] },
    ]);
  });

  it("does not call the names of homologues ambiguous", () => {
    const inner = mkdtempSync(join(folder, "homologues-"));
    const rows = [
      "NCBIGene:5\tGene\tA1bg\ten\tpreferred\tNCBITaxon:10090\tg",
      `NCBIGene:5\tGene\tFWP007\ten\tsynonym\t\tg`,
    ];
    writeFileSync(join(inner, "mouse.tsv"), `${[HEAD, ...rows].join("\n")}\n`);
    const both = diffTables(tables(OLD), [...tables(OLD), ...listTables([inner])]);
    expect(both.ambiguitiesNew).toEqual([]);
    expect(both.conceptsAdded.map(({ id }) => id)).toEqual(["NCBIGene:5"]);
  });

  it("is empty between a dictionary and itself", () => {
    const same = diffTables(tables(OLD), tables(OLD));
    expect(Object.values(same).every((list) => (list instanceof Set ? list.size : list.length) === 0)).toBe(
      true,
    );
  });

  it("tells the documents of a run that it touches", () => {
    const document = (text: string, surfaces: string[]) =>
      ({
        id: "d",
        source: "s",
        passages: [{ id: "p", kind: "abstract", section: null, language: "en", text }],
        mentions: surfaces.map((surface, i) => ({
          ...{ id: `m${i}`, passageId: "p", surface, start: text.indexOf(surface) },
          end: text.indexOf(surface) + surface.length,
        })),
        abbreviations: [],
      }) as unknown as DocumentRecord;
    expect(touchedIn(document("A2M binds A1BG.", ["A2M", "A1BG"]), diff.touched)).toEqual({
      ...{ id: "d", mentions: ["m1"], unmarked: [] },
    });
    expect(touchedIn(document("A2M and cpamd5 in serum", ["A2M"]), diff.touched)).toEqual({
      ...{ id: "d", mentions: [], unmarked: ["cpamd5"] },
    });
    expect(touchedIn(document("A2M in serum", ["A2M"]), diff.touched)).toBeNull();
  });
});
