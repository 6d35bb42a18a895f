import { StringDecoder } from "node:string_decoder";
import { SaxesParser } from "saxes";
import { DiglotError } from "../../document/errors.js";
import { ownString } from "../../document/own-string.js";
import type { MeshDescriptor, MeshTerm } from "./mesh-descriptors.js";
import type { SupplementaryConcept, SupplementaryKind } from "./mesh-supplementary.js";
import { openPacked } from "./packed-file.js";
import { malformed } from "./source-lines.js";

/**
 * MeSH in XML (nlm.nih.gov/mesh/xml_data_elements.html and the DTDs of the yearly files): records of concepts, concepts
 * of terms. The files have hundreds of megabytes: one record is in memory at a time.
 */

/** What is known of a record while it is read. */
interface Draft {
  id: string;
  heading: string;
  class: string;
  terms: MeshTerm[];
  trees: string[];
  registryNumbers: string[];
  mappedTo: string[];
}

/**
 * Reads `descYYYY.xml`, packed or not.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed` with file and line
 */
export async function* readMeshDescriptorXml(path: string): AsyncGenerator<MeshDescriptor> {
  for await (const { id, heading, terms, trees, registryNumbers, line } of readRecords(path, DESCRIPTORS)) {
    if (!/^D\d{6,9}$/.test(id)) throw malformed(path, line, "a DescriptorUI", `"${id}"`);
    yield { id, heading, terms, trees, registryNumbers };
  }
}

/** What NLM's classes of supplementary records hold (attribute SCRClass). */
const KINDS: Readonly<Record<string, SupplementaryKind>> = {
  "1": "chemical",
  "2": "protocol",
  "3": "disease",
  "4": "organism",
};

/**
 * Reads `suppYYYY.xml`, packed or not.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed` with file and line
 */
export async function* readMeshSupplementaryXml(path: string): AsyncGenerator<SupplementaryConcept> {
  for await (const record of readRecords(path, SUPPLEMENTARY)) {
    const { id, heading, terms, registryNumbers, mappedTo, line } = record;
    if (!/^C\d{6,9}$/.test(id)) throw malformed(path, line, "a SupplementalRecordUI", `"${id}"`);
    const names = new Set([heading, ...terms.filter(({ permuted }) => !permuted).map(({ text }) => text)]);
    names.delete("");
    const kind = KINDS[record.class] ?? "other";
    yield { id, heading, names: [...names], kind, registryNumbers, mappedTo };
  }
}

/** How the elements of the two kinds of record are called. */
interface RecordNames {
  set: string;
  record: string;
  id: string;
  name: string;
}

const DESCRIPTORS: RecordNames = {
  set: "DescriptorRecordSet",
  record: "DescriptorRecord",
  id: "DescriptorUI",
  name: "DescriptorName",
};
const SUPPLEMENTARY: RecordNames = {
  set: "SupplementalRecordSet",
  record: "SupplementalRecord",
  id: "SupplementalRecordUI",
  name: "SupplementalRecordName",
};

/** Elements whose text is looked at; that of all others (scope notes, histories) is never gathered. */
const WITH_TEXT = new Set([
  ...["String", "TreeNumber", "RegistryNumber", "RelatedRegistryNumber"],
  ...["DescriptorUI", "SupplementalRecordUI"],
]);

async function* readRecords(path: string, names: RecordNames): AsyncGenerator<Draft & { line: number }> {
  const done: (Draft & { line: number })[] = [];
  const parser = new SaxesParser({ xmlns: false });
  const open: string[] = [];
  let draft: Draft | null = null;
  let term: MeshTerm | null = null;
  let inPreferredConcept = false;
  let text = "";
  let gathers = false;

  parser.on("error", (error) => {
    throw malformed(path, parser.line, "well-formed XML", error.message);
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length === 0 && name !== names.set)
      throw malformed(path, parser.line, `the element ${names.set}`, `${name}`);
    open.push(name);
    text = "";
    gathers = WITH_TEXT.has(name);
    if (name === names.record && open.length === 2)
      draft = {
        id: "",
        heading: "",
        class: attributes["SCRClass"] ?? "",
        terms: [],
        trees: [],
        registryNumbers: [],
        mappedTo: [],
      };
    else if (name === "Concept") inPreferredConcept = attributes["PreferredConceptYN"] === "Y";
    else if (name === "Term")
      term = {
        text: "",
        permuted: attributes["IsPermutedTermYN"] === "Y",
        tag: attributes["LexicalTag"] ?? "NON",
      };
  });
  const gather = (piece: string): void => {
    if (gathers) text += piece;
  };
  parser.on("text", gather);
  parser.on("cdata", gather);
  parser.on("closetag", ({ name }) => {
    open.pop();
    gathers = false;
    if (!draft) return;
    const parent = open[open.length - 1];
    const value = ownString(text.trim());
    text = "";
    switch (name) {
      case names.record:
        if (open.length === 1) {
          done.push({ ...draft, line: parser.line });
          draft = null;
        }
        break;
      case "String":
        if (parent === "Term" && term) term.text = value;
        else if (parent === names.name && open.length === 3) draft.heading = value;
        break;
      case "Term":
        if (term && term.text !== "") draft.terms.push(term);
        term = null;
        break;
      case "TreeNumber":
        draft.trees.push(value);
        break;
      case "RegistryNumber":
      case "RelatedRegistryNumber":
        if (inPreferredConcept) draft.registryNumbers.push(...registryNumber(value));
        break;
      case "DescriptorUI":
      case "SupplementalRecordUI":
        if (name === names.id && open.length === 2) draft.id = value;
        // NLM marks the heading that is the point of a paper with a star.
        else if (parent === "DescriptorReferredTo" && open.includes("HeadingMappedTo"))
          draft.mappedTo.push(value.replace(/^\*/, ""));
        break;
    }
  });

  const bytes = await openPacked(path);
  const decoder = new StringDecoder("utf8");
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      parser.write(decoder.write(chunk));
      yield* done.splice(0);
    }
    parser.write(decoder.end()).close();
  } catch (cause) {
    if (cause instanceof DiglotError) throw cause;
    throw malformed(
      path,
      parser.line,
      "a readable file",
      cause instanceof Error ? cause.message : String(cause),
    );
  } finally {
    bytes.destroy();
  }
  yield* done;
}

/**
 * The number itself of "50-00-0 (formaldehyde)"; none for "0", which stands for nothing, and for enzymes.
 * CAS numbers and UNII codes are kept.
 */
export function registryNumber(value: string): string[] {
  const number = value.split(" ")[0]!;
  return number === "0" || number === "" || value.startsWith("EC ") ? [] : [number];
}
