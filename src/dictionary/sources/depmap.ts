import { malformed, readRows, splitList } from "./source-lines.js";
import { readExactMappings } from "./sssom.js";

/** A cell line of the Cancer Dependency Map. */
export interface DepmapLine {
  id: string;
  name: string;
  synonyms: string[];
}

/** Reads the DepMap table: identifier, name, definition, synonyms by `|` …; one header line. */
export async function* readDepmapLines(path: string): AsyncGenerator<DepmapLine> {
  for await (const { fields, line } of readRows(path, 4, ({ number }) => number === 1)) {
    const [id, name, , synonyms] = fields as [string, string, string, string];
    if (!/^ACH-\d{6}$/.test(id)) throw malformed(path, line, "a DepMap id", `"${id}"`);
    yield { id, name: name.trim(), synonyms: splitList(synonyms, "|") };
  }
}

/** Reads which DepMap line is which Cellosaurus line (`cellosaurus:0465` stands for CVCL_0465). */
export async function* readDepmapMappings(path: string): AsyncGenerator<{ id: string; accession: string }> {
  for await (const { subject, object } of readExactMappings(path)) {
    if (!object.startsWith("cellosaurus:")) continue;
    yield { id: subject.replace(/^depmap:/, ""), accession: `CVCL_${object.slice("cellosaurus:".length)}` };
  }
}
