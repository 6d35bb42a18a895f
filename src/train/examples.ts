import type { Document, EntityType } from "../document/types.js";
import type { CorpusAdapter } from "../evaluate/adapters/adapter.js";
import { annotateOptions, corpusOptions } from "../evaluate/corpus-options.js";
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

/**
 * Where the gold stands around a spot. `settled`: inside a longer gold mention that another spot covers exactly, so
 * that choosing the longer one leaves this spot aside.
 */
type Place = { kind: "same"; gold: GoldMention[] } | { kind: "settled" } | { kind: "other" };

const spanKey = (start: number, end: number) => start * 2 ** 26 + end;

function placeOf(spot: Spot, gold: readonly GoldMention[], covered: ReadonlySet<number>): Place {
  const same: GoldMention[] = [];
  let settled = false;
  for (const mention of gold) {
    const { start, end } = mention.span;
    if (start === spot.start && end === spot.end) same.push(mention);
    else if (start <= spot.start && end >= spot.end && covered.has(spanKey(start, end))) settled = true;
  }
  if (same.length > 0) return { kind: "same", gold: same };
  return { kind: settled ? "settled" : "other" };
}

/**
 * Which choices may be right at a spot, or null where the gold does not tell. Readings of types that the corpus
 * does not annotate may always be right where it annotates nothing. Where the gold names a concept that is not among
 * the readings none of them is right: a dictionary always lacks something, and its probabilities must know that.
 */
function rightChoices(
  spot: Spot,
  place: Place,
  annotated: ReadonlySet<EntityType>,
  conceptId: (concept: number) => string,
): boolean[] | null {
  const { readings } = spot.form;
  if (place.kind === "settled") return null;
  if (place.kind === "other") return [true, ...readings.map(({ type }) => !annotated.has(type))];
  const right = readings.map((reading) =>
    place.gold.some((gold) => {
      if (gold.type !== reading.type) return false;
      // A family is annotated without an identifier: any family reading will do.
      if (gold.ids.length === 0) return gold.type === "GeneFamily";
      return gold.ids.some((concept) => concept.includes(conceptId(reading.concept)));
    }),
  );
  if (right.some(Boolean)) return [false, ...right];
  // A gene that the gold names by its members may well be read as the family.
  const families = readings.some(({ type }) => type === "GeneFamily");
  if (families && place.gold.some(({ type }) => type === "Gene" || type === "GeneFamily")) return null;
  return place.gold.every(({ ids }) => ids.length === 0) ? null : [true, ...right];
}

const named = ({ feature, value }: Finding) => ({ feature, value });

function* examplesOf(
  paper: Paper,
  gold: GoldDocument,
  annotated: ReadonlySet<EntityType>,
  context: StageContext,
): Generator<NamedExample> {
  const goldOf = paper.document.passages.map(({ id }) =>
    gold.mentions.filter(({ passageId }) => passageId === id),
  );
  const covered = paper.document.passages.map(() => new Set<number>());
  for (const { passage, start, end } of paper.spots) covered[passage]!.add(spanKey(start, end));
  for (const spot of paper.spots) {
    if (spot.parts || spot.form.readings.some(({ entry }) => entry.general)) continue;
    const place = placeOf(spot, goldOf[spot.passage]!, covered[spot.passage]!);
    const right = rightChoices(spot, place, annotated, (concept) => context.dictionary.conceptId(concept));
    if (right === null) continue;
    const choices = spot.form.readings.map((reading, i) => [
      ...spot.form.findings(i).map(named),
      ...contextFindings(spot.form, reading, spot, paper, context.dictionary).map(named),
    ]);
    yield { documentId: gold.id, choices, right };
  }
}

/** What the examples of one corpus are made of. */
export interface CorpusLessons {
  documents: readonly Document[];
  adapter: CorpusAdapter;
  /** Those that run before linking. */
  stages: readonly Stage[];
  context: StageContext;
  /** Called before each document. */
  prepare?: (document: Document) => void;
}

/** Makes the examples of one corpus: one for each place where a name of the dictionary stands. */
export function* corpusExamples(lessons: CorpusLessons): Generator<NamedExample> {
  const { documents, adapter, stages, context, prepare } = lessons;
  const annotated = new Set<EntityType>(adapter.scoredTypes);
  // Whatever is scored in the end, a mouse gene that the gold marks is no wrong reading.
  const options = { ...adapter.defaults, species: "all" as const };
  for (const gold of readGold(documents, adapter, options).documents) {
    prepare?.(gold.document);
    const paper = createPaper(
      { ...gold.document, mentions: [], abbreviations: [] },
      annotateOptions(corpusOptions(adapter)),
    );
    for (const stage of stages) stage.run(paper, context);
    yield* examplesOf(paper, gold, annotated, context);
  }
}
