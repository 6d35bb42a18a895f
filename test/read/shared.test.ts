import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/document/types.js";
import { readInputs } from "../../src/read/index.js";
import { sharedOrSkip, sharedPath } from "../shared-data.js";

async function read(path: string): Promise<Document[]> {
  const documents: Document[] = [];
  for await (const result of readInputs([path])) {
    if ("error" in result) throw result.error;
    documents.push(result.document);
  }
  return documents;
}

function raw(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").replace(/^\ufeff/, "");
}

function characters(documents: readonly Document[]): number {
  return documents.reduce(
    (sum, { passages }) => sum + passages.reduce((sum, { text }) => sum + text.length, 0),
    0,
  );
}

function files(...parts: string[]): string[] {
  return readdirSync(sharedPath(...parts))
    .sort()
    .map((name) => sharedPath(...parts, name));
}

function nameOf(path: string): string {
  return path.split("/").at(-1)!;
}

describe.skipIf(!sharedOrSkip())("the shared data", () => {
  // MED1250_*.txt.gz has a form of its own, read by the test of abbreviations.
  const corpora = sharedOrSkip()
    ? files("corpora", "en").filter((path) => path.endsWith(".PubTator.gz"))
    : [];
  const exports = sharedOrSkip() ? files("inputs", "pubtator") : [];

  it.each([...corpora, ...exports].map((path) => [nameOf(path), path]))(
    "reads all titles and abstracts of %s",
    async (_, path) => {
      const text = raw(path);
      const parts = [...text.matchAll(/^[^|\t\n]*\|[ta]\|(.*?)\r?$/gm)].map((match) => match[1]!);
      const full = parts.filter((part) => part.trim() !== "");
      const documents = await read(path);
      expect(documents).toHaveLength(text.match(/^[^|\t\n]*\|t\|/gm)!.length);
      expect(documents.flatMap(({ passages }) => passages)).toHaveLength(full.length);
      expect(characters(documents)).toBe(full.reduce((sum, part) => sum + part.length, 0));
      const annotations = text.match(/^[^\t\n]+\t\d+\t\d+\t[^\t\n]*/gm)!.length;
      expect(documents.flatMap(({ foreign }) => foreign)).toHaveLength(annotations);
    },
  );

  it("places at least 99.9 % of the annotations of the corpora", async () => {
    let placed = 0;
    const misfits: string[] = [];
    for (const path of corpora) {
      for (const { id, foreign, passages } of await read(path)) {
        for (const { text, span, passageId } of foreign) {
          if (span === undefined) misfits.push(`${nameOf(path)} ${id} ${text}`);
          else placed++;
          const passage = passages.find((passage) => passage.id === passageId);
          if (span !== undefined) expect(passage?.text.slice(span.start, span.end)).toBe(text);
        }
      }
    }
    console.info(
      `annotations without a place, ${misfits.length} of ${placed + misfits.length}:\n${misfits.join("\n")}`,
    );
    expect(placed / (placed + misfits.length)).toBeGreaterThanOrEqual(0.999);
  });

  const lineFiles = sharedOrSkip()
    ? [...files("corpora", "zh"), ...files("corpora", "bilingual")].filter((path) =>
        /\.jsonl(\.gz)?$/.test(path),
      )
    : [];

  it.each(lineFiles.map((path) => [nameOf(path), path]))("reads every record of %s", async (_, path) => {
    const records = raw(path)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const texts = records.map((record) =>
      ["text", "title_zh", "abstract_zh", "title_en", "abstract_en"]
        .map((field) => record[field] ?? "")
        .filter((text) => String(text).trim() !== ""),
    );
    const documents = await read(path);
    expect(documents.map(({ passages }) => passages.map(({ text }) => text))).toEqual(texts);
    for (const { passages } of documents) {
      if (passages.some(({ kind }) => kind === "title")) expect(passages[0]!.language).toBe("zh");
    }
  });

  const articles = sharedOrSkip()
    ? [...files("inputs", "jats"), ...files("inputs", "jats-multilingual")]
    : [];

  it.each(articles.map((path) => [nameOf(path), path]))(
    "keeps every word of the paragraphs of %s",
    async (_, path) => {
      const [document, ...others] = await read(path);
      expect(others).toEqual([]);
      const body = /<body\b[^>]*>(.*?)<\/body>/s.exec(raw(path).replace(/<!--.*?-->/gs, ""))?.[1] ?? "";
      const all = bare(document!.passages.map(({ text }) => text).join("\n"));
      const paragraphs = body.match(/<p(?:\s[^>]*)?>(?:(?!<p[\s>]).)*?<\/p>/gs) ?? [];
      expect(paragraphs.length).toBeGreaterThan(0);
      let at = 0;
      const missing: string[] = [];
      for (const piece of paragraphs.flatMap(withoutFloats)) {
        const found = all.indexOf(piece, at);
        if (found < 0) missing.push(piece.slice(0, 200));
        else at = found + piece.length;
      }
      expect(missing).toEqual([]);
    },
  );

  it("reads titles, abstracts and languages of the multilingual articles", async () => {
    for (const path of files("inputs", "jats-multilingual")) {
      const text = raw(path);
      const [document] = await read(path);
      const count = (kind: string) => document!.passages.filter((passage) => passage.kind === kind).length;
      const translations =
        (text.match(/<trans-title[\s>]/g) ?? []).length +
        (text.match(/<sub-article[^>]*"translation"/g) ?? []).length;
      expect(count("title"), path).toBe(1 + translations);
      if (/<abstract/.test(text)) expect(count("abstract")).toBeGreaterThan(0);
    }
  });

  it("reads every citation of the PubMed file", async () => {
    const [path] = files("inputs", "pubmed");
    const text = raw(path!);
    const documents = await read(path!);
    const parts = text
      .match(/<(ArticleTitle|VernacularTitle|AbstractText)\b[^>]*(?<!\/)>.*?<\/\1>/gs)!
      .map(bareMarkup);
    expect(documents).toHaveLength(text.match(/<PubmedArticle>/g)!.length);
    const passages = documents.flatMap(({ passages }) => passages);
    expect(passages).toHaveLength(parts.length);
    expect(passages.map(({ text }) => bare(text)).sort()).toEqual(parts.sort());
  });

  it("reads every passage and annotation of the BioC files", async () => {
    for (const path of files("inputs", "bioc").filter((path) => path.endsWith(".xml"))) {
      const text = raw(path);
      const documents = await read(path);
      const count = (pattern: RegExp) => (text.match(pattern) ?? []).length;
      expect(documents).toHaveLength(count(/<document>/g));
      expect(documents.flatMap(({ foreign }) => foreign)).toHaveLength(count(/<annotation[\s>]/g));
      const own = text.replace(/<annotation.*?<\/annotation>/gs, "").match(/<text>.*?<\/text>/gs)!;
      expect(
        bare(documents.flatMap(({ passages }) => passages.map(({ text }) => text)).join("")).length,
      ).toBe(own.map(bareMarkup).join("").length);
    }
    const [xml, json] = await Promise.all(
      ["xml", "json"].map((name) => read(sharedPath("inputs", "bioc", `everything.${name}`))),
    );
    expect(json!.map(({ source, ...rest }) => rest)).toEqual(xml!.map(({ source, ...rest }) => rest));
  });

  it("reads the summary page", async () => {
    const [document] = await read(sharedPath("seed", "PMC13008561.md"));
    expect(document!.id).toBe("PMC13008561");
    expect(document!.passages.map(({ kind, language }) => `${kind} ${language}`)).toContain("abstract zh");
    const kinds = ["NCBI Gene ", "MESH:", "MONDO:", "(-)", "taxon ", "CVCL_"];
    const text = raw(sharedPath("seed", "PMC13008561.md"));
    expect(document!.foreign).toHaveLength(kinds.reduce((sum, mark) => sum + text.split(mark).length - 1, 0));
    expect(document!.foreign.find(({ text }) => text === "RPL17")).toEqual({
      text: "RPL17",
      type: "Gene",
      ids: ["NCBIGene:6139"],
      aliases: ["ribosomal protein L17", "DBA22", "L17", "PD-1", "RPL23", "uL22"],
    });
  });
});

