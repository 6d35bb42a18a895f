import type { Dictionary } from "../dictionary/dictionary.js";
import { readForeignIds } from "../dictionary/foreign-ids.js";
import { defaultFolders } from "../dictionary/location.js";
import type { Curie, EntityType } from "../document/types.js";
import { readingsOf } from "../match/readings.js";
import type { AdapterOptions } from "./adapters/adapter.js";
import type { SameConcept } from "./concept-match.js";

/** What the scorers ask of a dictionary. */
export interface DictionaryHooks {
  /** MONDO, OMIM and MeSH where a source declares them equal; never homologues, which are different genes. */
  sameConcept: SameConcept;
  speciesOf: (concept: Curie) => Curie | undefined;
  /** Concepts of the type that have this very name. */
  namesKnown: (surface: string, type: EntityType) => readonly Curie[];
}

/**
 * Answers from a dictionary that is opened at the first question: scoring a file of predictions may never ask.
 * @param foreign concepts equal to an OMIM entry, which the dictionary has no concepts of
 * @param families whether a family name stands for the gene usually meant, as in the annotation
 */
export function dictionaryHooks(
  open: () => Dictionary,
  families: AdapterOptions["families"],
  foreign: () => ReadonlyMap<Curie, readonly Curie[]> = omimTwins,
): DictionaryHooks {
  const known = new Map<string, readonly Curie[]>();
  return {
    sameConcept(a, b) {
      if (a === b) return true;
      if (a.startsWith("OMIM:")) return foreign().get(a)?.includes(b) ?? false;
      if (b.startsWith("OMIM:")) return foreign().get(b)?.includes(a) ?? false;
      if (!isCrosswalk(a, b) && !isCrosswalk(b, a)) return false;
      const dictionary = open();
      return declares(dictionary, a, b) || declares(dictionary, b, a);
    },
    speciesOf(concept) {
      if (!concept.startsWith("NCBIGene:") && !concept.startsWith("CVCL_")) return undefined;
      const dictionary = open();
      const number = dictionary.find(concept);
      const taxon = number < 0 ? 0 : dictionary.conceptTaxon(number);
      return taxon === 0 ? undefined : `NCBITaxon:${taxon}`;
    },
    namesKnown(surface, type) {
      const key = `${type}\t${surface}`;
      let concepts = known.get(key);
      if (concepts === undefined) {
        concepts = conceptsNamed(open(), surface, type, families);
        known.set(key, concepts);
      }
      return concepts;
    },
  };
}

let twins: ReadonlyMap<Curie, readonly Curie[]> | null = null;

/** OMIM entries of the package's tables, read once. */
function omimTwins(): ReadonlyMap<Curie, readonly Curie[]> {
  twins ??= readForeignIds(defaultFolders().tables, "OMIM:");
  return twins;
}

function isCrosswalk(a: Curie, b: Curie): boolean {
  return a.startsWith("MONDO:") && b.startsWith("MESH:");
}

function declares(dictionary: Dictionary, from: Curie, to: Curie): boolean {
  const number = dictionary.find(from);
  return (
    number >= 0 && dictionary.crossReferences(number).some((other) => dictionary.conceptId(other) === to)
  );
}

function conceptsNamed(
  dictionary: Dictionary,
  surface: string,
  type: EntityType,
  families: AdapterOptions["families"],
): Curie[] {
  const group = dictionary.groupOf(surface);
  if (group < 0) return [];
  const found = new Set<Curie>();
  for (const reading of readingsOf(dictionary, surface, group)) {
    const id = dictionary.conceptId(reading.concept);
    if (reading.type === type) found.add(id);
    else if (reading.type === "GeneFamily" && type === "Gene" && families === "as-gene") {
      const usual = dictionary.curated.families[id]?.usual;
      if (usual) found.add(usual);
    }
  }
  return [...found];
}
