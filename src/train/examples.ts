import type { Document, EntityType } from "../document/types.js";
import type { CorpusAdapter } from "../evaluate/adapters/adapter.js";
import { type GoldDocument, type GoldMention, readGold } from "../evaluate/gold.js";
import type { Finding } from "../link/evidence/signal.js";
import { createPaper, type Paper, type Spot } from "../link/paper.js";
import { contextFindings } from "../link/rank.js";
import type { Stage, StageContext } from "../pipeline/stage.js";

/** An example with its features still by name. */
export interface NamedExample {
  /** The document it comes from: folds are cut between documents. */
  documentId: string;
  choices: { feature: string; value: number }[][];
  right: boolean[];
}

/** Where the gold stands around a spot. */
type Place = { kind: "same"; gold: GoldMention[] } | { kind: "inside" } | { kind: "other" };

function placeOf(spot: Spot, passageId: string, gold: readonly GoldMention[]): Place {
  const same: GoldMention[] = [];
  let inside = false;
  for (const mention of gold) {
    if (mention.passageId !== passageId) continue;
    const { start, end } = mention.span;
    if (start === spot.start && end === spot.end) same.push(mention);
    else if (start <= spot.start && end >= spot.end) inside = true;
  }
  if (same.length > 0) return { kind: "same", gold: same };
  return inside ? { kind: "inside" } : { kind: "other" };
}

/**
 * Which choices may be right at a spot, or null where the gold does not tell. Readings of types that the corpus
 * does not annotate may always be right where it annotates nothing.
 */
function rightChoices(
  spot: Spot,
  place: Place,
  annotated: ReadonlySet<EntityType>,
  conceptId: (concept: number) => string,
): boolean[] | null {
  const { readings } = spot.form;
  // A name inside a longer gold mention is settled by the longer one.
  if (place.kind === "inside") return null;
  if (place.kind === "other") return [true, ...readings.map(({ type }) => !annotated.has(type))];
  const right = readings.map((reading) =>
    place.gold.some((gold) => {
      if (gold.type !== reading.type) return false;
      // A family is annotated without an identifier: any family reading will do.
      if (gold.ids.length === 0) return gold.type === "GeneFamily";
      return gold.ids.some((concept) => concept.includes(conceptId(reading.concept)));
    }),
  );
  return right.some(Boolean) ? [false, ...right] : null;
}

const named = ({ feature, value }: Finding) => ({ feature, value });

function* examplesOf(
  paper: Paper,
  gold: GoldDocument,
  annotated: ReadonlySet<EntityType>,
  context: StageContext,
): Generator<NamedExample> {
  for (const spot of paper.spots) {
    if (spot.parts || spot.form.readings.some(({ entry }) => entry.general)) continue;
    const passageId = paper.document.passages[spot.passage]!.id;
    const place = placeOf(spot, passageId, gold.mentions);
    const right = rightChoices(spot, place, annotated, (concept) => context.dictionary.conceptId(concept));
    if (right === null) continue;
    const choices = spot.form.readings.map((reading, i) => [
      ...spot.form.findings(i).map(named),
      ...contextFindings(spot.form, reading, spot, paper, context.dictionary).map(named),
    ]);
    yield { documentId: gold.id, choices, right };
  }
}

/**
 * Makes the examples of one corpus: one for each place where a name of the dictionary stands.
 * @param stages those that run before linking
 */
export function* corpusExamples(
  documents: readonly Document[],
  adapter: CorpusAdapter,
  stages: readonly Stage[],
  context: StageContext,
): Generator<NamedExample> {
  const annotated = new Set<EntityType>(adapter.scoredTypes);
  // Whatever is scored in the end, a mouse gene that the gold marks is no wrong reading.
  const options = { ...adapter.defaults, species: "all" as const };
  for (const gold of readGold(documents, adapter, options).documents) {
    const paper = createPaper({ ...gold.document, mentions: [], abbreviations: [] });
    for (const stage of stages) stage.run(paper, context);
    yield* examplesOf(paper, gold, annotated, context);
  }
}
