import { subscript, superscript } from "./raised-text.js";
import { rawText, type XmlElement } from "./xml.js";

/** Signs that stand between two sides and read better with blanks. */
const RELATION = /^[=<>≤≥≈≅∼~≠±×∝→↔⟶⇌∈+]$/;
/** Function application, invisible times, invisible separator and plus. */
const INVISIBLE = /[\u2061-\u2064\u200b]/g;

/** Whether an element is the outermost one of a MathML formula, whatever the prefix. */
export function isMath(name: string): boolean {
  return name === "mml:math" || name === "math" || name === "m:math";
}

/**
 * Writes a MathML formula (presentation markup, MathML 3) in one line, as journals set single Greek letters and units
 * in it: `<mi>β</mi>` gives "β", `<msub><mi>IC</mi><mn>50</mn></msub>` "IC50", `<msup><mn>10</mn><mn>6</mn></msup>`
 * "10^6". Fractions become "a/b"; accents and TeX annotations are dropped.
 */
export function mathText(element: XmlElement): string {
  return write(element).replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
}

function write(element: XmlElement): string {
  const local = element.name.slice(element.name.indexOf(":") + 1);
  switch (local) {
    case "mi":
    case "mn":
    case "mtext":
    case "ms":
      return rawText(element);
    case "mo": {
      const sign = rawText(element).trim();
      return RELATION.test(sign) ? ` ${sign} ` : sign;
    }
    case "mspace":
      return " ";
    case "annotation":
    case "annotation-xml":
    case "mphantom":
      return "";
    case "msub":
    case "munder":
      return lowered(element);
    case "msup":
      return raised(argument(element, 0), argument(element, 1));
    case "msubsup":
    case "munderover":
      return raised(lowered(element), argument(element, 2));
    case "mover":
      return argument(element, 0);
    case "mfrac":
      return `${argument(element, 0)}/${argument(element, 1)}`;
    case "msqrt":
      return `√(${all(element)})`;
    case "mroot":
      return `√(${argument(element, 0)})`;
    case "mfenced": {
      const { open = "(", close = ")" } = element.attributes;
      return `${open}${elements(element).map(write).join(",")}${close}`;
    }
    case "mtd":
    case "mtr":
      return `${all(element)} `;
    default:
      return all(element);
  }
}

function elements(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== "string");
}

function all(element: XmlElement): string {
  let text = "";
  for (const child of element.children) if (typeof child !== "string") text += write(child);
  return text;
}

function argument(element: XmlElement, index: number): string {
  const child = elements(element)[index];
  return child === undefined ? "" : write(child).trim();
}

function lowered(element: XmlElement): string {
  const base = argument(element, 0);
  return base + subscript(base, argument(element, 1));
}

function raised(base: string, exponent: string): string {
  return base + superscript(base, exponent).text;
}
