import { describe, expect, it } from "vitest";
import { textOf } from "../../src/document/annotated.js";
import type { Document } from "../../src/document/types.js";
import { type Format, type ReadResult, readText } from "../../src/read/index.js";
import { documentOf, documentsOf, inPieces, outline, resultsOf } from "./read-string.js";

/** Annotations in short: "type text ids", with `?` for those without a place; places are checked by slicing. */
function annotationsOf({ passages, foreign }: Document): string[] {
  return foreign.map(({ passageId, span, parts, text, type, ids }) => {
    const places = parts ?? (span === undefined ? [] : [span]);
    const passage = passages.find(({ id }) => id === passageId);
    if (places.length > 0) expect(textOf(passage!.text, places)).toBe(text);
    return `${type} ${text} ${ids.join("+") || "-"}${places.length === 0 ? " ?" : ""}`;
  });
}

async function brat(text: string, annotations: string): Promise<ReadResult[]> {
  const results: ReadResult[] = [];
  const companion = (extension: string) => (extension === ".ann" ? inPieces(annotations) : undefined);
  for await (const result of readText(inPieces(text), "d.txt", "brat", companion)) results.push(result);
  return results;
}

describe("brat", () => {
  const text = "标题🧬 PD-1\r\nGraft vs\nhost disease, ES and somatic cells\n";
  const lines = [
    "T1\tGene 4 8\tPD-1",
    "N1\tReference T1 NCBIGene:5133\tPDCD1",
    "#1\tAnnotatorNotes T1\tflag alias-shared: also RPL17 → NCBIGene:6139",
    "#2\tAnnotatorNotes T1\tlook again",
    "T2\tDisease 10 18;19 31\tGraft vs host disease",
    "A1\tNegation T2",
    "N2\tReference T2 MESH:D006086\tx",
    "N3\tReference T2 Cellosaurus:CVCL_0030\tHeLa",
    "T3\tCell 33 35;48 53\tES cells",
    "E1\tBinding:T1 Theme:T2",
    "R1\tPart-of Arg1:T1 Arg2:T2",
    "*\tEquiv T1 T2",
  ];

  it("reads text-bound annotations, identifiers, negation and notes", async () => {
    const [result] = await brat(text, lines.join("\n"));
    const { document } = result as { document: Document };
    expect(outline(document)).toEqual([
      "title zh : 标题🧬 PD-1",
      "body en : Graft vs\nhost disease, ES and somatic cells",
    ]);
    expect(annotationsOf(document)).toEqual([
      "Gene PD-1 NCBIGene:5133",
      "Disease Graft vs host disease MESH:D006086+CVCL_0030",
      "Cell ES cells -",
    ]);
    const [gene, disease] = document.foreign;
    expect(gene!.details).toEqual({
      flags: [{ code: "alias-shared", message: "also RPL17", suggestion: "NCBIGene:6139" }],
      note: "look again",
    });
    expect(disease!.details).toEqual({ negated: true });
    expect(disease!.parts).toHaveLength(2);
  });

  it("moves an annotation to where its text stands nearby, and keeps one it cannot find without a place", async () => {
    const [result] = await brat("One PD-1 and PD-1.", "T1\tGene 5 9\tPD-1\nT2\tGene 0 4\tIL-6\n");
    const { document } = result as { document: Document };
    expect(annotationsOf(document)).toEqual(["Gene PD-1 -", "Gene IL-6 - ?"]);
    expect(document.foreign[0]!.moved).toBe(-1);
  });

  it("reads offsets in UTF-16 units or bytes where those fit the document", async () => {
    for (const offsets of ["3 7", "5 9"]) {
      const [result] = await brat("🧬 PD-1", `T1\tGene ${offsets}\tPD-1\n`);
      expect(annotationsOf((result as { document: Document }).document)).toEqual(["Gene PD-1 -"]);
    }
  });

  it("reports a line it cannot read, and a text without annotations beside it", async () => {
    const results = await brat("PD-1", "T1\tGene zero 4\tPD-1\nT2\tGene 0 4\tPD-1");
    expect(results.map((result) => ("error" in result ? result.error.where : "read"))).toEqual([
      "d.ann, line 1",
      "read",
    ]);
    const [alone] = await resultsOf("PD-1", "d.txt", "brat");
    expect(alone && "error" in alone && alone.error.code).toBe("format-malformed");
  });
});

