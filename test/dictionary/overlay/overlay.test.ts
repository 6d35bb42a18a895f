import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import bilingual from "../../../pipelines/bilingual.js";
import { compileDictionary } from "../../../src/dictionary/compile.js";
import { Dictionary } from "../../../src/dictionary/dictionary.js";
import { readCheckedIndex, writeIndex } from "../../../src/dictionary/index-file.js";
import { importOverlay } from "../../../src/dictionary/overlay/import.js";
import { overlayText, parseOverlay } from "../../../src/dictionary/overlay/overlay-file.js";
import {
  chosenOverlays,
  dropOverlay,
  keepOverlay,
  keptOverlays,
} from "../../../src/dictionary/overlay/overlay-folder.js";
import { readingsOf } from "../../../src/match/readings.js";
import { createAnnotator } from "../../../src/pipeline/annotate.js";
import { definePipeline } from "../../../src/pipeline/define-pipeline.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "diglot-test-"));
  vi.stubEnv("XDG_DATA_HOME", folder);
  vi.stubEnv("DIGLOT_OVERLAYS", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const TABLE = [
  "id\ttype\tname\tlanguage\tstatus\tspecies\tsource",
  "NCBIGene:5133\tGene\tPDCD1\ten\tpreferred\tNCBITaxon:9606\tg",
  "NCBIGene:5133\tGene\tPD-1\ten\tsynonym\t\tg",
  "NCBIGene:6139\tGene\tRPL17\ten\tpreferred\tNCBITaxon:9606\tg",
  "NCBIGene:6139\tGene\tPD-1\ten\tsynonym\t\tg",
  "MESH:D001943\tDisease\tBreast Neoplasms\ten\tpreferred\t\tm",
];

/** The dictionary of a small table with overlays of these rows on it. */
function laid(...overlays: string[][]): Dictionary {
  const tables = mkdtempSync(join(folder, "tables-"));
  writeFileSync(join(tables, "names.tsv"), `${TABLE.join("\n")}\n`);
  const files = overlays.map((rows, i) => {
    const path = join(folder, `own${i}.tsv`);
    writeFileSync(path, `${rows.join("\n")}\n`);
    return path;
  });
  const path = join(tables, "x.index");
  writeIndex(path, compileDictionary({ tables, curated: join(folder, "none"), overlays: files }));
  const { header, arrays } = readCheckedIndex(path);
  return new Dictionary(header, arrays);
}

function idsOf(dictionary: Dictionary, name: string): string[] {
  const group = dictionary.groupOf(name);
  if (group < 0) return [];
  return readingsOf(dictionary, name, group).map(({ concept }) => dictionary.conceptId(concept));
}

const HEADER = "name\tid\taction\ttype";

describe("an overlay", () => {
  it("adds names and concepts, in both languages, and tells where they stand", () => {
    const dictionary = laid([
      HEADER,
      "zorbitinib\tLAB:1\t\tChemical",
      "左比替尼\tLAB:1",
      "immune brake one\tNCBIGene:5133",
    ]);
    expect(idsOf(dictionary, "Zorbitinib")).toEqual(["LAB:1"]);
    expect(idsOf(dictionary, "左比替尼")).toEqual(["LAB:1"]);
    expect(idsOf(dictionary, "immune brake one")).toEqual(["NCBIGene:5133"]);
    const [reading] = readingsOf(dictionary, "zorbitinib", dictionary.groupOf("zorbitinib"));
    expect(reading!.entry).toMatchObject({ own: true, status: "preferred" });
    expect(dictionary.curated.own!.places["LAB:1\t左比替尼"]).toBe("own0.tsv, line 3");
  });

  it("hides a name of one concept, of all, and a concept", () => {
    expect(idsOf(laid(), "PD-1")).toEqual(["NCBIGene:5133", "NCBIGene:6139"]);
    expect(idsOf(laid([HEADER, "PD-1\tNCBIGene:6139\thide"]), "PD-1")).toEqual(["NCBIGene:5133"]);
    expect(idsOf(laid([HEADER, "PD-1\t\thide"]), "PD-1")).toEqual([]);
    const gone = laid([HEADER, "\tNCBIGene:6139\thide"]);
    expect(idsOf(gone, "RPL17")).toEqual([]);
    expect(gone.find("NCBIGene:6139")).toBe(-1);
  });

  it("hides what an earlier one added, and names of its own stay where the tables' are hidden", () => {
    const first = [HEADER, "brake\tNCBIGene:5133"];
    expect(idsOf(laid(first, [HEADER, "brake\tNCBIGene:5133\thide"]), "brake")).toEqual([]);
    const second = [HEADER, "PD-1\t\thide", "PD-1\tMESH:D001943"];
    expect(idsOf(laid(second), "PD-1")).toEqual(["MESH:D001943"]);
  });

  it("says which concept a shared name usually means", () => {
    const dictionary = laid([`${HEADER}\treason`, "PD-1\tNCBIGene:6139\tprefer\t\tribosomes only"]);
    expect(dictionary.curated.defaultReadings["PD-1"]).toEqual({
      Gene: { concept: "NCBIGene:6139", reason: "ribosomes only" },
    });
  });

  it("changes the hash of the dictionary", () => {
    expect(laid([HEADER, "brake\tNCBIGene:5133"]).hash).not.toBe(laid().hash);
  });

  it.each([
    ["brake\tLAB:7", /type of LAB:7.*line 2/],
    ["brake\tNCBIGene:5133\t\tDisease", /Gene/],
    ["brake\tMESH:D001943\t\tChemical", /Disease/],
    ["brake\tLAB:7\tprefer\tGene", /concept of the dictionary/],
  ])("refuses %s", (row, message) => {
    expect(() => laid([HEADER, row])).toThrow(message);
  });
});

describe("an overlay file", () => {
  it("has all its faults told at once, with their lines", () => {
    const rows = [
      "x\tMESH:D001943\t",
      "\tMESH:D1\t",
      "a b\tnonsense\tbest",
      "ok\tMESH:D1\t",
      "ok\tMESH:D1\t",
    ];
    const { overlay, faults } = parseOverlay("lab.tsv", ["# mine", "name\tid\tstatus", ...rows].join("\n"));
    expect(overlay.rows.map(({ name, line }) => [name, line])).toEqual([["ok", 6]]);
    expect(faults.map(({ line }) => line)).toEqual([3, 4, 5, 5, 7]);
  });

  it("needs columns that it knows", () => {
    expect(parseOverlay("lab.tsv", "name\tid\tcolour\nx\ty\tz\n").faults).toHaveLength(1);
    expect(parseOverlay("lab.tsv", "").faults).toHaveLength(1);
  });

  it("is read back as it was written", () => {
    const text = "name\tid\taction\tlanguage\n左比替尼\tMESH:D001943\t\tzh\nPD-1\tNCBIGene:6139\thide\ten\n";
    expect(overlayText(parseOverlay("lab.tsv", text).overlay.rows)).toBe(text);
  });

  it("can be made of an ontology and of JSON", async () => {
    const obo = join(folder, "strains.obo");
    const term = [
      "[Term]",
      "id: LAB:3",
      "name: strain three",
      'synonym: "ST-3" EXACT []',
      'synonym: "st" BROAD []',
    ];
    writeFileSync(obo, ["format-version: 1.4", "", ...term, ""].join("\n"));
    const rows = await importOverlay(obo, "Species");
    expect(rows.map(({ name, type, status }) => [name, type, status])).toEqual([
      ["strain three", "Species", "preferred"],
      ["ST-3", "Species", "synonym"],
    ]);
    const json = join(folder, "lab.json");
    writeFileSync(json, JSON.stringify([{ name: "brake", id: "NCBIGene:5133", status: "synonym" }]));
    expect(await importOverlay(json)).toMatchObject([{ name: "brake", id: "NCBIGene:5133", action: "add" }]);
    writeFileSync(json, "{");
    await expect(importOverlay(json)).rejects.toThrow(/JSON list/);
    await expect(importOverlay(join(folder, "lab.xlsx"))).rejects.toThrow(/\.tsv, \.obo or \.json/);
  });
});

describe("the user's folder", () => {
  it("keeps overlays and drops them; --overlay counts instead of it", () => {
    const { rows } = parseOverlay("a.tsv", "name\tid\nbrake\tNCBIGene:5133\n").overlay;
    const path = keepOverlay("lab", rows);
    expect(keptOverlays()).toEqual([path]);
    expect(chosenOverlays()).toEqual([path]);
    vi.stubEnv("DIGLOT_OVERLAYS", "none");
    expect(chosenOverlays()).toEqual([]);
    vi.stubEnv("DIGLOT_OVERLAYS", "/x/other.tsv");
    expect(chosenOverlays()).toEqual(["/x/other.tsv"]);
    expect(() => dropOverlay("lba")).toThrow(/one of lab/);
    dropOverlay("lab");
    expect(keptOverlays()).toEqual([]);
  });
});

describe("a pipeline that is pinned to a dictionary", () => {
  const pinned = (hash: string) => definePipeline({ ...bilingual, name: "pinned", dictionary: hash });

  it("runs with it and with no other", async () => {
    const dictionary = laid();
    const settings = { dictionary, recogniser: null };
    await createAnnotator({ ...settings, pipeline: pinned(dictionary.header.tables.slice(0, 12)) });
    await createAnnotator({ ...settings, pipeline: pinned(dictionary.header.tables) });
    await expect(createAnnotator({ ...settings, pipeline: pinned("0123456789ab") })).rejects.toThrow(
      /Expected the dictionary 0123456789ab, but got .*dictionary info/,
    );
    await expect(createAnnotator({ ...settings, pipeline: pinned("") })).rejects.toThrow(/at least 8 digits/);
  });
});
