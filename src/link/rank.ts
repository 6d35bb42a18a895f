import type { Dictionary } from "../dictionary/dictionary.js";
import type { Language } from "../document/types.js";
import type { Reading } from "../match/readings.js";
import { definition } from "./evidence/definition.js";
import { nearestSpecies } from "./evidence/nearest-species.js";
import { neighbours } from "./evidence/neighbours.js";
import { oneSense } from "./evidence/one-sense.js";
import { type Finding, type PaperSignal, type PlaceScorer, type PlaceSignal, scoreOf } from "./evidence/signal.js";
import { species } from "./evidence/species.js";
import { wordEdges } from "./evidence/word-edges.js";
import type { Paper, RankedReading, Spot } from "./paper.js";
import type { SurfaceForm } from "./surface-forms.js";
import type { Weights } from "./weights.js";

/** The signals that look at the paper as a whole, and those that look at the place; in order of cost. */
export const PAPER_SIGNALS: readonly PaperSignal[] = [definition, species, oneSense];
export const PLACE_SIGNALS: readonly PlaceSignal[] = [nearestSpecies, wordEdges, neighbours];

/** All that the paper around a place says of one reading. */
export function contextFindings(
  form: SurfaceForm,
  reading: Reading,
  spot: Spot,
  paper: Paper,
  dictionary: Dictionary,
): Finding[] {
  const { language } = paper.document.passages[spot.passage]!;
  const findings: Finding[] = [];
  for (const signal of PAPER_SIGNALS)
    findings.push(...signal.assess(reading, form, paper, language, dictionary));
  const place = form === spot.form ? spot : { ...spot, form };
  for (const signal of PLACE_SIGNALS) findings.push(...signal.assess(reading, place, paper));
  return findings;
}

/** The scorer of a signal that has none of its own. */
function scorerOf(signal: PlaceSignal, weights: Weights): PlaceScorer {
  if (signal.scorer) return signal.scorer(weights);
  return (spot, paper, scores, at) => {
    for (const [i, reading] of spot.form.readings.entries())
      scores[at + i]! += scoreOf(signal.assess(reading, spot, paper), weights);
  };
}

/** What is known of one form in one paper: what the paper adds to each reading, and what its places add together. */
interface FormInPaper {
  /** Log-odds of each reading from form and paper, by language of the passage. */
  scores: Partial<Record<Language, Float64Array>>;
  /** Sum of what the places of the form add to each reading. */
  placeSum: Float64Array;
  places: number;
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
        form = { scores: {}, placeSum: new Float64Array(length), places: 0 };
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
      const base = this.baseScores(form, spot, paper);
      for (let k = 0; k < base.length; k++) {
        const shared = form.placeSum[k]! / form.places;
        const here = this.buffer[at + k]!;
        this.buffer[at + k] = base[k]! + here + SHARED * (shared - here);
      }
      const scored = this.scored(spot, at);
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
    const here = { scores: {}, placeSum: new Float64Array(0), places: 1 };
    const base = this.baseScores(here, place, paper);
    for (let k = 0; k < base.length; k++) this.buffer[k]! += base[k]!;
    return this.scored(place, 0);
  }

  private grow(wanted: number): void {
    const larger = new Float64Array(2 * wanted);
    larger.set(this.buffer);
    this.buffer = larger;
  }

  private baseScores(known: FormInPaper, { form, passage }: Spot, paper: Paper): Float64Array {
    const { language } = paper.document.passages[passage]!;
    let scores = known.scores[language];
    if (scores === undefined) {
      scores = Float64Array.from(form.scores);
      for (const [i, reading] of form.readings.entries())
        for (const signal of PAPER_SIGNALS)
          scores[i]! += scoreOf(signal.assess(reading, form, paper, language, this.dictionary), this.weights);
      known.scores[language] = scores;
    }
    return scores;
  }

  /** Turns the scores of a spot, from `at` on, into probabilities. */
  private scored(spot: Spot, at: number): ScoredSpot {
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
    return { spot, scores, best, probability, entity: 1 - none / total };
  }
}

/** A spot with the log-odds of its readings. */
export interface ScoredSpot {
  spot: Spot;
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
  private context: readonly Finding[] | null = null;

  constructor(
    readonly reading: Reading,
    readonly score: number,
    readonly probability: number,
    private readonly index: number,
    private readonly spot: Spot,
    private readonly paper: Paper,
    private readonly dictionary: Dictionary,
  ) {}

  get ofForm(): readonly Finding[] {
    return this.spot.form.findings(this.index);
  }

  get ofContext(): readonly Finding[] {
    const { spot, reading, paper, dictionary } = this;
    this.context ??= contextFindings(spot.form, reading, spot, paper, dictionary);
    return this.context;
  }
}

/** The readings of a scored spot, likeliest first. */
export function rankedReadings(
  { spot, scores, best, probability }: ScoredSpot,
  paper: Paper,
  dictionary: Dictionary,
): RankedReading[] {
  if (best < 0) return [];
  const ranked: RankedReading[] = [];
  for (const [i, reading] of spot.form.readings.entries()) {
    const score = scores[i]!;
    if (score === Number.NEGATIVE_INFINITY) continue;
    const share = probability * Math.exp(score - scores[best]!);
    ranked.push(new Ranked(reading, score, share, i, spot, paper, dictionary));
  }
  if (ranked.length < 2) return ranked;
  return ranked.sort((a, b) => b.probability - a.probability || a.reading.concept - b.reading.concept);
}