describe("CoNLL", () => {
  it("reads CoNLL-2003 as it was published", async () => {
    const text =
      "-DOCSTART- -X- -X- O\n\nEU NNP B-NP B-ORG\nrejects VBZ B-VP O\nGerman JJ B-NP B-MISC\nlamb NN I-NP O\n. . O O\n\nPeter NNP B-NP B-PER\nBlackburn NNP I-NP I-PER\n\n-DOCSTART- -X- -X- O\n\nBrussels NNP B-NP B-LOC\n";
    const [one, two] = await documentsOf(text, "eng.conll");
    expect(outline(one!)).toEqual(["body en : EU rejects German lamb.", "body en : Peter Blackburn"]);
    expect(annotationsOf(one!)).toEqual(["ORG EU -", "MISC German -", "PER Peter Blackburn -"]);
    expect([one!.id, two!.id]).toEqual(["eng", "eng:2"]);
    expect(annotationsOf(two!)).toEqual(["LOC Brussels -"]);
  });

  it.each([
    ["IOB1", ["I-A", "B-A", "I-A", "O", "I-B"]],
    ["IOB2", ["B-A", "B-A", "I-A", "O", "B-B"]],
    ["BIOES", ["S-A", "B-A", "E-A", "O", "S-B"]],
    ["BILOU", ["U-A", "B-A", "L-A", "O", "U-B"]],
  ])("reads %s", async (_, tags) => {
    const tokens = ["one", "two", "three", "four", "five"];
    const text = tokens.map((token, i) => `${token}\t${tags[i]}\n`).join("");
    expect(annotationsOf(await documentOf(text, "x.iob"))).toEqual(["A one -", "A two three -", "B five -"]);
  });

  it("sets Chinese characters without blanks, and brackets as print does", async () => {
    const text = [..."移植物抗宿主病", "(", "GVHD", ")", "患", "者"]
      .map((token, i) => `${token} ${i === 0 ? "B-Disease" : i < 7 ? "I-Disease" : "O"}\n`)
      .join("");
    const document = await documentOf(text, "x.bio");
    expect(document.passages[0]!.text).toBe("移植物抗宿主病 (GVHD) 患者");
    expect(annotationsOf(document)).toEqual(["Disease 移植物抗宿主病 -"]);
  });

  it("reports a line without a tag, and reads on", async () => {
    const results = await resultsOf("PD-1 B-Gene\nblocks\n. O\n", "x.conll", "conll");
    expect(results.map((result) => ("error" in result ? result.error.where : "read"))).toEqual([
      "x.conll, line 2, document x",
      "read",
    ]);
  });
});

describe("PubAnnotation", () => {
  it("reads one object, offsets in code points, identifiers as types and as attributes", async () => {
    const text = JSON.stringify({
      text: "🧬 PD-1 and TP53",
      sourcedb: "PubMed",
      sourceid: "7",
      denotations: [
        { id: "T1", span: { begin: 2, end: 6 }, obj: "NCBIGene:5133" },
        { id: "T2", span: { begin: 11, end: 15 }, obj: "Gene" },
      ],
      attributes: [{ id: "A1", subj: "T2", pred: "resolved_to", obj: "NCBIGene:7157" }],
    });
    const document = await documentOf(text, "p.json");
    expect(document.id).toBe("7");
    expect(annotationsOf(document)).toEqual(["NCBIGene:5133 PD-1 NCBIGene:5133", "Gene TP53 NCBIGene:7157"]);
  });

  it("joins divisions of one document, and fragments of the chain model", async () => {
    const division = (divid: number, section: string, text: string, rest: object) => ({
      sourcedb: "PMC",
      sourceid: "1",
      divid,
      section,
      text,
      ...rest,
    });
    const chain = {
      denotations: [
        { id: "T1", span: { begin: 0, end: 2 }, obj: "Cell" },
        { id: "T2", span: { begin: 15, end: 20 }, obj: "_FRAGMENT" },
      ],
      relations: [{ id: "R1", subj: "T2", pred: "_lexicallyChainedTo", obj: "T1" }],
    };
    const text = JSON.stringify([
      division(0, "Title", "Cells", { denotations: [] }),
      division(1, "Abstract", "ES and somatic cells", chain),
      { text: "alone", denotations: [] },
    ]);
    const [one, two] = await documentsOf(text, "p.json");
    expect(outline(one!)).toEqual(["title en Title: Cells", "abstract en Abstract: ES and somatic cells"]);
    expect(annotationsOf(one!)).toEqual(["Cell ES cells -"]);
    expect(two!.id).toBe("p:2");
  });

  it("reports what has no text", async () => {
    const results = await resultsOf('[{"sourcedb": "x"}, {"text": "a", "denotations": []}]', "p.json");
    expect(results.map((result) => "error" in result)).toEqual([true, false]);
  });
});

