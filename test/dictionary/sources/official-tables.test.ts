import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { describe, expect, it } from "vitest";
import { readCedict } from "../../../src/dictionary/sources/cedict.js";
import { readCellosaurus } from "../../../src/dictionary/sources/cellosaurus-text.js";
import { readChebiCompounds, readChebiNames } from "../../../src/dictionary/sources/chebi-flat.js";
import { readPhenotypeLabels } from "../../../src/dictionary/sources/chinese.js";
import { readExactMappings, readMappingMetadata } from "../../../src/dictionary/sources/sssom.js";
import {
  readDeletedTaxa,
  readMergedTaxa,
  readTaxonNodes,
  unpackTaxdump,
} from "../../../src/dictionary/sources/taxdump.js";
import { sharedOrSkip, sharedPath } from "../../shared-data.js";
import { collect, sourceFile } from "./source-file.js";

describe("cellosaurus.txt", () => {
  const HEAD = [
    "----",
    " CELLOSAURUS",
    " Version: 53.0",
    "ID         Identifier (cell line name)",
    "____",
    "",
  ];
  const ENTRY = [
    ...["ID   KB", "AC   CVCL_0372", "AS   CVCL_D698; CVCL_1234", "SY   KB-; Kb; K.B.", "DR   ATCC; CCL-17"],
    ...[
      "CC   Problematic cell line: Contaminated. Shown to be a HeLa derivative (PubMed=566722).",
      "CC   Group: X line.",
    ],
    ...[
      "CC   Doubling time: ~30 hours.",
      "ST   Source(s): ATCC",
      "OX   NCBI_TaxID=9606; ! Homo sapiens (Human)",
    ],
    ...[
      "OX   NCBI_TaxID=10090; ! Mus musculus (Mouse)",
      "HI   CVCL_0030 ! HeLa",
      "OI   CVCL_ZZ99 ! Other",
      "SX   Female",
    ],
    ...["CA   Cancer cell line", "DT   Created: 04-04-12; Last updated: 10-04-25; Version: 40", "//"],
  ];

  it("gives names, taxa, problems and kin, whatever stands in its head and foot", async () => {
    const path = sourceFile(
      "cellosaurus.txt",
      ...HEAD,
      ...ENTRY,
      "ID   B",
      "AC   CVCL_0001",
      "//",
      "----",
      "SIB",
    );
    const [first, second] = await collect(readCellosaurus(path));
    expect(first).toEqual({
      accession: "CVCL_0372",
      secondary: ["CVCL_D698", "CVCL_1234"],
      name: "KB",
      synonyms: ["KB-", "Kb", "K.B."],
      taxa: ["9606", "10090"],
      problem: "Contaminated",
      groups: ["X line"],
      parents: ["CVCL_0030"],
      sisters: ["CVCL_ZZ99"],
      category: "Cancer cell line",
      line: 7,
    });
    expect(second).toMatchObject({ name: "B", problem: "", taxa: [] });
  });

  it("is refused where an entry lacks its accession or its end", async () => {
    const bare = sourceFile("cellosaurus.txt", "ID   B", "//");
    await expect(collect(readCellosaurus(bare))).rejects.toThrow(/accession/);
    const cut = sourceFile("cellosaurus.txt", ...ENTRY.slice(0, -1));
    await expect(collect(readCellosaurus(cut))).rejects.toThrow(/end of the last entry/);
    const taxon = sourceFile("cellosaurus.txt", "ID   B", "AC   CVCL_0001", "OX   human");
    await expect(collect(readCellosaurus(taxon))).rejects.toMatchObject({ where: "cellosaurus.txt line 3" });
  });
});

