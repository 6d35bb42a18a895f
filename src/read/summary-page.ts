import { DocumentDraft, idFromSource } from "./document-draft.js";
import { entityType, readEntities } from "./entity-list.js";
import { wholeText } from "./lines.js";
import { type MarkdownBlock, markdownBlocks, stripMarks, tableText } from "./markdown-blocks.js";
import type { Reader } from "./reader.js";

const ABSTRACT = /^(?:abstract|摘要)$/i;
const REFERENCES = /^(?:references?|参考文献)$/i;
const ENTITIES = /\bentities$/i;
/** "- **Genes:** …" */
const ENTITY_LIST = /^\*\*([^*]+?)\s*[:：]\s*\*\*\s*(.*)$/;
/** A paragraph that opens with a slanted sentence is the page speaking of itself, as "_Full text omitted._" */
const EDITORIAL = /^_[^_]+[.!。]_/;

/**
 * The summary page of a paper in Markdown: title, a block of front matter, sections such as TL;DR and Key findings, the
 * abstract, lists of entities found by a machine, and a footer after a rule.
 *
 * The title, the abstract (Chinese or English by script) and the prose and list items of every other section become
 * passages; front matter, footer, references and what the page says of itself do not. Each list under a heading that
 * ends in "entities" becomes foreign annotations without a place, see `entity-list.ts`. The id is the PMC id, else the
 * PMID, else the DOI that the front matter, footer or file name shows.
 */
export const summaryPage: Reader = {
  format: "summary",

  detect(head) {
    if (!/^\s*# \S/.test(head)) return false;
    return /^\*\*Authors?:\*\*/m.test(head) && /^## (?:TL;DR|Abstract|.*\bentities)\s*$/im.test(head);
  },

  async *read(chunks, source, _companion, limits) {
    const blocks = markdownBlocks(await wholeText(chunks, source, limits));
    const draft = new DocumentDraft(source);
    const aside: string[] = [];
    let section: string | undefined;
    let sawTitle = false;
    let inFooter = false;
    for (const block of blocks) {
      if (block.type === "heading") {
        const text = stripMarks(block.source);
        inFooter = false;
        if (sawTitle || block.level > 1) section = text;
        else draft.add({ kind: "title", text });
        sawTitle = true;
      } else if (block.type === "rule") {
        inFooter = true;
      } else if (section === undefined || inFooter) {
        if (block.type !== "table") aside.push(block.source);
      } else {
        readSectionBlock(block, section, draft);
      }
    }
    yield { document: draft.finish(idOf(aside.join("\n"), source)) };
  },
};

function readSectionBlock(
  block: Exclude<MarkdownBlock, { type: "heading" | "rule" }>,
  section: string,
  draft: DocumentDraft,
): void {
  if (REFERENCES.test(section)) return;
  if (block.type === "table") {
    draft.add({ kind: "table", section, text: tableText(block.rows) });
    return;
  }
  const list = ENTITIES.test(section) ? ENTITY_LIST.exec(block.source) : null;
  if (list !== null) {
    const [, heading = "", items = ""] = list;
    const type = entityType(stripMarks(heading));
    for (const entity of readEntities(items)) draft.annotate({ ...entity, type });
    return;
  }
  if (EDITORIAL.test(block.source)) return;
  const kind = ABSTRACT.test(section) ? "abstract" : "body";
  draft.add({ kind, section, text: stripMarks(block.source) });
}

function idOf(aside: string, source: string): string {
  const pmc = /\bPMC\d+\b/.exec(`${aside}\n${source}`)?.[0];
  const pmid = /\bPMID:?\s*(\d+)/i.exec(aside)?.[1];
  const doi = /\b10\.\d{4,9}\/[^\s·,;]+/.exec(aside)?.[0];
  return pmc ?? pmid ?? doi ?? idFromSource(source);
}
