import { describe, expect, it } from "vitest";
import type { EntityType } from "../../../src/document/types.js";
import type { AdapterOptions } from "../../../src/evaluate/adapters/adapter.js";
import { adapterForFile, adapterOf } from "../../../src/evaluate/adapters/index.js";
import { zhgoldDocument } from "../../../src/evaluate/adapters/zhgold.js";
import { readGold } from "../../../src/evaluate/gold.js";
import { pubtatorDocuments } from "../corpora.js";

function parse(corpus: string, raw: string, type: EntityType, options: Partial<AdapterOptions> = {}) {
  const adapter = adapterOf(corpus);
  return adapter.parseIds(raw, type, { ...adapter.defaults, ...options });
}
const concepts = (...all: Parameters<typeof parse>) => parse(...all).concepts;

function typeOf(corpus: string, type: string, options: Partial<AdapterOptions> = {}) {
  const adapter = adapterOf(corpus);
  return adapter.typeOf(type, { ...adapter.defaults, ...options });
}

describe("bc5cdr", () => {
  it("asks for every concept of a composite", () => {
    expect(concepts("bc5cdr", "D002971|D002972", "Disease")).toEqual([["MESH:D002971"], ["MESH:D002972"]]);
  });
  it("reads -1 as no identifier, alone and within a composite", () => {
    expect(parse("bc5cdr", "-1", "Chemical")).toEqual({ concepts: [], malformed: [], outOfScope: false });
    expect(concepts("bc5cdr", "D006973|-1", "Disease")).toEqual([["MESH:D006973"]]);
  });
  it("tells malformed pieces", () => {
    expect(parse("bc5cdr", "D00x", "Chemical").malformed).toEqual(["D00x"]);
  });
});

describe("ncbi-disease", () => {
  it("mixes MeSH, OMIM and stray blanks", () => {
    expect(concepts("ncbi-disease", "C531617|OMIM:300322", "Disease")).toEqual([
      ["MESH:C531617"],
      ["OMIM:300322"],
    ]);
    expect(concepts("ncbi-disease", "OMIM:309000 ", "Disease")).toEqual([["OMIM:309000"]]);
    expect(concepts("ncbi-disease", "MESH:D009369", "Disease")).toEqual([["MESH:D009369"]]);
  });
  it("takes + as one concept with two identifiers", () => {
    expect(concepts("ncbi-disease", " D015862+D058499", "Disease")).toEqual([
      ["MESH:D015862", "MESH:D058499"],
    ]);
  });
  it("makes Disease of its four classes", () => {
    for (const type of ["SpecificDisease", "DiseaseClass", "Modifier", "CompositeMention"])
      expect(typeOf("ncbi-disease", type)).toBe("Disease");
  });
});

describe("nlm-gene", () => {
  it("takes , as any of and ; as a list", () => {
    expect(concepts("nlm-gene", "16559,500571,57576", "Gene")).toEqual([
      ["NCBIGene:16559", "NCBIGene:500571", "NCBIGene:57576"],
    ]);
    expect(concepts("nlm-gene", "5604;5605", "Gene")).toEqual([["NCBIGene:5604"], ["NCBIGene:5605"]]);
    expect(concepts("nlm-gene", "12842,12843;12825", "Gene")).toEqual([
      ["NCBIGene:12842", "NCBIGene:12843"],
      ["NCBIGene:12825"],
    ]);
  });
  it("keeps families apart unless asked, and leaves cells out", () => {
    expect(typeOf("nlm-gene", "FamilyName")).toBe("GeneFamily");
    expect(typeOf("nlm-gene", "FamilyName", { families: "as-gene" })).toBe("Gene");
    expect(typeOf("nlm-gene", "DomainMotif", { families: "as-gene" })).toBe("GeneFamily");
    expect(typeOf("nlm-gene", "Cell")).toBeNull();
    expect(typeOf("nlm-gene", "ChromosomeLocation")).toBeNull();
  });
});

