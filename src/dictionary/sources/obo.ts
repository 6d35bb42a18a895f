import { malformed, readLines } from "./source-lines.js";

/**
 * The OBO flat file format 1.4 (owlcollab.github.io/oboformat/doc/obo-syntax.html), and what 1.2 and 1.0 wrote
 * otherwise: scoped synonym tags, lines continued by a backslash.
 */

export type SynonymScope = "exact" | "narrow" | "broad" | "related";

export interface OboSynonym {
  text: string;
  scope: SynonymScope;
  /** A type of the header's `synonymtypedef`, as in `BRAND_NAME`; "" for none. */
  type: string;
}

export interface OboXref {
  id: string;
  /** What stands in quotation marks behind it: "" for nothing. */
  description: string;
  /** The values of its trailing modifier `source`. */
  sources: string[];
}

/** A `[Term]` of an ontology. */
export interface OboTerm {
  id: string;
  name: string;
  obsolete: boolean;
  alternativeIds: string[];
  replacedBy: string[];
  consider: string[];
  synonyms: OboSynonym[];
  xrefs: OboXref[];
  subsets: string[];
  /** Relations of `property_value`, with their values. */
  properties: { relation: string; value: string }[];
  line: number;
}

/** Version of an ontology as its header has it; "" where it has none. */
export interface OboHeader {
  dataVersion: string;
  /** Scope that a synonym of a type has where it tells none. */
  scopeOfType: Map<string, SynonymScope>;
}

const SCOPES: Readonly<Record<string, SynonymScope>> = {
  EXACT: "exact",
  NARROW: "narrow",
  BROAD: "broad",
  RELATED: "related",
};

/** Tags of OBO 1.0. */
const SCOPED_TAGS: Readonly<Record<string, SynonymScope>> = {
  exact_synonym: "exact",
  narrow_synonym: "narrow",
  broad_synonym: "broad",
  related_synonym: "related",
};

/** An ontology being read: its header, and its terms one by one. The header is complete when the first term comes. */
export interface OboFile {
  header: OboHeader;
  terms: AsyncGenerator<OboTerm>;
}

/**
 * Reads the terms of an OBO file, packed or not; stanzas of other kinds are passed over.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed` with file and line (while terms are read)
 */
export function readObo(path: string): OboFile {
  const header: OboHeader = { dataVersion: "", scopeOfType: new Map() };
  return { header, terms: readTerms(path, header) };
}

async function* readTerms(path: string, header: OboHeader): AsyncGenerator<OboTerm> {
  let term: OboTerm | null = null;
  let stanza = "";
  const finished = (): OboTerm | null => {
    if (term && term.id === "") throw malformed(path, term.line, "a term with an id", "none");
    return term;
  };
  for await (const { text, number } of wholeLines(path)) {
    const kind = /^\[(\S+)\]/.exec(text)?.[1];
    if (kind !== undefined) {
      const done = finished();
      if (done) yield done;
      stanza = kind;
      term = kind === "Term" ? emptyTerm(number) : null;
      continue;
    }
    if (text.trim() === "" || text.startsWith("!")) continue;
    const colon = text.indexOf(":");
    if (colon < 1) throw malformed(path, number, "tag: value", JSON.stringify(text.slice(0, 60)));
    const tag = text.slice(0, colon).trim();
    const value = text.slice(colon + 1).trim();
    if (stanza === "") readHeaderLine(header, tag, value);
    else if (term) readTermLine(term, header, tag, value, path, number);
  }
  const done = finished();
  if (done) yield done;
}

function emptyTerm(line: number): OboTerm {
  return {
    id: "",
    name: "",
    obsolete: false,
    alternativeIds: [],
    replacedBy: [],
    consider: [],
    synonyms: [],
    xrefs: [],
    subsets: [],
    properties: [],
    line,
  };
}

/** Lines with those that a backslash at their end continues joined. */
async function* wholeLines(path: string): AsyncGenerator<{ text: string; number: number }> {
  let held = "";
  let from = 0;
  for await (const { text, number } of readLines(path)) {
    if (held === "") from = number;
    if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) {
      held += text.slice(0, -1);
      continue;
    }
    yield { text: held + text, number: from };
    held = "";
  }
  if (held !== "") yield { text: held, number: from };
}

