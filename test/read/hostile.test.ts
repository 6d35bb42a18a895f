import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { DiglotError } from "../../src/document/errors.js";
import { type Format, type ReadResult, readInputs } from "../../src/read/index.js";
import { assertResult, readBytes } from "./fuzz/read-bytes.js";

const folder = mkdtempSync(join(tmpdir(), "diglot-hostile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(
  bytes: string | Uint8Array,
  format: Format | "auto",
  longest?: number,
): Promise<ReadResult[]> {
  const results = await readBytes({
    name: "in.put",
    format,
    bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes,
    ...(longest === undefined ? {} : { limits: { longest } }),
  });
  for (const result of results) assertResult(result);
  return results;
}

function errorsOf(results: readonly ReadResult[]): DiglotError[] {
  return results.flatMap((result) => ("error" in result ? [result.error] : []));
}

/** Ids of the documents and codes of the errors, in order. */
function inShort(results: readonly ReadResult[]): string[] {
  return results.map((result) => ("error" in result ? result.error.code : result.document.id));
}

function textsOf(results: readonly ReadResult[]): string[] {
  return results.flatMap((result) =>
    "document" in result ? result.document.passages.map(({ text }) => text) : [],
  );
}

describe("XML", () => {
  const article = (doctype: string, text: string) =>
    `<?xml version="1.0"?><!DOCTYPE article [${doctype}]><article><body><p>${text}</p></body></article>`;

  it("expands no entity of the document: a billion laughs stay one", async () => {
    const levels = "abcdefghij".split("");
    const laughs = levels.map((name, i) =>
      i === 0 ? `<!ENTITY a "ha">` : `<!ENTITY ${name} "${`&${levels[i - 1]};`.repeat(10)}">`,
    );
    expect(textsOf(await read(article(laughs.join(""), "so &j; funny"), "auto"))).toEqual(["so &j; funny"]);
  });

  it.each(["file:///etc/passwd", "http://127.0.0.1:9/x"])("fetches nothing: %s", async (address) => {
    const doctype = `<!ENTITY x SYSTEM "${address}"><!ENTITY % y SYSTEM "${address}"> %y;`;
    expect(textsOf(await read(article(doctype, "a &x; b"), "jats"))).toEqual(["a &x; b"]);
  });

  it.each<[Format, string, string]>([
    ["jats", "<article><body>", "</body></article>"],
    ["pubmed", "<PubmedArticle><MedlineCitation>", "</MedlineCitation></PubmedArticle>"],
    ["bioc-xml", "<collection><document><id>7</id>", "</document></collection>"],
  ])("%s 100,000 deep is an error and no overflow", async (format, opening, closing) => {
    const deep = `${"<sec>".repeat(100_000)}a${"</sec>".repeat(100_000)}`;
    expect(inShort(await read(opening + deep + closing, format))).toEqual(["format-malformed"]);
  });

  it("100,000 deep within what is left out harms nothing", async () => {
    const deep = `${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}`;
    const results = await read(
      `<article><body><p>text</p></body><back><ref-list>${deep}</ref-list></back></article>`,
      "jats",
    );
    expect(textsOf(results)).toEqual(["text"]);
  });

  it("tells a record that is too long, and reads those around it", async () => {
    const citation = (id: number, words: number) =>
      `<PubmedArticle><MedlineCitation><PMID>${id}</PMID><Article><ArticleTitle>${"word\n".repeat(words)}</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n`;
    const text = `<PubmedArticleSet>\n${citation(1, 3)}${citation(2, 100_000)}${citation(3, 3)}</PubmedArticleSet>`;
    for (const piece of [1 << 20, 5000]) {
      const bytes = Buffer.from(text);
      const results = await readBytes({
        name: "p.xml",
        format: "pubmed",
        bytes,
        piece,
        limits: { longest: 100_000 },
      });
      expect(inShort(results)).toEqual(["1", "format-malformed", "3"]);
      const [error] = errorsOf(results);
      expect(error!.message).toContain("an element <PubmedArticle> of at most 100,000 characters");
      expect(error!.where).toBe("p.xml, line 6");
    }
    expect(errorsOf(await read(`<!--${"a".repeat(200_000)}`, "jats", 100_000))[0]!.message).toContain(
      "a comment",
    );
  });

  it("quotes a name that is as long as the file only in part", async () => {
    const [error] = errorsOf(await read(`<article><${"a".repeat(100_000)} b></article>`, "jats"));
    expect(error!.message.length).toBeLessThan(1000);
  });
});

describe("JSON", () => {
  const formats: Format[] = [
    "bioc-json",
    "pubannotation",
    "web-annotation",
    "spacy",
    "label-studio",
    "doccano",
    "hf-jsonl",
    "jsonl",
  ];
  it.each(formats)("%s 100,000 deep is an error of its line alone", async (format) => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const within = `{"text":${deep},"passages":${deep}}`;
    for (const text of [
      deep,
      within,
      `{"passages":[{"text":"a","infons":${deep}}],"text":"a","data":{"text":${deep}}}`,
    ]) {
      const results = await read(`${text}\n${text}\n`, format);
      expect(results.length).toBeGreaterThan(0);
    }
    expect(inShort(await read(`${deep}\n${deep}\n`, format))).toEqual([
      "format-malformed",
      "format-malformed",
    ]);
  });

  it("tells a line that is too long, holds none of it, and reads those around it", async () => {
    const text = `{"id":"1","text":"a"}\n{"id":"2","text":"${"a".repeat(3_000_000)}"}\n{"id":"3","text":"b"}\n`;
    for (const piece of [4096, 1 << 22]) {
      const bytes = Buffer.from(text);
      const results = await readBytes({
        name: "a.jsonl",
        format: "jsonl",
        bytes,
        piece,
        limits: { longest: 1 << 20 },
      });
      expect(inShort(results)).toEqual(["1", "format-malformed", "3"]);
      expect(errorsOf(results)[0]!.where).toBe("a.jsonl, line 2");
    }
  });

  it("tells a JSON text over several lines that is too long", async () => {
    const text = `{"documents":[\n${'{"id":"1","infons":{},"passages":[]},\n'.repeat(10_000)}`;
    expect(inShort(await read(text, "bioc-json", 100_000))).toEqual(["format-malformed"]);
  });
});