describe("gnormplus", () => {
  it("keeps human genes by default and all on demand", () => {
    const raw = "7422,22339(Tax:10090)";
    expect(concepts("gnormplus", raw, "Gene")).toEqual([["NCBIGene:7422"]]);
    expect(concepts("gnormplus", raw, "Gene", { species: "all" })).toEqual([
      ["NCBIGene:7422"],
      ["NCBIGene:22339"],
    ]);
  });
  it("says that a mention of other species only is out of scope", () => {
    expect(parse("gnormplus", "12043(tax:10090)", "Gene")).toEqual({
      concepts: [],
      malformed: [],
      outOfScope: true,
    });
    expect(parse("gnormplus", "", "Gene").outOfScope).toBe(false);
  });
});

describe("biored", () => {
  it("reads short and long type names", () => {
    const long = ["GeneOrGeneProduct", "DiseaseOrPhenotypicFeature", "ChemicalEntity", "OrganismTaxon"];
    expect(long.map((type) => typeOf("biored", type))).toEqual(["Gene", "Disease", "Chemical", "Species"]);
    expect(typeOf("biored", "Variant")).toBeNull();
  });
  it("forgives the leading blank of a cell line", () => {
    expect(concepts("biored", " CVCL_0022", "CellLine")).toEqual([["CVCL_0022"]]);
  });
  it("asks for each of a list and knows -", () => {
    expect(concepts("biored", "17125,17129", "Gene")).toEqual([["NCBIGene:17125"], ["NCBIGene:17129"]]);
    expect(parse("biored", "-", "Chemical").concepts).toEqual([]);
    expect(concepts("biored", "OMIM:604121", "Disease")).toEqual([["OMIM:604121"]]);
  });
});

describe("species and cell lines", () => {
  it("writes taxa and accessions as CURIEs", () => {
    expect(concepts("linnaeus", "9606", "Species")).toEqual([["NCBITaxon:9606"]]);
    expect(concepts("s800", "3708", "Species")).toEqual([["NCBITaxon:3708"]]);
    expect(concepts("bioid", "CVCL_9D71", "CellLine")).toEqual([["CVCL_9D71"]]);
  });
});

describe("tmvar3", () => {
  it("repairs its ways to write OMIM", () => {
    expect(concepts("tmvar3", "OMIM_604121", "Disease")).toEqual([["OMIM:604121"]]);
    expect(concepts("tmvar3", "OMOM_615961,C563867", "Disease")).toEqual([["OMIM:615961"], ["MESH:C563867"]]);
  });
  it("does not take the taxon of a cell line for its identifier", () => {
    expect(parse("tmvar3", "9606", "CellLine")).toEqual({ concepts: [], malformed: [], outOfScope: false });
  });
  it("asks for each gene behind , and ;", () => {
    expect(concepts("tmvar3", "672;675", "Gene")).toEqual([["NCBIGene:672"], ["NCBIGene:675"]]);
    expect(typeOf("tmvar3", "DNAMutation")).toBeNull();
  });
});

