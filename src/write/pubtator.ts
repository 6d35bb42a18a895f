import type { Curie, Passage } from "../document/types.js";
import type { Writer } from "./writer.js";

/** Identifiers as PubTator files have them: gene and taxon numbers bare, the others with their prefix. */
function pubtatorId(curie: Curie): string {
  const bare = /^(?:NCBIGene|NCBITaxon):(.+)$/.exec(curie);
  return bare ? bare[1]! : curie;
}

/** One line of text: PubTator knows no line breaks inside title and abstract. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\t]/g, " ");
}

/** Turns UTF-16 offsets of one text into code-point offsets. */
export function codePointOffsets(text: string): (offset: number) => number {
  const seconds: number[] = [];
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) continue;
    const before = text.charCodeAt(i - 1);
    if (before >= 0xd800 && before <= 0xdbff) seconds.push(i);
  }
  if (seconds.length === 0) return (offset) => offset;
  return (offset) => {
    let low = 0;
    let high = seconds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (seconds[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}

/**
 * PubTator: `id|t|title`, `id|a|everything else` (passages joined by one blank), then the mentions by code-point
 * offsets over title + one character + rest, and a blank line. A mention without an id gets `-`; candidates,
 * flags, sections and languages are lost.
 */
export const pubtatorWriter: Writer = {
  format: "pubtator",
  offsets: "code-point",
  extension: ".pubtator.txt",
  begin: () => "",
  write(document) {
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
    const placed = document.mentions.map((mention) => {
      const convert = places.get(mention.passageId)!;
      return { mention, start: convert(mention.span.start), end: convert(mention.span.end) };
    });
    placed.sort((a, b) => a.start - b.start || a.end - b.end);
    for (const { mention, start, end } of placed) {
      const links = mention.linked === null ? "-" : [mention.linked].flat().map(pubtatorId).join("|");
      lines.push([id, start, end, oneLine(mention.surface), mention.type, links].join("\t"));
    }
    return `${lines.join("\n")}\n\n`;
  },
};