describe("Web Annotation", () => {
  const page = (position: object) => ({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: "urn:x:1",
    type: "AnnotationPage",
    passages: [{ id: "urn:x:1#a", text: "🧬 HeLa cells", language: "en" }],
    items: [
      {
        id: "urn:x:1#m0",
        type: "Annotation",
        body: [
          { type: "TextualBody", purpose: "tagging", value: "CellLine" },
          { purpose: "identifying", source: "https://identifiers.org/cellosaurus:CVCL_0030" },
          { purpose: "identifying", source: "https://example.org/other" },
        ],
        target: {
          source: "urn:x:1#a",
          selector: [position, { type: "TextQuoteSelector", exact: "HeLa", prefix: "🧬 ", suffix: " cells" }],
        },
      },
    ],
  });

  it.each([
    ["code points", { type: "TextPositionSelector", start: 2, end: 6 }],
    ["UTF-16 units, by the quote", { type: "TextPositionSelector", start: 3, end: 7 }],
  ])("reads positions in %s", async (_, position) => {
    const document = await documentOf(JSON.stringify(page(position)), "w.jsonld");
    expect(annotationsOf(document)).toEqual(["CellLine HeLa CVCL_0030+https://example.org/other"]);
  });

  it("says that annotations without texts cannot be read", async () => {
    const text = JSON.stringify({
      "@context": "http://www.w3.org/ns/anno.jsonld",
      type: "AnnotationPage",
      items: [],
    });
    const [result] = await resultsOf(text, "w.jsonld");
    expect(result && "error" in result && result.error.code).toBe("format-malformed");
  });
});

describe("spaCy and Prodigy", () => {
  it("reads spans with tokens, and entities of the older form", async () => {
    const lines = [
      {
        text: "🧬 PD-1",
        spans: [{ start: 2, end: 6, label: "Gene", token_start: 1, token_end: 1 }],
        answer: "accept",
      },
      { text: "TP53", spans: [], entities: [[0, 4, "Gene"]] },
    ];
    const documents = await documentsOf(lines.map((line) => JSON.stringify(line)).join("\n"), "s.jsonl");
    expect(documents.map(annotationsOf)).toEqual([["Gene PD-1 -"], ["Gene TP53 -"]]);
    expect(documents.map(({ id }) => id)).toEqual(["s:1", "s:2"]);
  });
});

