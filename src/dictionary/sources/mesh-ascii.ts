import type { MeshDescriptor, MeshTerm } from "./mesh-descriptors.js";
import type { SupplementaryConcept } from "./mesh-supplementary.js";
import { registryNumber } from "./mesh-xml.js";
import { malformed, readLines } from "./source-lines.js";

/**
 * MeSH in ASCII (`dYYYY.bin`, `cYYYY.bin`, `qYYYY.bin`; nlm.nih.gov/mesh/dtype.html and ctype.html): records that begin
 * with `*NEWRECORD` and have one `ELEMENT = value` a line. The files have no permuted terms and no classes of
 * supplementary records.
 */

/** A record as it stands: the values of each element in their order. */
interface AsciiRecord {
  values: Map<string, string[]>;
  /** Line of its `*NEWRECORD`. */
  line: number;
}

/**
 * Reads the descriptors of a file of ASCII MeSH; records of other types (qualifiers) are passed over.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed` with file and line
 */
export async function* readMeshDescriptorAscii(path: string): AsyncGenerator<MeshDescriptor> {
  for await (const { values, line } of readRecords(path)) {
    if (values.get("RECTYPE")?.[0] !== "D") continue;
    const id = values.get("UI")?.[0] ?? "";
    const heading = values.get("MH")?.[0] ?? "";
    if (!/^D\d{6,9}$/.test(id)) throw malformed(path, line, "a record with UI", `"${id}"`);
    if (heading === "") throw malformed(path, line, `a record with MH`, `none for ${id}`);
    const terms = ["PRINT ENTRY", "ENTRY"].flatMap((element) => values.get(element) ?? []).map(entryTerm);
    yield {
      id,
      heading,
      terms: [{ text: heading, permuted: false, tag: "NON" }, ...terms],
      trees: values.get("MN") ?? [],
      registryNumbers: ["RN", "RR"].flatMap((name) => values.get(name) ?? []).flatMap(registryNumber),
    };
  }
}

/**
 * Reads the supplementary concepts of a file of ASCII MeSH; other records are passed over.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed` with file and line
 */
export async function* readMeshSupplementaryAscii(path: string): AsyncGenerator<SupplementaryConcept> {
  for await (const { values, line } of readRecords(path)) {
    if (values.get("RECTYPE")?.[0] !== "C") continue;
    const id = values.get("UI")?.[0] ?? "";
    const heading = values.get("NM")?.[0] ?? "";
    if (!/^C\d{6,9}$/.test(id)) throw malformed(path, line, "a record with UI", `"${id}"`);
    if (heading === "") throw malformed(path, line, `a record with NM`, `none for ${id}`);
    const synonyms = (values.get("SY") ?? []).map((value) => entryTerm(value).text);
    yield {
      id,
      heading,
      names: [...new Set([heading, ...synonyms])],
      registryNumbers: ["RN", "RR"].flatMap((name) => values.get(name) ?? []).flatMap(registryNumber),
      // "*Phenols/analogs & derivatives": a star, the heading, a qualifier.
      mappedToHeadings: (values.get("HM") ?? []).map((value) => value.replace(/^\*|\/.*$/g, "").trim()),
    };
  }
}

async function* readRecords(path: string): AsyncGenerator<AsciiRecord> {
  let record: AsciiRecord | null = null;
  for await (const { text, number } of readLines(path)) {
    if (text.trim() === "") continue;
    if (text.trim() === "*NEWRECORD") {
      if (record) yield record;
      record = { values: new Map(), line: number };
      continue;
    }
    const parted = /^([A-Z][A-Z0-9_ ]*?) = (.*)$/.exec(text);
    if (!record || !parted) {
      // A value may be empty ("DX = " without its blank); anything else is no ASCII MeSH.
      if (record && /^[A-Z][A-Z0-9_ ]* =\s*$/.test(text)) continue;
      throw malformed(path, number, "*NEWRECORD or ELEMENT = value", JSON.stringify(text.slice(0, 60)));
    }
    const [, element, value] = parted as unknown as [string, string, string];
    const values = record.values.get(element);
    if (values) values.push(value.trim());
    else record.values.set(element, [value.trim()]);
  }
  if (record) yield record;
}

/**
 * A term with its lexical tag. Subfields stand between bars, and the last one maps them: in
 * `Avian Sarcoma|T050|T191|NON|EQV|NLM (1994)|930624|abbcdef` the letters say that the first is the term (a), then two
 * semantic types (b), the lexical tag (c) and so on.
 */
function entryTerm(value: string): MeshTerm {
  const fields = value.split("|");
  const map = fields[fields.length - 1]!;
  const isMapped = fields.length > 1 && map.length === fields.length - 1 && /^a[a-z]*$/.test(map);
  const tag = isMapped ? fields[map.indexOf("c")] : undefined;
  return { text: fields[0]!.trim(), permuted: false, tag: tag ?? "NON" };
}
