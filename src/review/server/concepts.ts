import type { Dictionary } from "../../dictionary/dictionary.js";
import type { Curie, EntityType, NameStatus } from "../../document/types.js";
import type { ConceptView } from "./messages.js";

/** Names shown beside the preferred one. */
const MOST_NAMES = 6;
/** Longer names are sentences, which say little at a glance. */
const LONGEST_NAME = 90;
/** Names of these statuses tell little of what is meant today. */
const LESSER: ReadonlySet<NameStatus> = new Set(["designation", "former", "ambiguous", "trade"]);

const ADDRESSES: readonly (readonly [prefix: string, site: string, address: (id: string) => string])[] = [
  ["NCBIGene:", "NCBI Gene", (id) => `https://www.ncbi.nlm.nih.gov/gene/${id}`],
  ["MESH:", "MeSH", (id) => `https://meshb.nlm.nih.gov/record/ui?ui=${id}`],
  [
    "NCBITaxon:",
    "NCBI Taxonomy",
    (id) => `https://www.ncbi.nlm.nih.gov/Taxonomy/Browser/wwwtax.cgi?id=${id}`,
  ],
  ["CVCL_", "Cellosaurus", (id) => `https://www.cellosaurus.org/CVCL_${id}`],
  ["CL:", "Cell Ontology", (id) => `https://www.ebi.ac.uk/ols4/ontologies/cl/classes?obo_id=CL:${id}`],
  ["MONDO:", "MONDO", (id) => `https://monarchinitiative.org/MONDO:${id}`],
  ["DOID:", "Disease Ontology", (id) => `https://disease-ontology.org/term/DOID:${id}`],
  ["OMIM:", "OMIM", (id) => `https://omim.org/entry/${id}`],
  ["DrugBank:", "DrugBank", (id) => `https://go.drugbank.com/drugs/${id}`],
  ["RGD:", "RGD", (id) => `https://rgd.mcw.edu/rgdweb/report/gene/main.html?id=${id}`],
  ["HP:", "HPO", (id) => `https://hpo.jax.org/browse/term/HP:${id}`],
  ["FPLX:", "FamPlex", (id) => `https://bioregistry.io/fplx:${id}`],
  ["Trial:", "ClinicalTrials.gov", (id) => `https://clinicaltrials.gov/search?term=${id}`],
];

/** The page of an identifier at the source that gives it out, or null where there is none. */
export function pageOf(id: Curie): { site: string; address: string } | null {
  for (const [prefix, site, address] of ADDRESSES) {
    if (id.startsWith(prefix)) return { site, address: address(encodeURIComponent(id.slice(prefix.length))) };
  }
  return null;
}

/**
 * What a curator is told of a concept. Sources give no definitions that may be passed on, so the line that says what it
 * is consists of its telling names: the longest first, then the others as the dictionary has them.
 * @param fallback what is known of a concept that the dictionary does not hold: trials, families
 */
export function describeConcept(
  dictionary: Dictionary,
  id: Curie,
  fallback?: { name: string; type: EntityType; species?: Curie | undefined },
): ConceptView {
  const page = pageOf(id);
  const number = dictionary.find(id);
  if (number < 0) {
    return {
      id,
      name: fallback?.name ?? id,
      type: fallback?.type ?? "Gene",
      ...(fallback?.species === undefined ? {} : { species: speciesName(dictionary, fallback.species) }),
      names: [],
      page,
      known: false,
    };
  }
  const { preferredName, preferredNameZh, type, species } = dictionary.concept(number);
  const papers = dictionary.conceptPapers(number);
  return {
    id,
    name: preferredName,
    ...(preferredNameZh === undefined ? {} : { nameZh: preferredNameZh }),
    type,
    ...(species === undefined ? {} : { species: speciesName(dictionary, species) }),
    names: tellingNames(dictionary, number, preferredName, preferredNameZh),
    ...(papers > 0 ? { papers } : {}),
    page,
    known: true,
  };
}

function speciesName(dictionary: Dictionary, species: Curie): string {
  const number = dictionary.find(species);
  return number < 0 ? species : dictionary.preferredName(number);
}

/** How many words, rather than symbols, a name has. */
function wordiness(name: string): number {
  return /\p{Script=Han}/u.test(name) ? 0 : (name.match(/[a-z]{3,}/gi)?.length ?? 0);
}

/** The name in most words comes first; what only a database calls the concept gives way to names in use. */
function tellingNames(
  dictionary: Dictionary,
  concept: number,
  ...shown: readonly (string | undefined)[]
): string[] {
  const seen = new Set(shown.filter((name) => name !== undefined).map((name) => name.toLowerCase()));
  const names: { name: string; worth: number }[] = [];
  for (const name of dictionary.namesOf(concept)) {
    const folded = name.toLowerCase();
    if (seen.has(folded) || name.length > LONGEST_NAME) continue;
    seen.add(folded);
    const entry = dictionary
      .entries(dictionary.groupOf(name))
      .find((candidate) => candidate.concept === concept && candidate.name === name);
    const doubtful = entry === undefined || LESSER.has(entry.status);
    names.push({ name, worth: Math.min(wordiness(name), 5) - (doubtful ? 10 : 0) });
  }
  const best = names.reduce((a, b) => (b.worth > a.worth ? b : a), names[0] ?? { name: "", worth: 0 });
  return [...new Set([best.name, ...names.map(({ name }) => name)])].filter(Boolean).slice(0, MOST_NAMES);
}