describe("Label Studio", () => {
  const task = (data: object, rest: object) => ({ id: 1, data, ...rest });
  const region = (id: string, start: number, end: number, text: string, label: string) => ({
    id,
    from_name: "label",
    to_name: "text",
    type: "labels",
    value: { start, end, text, labels: [label] },
  });

  it("reads the latest annotation that was not cancelled, and predictions where there is none", async () => {
    const concept = {
      id: "a",
      from_name: "concept",
      type: "textarea",
      value: { start: 2, end: 6, text: ["NCBIGene:5133"] },
    };
    const text = JSON.stringify([
      task(
        { text: "🧬 PD-1 TP53" },
        {
          annotations: [
            { result: [region("x", 7, 11, "TP53", "Gene")] },
            { result: [region("a", 2, 6, "PD-1", "Gene"), concept] },
            { was_cancelled: true, result: [] },
          ],
          predictions: [{ result: [region("p", 7, 11, "TP53", "Disease")] }],
        },
      ),
      task(
        { text: "TP53" },
        { annotations: [], predictions: [{ result: [region("p", 0, 4, "TP53", "Gene")] }] },
      ),
    ]);
    const documents = await documentsOf(text, "l.json");
    expect(documents.map(annotationsOf)).toEqual([["Gene PD-1 NCBIGene:5133"], ["Gene TP53 -"]]);
  });

  it("reads offsets of old versions, which count UTF-16 units", async () => {
    const text = JSON.stringify([
      task({ text: "🧬 PD-1" }, { annotations: [{ result: [region("a", 3, 7, "PD-1", "Gene")] }] }),
    ]);
    expect(annotationsOf(await documentOf(text, "l.json"))).toEqual(["Gene PD-1 -"]);
  });
});

describe("doccano", () => {
  it("reads labels, and entities where relations are labelled too", async () => {
    const lines = [
      { id: 1, text: "🧬 PD-1", label: [[2, 6, "Gene"]] },
      {
        id: 2,
        text: "TP53",
        entities: [{ id: 5, label: "Gene", start_offset: 0, end_offset: 4 }],
        relations: [],
      },
    ];
    const documents = await documentsOf(lines.map((line) => JSON.stringify(line)).join("\n"), "d.jsonl");
    expect(documents.map(annotationsOf)).toEqual([["Gene PD-1 -"], ["Gene TP53 -"]]);
  });

  it("gives identifiers to labels that stayed, and none to one that was moved", async () => {
    const record = {
      text: "PD-1 TP53",
      document: "1",
      label: [
        [0, 4, "Gene"],
        [5, 8, "Gene"],
      ],
      linked: [
        [0, 4, "Gene", "NCBIGene:5133"],
        [5, 9, "Gene", "NCBIGene:7157"],
      ],
    };
    expect(annotationsOf(await documentOf(JSON.stringify(record), "d.jsonl"))).toEqual([
      "Gene PD-1 NCBIGene:5133",
      "Gene TP5 -",
    ]);
  });
});

describe("BigBIO rows", () => {
  it("reads passages whose offsets leave a gap", async () => {
    const row = {
      id: "0",
      document_id: "9",
      passages: [
        { id: "1", type: "title", text: ["𠮷 one"], offsets: [[0, 5]] },
        { id: "2", type: "abstract", text: ["two PD-1"], offsets: [[7, 15]] },
      ],
      entities: [
        {
          id: "3",
          type: "Gene",
          text: ["PD-1"],
          offsets: [[11, 15]],
          normalized: [{ db_name: "NCBIGene", db_id: "5133" }],
        },
      ],
    };
    const document = await documentOf(JSON.stringify(row), "h.jsonl");
    expect(document.id).toBe("9");
    expect(annotationsOf(document)).toEqual(["Gene PD-1 NCBIGene:5133"]);
  });
});

describe("formats that hold JSON", () => {
  const cases: [Format, string][] = [
    ["pubannotation", '{"text":"a","denotations":[]}'],
    ["spacy", '{"text":"a","spans":[]}'],
    ["doccano", '{"text":"a","label":[]}'],
    ["hf-jsonl", '{"document_id":"1","passages":[{"text":["a"],"offsets":[[0,1]]}],"entities":[]}'],
    ["label-studio", '{"data":{"text":"a"},"annotations":[]}'],
  ];
  it.each(cases)("%s is found by looking, and a bad line ends nothing but itself", async (format, line) => {
    const results = await resultsOf(`${line}\n{"broken": \n${line}\n`, "x.json");
    expect(results.filter((result) => "document" in result)).toHaveLength(2);
    expect(results.filter((result) => "error" in result)).toHaveLength(1);
    const named = await resultsOf(`${line}\n`, "x.json", format);
    expect(JSON.stringify(named[0])).toBe(JSON.stringify((await resultsOf(`${line}\n`, "x.json"))[0]));
  });
});