/**
 * A paragraph of XML in the crudest way: what the reader moves elsewhere or drops taken out, all tags off; in pieces,
 * between which there were formulae.
 */
function withoutFloats(paragraph: string): string[] {
  return paragraph
    .replace(/<(fig|table-wrap|supplementary-material|fn)\b.*?<\/\1>/gs, "")
    .replace(/<xref[^>]*>\s*<sup>.*?<\/sup>\s*<\/xref>(?:\s*<sup>[\s,;–-]*<\/sup>(?=\s*<xref))*/gs, "")
    .replace(/<sup>\s*(?:<xref[^>]*>[^<]*<\/xref>[\s,–-]*)+<\/sup>/gs, "")
    .replace(/^<p>Click here for additional data file\.?\s*<\/p>$/s, "")
    .split(/<disp-formula\b.*?<\/disp-formula>|<mml:math\b.*?<\/mml:math>/s)
    .map(bareMarkup);
}

function bareMarkup(xml: string): string {
  const text = xml
    .replace(/<[^>]*>/g, "")
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)))
    .replace(
      /&(lt|gt|quot|apos|amp);/g,
      (_, name: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'" })[name] ?? "&",
    );
  return bare(text);
}

/** Text without white space and without the marks that keep raised and lowered numbers apart. */
function bare(text: string): string {
  return text.replace(/[\s^_]/g, "");
}