describe("SSSOM", () => {
  it("gives its metadata, and leaves out rows that say no", async () => {
    const path = sourceFile(
      "mondo.sssom.tsv",
      "# curie_map:",
      "#   MONDO: http://purl.obolibrary.org/obo/MONDO_",
      "# license: https://creativecommons.org/publicdomain/zero/1.0/",
      '# mapping_set_version: "2026-08-04"',
      "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label",
      "MONDO:1\ta\tskos:exactMatch\tNot\tmesh:D1\tb",
      'MONDO:2\t"the ""b"""\tskos:exactMatch\t\tmesh:D2\t',
      "MONDO:3\tc\tskos:broadMatch\t\tmesh:D3\t",
    );
    expect(await readMappingMetadata(path)).toEqual({
      version: "2026-08-04",
      licence: "https://creativecommons.org/publicdomain/zero/1.0/",
    });
    expect(await collect(readExactMappings(path))).toEqual([
      { subject: "MONDO:2", subjectLabel: 'the "b"', object: "mesh:D2", objectLabel: "" },
    ]);
    expect(await readMappingMetadata(sourceFile("bare.tsv", "a\tb"))).toEqual({ version: "", licence: "" });
    await expect(readMappingMetadata(sourceFile("bad.tsv", "# a: b: c"))).rejects.toThrow(/YAML/);
  });
});

describe("Babelon", () => {
  it("finds its columns by name, and takes official Chinese labels alone", async () => {
    const path = sourceFile(
      "hp-zh.babelon.tsv",
      "subject_id\tpredicate_id\tsource_language\tsource_value\ttranslation_language\ttranslation_value\ttranslation_status\tnotes",
      "HP:0000011\trdfs:label\ten\tNeurogenic bladder\tzh\t神经源性膀胱\tOFFICIAL\t",
      "HP:0000011\toio:hasExactSynonym\ten\tNeuropathic bladder\tzh\t神经膀胱\tOFFICIAL\t",
      "HP:0000012\trdfs:label\ten\tUrinary urgency\tde\tHarndrang\tOFFICIAL\t",
      "HP:0000013\trdfs:label\ten\tX\tzh\t\tNOT_TRANSLATED\t",
    );
    expect(await collect(readPhenotypeLabels(path))).toEqual([
      { id: "HP:0000011", english: "Neurogenic bladder", chinese: "神经源性膀胱" },
    ]);
    await expect(collect(readPhenotypeLabels(sourceFile("x.tsv", "a\tb\tc\td\te")))).rejects.toThrow(
      /a column/,
    );
  });
});

describe("the flat files of ChEBI", () => {
  it("are read in the columns of before and after 2025", async () => {
    const before = sourceFile(
      "compounds.tsv.gz",
      "ID\tSTATUS\tCHEBI_ACCESSION\tSOURCE\tPARENT_ID\tNAME\tDEFINITION\tMODIFIED_ON\tCREATED_BY\tSTAR",
      "15377\tC\tCHEBI:15377\tKEGG COMPOUND\tnull\twater\tnull\t2013\tCHEBI\t3",
      "27313\tC\tCHEBI:27313\tKEGG COMPOUND\t15377\tnull\tnull\t2013\tCHEBI\tnull",
    );
    const after = sourceFile(
      "compounds.tsv",
      "id\tname\tstatus_id\tsource\tparent_id\tmerge_type\tchebi_accession\tdefinition\tascii_name\tstars\tmodified_on\trelease_date",
      "15377\twater\t1\tCHEBI\t\t\tCHEBI:15377\tAn oxygen hydride.\twater\t3\t2025\t2010",
    );
    const water = { compound: "15377", parent: "", name: "water", stars: 3 };
    expect(await collect(readChebiCompounds(before))).toEqual([
      water,
      { compound: "27313", parent: "15377", name: "", stars: 0 },
    ]);
    expect(await collect(readChebiCompounds(after))).toEqual([water]);
    const names = [
      sourceFile(
        "names.tsv",
        "ID\tCOMPOUND_ID\tTYPE\tSOURCE\tNAME\tADAPTED\tLANGUAGE",
        "1\t15377\tBRAND NAME\tX\tAqua\tF\ten",
      ),
      sourceFile(
        "names.tsv",
        "id\tcompound_id\tname\ttype\tstatus_id\tadapted\tlanguage_code\tascii_name",
        "1\t15377\tAqua\tBRAND_NAME\t1\tf\ten\tAqua",
      ),
    ];
    for (const path of names)
      expect(await collect(readChebiNames(path))).toEqual([
        { compound: "15377", name: "Aqua", type: "BRAND NAME", language: "en" },
      ]);
    await expect(collect(readChebiNames(sourceFile("names.tsv", "a\tb")))).rejects.toThrow(
      /column compound_id/,
    );
  });
});

