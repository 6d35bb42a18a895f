const SPECIAL = /[&<>"\r]/g;
const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // A parser would make a line feed of a bare carriage return, and offsets would shift.
  "\r": "&#13;",
};

/** Escapes text for XML elements and for attributes in double quotes. */
export function escapeXml(text: string): string {
  return text.replace(SPECIAL, (character) => REFERENCES[character]!);
}

/** Escapes an attribute: white space in it would else be folded to blanks by the parser. */
export function escapeXmlAttribute(text: string): string {
  return escapeXml(text).replace(/[\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
