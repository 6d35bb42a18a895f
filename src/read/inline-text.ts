import { isMath, mathText } from "./math-text.js";
import { subscript, superscript } from "./raised-text.js";
import { foldSpace } from "./whitespace.js";
import { attributeOf, childNamed, type XmlElement, type XmlNode } from "./xml.js";

/** Elements whose text begins and ends a word even where no white space stands around them. */
const SEPARATE = new Set(
  (
    "p title subtitle label caption list list-item def-list def-item term def disp-quote disp-formula disp-formula-group " +
    "verse-group verse-line speech speaker attrib td th tr sec array preformat boxed-text statement DispFormula"
  ).split(" "),
);

/** Parts of a citation written without punctuation of their own. */
const UNPUNCTUATED = new Set(["element-citation", "nlm-citation", "person-group", "name", "string-date"]);

const DROPPED = new Set([
  "tex-math",
  "graphic",
  "inline-graphic",
  "media",
  "object-id",
  "alt-text",
  "long-desc",
  "index-term",
]);

const MARK_SIGNS = /^[\s,;.*()[\]–—‐‑−-]*$/;
const CLOSING_SIGN = /^\s*[,.;:!?)\]，。；：、）]/;

/**
 * Folds inline markup into exact text. Superscripts and subscripts are written as in `raised-text.ts`. Raised citation
 * and footnote marks (`<sup><xref>12</xref></sup>`, `<xref><sup>a</sup></xref>`) are dropped, for "IL-6" with a raised
 * 12 is neither IL-612 nor "IL-6 12"; marks on the line, as "[12]" or "Smith 2001", stay as they are, with a blank in
 * front where they would stick to a word. TeX is dropped; MathML is written out in a line, but left out of displayed
 * formulae. White space is folded by {@link foldSpace}.
 * @param nodes what stands in a paragraph, title or cell
 * @param floats receives the elements that `isFloat` picks out; they leave no trace in the text
 * @param isFloat whether an element is no part of the running text (a figure within a paragraph)
 */
export function inlineText(
  nodes: readonly XmlNode[],
  floats: XmlElement[] = [],
  isFloat: (name: string) => boolean = () => false,
): string {
  if (nodes.length === 1 && typeof nodes[0] === "string") return foldSpace(nodes[0]);
  const folder = new InlineFolder(floats, isFloat);
  folder.fold(nodes);
  return foldSpace(folder.text());
}

class InlineFolder {
  readonly #floats: XmlElement[];
  readonly #isFloat: (name: string) => boolean;
  readonly #pieces: string[] = [];
  /** The last characters written, enough to see a short word. */
  #tail = "";
  #afterMark = false;
  /** Whether a blank is wanted should a letter or digit come next. */
  #separateNext = false;
  #inFormula = false;

  constructor(floats: XmlElement[], isFloat: (name: string) => boolean) {
    this.#floats = floats;
    this.#isFloat = isFloat;
  }

  text(): string {
    return this.#pieces.join("");
  }

  fold(nodes: readonly XmlNode[]): void {
    for (const node of nodes) {
      if (typeof node === "string") this.#write(node);
      else this.#foldElement(node);
    }
  }

  #foldElement(element: XmlElement): void {
    const { name, children } = element;
    if (DROPPED.has(name)) return;
    if (this.#isFloat(name)) {
      this.#floats.push(element);
    } else if (name === "sup") {
      this.#foldSuperscript(element);
    } else if (name === "sub") {
      this.#write(subscript(this.#tail, this.#inner(children)));
    } else if (name === "xref") {
      this.#foldReference(element);
    } else if (name === "break") {
      this.#write(" ");
    } else if (isMath(name)) {
      if (!this.#inFormula) this.#write(mathText(element));
    } else if (name === "alternatives") {
      const plain = childNamed(element, "textual-form");
      this.fold(plain === undefined ? children : [plain]);
    } else if (SEPARATE.has(name)) {
      this.#foldSeparate(element);
    } else if (UNPUNCTUATED.has(name)) {
      for (const child of children) {
        this.fold([child]);
        this.#write(" ");
      }
    } else {
      this.fold(children);
    }
  }

  #foldSeparate(element: XmlElement): void {
    const isFormula = element.name === "disp-formula" || element.name === "DispFormula";
    const before = this.#inFormula;
    this.#inFormula = before || isFormula;
    this.#write(" ");
    for (const child of element.children) {
      if (isFormula && typeof child !== "string" && child.name === "label") continue;
      this.fold([child]);
    }
    this.#write(" ");
    this.#inFormula = before;
  }

  #foldSuperscript(element: XmlElement): void {
    if (holdsMark(element)) {
      this.#dropMark();
      return;
    }
    const inner = this.#inner(element.children);
    if (this.#afterMark && MARK_SIGNS.test(inner)) return;
    const raised = superscript(this.#tail, inner);
    this.#write(raised.text);
    this.#separateNext = raised.separate;
  }

  #foldReference(element: XmlElement): void {
    const { children } = element;
    const solid = children.filter((child) => typeof child !== "string" || child.trim() !== "");
    if (solid.length > 0 && solid.every((child) => typeof child !== "string" && child.name === "sup")) {
      this.#dropMark();
      return;
    }
    const first = solid[0];
    const isNumber = typeof first === "string" && /^\s*\d/.test(first);
    if (isNumber && attributeOf(element, "ref-type") === "bibr" && /[\p{L}\p{N}]$/u.test(this.#tail))
      this.#write(" ");
    this.fold(children);
  }

  /** Text of a superscript or subscript, its own blanks kept. */
  #inner(children: readonly XmlNode[]): string {
    const only = children[0];
    if (children.length === 1 && typeof only === "string") return only;
    const inner = new InlineFolder(this.#floats, this.#isFloat);
    inner.fold(children);
    return inner.text();
  }

  #dropMark(): void {
    this.#afterMark = true;
  }

  #write(text: string): void {
    if (text === "") return;
    if (this.#afterMark && /\S/.test(text)) {
      this.#afterMark = false;
      // "word <sup>1</sup>." would leave a blank before the full stop.
      if (CLOSING_SIGN.test(text)) this.#trimEnd();
      // "word<sup>1</sup>next" would glue the words that the mark kept apart.
      else if (/[\p{L}\p{N}]$/u.test(this.#tail) && /^[A-Za-z0-9]/.test(text)) this.#append(" ");
    }
    if (this.#separateNext) {
      if (/^[\p{L}\p{N}]/u.test(text)) this.#append(" ");
      this.#separateNext = false;
    }
    this.#append(text);
  }

  #append(text: string): void {
    this.#pieces.push(text);
    this.#tail = text.length >= 12 ? text.slice(-12) : (this.#tail + text).slice(-12);
  }

  #trimEnd(): void {
    while (this.#pieces.length > 0) {
      const last = this.#pieces.pop()!.trimEnd();
      if (last === "") continue;
      this.#pieces.push(last);
      break;
    }
    this.#tail = this.#tail.trimEnd();
  }
}

/** Whether a superscript holds references and nothing but signs between them. */
function holdsMark(element: XmlElement): boolean {
  let found = false;
  for (const child of element.children) {
    if (typeof child === "string") {
      if (!MARK_SIGNS.test(child)) return false;
    } else if (child.name === "xref") {
      found = true;
    } else if (holdsMark(child)) {
      found = true;
    } else {
      return false;
    }
  }
  return found;
}
