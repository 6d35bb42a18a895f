import type { StageContext } from "../pipeline/stage.js";
import { definition } from "./evidence/definition.js";
import { neighbours } from "./evidence/neighbours.js";
import { oneSense } from "./evidence/one-sense.js";
import { type ContextSignal, type Finding, NOTHING } from "./evidence/signal.js";
import { species } from "./evidence/species.js";
import type { Paper, RankedReading, Spot, SurfaceForm } from "./paper.js";
import { scoreOf } from "./surface-forms.js";
import type { Weights } from "./weights.js";

/**
 * The signals that look at the paper around a place, in order of cost.
 * @param weights those in use, so that words without a weight are passed over; none while training
 */
export function contextSignals(weights: Weights | null): readonly ContextSignal[] {
  return [definition, species, oneSense, neighbours((feature) => weights === null || weights.has(feature))];
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

/**
 * Ranks the readings of a form at a place. Probabilities are those of a conditional logit in which "no entity"
 * is one more choice with log-odds 0, so that they sum to less than one.
 */
export function rankReadings(
  signals: readonly ContextSignal[],
  form: SurfaceForm,
  spot: Spot,
  paper: Paper,
  context: StageContext,
): RankedReading[] {
  const ranked: RankedReading[] = [];
  let highest = 0;
  for (let i = 0; i < form.readings.length; i++) {
    const reading = form.readings[i]!;
    if (reading.entry.general && !context.options.generalSpecies) continue;
    const found = assessContext(signals, form, i, spot, paper, context);
    const score = form.scores[i]! + scoreOf(found, context.weights);
    if (score > highest) highest = score;
    ranked.push({ reading, score, probability: 0, ofForm: form.findings[i]!, ofContext: found });
  }
  let total = Math.exp(-highest);
  for (const { score } of ranked) total += Math.exp(score - highest);
  for (const reading of ranked) reading.probability = Math.exp(reading.score - highest) / total;
  return ranked.length < 2 ? ranked : ranked.sort((a, b) => b.probability - a.probability || a.reading.concept - b.reading.concept);
}