describe("texts that are none", () => {
  it.each([
    ["half a character", String.raw`{"id":"7","text":"a \ud83e b"}`],
    ["NUL", String.raw`{"id":"7","text":"a \u0000 b"}`],
    ["NUL in an identifier", String.raw`{"id":"7\u0000","text":"a"}`],
  ])("%s is an error of the document alone", async (_, line) => {
    const results = await read(`${line}\n{"id":"8","text":"b"}\n`, "jsonl");
    expect(inShort(results)).toEqual(["format-malformed", "8"]);
    expect("id" in results[0]! && results[0].id).toMatch(/^7/);
  });

  it("a character reference to half a character, in Markdown, is an error too", async () => {
    expect(inShort(await read("# T\n\na &#xD83E; b\n", "markdown"))).toEqual(["format-malformed"]);
  });

  it("marks of the byte order are no text", async () => {
    const utf16 = Buffer.from("\ufeffTitle\n\n细胞 here\n", "utf16le");
    expect(textsOf(await read(utf16, "text"))).toEqual(["Title", "细胞 here"]);
    expect(textsOf(await read(utf16.swap16(), "text"))).toEqual(["Title", "细胞 here"]);
    expect(textsOf(await read("\ufeffTitle\n\nb\n", "text"))).toEqual(["Title", "b"]);
  });

  it("a document after many blanks is found", async () => {
    expect(textsOf(await read(`${" \n".repeat(50_000)}{"text":"a"}\n`, "auto"))).toEqual(["a"]);
    expect(errorsOf(await read(" ".repeat(10_000), "auto"))[0]!.received).toBe("an empty input");
  });

  it("bytes of no known encoding are told with their place", async () => {
    const latin = Buffer.from(`{"text":"${"caf\u00e9 ".repeat(50)}"}`, "latin1");
    expect(inShort(await read(latin, "jsonl"))).toEqual(["input-unreadable"]);
  });
});

