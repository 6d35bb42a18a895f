import type { Curie, Document, EntityType, Mention } from "../document/types.js";
import type { SameConcept } from "./concept-match.js";
import { names, sharesConcept } from "./concept-match.js";
import type { GoldMention } from "./gold.js";
import type { PredictedMention } from "./predictions.js";
import { spanOverlap } from "./score.js";

/** Why an error happened, as far as it can be told from the outside. Each is explained at `causeOf…` below. */
export const ERROR_CAUSES = [
  "missing-name",
  "missed-span",
  "boundary",
  "not-an-entity",
  "no-gold-id",
  "wrong-type",
  "wrong-sense",
  "species",
  "family",
  "abbreviation",
  "composite",
] as const;
export type ErrorCause = (typeof ERROR_CAUSES)[number];

/** What an error is explained with. */
export interface CauseContext {
  document: Document;
  /** Gold of all types, also of those not scored. */
  gold: readonly GoldMention[];
  /** Gold that the options set aside (genes of other species). */
  setAside: readonly GoldMention[];
  same: SameConcept;
  /** Concepts of the type that have this very name in the dictionary; absent where no dictionary is at hand. */
  namesKnown?: (surface: string, type: EntityType) => readonly Curie[];
  speciesOf?: (concept: Curie, mention: Mention) => Curie | undefined;
}

/** The same place carries another identifier than the gold's. */
export function causeOfWrongId(
  gold: GoldMention,
  predicted: PredictedMention,
  context: CauseContext,
): ErrorCause {
  if (gold.ids.length === 0) return isFamily(predicted.mention) ? "family" : "no-gold-id";
  if (gold.ids.length > 1 || predicted.ids.length > 1) return "composite";
  const defined = isDefinedShortForm(gold.surface, context.document);
  if (!nameReaches(gold, predicted.mention, context)) return defined ? "abbreviation" : "missing-name";
  if (differsInSpecies(gold, predicted, context)) return "species";
  if (defined) return "abbreviation";
  return isFamily(predicted.mention) ? "family" : "wrong-sense";
}

/** No prediction of the type overlaps the gold mention. */
export function causeOfFalseNegative(gold: GoldMention, context: CauseContext): ErrorCause {
  const there = context.document.mentions.filter((mention) => spanOverlap(mention, gold) > 0);
  const rival = there.find((mention) => mention.type !== gold.type && mention.linked !== null);
  if (gold.ids.length > 1) return "composite";
  if (there.some((mention) => mention.type === "GeneFamily") && gold.type === "Gene") return "family";
  if (rival) return "wrong-type";
  const unlinked = there.find((mention) => mention.type === gold.type);
  if (nameReaches(gold, unlinked, context)) return unlinked ? "wrong-sense" : "missed-span";
  return isDefinedShortForm(gold.surface, context.document) ? "abbreviation" : "missing-name";
}

/** No gold mention of the type overlaps the prediction. */
export function causeOfFalsePositive(predicted: PredictedMention, context: CauseContext): ErrorCause {
  const overlaps = (mention: GoldMention) => spanOverlap(mention, predicted) > 0;
  if (context.setAside.some(overlaps)) return "species";
  const other = context.gold.find(overlaps);
  if (other) return other.type === "GeneFamily" ? "family" : "wrong-type";
  if (isFamily(predicted.mention)) return "family";
  return isDefinedShortForm(predicted.surface, context.document) ? "abbreviation" : "not-an-entity";
}

/** Prediction and gold mention overlap without standing on the same place. */
export function causeOfWrongSpan(gold: GoldMention, predicted: PredictedMention): ErrorCause {
  return gold.ids.length > 1 || predicted.ids.length > 1 ? "composite" : "boundary";
}

/** Whether the gold concept was within reach: among the candidates or the names of the dictionary. */
function nameReaches(gold: GoldMention, mention: Mention | undefined, context: CauseContext): boolean {
  const { same, namesKnown } = context;
  const offered = mention?.candidates.map((candidate) => candidate.concept) ?? [];
  if (sharesConcept(gold.ids, offered, same)) return true;
  if (namesKnown) return sharesConcept(gold.ids, namesKnown(gold.surface, gold.type), same);
  return mention === undefined;
}

function isDefinedShortForm(surface: string, document: Document): boolean {
  return document.abbreviations.some(({ short }) => short === surface || `${short}s` === surface);
}

function isFamily(mention: Mention): boolean {
  return mention.flags.some((flag) => flag.code === "family-or-complex");
}

function differsInSpecies(gold: GoldMention, predicted: PredictedMention, context: CauseContext): boolean {
  const { mention } = predicted;
  const speciesOf = (concept: Curie) =>
    context.speciesOf?.(concept, mention) ??
    mention.candidates.find((candidate) => candidate.concept === concept)?.species;
  const expected = new Set<Curie>();
  const offered = mention.candidates.map((candidate) => candidate.concept);
  for (const concept of gold.ids)
    for (const id of [...concept, ...offered.filter((other) => names(concept, other, context.same))]) {
      const species = speciesOf(id);
      if (species !== undefined) expected.add(species);
    }
  const found = predicted.ids.map(speciesOf).filter((species) => species !== undefined);
  return expected.size > 0 && found.length > 0 && !found.some((species) => expected.has(species));
}
