import { describe, expect, it } from "vitest";
import type { AnnotatedDocument } from "../../src/document/annotated.js";
import { EXPORT_FORMATS, type ExportFormat, type ExportOptions } from "../../src/write/corpus-format.js";
import { cell } from "../../src/write/tsv.js";
import { exported, textOfExport } from "./exported.js";

/** Astral and combining characters, CR LF, one mention nested, one overlapping, one in two parts, two identifiers. */
const document: AnnotatedDocument = {
  id: "PMC 1",
  source: "x.xml",
  passages: [
    { id: "p0", kind: "title", section: "", language: "zh", text: "𠮷：PD-1" },
    {
      id: "p1",
      kind: "body",
      section: "Results & more",
      language: "en",
      text: "ES and somatic ce\u0301lls,\r\nBRCA1/2.",
    },
  ],
  annotations: [
    {
      id: "m0",
      passageId: "p0",
      parts: [{ start: 3, end: 7 }],
      type: "Gene",
      ids: ["NCBIGene:5133"],
      flags: [{ code: "alias-shared", message: "also <RPL17>", suggestion: "NCBIGene:6139" }],
      probability: 0.5,
      negated: false,
    },
    {
      id: "m1",
      passageId: "p1",
      parts: [
        { start: 0, end: 2 },
        { start: 15, end: 21 },
      ],
      type: "CellType",
      ids: ["CL:0002322"],
      flags: [],
    },
    { id: "m2", passageId: "p1", parts: [{ start: 7, end: 21 }], type: "CellType", ids: [], flags: [] },
    {
      id: "m3",
      passageId: "p1",
      parts: [{ start: 24, end: 31 }],
      type: "Gene",
      ids: ["NCBIGene:672", "NCBIGene:675"],
      flags: [],
    },
  ],
  abbreviations: [],
};

function written(format: ExportFormat, options: ExportOptions = {}): string {
  return textOfExport(exported([document], format, options));
}

describe("brat", () => {
  const { files, losses } = exported([document], "brat");

  it("has the text, annotations with all their parts, and the types", () => {
    expect([...files.keys()]).toEqual(["PMC_1.txt", "PMC_1.ann", "annotation.conf"]);
    expect(files.get("PMC_1.txt")).toBe("𠮷：PD-1\nES and somatic ce\u0301lls,\r\nBRCA1/2.");
    expect(files.get("PMC_1.ann")).toBe(
      [
        "T1\tGene 2 6\tPD-1",
        "N1\tReference T1 NCBIGene:5133\t",
        "A1\tAsserted T1",
        "#1\tAnnotatorNotes T1\tflag alias-shared: also <RPL17> → NCBIGene:6139",
        "#2\tAnnotatorNotes T1\tprobability 0.5",
        "T2\tCellType 7 9;22 28\tES ce\u0301lls",
        "N2\tReference T2 CL:0002322\t",
        "T3\tCellType 14 28\tsomatic ce\u0301lls",
        "T4\tGene 31 38\tBRCA1/2",
        "N3\tReference T4 NCBIGene:672\t",
        "N4\tReference T4 NCBIGene:675\t",
        "",
      ].join("\n"),
    );
    expect(files.get("annotation.conf")).toMatch(/^\[entities\]\nCellType\nGene\n$/m);
  });

  it("counts what it loses", () => {
    expect(losses.get("passages joined into one text")).toBe(2);
    expect(losses.get("headings of sections")).toBe(1);
    expect(losses.has("flags")).toBe(false);
    expect(losses.has("discontinuous mentions written as one stretch from first to last part")).toBe(false);
  });

  it("gives documents of one name files of their own", () => {
    const { files } = exported(
      [document, { ...document, id: "pmc/1" }, { ...document, id: "../.." }],
      "brat",
    );
    expect([...files.keys()].filter((name) => name.endsWith(".txt"))).toEqual([
      "PMC_1.txt",
      "pmc_1-2.txt",
      "__...txt",
    ]);
  });
});

