import { SaxesParser } from "saxes";
import type { DiglotError } from "../document/errors.js";
import { namedCharacter } from "./character-entities.js";
import { malformed } from "./malformed.js";

/** An element with its attributes and, in reading order, its child elements and texts. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
}
export type XmlNode = XmlElement | string;

export interface ParseOptions {
  /** Name of the input, for messages. */
  source: string;
  /** Line of the input on which the text begins, from 1. */
  firstLine?: number;
  /** Document the text holds, for messages. */
  document?: string | undefined;
  /** Names of elements that are left out with all they hold. */
  skip?: ReadonlySet<string>;
}

/** Deeper nesting than any paper has; the readers walk the tree by recursion. */
const DEEPEST = 400;

const PLAUSIBLE_ENTITY = /^[\p{L}_][\p{L}\p{N}._:-]{0,63}$/u;

/**
 * Parses one XML element, with or without a prologue. A document type declaration is passed over: nothing is fetched
 * and nothing it defines is expanded. Named characters of HTML and the ISO sets are known; a reference to any other
 * name stays in the text as it stands ("&name;").
 * @param text the whole element
 * @throws DiglotError `format-malformed`, with the line, at the first fault of well-formedness (XML 1.0, 5th edition)
 */
export function parseXml(text: string, options: ParseOptions): XmlElement {
  const { source, firstLine = 1, document, skip } = options;
  const parser = new SaxesParser({ xmlns: false });
  const fault = (received: string): DiglotError =>
    malformed({ source, line: firstLine + parser.line - 1, document }, "well-formed XML", received);

  let root: XmlElement | undefined;
  let skipDepth = 0;
  const open: XmlElement[] = [];

  parser.ENTITIES = characterTable(fault);
  parser.on("opentag", (tag) => {
    if (skipDepth > 0 || skip?.has(tag.name)) {
      skipDepth++;
      return;
    }
    const element: XmlElement = { name: tag.name, attributes: tag.attributes, children: [] };
    const parent = open[open.length - 1];
    if (parent === undefined) root ??= element;
    else parent.children.push(element);
    if (open.push(element) > DEEPEST) throw fault(`elements nested more than ${DEEPEST} deep`);
  });
  parser.on("closetag", () => {
    if (skipDepth > 0) skipDepth--;
    else open.pop();
  });
  const addText = (piece: string): void => {
    if (skipDepth === 0) open[open.length - 1]?.children.push(piece);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("error", (error) => {
    throw fault(error.message.replace(/^[\d:]+ /, "").replace(/\.$/, ""));
  });
  parser.write(text).close();
  if (root === undefined) throw fault("no element");
  return root;
}

/** The value of an attribute. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes[name];
}

/** The first child element of a name. */
export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) if (typeof child !== "string" && child.name === name) return child;
  return undefined;
}

/** All child elements of a name, in order. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== "string" && child.name === name,
  );
}

/** The text of an element and all it holds, exactly as it stands. */
export function rawText(element: XmlElement): string {
  if (element.children.length === 1 && typeof element.children[0] === "string") return element.children[0];
  let text = "";
  for (const child of element.children) text += typeof child === "string" ? child : rawText(child);
  return text;
}

/**
 * saxes asks an object for the value of a name. The object must answer for names of its own prototype ("constructor")
 * and for those it does not know, hence the proxy.
 */
function characterTable(fault: (received: string) => DiglotError): Record<string, string> {
  return new Proxy<Record<string, string>>(Object.create(null), {
    get(_, name) {
      const reference = String(name);
      const value = namedCharacter(reference);
      if (value !== undefined) return value;
      if (!PLAUSIBLE_ENTITY.test(reference))
        throw fault("an ampersand that begins no reference; write it as &amp;");
      return `&${reference};`;
    },
  });
}
