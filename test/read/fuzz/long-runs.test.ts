import { describe, expect, it } from "vitest";
import { FORMATS, type Format } from "../../../src/read/index.js";
import { assertResult, readBytes } from "./read-bytes.js";

/**
 * Files made of one piece again and again: what makes a reader go back over what it has read already, a regular
 * expression or a search to the end, takes quadratic time on one of them.
 */
const PIECES = [
  " ",
  "\t",
  "\n",
  "\r",
  " \n",
  "a",
  "a ",
  "细",
  "𠮷",
  "1",
  "-",
  "_a ",
  "*a ",
  "**a ",
  "~~a ",
  "`a",
  "![",
  "[a",
  "[^",
  "[a](",
  "<http:",
  "<!--",
  "<sup>",
  "<sup>a</sup>",
  "<PMID",
  "<a ",
  "<a>",
  "<a/>",
  "</a>",
  "<",
  ">",
  "&",
  "&a",
  "&a;",
  "&#",
  "(",
  "(a ",
  "(a:b,",
  ", ",
  "| ",
  "|-",
  '"',
  '"a"',
  "{",
  "[",
  "# ",
  "- ",
  "1. ",
  "\\",
  "{aka ",
  " — ",
  "x\t",
  "-DOCSTART-\n",
  "1|t|a\n",
  "1\t0\t1\ta\tGene\t1\n",
  "T1\tGene 0 1\ta\n",
  "a\tO\n",
  "a\tB-x\n",
  "Abstract: a\n\n",
] as const;

/** What stands before the pieces, so that the reader gets to where it reads them. */
const OPENINGS: Partial<Record<Format, readonly string[]>> = {
  jats: ["<article><body><p>", "<article><front><article-meta><title-group><article-title>a</article-title>"],
  pubmed: ["<PubmedArticle><MedlineCitation><Article><ArticleTitle>"],
  "bioc-xml": ["<collection><document><id>", "<collection><document><id>1</id><passage><text>"],
  pubtator: ["1|t|"],
  summary: ["# T\n\n## A\n\n", "# T\n\n## Gene entities\n\n- **Genes:** ", "# T\n\n## Gene entities\n\n- **"],
  markdown: ["# T\n\n", "---\nid: ", "---\nid: 1\n---\n| a |\n"],
  jsonl: ['{"text":"'],
  conll: ["-DOCSTART- "],
};

const LENGTH = 40_000;
/** Processor time a byte may take, in seconds: several times what it takes to tell each line as an error. */
const PER_BYTE = 8e-6;

const cases = FORMATS.filter((format) => format !== "hf-parquet");

describe("files made of one piece", () => {
  it.each(cases)("%s reads them in linear time", async (format) => {
    const slow: string[] = [];
    for (const opening of ["", ...(OPENINGS[format] ?? [])]) {
      for (const piece of PIECES) {
        const bytes = Buffer.from(opening + piece.repeat(Math.ceil(LENGTH / piece.length)));
        const annotations = Buffer.from(piece.repeat(1000));
        const start = process.cpuUsage();
        for (const result of await readBytes({ name: "made", format, bytes, annotations }))
          assertResult(result);
        const { user, system } = process.cpuUsage(start);
        const seconds = (user + system) / 1e6;
        if (seconds > bytes.length * PER_BYTE)
          slow.push(`${JSON.stringify(opening + piece)} took ${seconds.toFixed(1)} s`);
      }
    }
    expect(slow).toEqual([]);
  });
});