function readHeaderLine(header: OboHeader, tag: string, value: string): void {
  if (tag === "data-version") header.dataVersion = value;
  else if (tag === "synonymtypedef") {
    const [, type, scope] = /^(\S+)\s+"(?:[^"\\]|\\.)*"(?:\s+([A-Z]+))?/.exec(value) ?? [];
    if (type !== undefined && SCOPES[scope ?? ""]) header.scopeOfType.set(type, SCOPES[scope!]!);
  }
}

function readTermLine(
  term: OboTerm,
  header: OboHeader,
  tag: string,
  value: string,
  path: string,
  line: number,
): void {
  switch (tag) {
    case "id":
      term.id = plainValue(value);
      break;
    case "name":
      term.name = plainValue(value);
      break;
    case "is_obsolete":
      term.obsolete = plainValue(value) === "true";
      break;
    case "alt_id":
      term.alternativeIds.push(plainValue(value));
      break;
    case "replaced_by":
      term.replacedBy.push(plainValue(value));
      break;
    case "consider":
      term.consider.push(plainValue(value));
      break;
    case "subset":
      term.subsets.push(plainValue(value));
      break;
    case "xref":
    case "xref_analog":
      term.xrefs.push(parseXref(value));
      break;
    case "property_value": {
      const { text } = withoutTail(value);
      const [, relation, quoted, bare] = /^(\S+)\s+(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(text) ?? [];
      if (relation !== undefined)
        term.properties.push({ relation: unescaped(relation), value: unescaped(quoted ?? bare ?? "") });
      break;
    }
    default:
      if (tag === "synonym" || SCOPED_TAGS[tag])
        term.synonyms.push(parseSynonym(value, SCOPED_TAGS[tag], header, path, line));
  }
}

/** `"text" SCOPE TYPE [xrefs] {modifiers}`, where all but the text may be missing. */
function parseSynonym(
  value: string,
  scopeOfTag: SynonymScope | undefined,
  header: OboHeader,
  path: string,
  line: number,
): OboSynonym {
  const quoted = /^"((?:[^"\\]|\\.)*)"\s*/.exec(value);
  if (!quoted) throw malformed(path, line, "a synonym in quotation marks", value.slice(0, 60));
  const words = value.slice(quoted[0].length).split(/[[{!]/)[0]!.trim().split(/\s+/);
  const told = SCOPES[words[0]!];
  const type = (told ? words[1] : words[0]) ?? "";
  return {
    text: unescaped(quoted[1]!),
    scope: told ?? scopeOfTag ?? header.scopeOfType.get(type) ?? "related",
    type,
  };
}

/** `ID "description" {source="…", source="…"}`; the id of old files may hold blanks. */
function parseXref(value: string): OboXref {
  const { text, modifiers } = withoutTail(value);
  const [, id = "", description = ""] = /^(.*?)\s*(?:"((?:[^"\\]|\\.)*)")?$/.exec(text) ?? [];
  const sources = modifiers.filter(({ name }) => name === "source").map((modifier) => modifier.value);
  return { id: unescaped(id), description: unescaped(description), sources };
}

function plainValue(value: string): string {
  return unescaped(withoutTail(value).text);
}

/** Cuts a value before its comment and its trailing modifiers: neither begins within quotation marks or escaped. */
function withoutTail(value: string): { text: string; modifiers: { name: string; value: string }[] } {
  let quoted = false;
  for (let at = 0; at < value.length; at++) {
    const character = value[at];
    if (character === "\\") at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === "!" && (at === 0 || value[at - 1] === " "))
      return { text: value.slice(0, at).trim(), modifiers: [] };
    else if (!quoted && character === "{" && (at === 0 || value[at - 1] === " "))
      return { text: value.slice(0, at).trim(), modifiers: parseModifiers(value.slice(at)) };
  }
  return { text: value, modifiers: [] };
}

function parseModifiers(text: string): { name: string; value: string }[] {
  return [...text.matchAll(/([\w:./#-]+)\s*=\s*"((?:[^"\\]|\\.)*)"/g)].map(([, name, value]) => ({
    name: name!,
    value: unescaped(value!),
  }));
}

/** Undoes the escapes: `\n` and `\W` are blanks here, `\t` too, any other character stands for itself. */
function unescaped(text: string): string {
  return text.includes("\\")
    ? text.replace(/\\(.)/g, (_, character: string) => (/[nWt]/.test(character) ? " " : character))
    : text;
}
