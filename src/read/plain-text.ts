import { DocumentDraft, idFromSource } from "./document-draft.js";
import { wholeText } from "./lines.js";
import type { Reader } from "./reader.js";
import { foldSpace } from "./whitespace.js";

/** A first line longer than this is a paragraph, in UTF-16 code units. */
const LONGEST_TITLE = 300;
const ABSTRACT = /^(?:abstract|摘\s*要)\s*(?:[:：\n】]|$)/i;

/**
 * Plain text: paragraphs parted by blank lines are passages, the lines within one are joined. A short first line
 * followed by a blank line and further text is the title; a paragraph that begins with "Abstract:" or "摘要：" is an
 * abstract.
 */
export const plainText: Reader = {
  format: "text",

  detect(head, fileName) {
    if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(head)) return false;
    return /\.te?xt$/i.test(fileName) || !/^\s*(?:<[?!A-Za-z]|\{\s*"|\[\s*[{[])/.test(head);
  },

  async *read(chunks, source, _companion, limits) {
    const text = (await wholeText(chunks, source, limits)).replace(/\r\n?/g, "\n");
    const paragraphs = text.split(/\n[^\S\n]*(?:\n|$)|\f/).filter((paragraph) => /\S/.test(paragraph));
    const draft = new DocumentDraft(source);
    paragraphs.forEach((paragraph, index) => {
      const line = paragraph.trim();
      const isTitle =
        index === 0 &&
        paragraphs.length > 1 &&
        !line.includes("\n") &&
        line.length <= LONGEST_TITLE &&
        !line.endsWith("。");
      const kind = isTitle ? "title" : ABSTRACT.test(line) ? "abstract" : "body";
      draft.add({ kind, text: foldSpace(paragraph) });
    });
    yield { document: draft.finish(idFromSource(source)) };
  },
};
