import type { Stage, StageContext } from "../pipeline/stage.js";
import { DEFAULT_MIN_PROBABILITY, mentionOf } from "./mention.js";
import type { Paper, RankedSpot } from "./paper.js";
import { Ranker, rankedReadings } from "./rank.js";
import { type SpotChoice, selectSpots } from "./select.js";
import type { Weights } from "./weights.js";

/** Below this log-odds no context makes an entity of a form, unless the paper defines it: such places are left out early. */
const HOPELESS = -5;
/** A place is a mention where it is likelier than not an entity, of whatever type and concept. */
const ENTITY = 0.4;
/** The places that may be mentions: those likelier an entity than not, and composites whose every part is believed. */
function chooseSpots(paper: Paper, ranker: Ranker): SpotChoice[] {
  const spots = paper.spots.filter(
    ({ form, parts }) => form.best >= HOPELESS || parts !== undefined || paper.definitions.has(form.surface),
  );
  const choices: SpotChoice[] = [];
  for (const scored of ranker.rank(spots, paper, ENTITY)) {
    const { spot } = scored;
    if (spot.parts === undefined) {
      choices.push(scored);
      continue;
    }
    const parts = spot.parts.map((form) => ranker.rankAlone(form, spot, paper));
    const type = (part: (typeof parts)[number]) => part.spot.form.readings[part.best]?.type;
    // A composite is one only where every part is believed and all are of one type.
    const believed = parts.every(
      (part) => part.probability >= DEFAULT_MIN_PROBABILITY && type(part) === type(parts[0]!),
    );
    if (!believed) continue;
    const probability = Math.min(...parts.map((part) => part.probability));
    choices.push({ ...scored, parts, probability, entity: parts[0]!.entity });
  }
  return choices;
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
      for (const choice of selectSpots(chooseSpots(paper, ranker), ENTITY, options.nested ?? false)) {
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
