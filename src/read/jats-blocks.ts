import type { PassageKind } from "../document/types.js";
import type { DocumentDraft } from "./document-draft.js";
import { inlineText } from "./inline-text.js";
import { isBlank } from "./whitespace.js";
import { attributeOf, childNamed, childrenNamed, type XmlElement, type XmlNode } from "./xml.js";

/** What PubMed Central writes where a supplementary file has no legend. */
const LINK_TEXT = /^Click here for additional data file\.?$/;

/** Where in a paper a block stands. */
export interface BlockContext {
  draft: DocumentDraft;
  kind: PassageKind;
  /** Headings from the outermost section inwards. */
  headings: readonly string[];
  /** Nearest `xml:lang`. */
  declared: string | undefined;
}

/** Stand beside the running text, even where the file has them inside a paragraph. */
const FLOATS = new Set([
  "fig",
  "fig-group",
  "table-wrap",
  "table-wrap-group",
  "boxed-text",
  "supplementary-material",
  "fn",
  "fn-group",
  "chem-struct-wrap",
  "media",
]);

/** Interrupt a paragraph: what stands before and after them is text of its own. */
const INTERRUPTIONS = new Set([
  "list",
  "def-list",
  "disp-quote",
  "verse-group",
  "speech",
  "preformat",
  "statement",
]);

/** Hold blocks under a heading of their own. */
const SECTIONS = new Set([
  "sec",
  "app",
  "ack",
  "notes",
  "fn-group",
  "glossary",
  "boxed-text",
  "statement",
  "list",
  "app-group",
]);

/** Hold running text, as a `p` does. */
const PARAGRAPHS = new Set(["p", "attrib", "verse-group", "preformat", "speaker"]);

/** Never text of the paper. */
const IGNORED = new Set([
  "title",
  "label",
  "sec-meta",
  "ref-list",
  "bio",
  "alt-text",
  "graphic",
  "object-id",
  "code",
]);

/**
 * Reads the blocks of a body, section, abstract, footnote … into passages: a paragraph each for paragraphs, list items,
 * quotations and footnotes; one caption for a figure or table (label and title, then each paragraph on a line); one
 * passage for a table, cells parted by tabs and rows by line ends, and for a list of definitions ("term: definition" on
 * lines). Figures, tables, boxes and notes within a paragraph follow it.
 * @param nodes children of the element that holds the blocks
 */
export function readBlocks(nodes: readonly XmlNode[], context: BlockContext): void {
  let run: XmlNode[] = [];
  const flush = (): void => {
    if (run.some((node) => typeof node !== "string" || !isBlank(node))) readRun(run, context);
    run = [];
  };
  for (const node of nodes) {
    if (typeof node === "string") {
      if (run.length > 0 || !isBlank(node)) run.push(node);
    } else if (isBlock(node)) {
      flush();
      readBlock(node, context);
    } else if (!IGNORED.has(node.name)) {
      run.push(node);
    }
  }
  flush();
}

/** The heading of a section, with its own inline markup folded; "" where it has none. */
export function headingOf(element: XmlElement): string {
  const title = childNamed(element, "title") ?? captionTitle(element);
  return title === undefined ? "" : inlineText(title.children, [], isFloat);
}

/** The context inside of an element: its heading and its language, where it has them. */
export function contextWithin(element: XmlElement, context: BlockContext): BlockContext {
  const heading = headingOf(element);
  const declared = attributeOf(element, "xml:lang") ?? context.declared;
  if (heading === "" && declared === context.declared) return context;
  return {
    ...context,
    declared,
    headings: heading === "" ? context.headings : [...context.headings, heading],
  };
}

function isFloat(name: string): boolean {
  return FLOATS.has(name);
}

function isBlock({ name, children }: XmlElement): boolean {
  if (PARAGRAPHS.has(name) || FLOATS.has(name) || INTERRUPTIONS.has(name) || SECTIONS.has(name)) return true;
  if (name === "caption") return true;
  // An element this reader does not know holds blocks if a paragraph or section stands right inside.
  return children.some((child) => typeof child !== "string" && (child.name === "p" || child.name === "sec"));
}

function readBlock(element: XmlElement, context: BlockContext): void {
  const { name } = element;
  if (IGNORED.has(name)) return;
  if (PARAGRAPHS.has(name)) readParagraph(element, context);
  else if (name === "fig" || name === "supplementary-material" || name === "media")
    readFigure(element, context);
  else if (name === "table-wrap") readTable(element, context);
  else if (name === "def-list") readDefinitions(element, context);
  else if (SECTIONS.has(name)) readBlocks(element.children, contextWithin(element, context));
  else readBlocks(element.children, inLanguageOf(element, context));
}

function inLanguageOf(element: XmlElement, context: BlockContext): BlockContext {
  const declared = attributeOf(element, "xml:lang");
  return declared === undefined ? context : { ...context, declared };
}

