import type { PassageKind } from "../document/types.js";
import { DocumentDraft, idFromSource } from "./document-draft.js";
import { splitFrontMatter } from "./front-matter.js";
import { wholeText } from "./lines.js";
import { type MarkdownBlock, markdownBlocks, stripMarks, tableText } from "./markdown-blocks.js";
import type { Reader } from "./reader.js";
import { foldSpace } from "./whitespace.js";

const ABSTRACT = /^(?:abstract|summary|(?:中文|英文)?\s*(?:摘\s*要|提\s*要))\s*[:：]?$/i;
const REFERENCES = /^(?:references?|bibliography|literature cited|参考文献|參考文獻|引用文献)\s*[:：]?$/i;

/** Members of a front matter that are text, in the order of the passages they become. */
const FIELDS: readonly { field: string; kind: PassageKind; declared?: string }[] = [
  { field: "title", kind: "title" },
  { field: "title_zh", kind: "title", declared: "zh" },
  { field: "title_en", kind: "title", declared: "en" },
  { field: "abstract", kind: "abstract" },
  { field: "abstract_zh", kind: "abstract", declared: "zh" },
  { field: "abstract_en", kind: "abstract", declared: "en" },
];

/**
 * Markdown papers: the first heading of the first level is the title, further headings are sections (`section` is
 * their path, joined by " > "), paragraphs, list items and tables are passages, marks are taken off. Sections called
 * Abstract or 摘要 hold abstracts, those called References or 参考文献 references. A YAML front matter may hold the
 * titles and abstracts of both languages (title_zh, abstract_zh, title_en, abstract_en, title, abstract) and the id
 * (id, pmcid, pmid, doi). Code is left out.
 */
export const markdown: Reader = {
  format: "markdown",

  detect(head, fileName) {
    if (/\.(?:md|markdown)$/i.test(fileName)) return true;
    if (/^---[ \t]*\r?\n(?:[ \t].*\r?\n)*[A-Za-z_][\w-]*:/.test(head)) return true;
    return /^\s*#{1,6}[ \t]+\S/.test(head) && !/\.txt$/i.test(fileName);
  },

  async *read(chunks, source, _companion, limits) {
    const { fields, body } = splitFrontMatter(await wholeText(chunks, source, limits));
    const draft = new DocumentDraft(source);
    for (const { field, kind, declared } of FIELDS) {
      draft.add({ kind, text: foldSpace(stripMarks(fields.get(field) ?? "")), declared });
    }
    readPage(markdownBlocks(body), draft);
    const id = fields.get("id") ?? fields.get("pmcid") ?? fields.get("pmid") ?? fields.get("doi");
    yield { document: draft.finish(id || idFromSource(source)) };
  },
};

function readPage(blocks: readonly MarkdownBlock[], draft: DocumentDraft): void {
  const known = new Set(draft.passages.map(({ text }) => text));
  const headings: string[] = [];
  let sawTitle = false;
  for (const block of blocks) {
    if (block.type === "rule") continue;
    if (block.type === "heading") {
      const text = stripMarks(block.source);
      if (block.level === 1 && !sawTitle) {
        sawTitle = true;
        headings.length = 0;
        if (!known.has(text)) draft.add({ kind: "title", text });
        continue;
      }
      headings.length = Math.min(headings.length, block.level - 1);
      headings[block.level - 1] = text;
      continue;
    }
    // Levels may be skipped ("##" right after the title), which leaves holes.
    const path = headings.filter((heading) => heading !== undefined && heading !== "");
    const kind = kindIn(path);
    const section = path.join(" > ");
    if (block.type === "table") draft.add({ kind: "table", section, text: tableText(block.rows) });
    else draft.add({ kind, section, text: stripMarks(block.source) });
  }
}

function kindIn(headings: readonly string[]): PassageKind {
  if (headings.some((heading) => REFERENCES.test(heading))) return "reference";
  return headings.some((heading) => ABSTRACT.test(heading)) ? "abstract" : "body";
}
