import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { lintTables } from "../../src/dictionary/lint.js";
import { defaultFolders } from "../../src/dictionary/location.js";
import { listTables } from "../../src/dictionary/tables.js";

const folder = mkdtempSync(join(tmpdir(), "diglot-lint-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD = "id\ttype\tname\tlanguage\tstatus\tspecies\tsource";

function lint(tables: Record<string, string[]>): string[] {
  const inner = mkdtempSync(join(folder, "tables-"));
  for (const [name, rows] of Object.entries(tables))
    writeFileSync(join(inner, name), `${[HEAD, ...rows].join("\n")}\n`);
  return lintTables(listTables([inner])).map(
    ({ table, line, severity, code }) => `${table}:${line} ${severity} ${code}`,
  );
}

const asthma = "MESH:D001249\tDisease\tAsthma\ten\tpreferred\t\tms";

describe("lint", () => {
  it("finds nothing in rows as they should be", () => {
    const zh = "MESH:D001249\tDisease\t哮喘\tzh\tpreferred\t\tdiglot";
    expect(lint({ "a.tsv": [asthma], "zh.tsv": [zh] })).toEqual([]);
  });

  it.each<[string, string, string]>([
    ["an unknown type", "MESH:D1\tIllness\tcough\ten\tsynonym\t\tms", "a.tsv:3 error malformed"],
    ["an empty name", "MESH:D001249\tDisease\t\ten\tsynonym\t\tms", "a.tsv:3 error empty-name"],
    [
      "a blank at the edge",
      "MESH:D001249\tDisease\tasthma attack \ten\tsynonym\t\tms",
      "a.tsv:3 error blank-edge",
    ],
    [
      "a replacement character",
      "MESH:D001249\tDisease\tasth\ufffdma\ten\tsynonym\t\tms",
      "a.tsv:3 error encoding",
    ],
    ["mojibake", "MESH:D001249\tDisease\tMÃ©niÃ¨re\ten\tsynonym\t\tms", "a.tsv:3 error encoding"],
    ["a doubled row", asthma, "a.tsv:3 error duplicate"],
    [
      "names that differ in case",
      "MESH:D001249\tDisease\tASTHMA\ten\tsynonym\t\tms",
      "a.tsv:3 warning case-clash",
    ],
    [
      "two preferred names",
      "MESH:D001249\tDisease\tWheeze\ten\tpreferred\t\tms",
      "a.tsv:3 warning two-preferred",
    ],
    ["a row with too few cells", "MESH:D001249\tDisease", "a.tsv:3 error malformed"],
  ])("finds %s", (_, row, fault) => {
    expect(lint({ "a.tsv": [asthma, row] })).toEqual([fault]);
  });

  it("finds Chinese names of unknown ids, with English marks, and of two concepts", () => {
    const cough = "MESH:D003371\tDisease\tCough\ten\tpreferred\t\tms";
    const zh = (id: string, name: string, status = "synonym", source = "diglot") =>
      `${id}\tDisease\t${name}\tzh\t${status}\t\t${source}`;
    expect(
      lint({
        "a.tsv": [asthma, cough],
        "zh.tsv": [
          zh("MESH:D9", "怪病"),
          zh("MESH:D001249", "哮喘,支气管"),
          zh("MESH:D001249", "喘"),
          zh("MESH:D003371", "喘"),
          zh("MESH:D003371", "哮喘", "synonym", "mined"),
          zh("MESH:D001249", "哮喘"),
          zh("MESH:D001249", "咳", "ambiguous"),
          zh("MESH:D003371", "咳", "ambiguous"),
        ],
      }),
    ).toEqual([
      "zh.tsv:2 error unknown-id",
      "zh.tsv:3 error english-punctuation",
      "zh.tsv:5 error unmarked-ambiguity",
      "zh.tsv:7 error unmarked-ambiguity",
    ]);
  });

  it("finds no error in the tables of the package", () => {
    const faults = lintTables(listTables([defaultFolders().tables]));
    expect(faults.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
