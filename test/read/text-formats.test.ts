import { describe, expect, it } from "vitest";
import { stripMarks } from "../../src/read/markdown-blocks.js";
import { documentOf, documentsOf, outline, resultsOf } from "./read-string.js";

describe("Markdown", () => {
  it("reads front matter, headings, paragraphs, items and tables", async () => {
    const text = `---
id: X1
title_zh: "程序性死亡受体的研究"
title: 'A study of PD-1''s role'
abstract_zh: >
  目的：研究细胞
  的作用机制。
authors:
  - A
---
# A study of PD-1's role

Opening words
on two lines.

## Methods

### Mice ##

- item *one*
- item two

\`\`\`js
code();
\`\`\`

| Gene | Dose |
|:-----|-----:|
| HLA-A*02:01 | 5 |

参考文献
---

1. Smith 2001
`;
    const document = await documentOf(text, "x.md");
    expect(document.id).toBe("X1");
    expect(outline(document)).toEqual([
      "title en : A study of PD-1's role",
      "title zh : 程序性死亡受体的研究",
      "abstract zh : 目的：研究细胞 的作用机制。",
      "body en : Opening words on two lines.",
      "body en Methods > Mice: item one",
      "body en Methods > Mice: item two",
      "table en Methods > Mice: Gene\tDose\nHLA-A*02:01\t5",
      "reference en 参考文献: Smith 2001",
    ]);
  });

  it.each([
    ["**bold** and *slanted* and __b__ and _s_ and `code`", "bold and slanted and b and s and code"],
    ["HLA-A*02:01 and HLA-B*07:02, snake_case_name", "HLA-A*02:01 and HLA-B*07:02, snake_case_name"],
    ["**目的**内容*斜体*文字", "目的内容斜体文字"],
    ["[text](https://x.org/a_(b)) ![alt](i.png) <https://y.org> note[^1]", "text https://y.org note"],
    [
      "Ca<sup>2+</sup>, 10<sup>6</sup>, IC<sub>50</sub>, TNF-&alpha;, 5 \\* 3 \\_x\\_",
      "Ca2+, 10^6, IC50, TNF-α, 5 * 3 _x_",
    ],
    ["p < 0.05 and n > 3", "p < 0.05 and n > 3"],
  ])("takes marks off %s", (source, text) => {
    expect(stripMarks(source)).toBe(text);
  });
});

describe("plain text", () => {
  it("finds title, abstract and paragraphs", async () => {
    const text = "A title\r\n\r\nAbstract: short\r\nand wrapped.\r\n\r\n间充质\r\n基质细胞的研究进展。\r\n";
    expect(outline(await documentOf(text, "note.txt"))).toEqual([
      "title en : A title",
      "abstract en : Abstract: short and wrapped.",
      "body zh : 间充质基质细胞的研究进展。",
    ]);
  });

  it("takes a lonely line for a paragraph, and its id from the file", async () => {
    const document = await documentOf("PD-1 blocks PD-L1.", "note.1.txt.gz");
    expect([document.id, document.source, ...outline(document)]).toEqual([
      "note.1",
      "note.1.txt.gz",
      "body en : PD-1 blocks PD-L1.",
    ]);
  });

  it("does not take XML, JSON or binary data for text", async () => {
    for (const text of ["<html><body>x</body></html>", '{"a": 1}', "\0\x01\x02"]) {
      const [result] = await resultsOf(text, "x");
      expect(result && "error" in result && result.error.code).toBe("format-unknown");
    }
  });

  it("reports an empty input", async () => {
    expect((await resultsOf("\n", "x.txt"))[0]).toHaveProperty("error.code", "format-malformed");
  });
});

describe("JSON Lines", () => {
  it("reads diglot's own form, mentions becoming foreign annotations", async () => {
    const own = {
      id: "D1",
      source: "a.xml",
      passages: [{ id: "p3", kind: "caption", section: "S", language: "zh", text: "PD-1 与 MMF" }],
      mentions: [
        {
          id: "m0",
          passageId: "p3",
          start: 0,
          end: 4,
          surface: "PD-1",
          type: "Gene",
          linked: "NCBIGene:5133",
        },
        {
          id: "m1",
          passageId: "p3",
          start: 0,
          end: 9,
          surface: "x",
          type: "Gene",
          linked: ["NCBIGene:1", "NCBIGene:2"],
        },
        { id: "m2", passageId: "p3", start: 7, end: 10, surface: "MMF", type: "Chemical", linked: null },
      ],
    };
    const text = `{"diglot": {"schema": 1, "offsets": "utf-16"}}\n${JSON.stringify(own)}\n`;
    const document = await documentOf(text, "-");
    expect(document).toMatchObject({ id: "D1", source: "a.xml", passages: own.passages, mentions: [] });
    expect(document.foreign).toEqual([
      {
        id: "m0",
        passageId: "p3",
        span: { start: 0, end: 4 },
        text: "PD-1",
        type: "Gene",
        ids: ["NCBIGene:5133"],
        aliases: [],
      },
      {
        id: "m1",
        passageId: "p3",
        stated: { start: 0, end: 9 },
        text: "x",
        type: "Gene",
        ids: ["NCBIGene:1", "NCBIGene:2"],
        aliases: [],
      },
      {
        id: "m2",
        passageId: "p3",
        span: { start: 7, end: 10 },
        text: "MMF",
        type: "Chemical",
        ids: [],
        aliases: [],
      },
    ]);
  });

  it("reads the flat bilingual form and bare texts, exactly", async () => {
    const text = `{"id": "C1", "title_zh": "标题 的文字在这里", "abstract_zh": "", "title_en": " Title of it ", "abstract_en": "Abstract here"}
{"mention_data": [{"mention": "嘴"}], "text": "嘴里起了个泡"}
{"id": 5, "text": "Five words of English text"}`;
    const documents = await documentsOf(text, "c.train.jsonl.gz");
    expect(documents.map((document) => [document.id, ...outline(document)])).toEqual([
      ["C1", "title zh : 标题 的文字在这里", "title en :  Title of it ", "abstract en : Abstract here"],
      ["c.train:2", "body zh : 嘴里起了个泡"],
      ["5", "body en : Five words of English text"],
    ]);
  });

  it("reports each bad line by its number and goes on", async () => {
    const text =
      '{"text": "a"}\nnot json\n[1]\n{"other": 1}\n{"text": 5}\n{"passages": [{"kind": "poem", "text": "x"}]}\n{"text": "b"}\n';
    const results = await resultsOf(text, "x.jsonl");
    expect(
      results.map((result) => ("error" in result ? result.error.where!.split(",")[1] : result.document.id)),
    ).toEqual(["x:1", " line 2", " line 3", " line 4", " line 5", " line 6", "x:7"]);
  });
});
