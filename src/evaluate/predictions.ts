import type { Curie, Document, EntityType, Mention, Span } from "../document/types.js";

/** A predicted mention as the scorer sees it. */
export interface PredictedMention {
  passageId: string;
  /** UTF-16 code units into the text of the passage. */
  span: Span;
  surface: string;
  type: EntityType;
  /** Linked concepts without repeats, several for a composite, empty where it is not linked. */
  ids: Curie[];
  /** The mention as it was predicted; the first where several stand on one place with one type. */
  mention: Mention;
}

export interface PredictionOptions {
  /** Types to keep. */
  types: ReadonlySet<EntityType>;
  /** Whether a mention without a link counts as a predicted span; false drops it. */
  countUnlinked?: boolean;
  /** Drops mentions whose probability (0–1) is lower. */
  minProbability?: number;
  /** Keeps only these species of gene (and drops no gene whose species is unknown). */
  species?: ReadonlySet<Curie>;
  /** Species of a concept; by default what the mention's candidates say. */
  speciesOf?: (concept: Curie, mention: Mention) => Curie | undefined;
}

/** The concepts of a mention as a list. */
export function linkedConcepts(mention: Mention): Curie[] {
  if (mention.linked === null) return [];
  return Array.isArray(mention.linked) ? [...new Set(mention.linked)] : [mention.linked];
}

/** Predicted mentions of a document, one a place and type: the links of repeats are joined. */
export function readPredictions(document: Document, options: PredictionOptions): PredictedMention[] {
  const byPlace = new Map<string, PredictedMention>();
  for (const mention of document.mentions) {
    const { passageId, span, surface, type } = mention;
    if (!options.types.has(type)) continue;
    if (mention.probability < (options.minProbability ?? 0)) continue;
    const linked = linkedConcepts(mention);
    const ids = linked.filter((concept) => inSpecies(concept, mention, options));
    if (ids.length === 0 && (linked.length > 0 || !options.countUnlinked)) continue;
    const key = `${passageId} ${span.start} ${span.end} ${type}`;
    const twin = byPlace.get(key);
    if (twin) twin.ids = [...new Set([...twin.ids, ...ids])];
    else byPlace.set(key, { passageId, span, surface, type, ids, mention });
  }
  return [...byPlace.values()];
}

function inSpecies(concept: Curie, mention: Mention, options: PredictionOptions): boolean {
  if (options.species === undefined || mention.type !== "Gene") return true;
  const species = (options.speciesOf ?? candidateSpecies)(concept, mention);
  return species === undefined || options.species.has(species);
}

function candidateSpecies(concept: Curie, mention: Mention): Curie | undefined {
  return mention.candidates.find((candidate) => candidate.concept === concept)?.species;
}
