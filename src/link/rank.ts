import type { Dictionary } from "../dictionary/dictionary.js";
import type { EntityType } from "../document/types.js";
import type { Reading } from "../match/readings.js";
import { aligned } from "./evidence/aligned.js";
import { chineseContext } from "./evidence/chinese-context.js";
import { nearestSpecies } from "./evidence/nearest-species.js";
import { neighbours } from "./evidence/neighbours.js";
import { recogniser } from "./evidence/recogniser.js";
import {
  type Finding,
  type PlaceScorer,
  type PlaceSignal,
  scoreOf,
  type WeighedFinding,
  weigh,
} from "./evidence/signal.js";
import { wordEdges } from "./evidence/word-edges.js";
import { FormInPaper, paperFindings } from "./form-in-paper.js";
import type { Paper, RankedReading, Spot } from "./paper.js";
import type { SurfaceForm } from "./surface-forms.js";
import type { Weights } from "./weights.js";

/** The signals that look at the place of a mention, in order of cost. */
export const PLACE_SIGNALS: readonly PlaceSignal[] = [
  nearestSpecies,
  wordEdges,
  chineseContext,
  aligned,
  recogniser,
  neighbours,
];

/** All that the paper and the place say of one reading. */
export function contextFindings(
  form: SurfaceForm,
  reading: Reading,
  spot: Spot,
  paper: Paper,
  dictionary: Dictionary,
): Finding[] {
  const { language } = paper.document.passages[spot.passage]!;
  const place = form === spot.form ? spot : { ...spot, form };
  return [
    ...paperFindings(form, reading, paper, language, dictionary),
    ...PLACE_SIGNALS.flatMap((signal) => signal.assess(reading, place, paper)),
  ];
}

/** The scorer of a signal that has none of its own. */
function scorerOf(signal: PlaceSignal, weights: Weights): PlaceScorer {
  if (signal.scorer) return signal.scorer(weights);
  return (spot, paper, scores, at) => {
    for (const [i, reading] of spot.form.readings.entries())
      scores[at + i]! += scoreOf(signal.assess(reading, spot, paper), weights);
  };
}

/** How much a place leans on the other places of the same form in the paper (0: not at all, 1: as much as they). */
const SHARED = 0.5;

/**
 * Scores the readings of all places of one paper. Probabilities are those of a conditional logit in which "no entity"
 * is one more choice with log-odds 0, so that they sum to less than one. A form mostly has one sense in a paper
 * (Gale, Church and Yarowsky 1992): half of what a place says is taken from the mean of all its places.
 */
export class Ranker {
  private readonly placeScorers: readonly PlaceScorer[];
  /** Working space: what each place adds to its readings, place after place. */
  private buffer = new Float64Array(4096);

  constructor(
    private readonly weights: Weights,
    private readonly dictionary: Dictionary,
    /** Whether words for people count as names of the human species. */
    private readonly generalSpecies: boolean,
  ) {
    this.placeScorers = PLACE_SIGNALS.map((signal) => scorerOf(signal, weights));
  }

  /**
   * Ranks all spots.
   * @param entity the least probability (0–1) that a place names an entity at all: other places are left out
   */
  rank(spots: readonly Spot[], paper: Paper, entity: number): ScoredSpot[] {
    const known = new Map<SurfaceForm, FormInPaper>();
    const forms: FormInPaper[] = [];
    let used = 0;
    for (const spot of spots) {
      const { length } = spot.form.readings;
      if (used + length > this.buffer.length) this.grow(used + length);
      this.buffer.fill(0, used, used + length);
      for (const score of this.placeScorers) score(spot, paper, this.buffer, used);
      let form = known.get(spot.form);
      if (form === undefined) {
        form = new FormInPaper(spot.form, paper, this.dictionary, this.weights);
        known.set(spot.form, form);
      }
      for (let i = 0; i < length; i++) form.placeSum[i]! += this.buffer[used + i]!;
      form.places++;
      forms.push(form);
      used += length;
    }
    const ranked: ScoredSpot[] = [];
    let at = 0;
    for (const [i, spot] of spots.entries()) {
      const form = forms[i]!;
      const base = form.scores(paper.document.passages[spot.passage]!.language);
      for (let k = 0; k < base.length; k++) {
        const shared = form.placeSum[k]! / form.places;
        const here = this.buffer[at + k]!;
        this.buffer[at + k] = base[k]! + here + SHARED * (shared - here);
      }
      const scored = this.scored(spot, form, at);
      if (spot.parts || scored.entity >= entity) ranked.push(scored);
      at += base.length;
    }
    return ranked;
  }

