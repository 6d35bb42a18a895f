import type { Curie } from "../document/types.js";

/** What stands for "no identifier" in corpora and tools. */
const NONE = new Set(["", "-", "-1", "none", "null", "nil", "unknown", "cui-less"]);

/** Prefixes that tools write for the databases of the field, in small letters. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ["ncbigene", "NCBIGene"],
  ["ncbi gene", "NCBIGene"],
  ["entrezgene", "NCBIGene"],
  ["entrez", "NCBIGene"],
  ["geneid", "NCBIGene"],
  ["gene", "NCBIGene"],
  ["mesh", "MESH"],
  ["omim", "OMIM"],
  ["mim", "OMIM"],
  ["ncbitaxon", "NCBITaxon"],
  ["taxonomy", "NCBITaxon"],
  ["taxon", "NCBITaxon"],
  ["ncbi taxonomy", "NCBITaxon"],
  ["species", "NCBITaxon"],
  ["tax", "NCBITaxon"],
]);

/** A prefix and an id, or something with a digit: a piece of a list of identifiers, and not of one that has bars in itself. */
const ID_LIKE = /^(?:[A-Za-z][\w.]*:\s?[\w.+-]+|(?=\D*\d)[\w.+-]+)$/;

/**
 * Writes identifiers of a foreign annotation as CURIEs where their form or the type tells what they are: bare numbers
 * of genes and taxa, bare MeSH numbers, prefixes of other spellings. Lists in one text are parted at `|`, `;` and `,`;
 * remarks such as `(Tax:10090)` go. What is not understood stays as it is; what stands for "none" is left out.
 */
export function curiesOf(raw: readonly string[], type: string): Curie[] {
  const curies: Curie[] = [];
  for (const text of raw) {
    const bare = text.replace(/(?:(?<!\s)\s+)?\(Tax:\d+\)/gi, "").trim();
    const pieces = bare.split(/(?:(?<!\s)\s+)?[|;,]\s*/);
    const isList = pieces.every((each) => ID_LIKE.test(each) || NONE.has(each));
    for (const piece of isList ? pieces : [bare]) {
      const curie = curieOf(piece.trim(), type);
      if (curie !== undefined && !curies.includes(curie)) curies.push(curie);
    }
  }
  return curies;
}

function curieOf(piece: string, type: string): Curie | undefined {
  if (NONE.has(piece.toLowerCase())) return undefined;
  if (/^\d+$/.test(piece)) {
    if (/gene|protein/i.test(type) && piece !== "0") return `NCBIGene:${piece}`;
    if (/species|organism|tax/i.test(type) && piece !== "0") return `NCBITaxon:${piece}`;
    return piece;
  }
  if (/^[CD]\d{6,9}$/.test(piece)) return `MESH:${piece}`;
  const cell = /^CVCL[:_](\w+)$/.exec(piece);
  if (cell !== null) return `CVCL_${cell[1]}`;
  const [, prefix = "", id = ""] = /^([A-Za-z][\w .]*):\s*(\S+)$/.exec(piece) ?? [];
  const known = PREFIXES.get(prefix.toLowerCase());
  return known === undefined || (known.startsWith("NCBI") && !/^\d+$/.test(id)) ? piece : `${known}:${id}`;
}