describe("CC-CEDICT", () => {
  it("parts glosses at slashes and semicolons, and reads both ways to write pinyin", async () => {
    const path = sourceFile(
      "cedict.txt.gz",
      "# CC-CEDICT",
      "#! version=1",
      "傳染病 传染病 [chuan2 ran3 bing4] /infectious disease; contagious disease/pestilence/",
      "Ｔ恤 Ｔ恤 [T xu4] /T-shirt/CL:件[jian4]/\r",
      "肝 肝 [[gan1]] /liver/",
    );
    expect(await collect(readCedict(path))).toEqual([
      {
        traditional: "傳染病",
        simplified: "传染病",
        glosses: ["infectious disease", "contagious disease", "pestilence"],
      },
      { traditional: "Ｔ恤", simplified: "Ｔ恤", glosses: ["T-shirt", "CL:件[jian4]"] },
      { traditional: "肝", simplified: "肝", glosses: ["liver"] },
    ]);
    await expect(collect(readCedict(sourceFile("cedict.txt", "肝 liver")))).rejects.toMatchObject({
      where: "cedict.txt line 1",
    });
  });
});

describe("taxdump.tar.gz", () => {
  const archive = async (files: Record<string, string>): Promise<Buffer> => {
    const tar = pack();
    for (const [name, text] of Object.entries(files)) tar.entry({ name }, text);
    tar.finalize();
    return gzipSync(await buffer(tar));
  };
  const write = (bytes: Buffer): { path: string; folder: string } => {
    const folder = mkdtempSync(join(tmpdir(), "diglot-taxdump-"));
    const path = join(mkdtempSync(join(tmpdir(), "diglot-taxdump-")), "taxdump.tar.gz");
    writeFileSync(path, bytes);
    return { path, folder };
  };
  const FILES = {
    "names.dmp": "562\t|\tEscherichia coli\t|\t\t|\tscientific name\t|\n",
    "nodes.dmp": "562\t|\t561\t|\tspecies\t|\tEC\t|\t0\t|\t1\t|\n",
    "merged.dmp": "12\t|\t74109\t|\n",
    "delnodes.dmp": "3421\t|\n3420\t|\n",
    "../outside.dmp": "no",
    "readme.txt": "no",
  };

  it("is unpacked, its wanted files alone, and read", async () => {
    const { path, folder } = write(await archive(FILES));
    await unpackTaxdump(path, folder);
    expect(readdirSync(folder).sort()).toEqual(["delnodes.dmp", "merged.dmp", "names.dmp", "nodes.dmp"]);
    expect(await collect(readTaxonNodes(folder))).toHaveLength(1);
    expect(await collect(readMergedTaxa(folder))).toEqual([{ taxon: "12", now: "74109" }]);
    expect(await collect(readDeletedTaxa(folder))).toEqual(["3421", "3420"]);
  });

  it("is refused where it is cut or lacks nodes", async () => {
    const whole = await archive(FILES);
    const cut = write(whole.subarray(0, whole.length - 20));
    await expect(unpackTaxdump(cut.path, cut.folder)).rejects.toMatchObject({ code: "dictionary-malformed" });
    const poor = write(await archive({ "names.dmp": FILES["names.dmp"] }));
    await expect(unpackTaxdump(poor.path, poor.folder)).rejects.toThrow(/nodes\.dmp/);
  });
});

describe.skipIf(!sharedOrSkip("dictionaries"))("the real files", () => {
  it("of MONDO say which release they are", async () => {
    const metadata = await readMappingMetadata(
      sharedPath("dictionaries/disease/mondo_exactmatch_mesh.sssom.tsv.gz"),
    );
    expect(metadata.version + metadata.licence).not.toBe("");
  });

  it("of HPO's translation are read whole", async () => {
    const labels = await collect(
      readPhenotypeLabels(sharedPath("dictionaries/chinese/hp-zh.babelon.tsv.gz")),
    );
    expect(labels.length).toBeGreaterThan(10_000);
    expect(labels.find(({ id }) => id === "HP:0000002")?.chinese).toBe("身高异常");
  });
});

describe("a file", () => {
  it("is unpacked by its first bytes, whatever its name", async () => {
    const path = sourceFile("cedict.txt", "肝 肝 [gan1] /liver/");
    writeFileSync(path, gzipSync(readFileSync(path)));
    expect(await collect(readCedict(path))).toHaveLength(1);
  });
});
