import type { Curie, EntityType } from "../../document/types.js";

/** The corpora whose annotations can be read as gold, as `--corpus` names them. */
export const CORPUS_NAMES = [
  "bc5cdr",
  "ncbi-disease",
  "nlm-gene",
  "gnormplus",
  "biored",
  "linnaeus",
  "s800",
  "bioid",
  "tmvar3",
  "zhgold",
  "cehrner",
  "cmedqaner",
] as const;
export type CorpusName = (typeof CORPUS_NAMES)[number];

export interface AdapterOptions {
  /**
   * What a gene family or domain in the gold counts as: its own type, or a gene. Only names annotated as families
   * become genes; domains and motifs never do.
   */
  families: "as-family" | "as-gene";
  /** `human` keeps only human genes where the corpus marks the species (BC2GN style). */
  species: "all" | "human";
}

/** One required concept: any of these identifiers names it. Never empty. */
export type GoldConcept = Curie[];

export interface ParsedIds {
  /** Every one of these is required. Empty where the gold gives no identifier. */
  concepts: GoldConcept[];
  /** Pieces that are neither an identifier of the type nor a known way to say that there is none. */
  malformed: string[];
  /** True where the annotation had identifiers but all of them are outside the options (non-human genes). */
  outOfScope: boolean;
}

/** How one corpus writes types and identifiers. */
export interface CorpusAdapter {
  name: CorpusName;
  /** The types its annotators marked throughout, so that a missing annotation means something. */
  scoredTypes: readonly EntityType[];
  defaults: AdapterOptions;
  /** Type of diglot for a type of the corpus; null for what diglot does not look for. */
  typeOf(sourceType: string, options: AdapterOptions): EntityType | null;
  /** Reads the identifier column. */
  parseIds(raw: string, type: EntityType, options: AdapterOptions): ParsedIds;
}

export const DEFAULT_OPTIONS: AdapterOptions = { families: "as-family", species: "all" };

/** What stands for "no identifier" in any of the corpora. */
const NO_ID = new Set(["", "-", "-1", "none", "null"]);

/** Separators of a corpus: between required concepts, and between alternatives for one of them. */
export interface IdSyntax {
  concepts: RegExp;
  alternatives?: RegExp;
}

/**
 * Splits an identifier column into required concepts with alternatives.
 * @param toCurie gives the CURIE of one trimmed piece, null where the piece names nothing that diglot links, or
 *   undefined where it is malformed
 */
export function splitIds(
  raw: string,
  syntax: IdSyntax,
  toCurie: (piece: string) => Curie | null | undefined,
): ParsedIds {
  const concepts: GoldConcept[] = [];
  const malformed: string[] = [];
  const seen = new Set<string>();
  for (const part of raw.split(syntax.concepts)) {
    const alternatives: Curie[] = [];
    for (const piece of syntax.alternatives ? part.split(syntax.alternatives) : [part]) {
      const trimmed = piece.trim();
      if (NO_ID.has(trimmed.toLowerCase())) continue;
      const curie = toCurie(trimmed);
      if (curie === undefined) malformed.push(trimmed);
      else if (curie !== null && !alternatives.includes(curie)) alternatives.push(curie);
    }
    if (alternatives.length === 0) continue;
    const key = [...alternatives].sort().join(" ");
    if (!seen.has(key)) concepts.push(alternatives);
    seen.add(key);
  }
  return { concepts, malformed, outOfScope: false };
}

/** Makes the `typeOf` of a corpus from a table of its type names. */
export function typesByName(table: Readonly<Record<string, EntityType>>): CorpusAdapter["typeOf"] {
  return (sourceType, options) => {
    const name = sourceType.trim();
    if (name === "FamilyName" && options.families === "as-gene" && Object.hasOwn(table, name)) return "Gene";
    return Object.hasOwn(table, name) ? table[name]! : null;
  };
}