  /** The readings of one form at one place, looked at by itself: a part of a composite. */
  rankAlone(form: SurfaceForm, spot: Spot, paper: Paper): ScoredSpot {
    const place = { passage: spot.passage, start: spot.start, end: spot.end, form };
    this.buffer.fill(0, 0, form.readings.length);
    for (const score of this.placeScorers) score(place, paper, this.buffer, 0);
    const known = new FormInPaper(form, paper, this.dictionary, this.weights);
    const base = known.scores(paper.document.passages[spot.passage]!.language);
    for (let k = 0; k < base.length; k++) this.buffer[k]! += base[k]!;
    return this.scored(place, known, 0);
  }

  private grow(wanted: number): void {
    const larger = new Float64Array(2 * wanted);
    larger.set(this.buffer);
    this.buffer = larger;
  }

  /** Turns the scores of a spot, from `at` on, into probabilities. */
  private scored(spot: Spot, known: FormInPaper, at: number): ScoredSpot {
    const { readings } = spot.form;
    const scores = this.buffer.slice(at, at + readings.length);
    let highest = 0;
    let best = -1;
    for (let i = 0; i < scores.length; i++) {
      if (readings[i]!.entry.general && !this.generalSpecies) scores[i] = Number.NEGATIVE_INFINITY;
      else if (best < 0 || scores[i]! > scores[best]!) best = i;
      if (scores[i]! > highest) highest = scores[i]!;
    }
    const none = Math.exp(-highest);
    let total = none;
    for (const score of scores) total += Math.exp(score - highest);
    const probability = best < 0 ? 0 : Math.exp(scores[best]! - highest) / total;
    return { spot, known, scores, best, probability, entity: 1 - none / total };
  }
}

/** A spot with the log-odds of its readings. */
export interface ScoredSpot {
  spot: Spot;
  /** What is known of the spot's form in its paper. */
  known: FormInPaper;
  /** Log-odds of each reading against there being no entity; minus infinity where a reading is not asked for. */
  scores: Float64Array;
  /** Index of the best reading, -1 where there is none. */
  best: number;
  /** Probability 0–1 of the best reading. */
  probability: number;
  /** Probability 0–1 that the spot names an entity at all, of whatever type. */
  entity: number;
}

class Ranked implements RankedReading {
  constructor(
    readonly reading: Reading,
    readonly probability: number,
    /** Index of the reading in its form. */
    private readonly index: number,
    private readonly spot: Spot,
    private readonly known: FormInPaper,
    private readonly place: PlaceFindings,
  ) {}

  get ofPaper(): readonly WeighedFinding[] {
    const { paper } = this.known;
    return this.known.findings(this.index, paper.document.passages[this.spot.passage]!.language);
  }

  get ofPlace(): readonly WeighedFinding[] {
    return this.place.findings(this.reading);
  }
}

/** What one place says of its readings; what it says of all readings of a type alike is found once. */
class PlaceFindings {
  private readonly ofType = new Map<EntityType, (readonly WeighedFinding[])[]>();

  constructor(
    private readonly spot: Spot,
    private readonly paper: Paper,
    private readonly weights: Weights,
  ) {}

  /** The weightiest first. */
  findings(reading: Reading): WeighedFinding[] {
    let shared = this.ofType.get(reading.type);
    if (shared === undefined) {
      shared = PLACE_SIGNALS.map((signal) => (signal.ofType ? this.assess(signal, reading) : NONE));
      this.ofType.set(reading.type, shared);
    }
    const findings: WeighedFinding[] = [];
    for (const [i, signal] of PLACE_SIGNALS.entries())
      findings.push(...(signal.ofType ? shared[i]! : this.assess(signal, reading)));
    return findings.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  }

  private assess(signal: PlaceSignal, reading: Reading): readonly WeighedFinding[] {
    const found = signal.assess(reading, this.spot, this.paper);
    return found.length === 0 ? NONE : weigh(found, this.weights);
  }
}
const NONE: readonly WeighedFinding[] = [];

/** The readings of a scored spot, likeliest first. */
export function rankedReadings({ spot, known, scores, best, probability }: ScoredSpot): RankedReading[] {
  if (best < 0) return [];
  const ranked: RankedReading[] = [];
  const place = new PlaceFindings(spot, known.paper, known.weights);
  for (const [i, reading] of spot.form.readings.entries()) {
    if (scores[i] === Number.NEGATIVE_INFINITY) continue;
    const share = probability * Math.exp(scores[i]! - scores[best]!);
    ranked.push(new Ranked(reading, share, i, spot, known, place));
  }
  if (ranked.length < 2) return ranked;
  return ranked.sort((a, b) => b.probability - a.probability || a.reading.concept - b.reading.concept);
}
