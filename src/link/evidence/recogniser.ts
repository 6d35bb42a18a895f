import { ENTITY_TYPES, type EntityType } from "../../document/types.js";
import type { Reading } from "../../match/readings.js";
import { RECOGNISED, recognisedIndex } from "../../recognise/features.js";
import type { Recognition } from "../../recognise/recognition.js";
import type { Paper, Spot } from "../paper.js";
import type { Weights } from "../weights.js";
import { type Finding, finding, NOTHING, type PlaceScorer, type PlaceSignal } from "./signal.js";

/** Log-odds are cut off here: beyond it a recogniser taught with a few thousand abstracts knows no more. */
const MOST = 5;
/** Beliefs in another type, or in other bounds, below this say nothing. */
const LEAST = 0.05;

function logOdds(probability: number): number {
  if (probability <= 0) return -MOST;
  if (probability >= 1) return MOST;
  return Math.max(-MOST, Math.min(MOST, Math.log(probability / (1 - probability))));
}

const percent = (probability: number) => `${Math.round(probability * 100)} %`;

/** How firmly the recogniser believes that just this place is an entity of the reading's type, or of another. */
export const recogniser: PlaceSignal = {
  name: "recogniser",
  ofType: true,
  assess(reading: Reading, spot: Spot, paper: Paper): readonly Finding[] {
    const { recognition } = paper;
    if (!recognition?.turnTo(spot.passage, spot.start, spot.end)) return NOTHING;
    const { type } = reading;
    const findings: Finding[] = [];
    const own = recognisedIndex(type);
    const tell = (feature: string, value: number, text: () => string) =>
      findings.push(finding(this.name, `${feature}:${type}`, value, text));
    if (own >= 0) {
      const exact = recognition.exact(own);
      const longer = recognition.within(own) - exact;
      tell("read", 1, () => "the recogniser read the passage");
      tell(
        "exact",
        logOdds(exact),
        () => `the recogniser takes just this for a ${type} at ${percent(exact)}`,
      );
      if (longer > LEAST)
        tell("bounds", longer, () => `the recogniser sees a ${type} with other bounds at ${percent(longer)}`);
    }
    for (const [index, other] of RECOGNISED.entries()) {
      if (index === own) continue;
      const within = recognition.within(index);
      if (within > LEAST)
        tell(`as-${other}`, within, () => `the recogniser takes this for a ${other} at ${percent(within)}`);
    }
    return findings;
  },
  scorer: (weights) => scorerOf(weights),
};

/** The weights of the features of one type of reading. */
interface TypeWeights {
  own: number;
  read: number;
  exact: number;
  bounds: number;
  as: readonly number[];
}

function typeWeights(type: EntityType, weights: Weights): TypeWeights {
  const weight = (feature: string) => weights.get(`recogniser:${feature}:${type}`) ?? 0;
  return {
    own: recognisedIndex(type),
    read: weight("read"),
    exact: weight("exact"),
    bounds: weight("bounds"),
    as: RECOGNISED.map((other) => weight(`as-${other}`)),
  };
}

function scoreType(recognition: Recognition, { own, read, exact, bounds, as }: TypeWeights): number {
  let score = 0;
  if (own >= 0) {
    const probability = recognition.exact(own);
    const longer = recognition.within(own) - probability;
    score = read + exact * logOdds(probability);
    if (longer > LEAST) score += bounds * longer;
  }
  for (let index = 0; index < as.length; index++) {
    if (index === own) continue;
    const within = recognition.within(index);
    if (within > LEAST) score += as[index]! * within;
  }
  return score;
}

function scorerOf(weights: Weights): PlaceScorer {
  const byType = new Map<EntityType, TypeWeights>();
  for (const type of ENTITY_TYPES) byType.set(type, typeWeights(type, weights));
  return (spot, paper, scores, at) => {
    const { recognition } = paper;
    if (!recognition?.turnTo(spot.passage, spot.start, spot.end)) return;
    const { readings } = spot.form;
    let type: EntityType | null = null;
    let score = 0;
    for (let i = 0; i < readings.length; i++) {
      // Readings of one type mostly stand side by side.
      if (readings[i]!.type !== type) {
        type = readings[i]!.type;
        score = scoreType(recognition, byType.get(type)!);
      }
      scores[at + i]! += score;
    }
  };
}
