import { readFileSync } from "node:fs";
import { z } from "zod";
import { DiglotError } from "../document/errors.js";
import type { Mention } from "../document/types.js";
import { definePipeline, type Pipeline } from "../pipeline/define-pipeline.js";
import type { Stage, StageContext } from "../pipeline/stage.js";
import { PRESETS } from "./presets.js";

/** How the log-odds of links are stretched and shifted so that probabilities come true (Platt 1999). */
const calibrationSchema = z.object({
  slope: z.number().positive(),
  intercept: z.number(),
});

/** The file that `diglot train --decisions` writes. */
const calibrationFileSchema = z.object({
  origin: z.record(z.string(), z.unknown()),
  calibration: calibrationSchema,
  heldBack: z.record(z.string(), z.unknown()),
});

export type Calibration = z.infer<typeof calibrationSchema>;
export type CalibrationFile = z.infer<typeof calibrationFileSchema>;

/** @throws DiglotError input-not-found, format-malformed */
export function readCalibration(path: string): Calibration {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new DiglotError({
      code: missing ? "input-not-found" : "format-malformed",
      expected: "a file of calibration",
      received: missing ? "none" : String(cause),
      where: path,
      cause,
    });
  }
  const parsed = calibrationFileSchema.safeParse(json);
  if (parsed.success) return parsed.data.calibration;
  const [issue] = parsed.error.issues;
  throw new DiglotError({
    code: "format-malformed",
    expected: "a file of calibration",
    received: `${issue?.message} at ${issue?.path.join(".") || "its top"}`,
    where: path,
    advice: "Make it with `diglot train --decisions`",
  });
}

/** Scores are written with four decimals: none is taken for surer than that. */
const LEAST = 1e-4;

/** Natural log-odds of a probability 0–1. */
export function logOddsOf(probability: number): number {
  const p = Math.min(1 - LEAST, Math.max(LEAST, probability));
  return Math.log(p / (1 - p));
}

/** The probability that a link of such log-odds is right. */
export function calibratedProbability(logOdds: number, { slope, intercept }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * logOdds + intercept)));
}

const round = (probability: number) => Math.round(probability * 10_000) / 10_000;

/**
 * The scores of candidates, best first, when the best has another probability: the others share what is left as before,
 * but none is likelier than the best.
 */
export function rescale(scores: readonly number[], probability: number): number[] {
  const [best = 0, ...others] = scores;
  const share = best < 1 ? (1 - probability) / (1 - best) : 0;
  return [probability, ...others.map((score) => Math.min(probability, score * share))];
}

/** Gives a mention its calibrated probability, and takes or gives its link where that crosses the threshold. */
function calibrate(mention: Mention, calibration: Calibration, { dictionary, options }: StageContext): void {
  const { candidates } = mention;
  const [best] = candidates;
  if (best === undefined) return;
  const probability = calibratedProbability(logOddsOf(mention.probability), calibration);
  // The candidates of a composite are those of all its parts.
  if (best.score === mention.probability && !Array.isArray(mention.linked)) {
    const scores = rescale(
      candidates.map(({ score }) => score),
      probability,
    );
    mention.candidates = candidates.map((candidate, i) => ({ ...candidate, score: round(scores[i]!) }));
    if (mention.linked === null) {
      const usual = mention.type === "Gene" ? dictionary.curated.families[best.concept]?.usual : null;
      mention.linked = usual ?? best.concept;
    }
  }
  mention.probability = round(probability);
  if (mention.probability < (options.minProbability ?? PRESETS.balanced.minProbability))
    mention.linked = null;
}

/** Calibrates probabilities by what reviewers ruled. Flags still speak of the probabilities before. */
function calibrationStage(calibration: Calibration): Stage {
  return {
    name: "calibrate",
    version: 1,
    requires: ["mentions"],
    assigns: ["mentions"],
    run({ document }, context) {
      for (const mention of document.mentions) calibrate(mention, calibration, context);
    },
  };
}

/** The pipeline with its probabilities calibrated: right after the stage that makes mentions. */
export function withCalibration(pipeline: Pipeline, calibration: Calibration): Pipeline {
  const { name, options, stages } = pipeline;
  const at = stages.findIndex(({ assigns }) => assigns.includes("mentions")) + 1;
  return definePipeline({
    name,
    ...(options === undefined ? {} : { options }),
    stages: [...stages.slice(0, at), calibrationStage(calibration), ...stages.slice(at)],
  });
}
