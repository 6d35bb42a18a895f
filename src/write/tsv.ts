import { type AnnotatedDocument, type Annotation, coverOf, textOf } from "../document/annotated.js";
import { firstWhere } from "../document/first-where.js";
import type { Passage } from "../document/types.js";
import { sentencesOf } from "../segment/sentences.js";
import { type CorpusFormat, oneFile } from "./corpus-format.js";
import { byPassage, writable } from "./flat-text.js";
import { ONLY_JSONL } from "./losses.js";
import { offsetsIn } from "./offsets.js";

const COLUMNS = [
  "document",
  "passage",
  "kind",
  "language",
  "start (code points)",
  "end (code points)",
  "mention",
  "type",
  "concepts",
  "names",
  "probability",
  "negated",
  "flags",
  "sentence",
] as const;

/**
 * A table for spreadsheets, parted by tabs, a row a mention, UTF-8 with a byte order mark so that a spreadsheet shows
 * Chinese. A cell that a spreadsheet might take for a formula (it begins with = + - @ or a control character) begins with an apostrophe
 * instead (see OWASP, "CSV Injection"); tabs and line breaks become blanks. Texts cannot be had back from it.
 */
export const tsvFormat: CorpusFormat = {
  name: "tsv",
  offsets: ["code-point"],
  extension: ".tsv",
  isFolder: false,
  unheld: new Set(["sections", "discontinuous", "notes", ...ONLY_JSONL, "annotation-ids"]),
  open(_options, losses) {
    return oneFile({
      begin: `\ufeff${COLUMNS.join("\t")}\n`,
      write(original) {
        const document = writable(original, losses);
        losses.add("texts of passages, but for the sentences with a mention", document.passages.length);
        return rows(document);
      },
    });
  },
};

function rows(document: AnnotatedDocument): string {
  const lists = byPassage(document);
  return document.passages
    .flatMap((passage) => {
      const annotations = lists.get(passage.id)!;
      if (annotations.length === 0) return [];
      const convert = offsetsIn(passage.text, "code-point");
      const sentences = sentencesOf(passage.text, passage.language);
      return annotations.map((annotation) => {
        const { start, end } = coverOf(annotation.parts);
        const first = firstWhere(sentences.length, (i) => sentences[i]!.start > start) - 1;
        const from = sentences[first]?.start ?? 0;
        const last = firstWhere(sentences.length, (i) => sentences[i]!.end >= end);
        const to = sentences[last]?.end ?? passage.text.length;
        const sentence = passage.text.slice(from, to);
        return row(document.id, passage, annotation, convert(start), convert(end), sentence);
      });
    })
    .join("");
}

function row(
  id: string,
  passage: Passage,
  { parts, type, ids, probability, negated, flags, mention }: Annotation,
  start: number,
  end: number,
  sentence: string,
): string {
  const names = ids.map(
    (curie) => mention?.candidates.find((candidate) => candidate.id === curie)?.name ?? "",
  );
  const cells = [
    id,
    passage.id,
    passage.kind,
    passage.language,
    String(start),
    String(end),
    textOf(passage.text, parts),
    type,
    ids.join(" | "),
    names.filter(Boolean).join(" | "),
    probability === undefined ? "" : String(probability),
    negated === undefined ? "" : negated ? "yes" : "no",
    flags.map(({ code }) => code).join(" "),
    sentence,
  ];
  return `${cells.map(cell).join("\t")}\n`;
}

/** Makes a value safe for a cell: one line, no tab, nothing a spreadsheet calculates. */
export function cell(value: string): string {
  const line = value.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, " ");
  // Blanks before the sign do not stop every spreadsheet; full-width signs are read as signs by some.
  return /^\s*[=+\-@＝＋－＠\0-\x1f]/.test(line) && !/^-?\d+(?:\.\d+)?$/.test(line) ? `'${line}` : line;
}