describe("BioC", () => {
  it("has its elements in the order of the DTD, offsets in code points, CR as a reference", () => {
    expect(written("bioc-xml", { title: "a & b" })).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE collection SYSTEM "BioC.dtd">
<collection><source>a &amp; b</source><date></date><key>diglot.key</key>
<document><id>PMC 1</id><infon key="offset-unit">code-point</infon>
<passage><infon key="type">title</infon><infon key="language">zh</infon><infon key="passage">p0</infon><offset>0</offset><text>𠮷：PD-1</text>
<annotation id="m0"><infon key="type">Gene</infon><infon key="identifier">NCBIGene:5133</infon><infon key="probability">0.5</infon><infon key="negated">false</infon><infon key="flag.alias-shared">also &lt;RPL17&gt;</infon><infon key="suggestion.alias-shared">NCBIGene:6139</infon><location offset="2" length="4"/><text>PD-1</text></annotation></passage>
<passage><infon key="type">paragraph</infon><infon key="section">Results &amp; more</infon><infon key="language">en</infon><infon key="passage">p1</infon><offset>7</offset><text>ES and somatic ce\u0301lls,&#13;
BRCA1/2.</text>
<annotation id="m1"><infon key="type">CellType</infon><infon key="identifier">CL:0002322</infon><location offset="7" length="2"/><location offset="22" length="6"/><text>ES ce\u0301lls</text></annotation>
<annotation id="m2"><infon key="type">CellType</infon><location offset="14" length="14"/><text>somatic ce\u0301lls</text></annotation>
<annotation id="m3"><infon key="type">Gene</infon><infon key="identifier">NCBIGene:672|NCBIGene:675</infon><location offset="31" length="7"/><text>BRCA1/2</text></annotation></passage>
</document>
</collection>
`,
    );
  });

  it.each([
    ["code-point", [2, 4], 7],
    ["utf-16", [3, 4], 8],
    ["utf-8", [7, 4], 12],
  ] as const)("counts in %s where asked for", (offsets, location, second) => {
    const [{ infons, passages }] = JSON.parse(written("bioc-json", { offsets })).documents;
    expect(infons["offset-unit"]).toBe(offsets);
    expect(passages[0].annotations[0].locations).toEqual([{ offset: location[0], length: location[1] }]);
    expect(passages[1].offset).toBe(second);
  });

  it("replaces what XML cannot hold, and counts it", () => {
    const passages = [{ ...document.passages[0]!, text: "a\u0000\ud800b" }];
    const { files, losses } = exported([{ ...document, passages, annotations: [] }], "bioc-xml");
    expect(files.get("")).toContain("<text>a\ufffd\ufffdb</text>");
    expect(losses.get("characters that XML cannot hold, written as U+FFFD")).toBe(2);
  });
});

describe("CoNLL", () => {
  it("has tokens with their places, ids and tags; overlaps and parts are told of", () => {
    const { losses } = exported([document], "conll");
    expect(written("conll", { scheme: "bioes" })).toBe(
      [
        "-DOCSTART- PMC_1 -X- O",
        "",
        "𠮷 p0:0-1 - O",
        "： p0:1-2 - O",
        "PD p0:2-4 NCBIGene:5133 B-Gene",
        "- p0:4-5 NCBIGene:5133 I-Gene",
        "1 p0:5-6 NCBIGene:5133 E-Gene",
        "",
        "ES p1:0-2 CL:0002322 B-CellType",
        "and p1:3-6 CL:0002322 I-CellType",
        "somatic p1:7-14 CL:0002322 I-CellType",
        "ce\u0301lls p1:15-21 CL:0002322 E-CellType",
        ", p1:21-22 - O",
        "BRCA1 p1:24-29 NCBIGene:672|NCBIGene:675 B-Gene",
        "/ p1:29-30 NCBIGene:672|NCBIGene:675 I-Gene",
        "2 p1:30-31 NCBIGene:672|NCBIGene:675 E-Gene",
        ". p1:31-32 - O",
        "",
        "",
      ].join("\n"),
    );
    expect(losses.get("mentions that overlap a longer one, left out")).toBe(1);
    expect(losses.get("discontinuous mentions written as one stretch from first to last part")).toBe(1);
    expect(losses.get("line breaks and other white space that is no plain blank")).toBe(2);
  });

  it("widens a mention to whole tokens, or cuts tokens where that is asked for", () => {
    const passages = [{ ...document.passages[0]!, language: "en" as const, text: "HMGB1gene" }];
    const annotations = [{ ...document.annotations[0]!, parts: [{ start: 0, end: 5 }] }];
    const glued = { ...document, passages, annotations };
    const wide = exported([glued], "conll");
    expect(textOfExport(wide)).toContain("HMGB1gene p0:0-9 NCBIGene:5133 B-Gene\n");
    expect(wide.losses.get("mentions that begin or end inside a token, widened or cut to whole tokens")).toBe(
      1,
    );
    const cut = exported([glued], "conll", { cutTokens: true });
    expect(textOfExport(cut)).toContain("HMGB1 p0:0-5 NCBIGene:5133 B-Gene\ngene p0:5-9 - O\n");
    expect(cut.losses.has("mentions that begin or end inside a token, widened or cut to whole tokens")).toBe(
      false,
    );
  });

  it("makes Chinese tokens words where a segmenter is given", () => {
    const passages = [{ ...document.passages[0]!, text: "移植物抗宿主病，IL-6" }];
    const words = (text: string) =>
      [...text.matchAll(/移植物|抗|宿主病|.+/g)].map(({ index, 0: word }) => ({
        start: index,
        end: index + word.length,
      }));
    const chineseWords = { name: "test", language: "zh" as const, words };
    const tokens = textOfExport(
      exported([{ ...document, passages, annotations: [] }], "conll", { chineseWords }),
    )
      .split("\n")
      .slice(2)
      .filter(Boolean)
      .map((line) => line.split(" ")[0]);
    expect(tokens).toEqual(["移植物", "抗", "宿主病", "，", "IL", "-", "6"]);
  });
});

describe("PubAnnotation", () => {
  it("has a division a passage, spans in code points, a list of spans for parts", () => {
    const [title, body] = JSON.parse(written("pubannotation", { title: "mine" }));
    expect(title).toMatchObject({
      sourcedb: "mine",
      sourceid: "PMC 1",
      divid: 0,
      section: "title",
      text: "𠮷：PD-1",
    });
    expect(title.denotations).toEqual([{ id: "m0", span: { begin: 2, end: 6 }, obj: "Gene" }]);
    expect(title.attributes).toContainEqual({
      id: "A1",
      subj: "m0",
      pred: "identifier",
      obj: "NCBIGene:5133",
    });
    expect(body.denotations[0].span).toEqual([
      { begin: 0, end: 2 },
      { begin: 15, end: 21 },
    ]);
  });
});

describe("Web Annotation", () => {
  it("has selectors for place and quote, and concepts as addresses", () => {
    const [{ items }] = JSON.parse(written("web-annotation"));
    expect(items[0].body.slice(0, 2)).toEqual([
      { type: "TextualBody", purpose: "classifying", value: "Gene" },
      { type: "SpecificResource", purpose: "identifying", source: "https://identifiers.org/ncbigene:5133" },
    ]);
    expect(items[0].target.selector).toEqual([
      { type: "TextPositionSelector", start: 2, end: 6 },
      { type: "TextQuoteSelector", exact: "PD-1", prefix: "𠮷：", suffix: "" },
    ]);
    expect(items[1].target).toHaveLength(2);
  });
});

describe("Label Studio", () => {
  it("has predictions where diglot found them, annotations where people made them", () => {
    const [task] = JSON.parse(written("label-studio"));
    expect(
      task.annotations[0].result.map(({ type, value }: { type: string; value: object }) => [type, value]),
    ).toEqual([
      ["labels", { start: 2, end: 6, text: "PD-1", labels: ["Gene"] }],
      ["textarea", { start: 2, end: 6, text: ["NCBIGene:5133"] }],
    ]);
    expect(task.annotations[0].result[0].meta.text[0]).toBe(
      "flag alias-shared: also <RPL17> → NCBIGene:6139",
    );
    const mention = { candidates: [], evidence: [] } as never;
    const found = { ...document, annotations: document.annotations.map((each) => ({ ...each, mention })) };
    const [prediction] = JSON.parse(textOfExport(exported([found], "label-studio")));
    expect(prediction.predictions[0]).toMatchObject({ model_version: "diglot", score: 0.5 });
  });
});

describe("HTML", () => {
  it("is the text when tags are taken away, with overlaps cut at their edges", () => {
    const html = written("html");
    const passage = /<p [^>]*>(.*?)<\/p>/s.exec(html)![1]!;
    const marks = [...passage.matchAll(/<mark[^>]*data-mention="([^"]*)"[^>]*>/g)].map(([, id]) => id);
    expect(marks).toEqual(["m1", "m2", "m1", "m2", "m3"]);
    const plain = passage.replace(/<[^>]*>/g, "").replaceAll("&#13;", "\r");
    expect(plain).toBe(document.passages[1]!.text);
    expect(html).toContain("alias-shared: also &lt;RPL17&gt;");
    expect(html).not.toMatch(/<script|https?:\/\//);
  });
});

describe("TSV", () => {
  it("has a row a mention, on one line", () => {
    const [head, ...rows] = written("tsv").trimEnd().split("\n");
    expect(head!.startsWith("\ufeffdocument\tpassage")).toBe(true);
    expect(rows.map((row) => row.split("\t").slice(4, 9))).toEqual([
      ["2", "6", "PD-1", "Gene", "NCBIGene:5133"],
      ["0", "21", "ES ce\u0301lls", "CellType", "CL:0002322"],
      ["7", "21", "somatic ce\u0301lls", "CellType", ""],
      ["24", "31", "BRCA1/2", "Gene", "NCBIGene:672 | NCBIGene:675"],
    ]);
    expect(new Set([head!, ...rows].map((row) => row.split("\t").length))).toEqual(new Set([14]));
  });

  it.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+1", "'+1"],
    ["-cmd", "'-cmd"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["＝1", "'＝1"],
    [" =1", "' =1"],
    ["\t=1", "' =1"],
    ["\r\n=1", "' =1"],
    ["-0.5", "-0.5"],
    ["PD-1 = x", "PD-1 = x"],
    ["a\tb\nc", "a b c"],
    ["", ""],
  ])("makes %j safe for a spreadsheet: %j", (value, wanted) => {
    expect(cell(value)).toBe(wanted);
  });
});

describe("the JSONL", () => {
  it("gives foreign types their names, and counts those it has none for", () => {
    const annotations = [
      { ...document.annotations[0]!, type: "DiseaseOrPhenotypicFeature" },
      { ...document.annotations[2]!, type: "SequenceVariant" },
    ];
    const { files, losses } = exported([{ ...document, annotations }], "jsonl");
    const { mentions } = JSON.parse((files.get("") as string).split("\n")[1]!);
    expect(mentions.map(({ type }: { type: string }) => type)).toEqual(["Disease"]);
    expect(losses.get('mentions of the type "SequenceVariant", which the JSONL does not have')).toBe(1);
  });

  it("keeps parts, and a surface from the first to the last of them", () => {
    const { mentions } = JSON.parse(written("jsonl").split("\n")[1]!);
    expect(mentions[1]).toMatchObject({
      surface: "ES and somatic ce\u0301lls",
      start: 0,
      end: 21,
      parts: [
        { start: 0, end: 2 },
        { start: 15, end: 21 },
      ],
    });
  });

  it("keeps the alignment of two languages, without pairs of mentions that were left out", () => {
    const alignment = {
      sentences: [],
      mentions: [
        { zh: "m0", en: "m3", agree: false },
        { zh: "m0", en: "gone", agree: true },
      ],
      onlyZh: ["NCBIGene:5133"],
      onlyEn: [],
    };
    const aligned = { ...document, alignment };
    const record = JSON.parse(textOfExport(exported([aligned], "jsonl")).split("\n")[1]!);
    expect(record.alignment).toEqual({ ...alignment, mentions: [alignment.mentions[0]] });
  });
});

describe("every other format", () => {
  const others = EXPORT_FORMATS.filter((name) => name !== "jsonl");
  it.each(others)("%s tells that it loses the alignment and what came of rulings", (name) => {
    const effect = {
      ...({ id: "r1", reviewer: "lin", verdict: "accept", scope: "mention", outcome: "confirmed" } as const),
      ...{ passageId: "p0", start: 3, end: 7, surface: "PD-1", before: null, after: null },
    };
    const alignment = { sentences: [], mentions: [], onlyZh: [], onlyEn: [] };
    const { losses } = exported([{ ...document, alignment, rulings: [effect] }], name);
    expect(losses.get("alignments of the two languages")).toBe(1);
    expect(losses.get("records of what came of rulings")).toBe(1);
  });
});
