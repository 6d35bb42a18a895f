import type { Stage, StageContext } from "../pipeline/stage.js";
import { withoutHeadWords } from "./head-words.js";
import { mentionOf } from "./mention.js";
import type { Paper, RankedSpot, Spot } from "./paper.js";
import { PRESETS } from "./presets.js";
import { Ranker, rankedReadings, type ScoredSpot } from "./rank.js";
import { type SpotChoice, selectSpots } from "./select.js";
import type { Weights } from "./weights.js";

/** Below this log-odds no context makes an entity of a form, unless the paper defines it: such places are left out early. */
const HOPELESS = -5;
/** The places that may be mentions: those likely enough an entity, and composites whose every part is believed. */
function chooseSpots(paper: Paper, ranker: Ranker, minEntity: number): SpotChoice[] {
  const spots = paper.spots.filter(
    ({ form, parts }) => form.best >= HOPELESS || parts !== undefined || paper.definitions.has(form.surface),
  );
  const written = new Set<Spot>();
  for (const spot of spots) if (spot.written !== undefined) written.add(spot.written);
  const writtenOut = new Map<Spot, ScoredSpot>();
  const choices: SpotChoice[] = [];
  for (const scored of ranker.rank(spots, paper, minEntity)) {
    const { spot } = scored;
    if (written.has(spot)) writtenOut.set(spot, scored);
    if (spot.parts === undefined) choices.push(scored);
    else {
      const parts = spot.parts.map((form) => ranker.rankAlone(form, spot, paper));
      const choice = compositeOf(scored, parts, writtenOut.get(spot.written!));
      if (choice !== null) choices.push(choice);
    }
  }
  return choices;
}

/**
 * A composite is one only where every part is believed and all are of one type. Its parts are entities together: each is
 * taken to be one as surely as the surest of them, or as the name that is written out at its own place.
 */
function compositeOf(
  scored: ScoredSpot,
  parts: readonly ScoredSpot[],
  writtenOut: ScoredSpot | undefined,
): SpotChoice | null {
  const type = (part: ScoredSpot) => part.spot.form.readings[part.best]?.type;
  const entity = parts.reduce((most, part) => Math.max(most, part.entity), writtenOut?.entity ?? 0);
  let probability = 1;
  for (const part of parts) {
    if (part.best < 0 || type(part) !== type(parts[0]!)) return null;
    probability = Math.min(probability, (part.probability / part.entity) * entity);
  }
  return probability < PRESETS.balanced.minProbability ? null : { ...scored, parts, probability, entity };
}

/** Decides for each place whether it is an entity, of which type, and which concept; keeps the best places. */
export function linkStage(): Stage {
  let ranker: Ranker | null = null;
  let made: { weights: Weights; options: StageContext["options"] } | null = null;
  return {
    name: "link",
    version: 1,
    requires: ["spots", "definitions", "survey"],
    assigns: ["mentions"],
    run(paper, context) {
      const { weights, options, dictionary } = context;
      if (ranker === null || made?.weights !== weights || made.options !== options) {
        made = { weights, options };
        ranker = new Ranker(weights, dictionary, options.generalSpecies ?? false);
      }
      const minEntity = options.minEntity ?? PRESETS.balanced.minEntity;
      const choices = withoutHeadWords(chooseSpots(paper, ranker, minEntity), minEntity);
      for (const choice of selectSpots(choices, minEntity, options.nested ?? false)) {
        const { parts } = choice;
        const ranked: RankedSpot = {
          spot: choice.spot,
          entity: choice.entity,
          readings: rankedReadings(choice),
          ...(parts ? { parts: parts.map((part) => rankedReadings(part)) } : {}),
        };
        const mention = mentionOf(ranked, choice.probability, paper, context);
        if (mention === null || (options.types && !options.types.includes(mention.type))) continue;
        mention.id = `m${paper.document.mentions.length}`;
        paper.document.mentions.push(mention);
        paper.ranked.set(mention, ranked);
      }
    },
  };
}
