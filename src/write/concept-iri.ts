import type { Curie } from "../document/types.js";

const BASE = "https://identifiers.org/";

/** Prefixes that identifiers.org writes in another way than diglot. */
const PREFIXES: readonly (readonly [string, string])[] = [
  ["NCBIGene", "ncbigene"],
  ["NCBITaxon", "taxonomy"],
  ["MESH", "mesh"],
  ["OMIM", "mim"],
  ["DrugBank", "drugbank"],
];

/** The address of a concept at identifiers.org: `https://identifiers.org/ncbigene:5133`. */
export function curieToIri(curie: Curie): string {
  if (curie.startsWith("CVCL_")) return `${BASE}cellosaurus:${curie}`;
  const colon = curie.indexOf(":");
  const prefix = curie.slice(0, Math.max(0, colon));
  const known = PREFIXES.find(([own]) => own === prefix);
  if (known === undefined) return BASE + encodeURIComponent(curie).replaceAll("%3A", ":");
  return `${BASE}${known[1]}:${encodeURIComponent(curie.slice(colon + 1))}`;
}

/** The CURIE of an address at identifiers.org; any other address as it is. */
export function iriToCurie(iri: string): Curie {
  const path = /^https?:\/\/identifiers\.org\/(.+)$/.exec(iri)?.[1];
  if (path === undefined) return iri;
  const cell = /^cellosaurus[:/](CVCL_\w+)$/.exec(path)?.[1];
  if (cell !== undefined) return cell;
  const [, prefix = "", id = ""] = /^([^:/]+)[:/](.+)$/.exec(path) ?? [];
  const known = PREFIXES.find(([, theirs]) => theirs === prefix);
  return known === undefined ? decodeSafely(path) : `${known[0]}:${decodeSafely(id)}`;
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
