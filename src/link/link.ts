import type { Stage, StageContext } from "../pipeline/stage.js";
import { withoutHeadWords } from "./head-words.js";
import { mentionOf } from "./mention.js";
import type { Paper, RankedSpot } from "./paper.js";
import { PRESETS } from "./presets.js";
import { Ranker, rankedReadings } from "./rank.js";
import { type SpotChoice, selectSpots } from "./select.js";
import type { Weights } from "./weights.js";

/** Below this log-odds no context makes an entity of a form, unless the paper defines it: such places are left out early. */
const HOPELESS = -5;
/** The places that may be mentions: those likely enough an entity, and composites whose every part is believed. */
function chooseSpots(paper: Paper, ranker: Ranker, minEntity: number): SpotChoice[] {
  const spots = paper.spots.filter(
    ({ form, parts }) => form.best >= HOPELESS || parts !== undefined || paper.definitions.has(form.surface),
  );
  const choices: SpotChoice[] = [];
  for (const scored of ranker.rank(spots, paper, minEntity)) {
    const { spot } = scored;
    if (spot.parts === undefined) {
      choices.push(scored);
      continue;
    }
    const parts = spot.parts.map((form) => ranker.rankAlone(form, spot, paper));
    const type = (part: (typeof parts)[number]) => part.spot.form.readings[part.best]?.type;
    // A composite is one only where every part is believed and all are of one type.
    const believed = parts.every(
      (part) => part.probability >= PRESETS.balanced.minProbability && type(part) === type(parts[0]!),
    );
    if (!believed) continue;
    const probability = parts.reduce((least, part) => Math.min(least, part.probability), 1);
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