describe("zhgold", () => {
  const record = {
    id: "X1",
    title_zh: "ERK1/2的作用",
    abstract_zh: "HBx 与 ERK1/2",
    title_en: "",
    abstract_en: "ERK1/2 works",
    mentions: [
      { lang: "zh", start: 0, end: 6, text: "ERK1/2", type: "Gene", id: "5595|5594" },
      // The Chinese title has 9 characters; the abstract begins at 10 and ERK1/2 in it at 6.
      { lang: "zh", start: 16, end: 22, text: "ERK1/2", type: "Gene", id: "5595|5594" },
      { lang: "zh", start: 10, end: 13, text: "HBx", type: "Gene", id: "-" },
      // Without a title the abstract begins after the line break, at 1.
      { lang: "en", start: 1, end: 7, text: "ERK1/2", type: "Gene", id: "5595|5594" },
    ],
  };
  it("puts mentions into up to four passages", () => {
    const document = zhgoldDocument(JSON.stringify(record), "x.jsonl", "x.jsonl:1");
    expect(document.passages.map((passage) => passage.text)).toEqual([
      "ERK1/2的作用",
      "HBx 与 ERK1/2",
      "ERK1/2 works",
    ]);
    const { documents, problems } = readGold([document], adapterOf("zhgold"));
    expect(problems).toEqual([]);
    const both = [["NCBIGene:5595"], ["NCBIGene:5594"]];
    expect(documents[0]!.mentions.map(({ passageId, span, ids }) => [passageId, span.start, ids])).toEqual([
      ["p0", 0, both],
      ["p1", 0, []],
      ["p1", 6, both],
      ["p2", 0, both],
    ]);
  });
  it("refuses a mention that does not stand where it says", () => {
    const moved = { ...record, mentions: [{ ...record.mentions[0], start: 1, end: 7 }] };
    expect(() => zhgoldDocument(JSON.stringify(moved), "x", "x:1")).toThrow("format-malformed");
  });
});

describe("choice of the adapter", () => {
  it("knows the file names of ../shared", () => {
    expect(adapterForFile("SPECIES_Train.PubTator.gz")?.name).toBe("s800");
    expect(adapterForFile("NCBIdisease_TrainDev.PubTator.gz")?.name).toBe("ncbi-disease");
    expect(adapterForFile("paper.xml")).toBeUndefined();
  });
  it("names the corpora it knows when asked for another", () => {
    expect(() => adapterOf("jnlpba")).toThrow("one of bc5cdr, ncbi-disease");
    expect(() => adapterOf("toString")).toThrow("usage");
  });
});

describe("readGold", () => {
  const lines = [
    "1|t|BRCA1/2 in mice",
    "1|a|The 𝛽 chain of BRCA1.",
    "1\t0\t7\tBRCA1/2\tGene\t672",
    "1\t0\t7\tBRCA1/2\tGene\t675",
    "1\t31\t36\tBRCA1\tGene\t672",
  ].join("\n");
  it("joins annotations of one place and keeps the first of two documents", async () => {
    const { documents, problems } = readGold(
      await pubtatorDocuments(`${lines}\n\n${lines}\n`, "x"),
      adapterOf("biored"),
    );
    expect(documents).toHaveLength(1);
    expect(problems.map((problem) => problem.kind)).toEqual(["duplicate-document"]);
    expect(documents[0]!.mentions.map(({ surface, ids }) => [surface, ids])).toEqual([
      ["BRCA1/2", [["NCBIGene:672"], ["NCBIGene:675"]]],
      ["BRCA1", [["NCBIGene:672"]]],
    ]);
  });
  it("looks for the string near offsets that do not hold it, and tells", async () => {
    const moved = lines.replace("31\t36\tBRCA1\t", "28\t33\tBRCA1 \t");
    const { documents, problems } = readGold(await pubtatorDocuments(moved, "x"), adapterOf("biored"));
    expect(documents[0]!.mentions[1]).toMatchObject({ passageId: "p1", surface: "BRCA1" });
    expect(problems.map((problem) => problem.kind)).toEqual(["surface-moved"]);
    const lost = await pubtatorDocuments(lines.replace("31\t36\tBRCA1\t", "31\t36\tTP53\t"), "x");
    const without = readGold(lost, adapterOf("biored"));
    expect(without.problems.map((problem) => problem.kind)).toEqual(["no-place"]);
    expect(without.documents[0]!.entities).toEqual([{ type: "Gene", ids: [["NCBIGene:672"]] }]);
    lost[0]!.foreign[2]!.span = { start: 0, end: 4 };
    expect(readGold(lost, adapterOf("biored")).problems[0]!.kind).toBe("surface-mismatch");
  });
});