/** A paragraph, cut where a list or quotation interrupts it. */
function readParagraph(paragraph: XmlElement, outer: BlockContext): void {
  const context = inLanguageOf(paragraph, outer);
  const { children } = paragraph;
  let from = 0;
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    if (typeof child === "string" || !INTERRUPTIONS.has(child.name)) continue;
    readRun(children.slice(from, i), context);
    readBlock(child, context);
    from = i + 1;
  }
  readRun(from === 0 ? children : children.slice(from), context);
}

function readRun(nodes: readonly XmlNode[], context: BlockContext): void {
  const floats: XmlElement[] = [];
  add(inlineText(nodes, floats, isFloat), context, context.kind);
  for (const float of floats) readBlock(float, context);
}

function add(text: string, { draft, headings, declared }: BlockContext, kind: PassageKind): void {
  draft.add({ kind, section: headings.join(" > "), text, declared });
}

function captionTitle(element: XmlElement): XmlElement | undefined {
  const caption = childNamed(element, "caption");
  return caption === undefined ? undefined : childNamed(caption, "title");
}

function readFigure(figure: XmlElement, outer: BlockContext): void {
  const context = inLanguageOf(figure, outer);
  const floats = readCaption(figure, context);
  for (const child of figure.children) {
    if (typeof child === "string" || child.name === "caption") continue;
    if (child.name === "p" || child.name === "attrib" || child.name === "media") floats.push(child);
  }
  for (const float of floats) readBlock(float, context);
}

/**
 * Adds the caption passage of a figure or table.
 * @returns notes and boxes that stood within the caption
 */
function readCaption(element: XmlElement, context: BlockContext): XmlElement[] {
  const floats: XmlElement[] = [];
  const label = childNamed(element, "label");
  const heading = label === undefined ? [] : [inlineText(label.children, floats, isFloat)];
  const lines: string[] = [];
  for (const caption of childrenNamed(element, "caption")) {
    for (const child of caption.children) {
      const text = inlineText([child], floats, isFloat);
      if (text === "") continue;
      if (typeof child !== "string" && child.name === "title" && lines.length === 0) heading.push(text);
      else lines.push(text);
    }
  }
  if (lines.length === 1 && LINK_TEXT.test(lines[0]!)) return floats;
  // A label alone ("Figure 3") is no caption.
  if (lines.length === 0 && heading.length === (label === undefined ? 0 : 1)) return floats;
  const first = heading.join(" ").trim();
  add(
    label !== undefined && heading.length === 1
      ? [first, ...lines].join(" ")
      : [first, ...lines].filter(Boolean).join("\n"),
    context,
    "caption",
  );
  return floats;
}

function readTable(wrap: XmlElement, outer: BlockContext): void {
  const context = inLanguageOf(wrap, outer);
  const floats = readCaption(wrap, context);
  const tables: XmlElement[] = [];
  const rest: XmlElement[] = [];
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === "string" || child.name === "caption" || child.name === "label") continue;
      if (child.name === "alternatives") visit(child);
      else if (localName(child) === "table" || child.name === "array") tables.push(child);
      else rest.push(child);
    }
  };
  visit(wrap);
  for (const table of tables) add(tableText(table, floats), context, "table");
  for (const float of floats) readBlock(float, context);
  readBlocks(rest, context);
}

/** A table as text: cells parted by tabs, rows by line ends; rows without any text are left out. */
function tableText(table: XmlElement, floats: XmlElement[]): string {
  const rows: string[] = [];
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === "string") continue;
      const name = localName(child);
      if (name !== "tr" && name !== "row") {
        visit(child);
        continue;
      }
      const cells: string[] = [];
      for (const cell of child.children) {
        if (typeof cell !== "string") cells.push(inlineText(cell.children, floats, isFloat));
      }
      const row = cells.join("\t");
      if (!isBlank(row)) rows.push(row.trimEnd());
    }
  };
  visit(table);
  return rows.join("\n");
}

/** OASIS tables carry a prefix: oasis:table, oasis:row, oasis:entry. */
function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(":") + 1);
}

function readDefinitions(list: XmlElement, outer: BlockContext): void {
  const context = contextWithin(list, outer);
  const floats: XmlElement[] = [];
  const lines: string[] = [];
  for (const item of childrenNamed(list, "def-item")) {
    const parts = item.children
      .map((child) => inlineText([child], floats, isFloat))
      .filter((part) => part !== "");
    const [term, ...definitions] = parts;
    if (term === undefined) continue;
    lines.push(
      definitions.length === 0 ? term : `${term}${/[:：]$/.test(term) ? "" : ":"} ${definitions.join(" ")}`,
    );
  }
  add(lines.join("\n"), context, context.kind);
  for (const nested of childrenNamed(list, "def-list")) readDefinitions(nested, context);
  for (const float of floats) readBlock(float, context);
}
