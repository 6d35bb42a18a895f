import { type AnnotatedDocument, coverOf } from "../document/annotated.js";
import type { Curie, Passage } from "../document/types.js";
import { type CorpusFormat, oneFile } from "./corpus-format.js";
import { inOrder, writable } from "./flat-text.js";
import { type Losses, ONLY_JSONL } from "./losses.js";
import { codePointOffsets } from "./offsets.js";

/** Identifiers as PubTator files have them: gene and taxon numbers bare, the others with their prefix. */
function pubtatorId(curie: Curie): string {
  const bare = /^(?:NCBIGene|NCBITaxon):(.+)$/.exec(curie);
  return bare ? bare[1]! : curie;
}

/** One line of text: PubTator knows no line breaks inside title and abstract. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\t]/g, " ");
}

/**
 * The lines of a document in PubTator: `id|t|title`, `id|a|everything else` (passages joined by one blank), then the
 * mentions by code-point offsets over title + one character + rest, and a blank line. A mention without an id gets `-`.
 */
export function pubtatorText(document: AnnotatedDocument): string {
  const [first, ...others] = document.passages;
  const title = first?.kind === "title" ? first : undefined;
  const rest: Passage[] = title ? others : document.passages;
  const places = new Map<string, (offset: number) => number>();
  let base = 0;
  const add = (passage: Passage | undefined) => {
    const { id, text } = passage ?? { id: "", text: "" };
    const begin = base;
    const convert = codePointOffsets(text);
    places.set(id, (offset) => begin + convert(offset));
    base += convert(text.length) + 1;
  };
  add(title);
  for (const passage of rest) add(passage);
  const id = oneLine(document.id).replace(/\|/g, "_");
  const lines = [
    `${id}|t|${oneLine(title?.text ?? "")}`,
    `${id}|a|${rest.map(({ text }) => oneLine(text)).join(" ")}`,
  ];
  const texts = new Map(document.passages.map((passage) => [passage.id, passage.text]));
  const placed = document.annotations.toSorted(inOrder).map((annotation) => {
    const { start, end } = coverOf(annotation.parts);
    const convert = places.get(annotation.passageId)!;
    const surface = texts.get(annotation.passageId)!.slice(start, end);
    return { annotation, surface, start: convert(start), end: convert(end) };
  });
  placed.sort((a, b) => a.start - b.start || a.end - b.end);
  for (const { annotation, surface, start, end } of placed) {
    const links = annotation.ids.map(pubtatorId).map(oneLine).join("|") || "-";
    lines.push([id, start, end, oneLine(surface), oneLine(annotation.type), links].join("\t"));
  }
  return `${lines.join("\n")}\n\n`;
}

function countFolded({ id, passages }: AnnotatedDocument, losses: Losses): void {
  const breaks = passages.reduce((sum, { text }) => sum + (text.match(/[\r\n\t]/g)?.length ?? 0), 0);
  losses.add("line breaks and tabs, written as blanks", breaks);
  if (/[|\r\n\t]/.test(id))
    losses.add("ids of documents with a bar or line break in them, which are changed");
}

/** PubTator, see {@link pubtatorText}. */
export const pubtatorFormat: CorpusFormat = {
  name: "pubtator",
  offsets: ["code-point"],
  extension: ".pubtator.txt",
  isFolder: false,
  unheld: new Set([
    "passages",
    "passage-ids",
    "kinds",
    "sections",
    "languages",
    "discontinuous",
    "flags",
    "probabilities",
    "negation",
    "notes",
    ...ONLY_JSONL,
    "annotation-ids",
  ]),
  open(_options, losses) {
    return oneFile({
      write(original) {
        const document = writable(original, losses);
        countFolded(document, losses);
        return pubtatorText(document);
      },
    });
  },
};