describe("annotations", () => {
  it("brat relations in a circle are passed over", async () => {
    const annotations =
      "T1\tGene 0 4\tTP53\nT2\tGene 5 10\tBRCA1\nR1\tis Arg1:T1 Arg2:T2\nR2\tis Arg1:T2 Arg2:T1\n*\tEquiv T1 T1\n";
    const results = await readBytes({
      name: "a.txt",
      format: "brat",
      bytes: Buffer.from("TP53 BRCA1"),
      annotations: Buffer.from(annotations),
    });
    expect("document" in results[0]! && results[0].document.foreign.map(({ span }) => span)).toEqual([
      { start: 0, end: 4 },
      { start: 5, end: 10 },
    ]);
  });

  it("an annotation chained to itself stays", async () => {
    const json = {
      text: "TP53 x",
      denotations: [{ id: "T1", span: { begin: 0, end: 4 }, obj: "Gene" }],
      relations: [{ pred: "_lexicallyChainedTo", subj: "T1", obj: "T1" }],
    };
    const [result] = await read(JSON.stringify(json), "pubannotation");
    expect("document" in result! && result.document.foreign).toMatchObject([
      { text: "TP53", span: { start: 0, end: 4 } },
    ]);
  });

  it.each([
    [-4, -1],
    [0.5, 3.5],
    [5, 1e6],
  ])("offsets %d to %d, which `slice` alone would take, give no span", async (start, end) => {
    const text = "TP53 and BRCA1";
    const mention = {
      passageId: "p0",
      start,
      end,
      surface: text.slice(start, end),
      type: "Gene",
      linked: null,
    };
    const line = { id: "1", passages: [{ id: "p0", kind: "body", text }], mentions: [mention] };
    const [result] = await read(JSON.stringify(line), "jsonl");
    expect("document" in result! && result.document.foreign[0]!.span).toBeUndefined();
  });

  it("a token of CoNLL that says it stands far away costs no memory", async () => {
    const [result] = await read("TP53 p0:900000000-900000004 - B-Gene\nx p0:1-2 - O\n", "conll");
    expect("document" in result! && result.document.passages[0]!.text.length).toBeLessThan(100_000);
  });

  it("passages with and without ids of their own never share one", async () => {
    const line = { id: "1", passages: [{ id: "p1", text: "a" }, { text: "b" }, { text: "c" }] };
    const [result] = await read(JSON.stringify(line), "jsonl");
    expect("document" in result! && result.document.passages.map(({ id }) => id)).toEqual(["p1", "p2", "p3"]);
  });
});

describe("compressed files", () => {
  const good = `${JSON.stringify({ id: "1", text: "TP53" })}\n`;

  it("cut short, are told, with the documents before the cut", async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, i) => `${JSON.stringify({ id: `${i}`, text: `${i * 7919}` })}\n`,
    );
    const whole = gzipSync(lines.join(""));
    const results = await read(whole.subarray(0, whole.length / 2), "jsonl");
    expect(results.length).toBeGreaterThan(1);
    expect(inShort(results).at(-1)).toBe("input-unreadable");
    expect(errorsOf(results)).toHaveLength(1);
  });

  it("that grow a thousandfold fill no memory", async () => {
    const path = join(folder, "bomb.jsonl.gz");
    writeFileSync(
      path,
      Buffer.concat([good, Buffer.alloc(200_000_000, 0x20), `\n${good}`].map((part) => gzipSync(part))),
    );
    const before = process.memoryUsage().rss;
    const results: ReadResult[] = [];
    for await (const result of readInputs([path], { limits: { longest: 1 << 20 } })) results.push(result);
    expect(inShort(results)).toEqual(["1", "format-malformed", "1"]);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});

describe("Parquet", () => {
  it("a file that states more values than memory holds ends no process", async () => {
    const path = join(folder, "broken.parquet");
    // A footer whose list of schema elements states 2^28 members of no size.
    const footer = Buffer.from([0x15, 0x02, 0x19, 0xfc, 0x80, 0x80, 0x80, 0x80, 0x01, 0x00]);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    writeFileSync(path, Buffer.concat([Buffer.from("PAR1"), footer, length, Buffer.from("PAR1")]));
    const results: ReadResult[] = [];
    for await (const result of readInputs([path])) results.push(result);
    expect(inShort(results)).toEqual(["format-malformed"]);
  });
});
