import { toDiglotError } from "../document/errors.js";
import { DocumentDraft, idFromSource } from "./document-draft.js";

import { inlineText } from "./inline-text.js";
import { type BlockContext, contextWithin, readBlocks } from "./jats-blocks.js";
import { malformed } from "./malformed.js";
import type { Reader, ReadResult } from "./reader.js";
import { attributeOf, childNamed, childrenNamed, parseXml, rawText, type XmlElement } from "./xml.js";
import { xmlRecords } from "./xml-records.js";

/** Left out while parsing: references, people, addresses, rights, pictures and TeX. */
const SKIPPED = new Set([
  "ref-list",
  "journal-meta",
  "contrib-group",
  "aff",
  "author-notes",
  "pub-date",
  "history",
  "permissions",
  "kwd-group",
  "funding-group",
  "counts",
  "custom-meta-group",
  "graphic",
  "inline-graphic",
  "tex-math",
  "object-id",
  "alt-text",
  "long-desc",
]);

/** Talk about the manuscript, written by others than its authors. */
const PEER_REVIEW = new Set([
  "decision-letter",
  "editor-report",
  "editors-report",
  "reviewer-report",
  "referee-report",
  "aggregated-review-documents",
]);

/**
 * Journal articles in JATS (ANSI/NISO Z39.96, all versions and tag sets, and its NLM forerunners), as PubMed Central,
 * SciELO and the publishers hand them out: one article a file, several in one file, or wrapped in an envelope.
 *
 * Read: title and subtitle, translated titles, abstracts and translated abstracts, body, back matter (appendices,
 * acknowledgements, notes, footnotes, glossaries), captions, tables, floats. A sub-article that is a translation
 * becomes part of the same document, title and abstract as such; a reply or comment becomes body passages; decision
 * letters and reviewers' reports are skipped, and so are references, keywords, authors' notes and supplementary files
 * (but not their captions). `section` is the path of headings, joined by " > ".
 *
 * Languages other than Chinese and English are read as "en" (see `languageOf`).
 */
export const jats: Reader = {
  format: "jats",

  detect(head, fileName) {
    if (/<html[\s>]/i.test(head)) return false;
    return /<(?:!DOCTYPE\s+)?(?:article|pmc-articleset)[\s>]/.test(head) || /\.nxml$/i.test(fileName);
  },

  async *read(chunks, source, _companion, limits): AsyncGenerator<ReadResult> {
    let number = 0;
    for await (const record of xmlRecords(chunks, ["article"], source, limits)) {
      if ("error" in record) {
        yield record;
        continue;
      }
      number++;
      const fallback = idFromSource(source, number === 1 ? undefined : number);
      try {
        const article = parseXml(record.text, { source, firstLine: record.line, skip: SKIPPED });
        yield { document: readArticle(article, source, fallback) };
      } catch (thrown) {
        yield { error: toDiglotError(thrown, source), id: fallback };
      }
    }
    if (number === 0) {
      yield { error: malformed({ source }, "an <article> element", "none") };
    }
  },
};

function readArticle(article: XmlElement, source: string, fallback: string) {
  const draft = new DocumentDraft(source);
  const context: BlockContext = {
    draft,
    kind: "body",
    headings: [],
    declared: attributeOf(article, "xml:lang"),
  };
  readParts(article, context);
  return draft.finish(articleId(article) ?? fallback);
}

/** Reads what an article, sub-article or response has: front, body, back, floats, then further articles within. */
function readParts(article: XmlElement, context: BlockContext): void {
  for (const part of article.children) {
    if (typeof part === "string") continue;
    switch (part.name) {
      case "front":
      case "front-stub":
        readFront(childNamed(part, "article-meta") ?? part, context);
        break;
      case "body":
      case "back":
      case "floats-group":
      case "floats-wrap":
        readBlocks(part.children, context);
        break;
      case "sub-article":
      case "response":
        readSubArticle(part, context);
        break;
    }
  }
}

function readSubArticle(article: XmlElement, outer: BlockContext): void {
  const type = attributeOf(article, "article-type") ?? attributeOf(article, "response-type") ?? "";
  if (PEER_REVIEW.has(type)) return;
  const context = { ...outer, declared: attributeOf(article, "xml:lang") ?? outer.declared };
  if (type === "translation") {
    readParts(article, context);
    return;
  }
  const front = childNamed(article, "front-stub") ?? childNamed(article, "front");
  const meta = front === undefined ? undefined : (childNamed(front, "article-meta") ?? front);
  const titles = meta === undefined ? undefined : childNamed(meta, "title-group");
  const title = titles === undefined ? "" : titleOf(titles, "article-title", "subtitle");
  const within = { ...context, headings: title === "" ? [] : [title] };
  for (const name of ["body", "back", "floats-group"]) {
    for (const part of childrenNamed(article, name)) readBlocks(part.children, within);
  }
}

function readFront(meta: XmlElement, context: BlockContext): void {
  const { draft } = context;
  const addTitle = (text: string, element: XmlElement): void => {
    draft.add({ kind: "title", text, declared: attributeOf(element, "xml:lang") ?? context.declared });
  };
  for (const group of childrenNamed(meta, "title-group")) {
    addTitle(titleOf(group, "article-title", "subtitle"), childNamed(group, "article-title") ?? group);
    for (const child of group.children) {
      if (typeof child === "string") continue;
      if (child.name === "trans-title-group")
        addTitle(titleOf(child, "trans-title", "trans-subtitle"), child);
      else if (child.name === "trans-title") addTitle(inlineText(child.children, [], isNote), child);
    }
  }
  for (const name of ["abstract", "trans-abstract"]) {
    for (const abstract of childrenNamed(meta, name)) {
      readBlocks(abstract.children, contextWithin(abstract, { ...context, kind: "abstract", headings: [] }));
    }
  }
}

/** Title and subtitle in one line, parted by a colon where the title does not end in a sign. */
function titleOf(group: XmlElement, titleName: string, subtitleName: string): string {
  const parts = [...childrenNamed(group, titleName).slice(0, 1), ...childrenNamed(group, subtitleName)];
  let title = "";
  for (const part of parts) {
    const text = inlineText(part.children, [], isNote);
    if (text === "") continue;
    if (title === "") title = text;
    else title += `${/[\p{P}\p{S}]$/u.test(title) ? " " : ": "}${text}`;
  }
  return title;
}

function isNote(name: string): boolean {
  return name === "fn";
}

/** PMC id, else PMID, else DOI. */
function articleId(article: XmlElement): string | undefined {
  const front = childNamed(article, "front");
  const meta = front === undefined ? undefined : childNamed(front, "article-meta");
  if (meta === undefined) return undefined;
  const ids = new Map<string, string>();
  for (const element of childrenNamed(meta, "article-id")) {
    const value = rawText(element).trim();
    if (value !== "") ids.set(attributeOf(element, "pub-id-type") ?? "", value);
  }
  const pmc = ids.get("pmc") ?? ids.get("pmcid") ?? ids.get("pmcaid");
  if (pmc !== undefined) return /^\d+$/.test(pmc) ? `PMC${pmc}` : pmc;
  return ids.get("pmid") ?? ids.get("doi");
}
