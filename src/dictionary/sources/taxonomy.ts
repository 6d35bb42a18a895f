import { malformed, readRows, splitList } from "./source-lines.js";

/** A name of an NCBI taxon. */
export interface TaxonName {
  taxon: string;
  name: string;
  /** NCBI's name class: scientific name, synonym, genbank common name, acronym … */
  nameClass: string;
  /** MeSH descriptors that stand for the taxon. */
  mesh: string[];
}

/** Reads the names of the taxa that MeSH knows: taxon, name, class, MeSH ids by `|`; no header. */
export async function* readTaxonNames(path: string): AsyncGenerator<TaxonName> {
  for await (const { fields, line } of readRows(path, 4)) {
    const [taxon, name, nameClass, mesh] = fields as [string, string, string, string];
    yield { taxon: taxonId(taxon, path, line), name: unquoted(name), nameClass, mesh: splitList(mesh, "|") };
  }
}

/** Reads the taxa added since: taxon, name; no header. The last name of a taxon is its scientific one. */
export async function* readNewTaxonNames(path: string): AsyncGenerator<{ taxon: string; name: string }> {
  for await (const { fields, line } of readRows(path, 2))
    yield { taxon: taxonId(fields[0]!, path, line), name: unquoted(fields[1]!) };
}

/** Reads the species table of bioresources: name, taxon; no header. */
export async function* readBioresourceSpecies(path: string): AsyncGenerator<{ taxon: string; name: string }> {
  for await (const { fields, line } of readRows(path, 2))
    yield { name: unquoted(fields[0]!), taxon: taxonId(fields[1]!.trim(), path, line) };
}

function taxonId(field: string, path: string, line: number): string {
  if (!/^\d+$/.test(field)) throw malformed(path, line, "a numeric taxon id", `"${field}"`);
  return field;
}

function unquoted(field: string): string {
  const quoted = field.length > 1 && field.startsWith('"') && field.endsWith('"');
  return (quoted ? field.slice(1, -1).replaceAll('""', '"') : field).trim();
}
