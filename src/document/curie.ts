import type { Curie } from "./types.js";

/** The species whose genes papers name most, by NCBI's number of the taxon. */
export const HUMAN = 9606;
export const MOUSE = 10090;
export const RAT = 10116;

/** Those whose genes the dictionary holds as homologues of one another. */
export const HOMOLOGUE_TAXA: readonly number[] = [HUMAN, MOUSE, RAT];

/** The taxon number of `NCBITaxon:9606`, or 0 where the identifier is none. */
export function taxonNumber(curie: Curie | undefined): number {
  return curie?.startsWith("NCBITaxon:") ? Number(curie.slice("NCBITaxon:".length)) : 0;
}

/** `NCBITaxon:9606` of the number. */
export function taxonCurie(taxon: number | string): Curie {
  return `NCBITaxon:${taxon}`;
}
