import { type AnnotatedDocument, type Annotation, coverOf } from "../document/annotated.js";
import type { Passage } from "../document/types.js";
import { type CorpusFormat, oneFile } from "./corpus-format.js";
import { byPassage, writable } from "./flat-text.js";
import { ONLY_JSONL } from "./losses.js";
import { escapeXml, escapeXmlAttribute } from "./xml-text.js";

const STYLE = `body{font:16px/1.7 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
p{white-space:pre-wrap}mark{padding:.1em .15em;border-radius:.2em;background:#dfe3e8;color:inherit}
mark.flagged{outline:2px solid #c0392b}
mark.Gene{background:#cfe5ff}mark.Disease{background:#ffd9d0}mark.Chemical{background:#d8f3d0}
mark.Species{background:#fff0b8}mark.CellLine,mark.CellType{background:#e8dcff}mark.GeneFamily{background:#cfeff0}
@media(prefers-color-scheme:dark){body{background:#16181b;color:#e6e6e6}mark{background:#3b4048}
mark.Gene{background:#1d4773}mark.Disease{background:#73301f}mark.Chemical{background:#2b5a1f}
mark.Species{background:#63520c}mark.CellLine,mark.CellType{background:#473173}mark.GeneFamily{background:#17585a}}`;

/**
 * One page for reading, in HTML with no script and nothing fetched: every mention is marked, its type, concepts, probability
 * and flags show when it is pointed at. Overlapping mentions are cut where others begin or end, nested ones stay
 * nested in effect; the text without its tags is exactly the passage's. Nothing can be had back from it.
 */
export const htmlFormat: CorpusFormat = {
  name: "html",
  offsets: [],
  extension: ".html",
  isFolder: false,
  unheld: new Set(["notes", ...ONLY_JSONL]),
  open({ title = "diglot" }, losses) {
    return oneFile({
      begin: `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>\n<meta name="viewport" content="width=device-width"/>\n<title>${escapeXml(title)}</title>\n<style>\n${STYLE}\n</style>\n</head>\n<body>\n`,
      write: (document) => article(writable(document, losses, "xml")),
      end: "</body>\n</html>\n",
    });
  },
};

function article(document: AnnotatedDocument): string {
  const lists = byPassage(document);
  let section = "";
  const parts = document.passages.map((passage) => {
    const isNew = passage.section !== section && passage.section !== "";
    section = passage.section;
    const heading = isNew ? `<h3>${escapeXml(passage.section)}</h3>\n` : "";
    const lang = passage.language === "zh" ? "zh" : "en";
    const name = passage.kind === "title" ? "h2" : "p";
    return `${heading}<${name} lang="${lang}" class="${passage.kind}">${marked(passage, lists.get(passage.id)!)}</${name}>`;
  });
  return `<article>\n<h1>${escapeXml(document.id)}</h1>\n${parts.join("\n")}\n</article>\n`;
}

/** The text cut at every edge of a mention, each stretch with the mentions that cover it. */
function marked({ text }: Passage, annotations: readonly Annotation[]): string {
  const edges = new Set([0, text.length]);
  for (const { parts } of annotations) for (const { start, end } of parts) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  let html = "";
  let next = 0;
  let open: Annotation[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i]!, cuts[i + 1]!];
    while (next < annotations.length && annotations[next]!.parts[0]!.start <= start)
      open.push(annotations[next++]!);
    open = open.filter(({ parts }) => coverOf(parts).end > start);
    const over = open.filter(({ parts }) => parts.some((part) => part.start <= start && end <= part.end));
    const piece = escapeXml(text.slice(start, end));
    html += over.reduceRight((inner, annotation) => `${startTag(annotation)}${inner}</mark>`, piece);
  }
  return html;
}

function startTag({ id, type, ids, probability, negated, flags, mention }: Annotation): string {
  const concepts = ids.map((curie) => {
    const name = mention?.candidates.find((candidate) => candidate.id === curie)?.name;
    return name === undefined ? curie : `${name} (${curie})`;
  });
  const lines = [`${type}: ${concepts.join(" + ") || "no concept"}`];
  if (probability !== undefined) lines.push(`probability ${probability.toFixed(2)}`);
  if (negated) lines.push("negated");
  for (const { code, message } of flags) lines.push(`${code}: ${message}`);
  const classes = [type.replace(/[^A-Za-z0-9_-]/g, "_"), ...(flags.length > 0 ? ["flagged"] : [])];
  return `<mark class="${classes.join(" ")}" data-mention="${escapeXmlAttribute(id)}" title="${escapeXmlAttribute(lines.join("\n"))}">`;
}
