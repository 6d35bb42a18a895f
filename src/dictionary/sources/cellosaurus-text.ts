import { malformed, readLines } from "./source-lines.js";

/**
 * The text format of Cellosaurus (the head of `cellosaurus.txt` describes it): lines of a two-letter code, three
 * blanks, a value; an entry ends with `//`.
 */

/** A cell line with what diglot uses of its entry. */
export interface CellosaurusLine {
  /** CVCL_0465. */
  accession: string;
  /** Accessions that were merged into this one. */
  secondary: string[];
  /** The recommended name. */
  name: string;
  synonyms: string[];
  /** NCBI taxa, bare; two and more for hybrids. */
  taxa: string[];
  /** Kind of problem, as in "Contaminated" or "Misidentified"; "" for none. */
  problem: string;
  /** Groups the line is put into, as in "Space-flown cell line (cellonaut)". */
  groups: string[];
  /** Accessions of the lines it comes from. */
  parents: string[];
  /** Accessions of lines from the same individual. */
  sisters: string[];
  /** Kind of line, as in "Cancer cell line"; "" where not told. */
  category: string;
  line: number;
}

const ACCESSION = /^CVCL_[0-9A-Z]{4}$/;

/**
 * Reads the entries of `cellosaurus.txt`, packed or not.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed` with file and line
 */
export async function* readCellosaurus(path: string): AsyncGenerator<CellosaurusLine> {
  let entry: CellosaurusLine | null = null;
  let last = 0;
  for await (const { text, number } of readLines(path)) {
    last = number;
    const value = text.slice(5).trim();
    const code = text.slice(0, 2);
    // The table of codes in the head has more blanks behind its ID.
    if (/^ID {3}\S/.test(text)) {
      if (entry) throw malformed(path, number, "// before the next ID", `ID of "${value}"`);
      entry = emptyEntry(value, number);
      continue;
    }
    // Before the first entry and between entries stand the head and the foot of the file.
    if (!entry) continue;
    if (text.startsWith("//")) {
      if (!ACCESSION.test(entry.accession))
        throw malformed(path, entry.line, "an entry with an accession (AC)", `"${entry.accession}"`);
      yield entry;
      entry = null;
    } else readLine(entry, code, value, path, number);
  }
  if (entry) throw malformed(path, last, "// at the end of the last entry", "the end of the file");
}

function emptyEntry(name: string, line: number): CellosaurusLine {
  return {
    accession: "",
    secondary: [],
    name,
    synonyms: [],
    taxa: [],
    problem: "",
    groups: [],
    parents: [],
    sisters: [],
    category: "",
    line,
  };
}

function readLine(entry: CellosaurusLine, code: string, value: string, path: string, line: number): void {
  switch (code) {
    case "AC":
      entry.accession = value;
      break;
    case "AS":
      entry.secondary.push(...listed(value));
      break;
    case "SY":
      entry.synonyms.push(...listed(value));
      break;
    case "OX": {
      const taxon = /^NCBI_TaxID=(\d+);/.exec(value)?.[1];
      if (taxon === undefined) throw malformed(path, line, "NCBI_TaxID=NUMBER;", `"${value}"`);
      entry.taxa.push(taxon);
      break;
    }
    case "HI":
      entry.parents.push(accessionOf(value, path, line));
      break;
    case "OI":
      entry.sisters.push(accessionOf(value, path, line));
      break;
    case "CA":
      entry.category = value;
      break;
    case "CC":
      readComment(entry, value);
  }
}

/** `Topic: text`; a problem may be told as "Contaminated. Shown to be …", of which only its kind is a fact to keep. */
function readComment(entry: CellosaurusLine, value: string): void {
  const [, topic, text = ""] = /^([^:]+):\s*(.*)$/.exec(value) ?? [];
  if (topic === "Problematic cell line") entry.problem = text.split(/[.;]/)[0]!.trim();
  else if (topic === "Group") entry.groups.push(text.replace(/\.$/, "").trim());
}

/** `CVCL_0030 ! HeLa`. */
function accessionOf(value: string, path: string, line: number): string {
  const accession = value.split(/\s*!/)[0]!.trim();
  if (!ACCESSION.test(accession)) throw malformed(path, line, "an accession", `"${value}"`);
  return accession;
}

function listed(value: string): string[] {
  return value
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
