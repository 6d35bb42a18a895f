import type { StageContext } from "../pipeline/stage.js";
import { definition } from "./evidence/definition.js";
import { neighbours } from "./evidence/neighbours.js";
import { oneSense } from "./evidence/one-sense.js";
import { type ContextSignal, type Finding, NOTHING } from "./evidence/signal.js";
import { species } from "./evidence/species.js";
import { wordEdges } from "./evidence/word-edges.js";
import type { Paper, RankedReading, Spot, SurfaceForm } from "./paper.js";
import { scoreOf } from "./surface-forms.js";
import type { Weights } from "./weights.js";

/**
 * The signals that look at the paper around a place, in order of cost.
 * @param weights those in use, so that words without a weight are passed over; none while training
 */
export function contextSignals(weights: Weights | null): readonly ContextSignal[] {
  return [definition, species, oneSense, wordEdges, neighbours(weights === null ? null : weights.keys())];
}

/** All findings of the context signals for one reading at one place. */
export function assessContext(
  signals: readonly ContextSignal[],
  form: SurfaceForm,
  index: number,
  spot: Spot,
  paper: Paper,
  context: Pick<StageContext, "dictionary">,
): readonly Finding[] {
  const reading = form.readings[index]!;
  let findings: Finding[] | null = null;
  for (const signal of signals) {
    const found = signal.assess(reading, spot, paper, context.dictionary);
    if (found.length === 0) continue;
    if (findings === null) findings = [...found];
    else findings.push(...found);
  }
  return findings ?? NOTHING;
}

/** What the signals say of a form's readings at one place. */
export interface Assessment {
  findings: readonly (readonly Finding[])[];
  /** Log-odds that the place adds to each reading. */
  scores: Float64Array;
}

export function assessSpot(
  signals: readonly ContextSignal[],
  form: SurfaceForm,
  spot: Spot,
  paper: Paper,
  context: StageContext,
): Assessment {
  const findings: (readonly Finding[])[] = [];
  const scores = new Float64Array(form.readings.length);
  for (let i = 0; i < form.readings.length; i++) {
    const found = assessContext(signals, form, i, spot, paper, context);
    findings.push(found);
    scores[i] = scoreOf(found, context.weights);
  }
  return { findings, scores };
}

/** Mean of what the places of one form in a paper add to each reading. */
export class SharedSense {
  private readonly sums = new Map<SurfaceForm, { scores: Float64Array; places: number }>();

  add(form: SurfaceForm, { scores }: Assessment): void {
    const sum = this.sums.get(form);
    if (sum === undefined) {
      this.sums.set(form, { scores: Float64Array.from(scores), places: 1 });
      return;
    }
    for (let i = 0; i < scores.length; i++) sum.scores[i]! += scores[i]!;
    sum.places++;
  }

  mean(form: SurfaceForm, reading: number): number {
    const sum = this.sums.get(form)!;
    return sum.scores[reading]! / sum.places;
  }
}

/** How much a place leans on the other places of the same form in the paper (0: not at all, 1: as much as they). */
const SHARED = 0.5;

/**
 * Ranks the readings of a form at a place. Probabilities are those of a conditional logit in which "no entity"
 * is one more choice with log-odds 0, so that they sum to less than one. A form mostly has one sense in a paper
 * (Gale, Church and Yarowsky 1992): half of what a place says is taken from the mean of all its places.
 */
export function rankReadings(
  form: SurfaceForm,
  assessment: Assessment,
  shared: SharedSense | null,
  context: StageContext,
): RankedReading[] {
  const ranked: RankedReading[] = [];
  let highest = 0;
  for (let i = 0; i < form.readings.length; i++) {
    const reading = form.readings[i]!;
    if (reading.entry.general && !context.options.generalSpecies) continue;
    const here = assessment.scores[i]!;
    const score = form.scores[i]! + (shared === null ? here : here + SHARED * (shared.mean(form, i) - here));
    if (score > highest) highest = score;
    ranked.push({
      reading,
      score,
      probability: 0,
      ofForm: form.findings[i]!,
      ofContext: assessment.findings[i]!,
    });
  }
  let total = Math.exp(-highest);
  for (const { score } of ranked) total += Math.exp(score - highest);
  for (const reading of ranked) reading.probability = Math.exp(reading.score - highest) / total;
  if (ranked.length < 2) return ranked;
  return ranked.sort((a, b) => b.probability - a.probability || a.reading.concept - b.reading.concept);
}
