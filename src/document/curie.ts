import type { Curie } from "./types.js";

/** The taxon number of `NCBITaxon:9606`, or 0 where the identifier is none. */
export function taxonNumber(curie: Curie | undefined): number {
  return curie?.startsWith("NCBITaxon:") ? Number(curie.slice("NCBITaxon:".length)) : 0;
}

export const HUMAN: Curie = "NCBITaxon:9606";
export const MOUSE: Curie = "NCBITaxon:10090";
export const RAT: Curie = "NCBITaxon:10116";
