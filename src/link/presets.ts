import type { AnnotateOptions } from "../pipeline/stage.js";

type Thresholds = Required<Pick<AnnotateOptions, "minEntity" | "minProbability">>;

/**
 * How much must be believed: "precise" for those who act on what is found, "complete" for those who check everything;
 * "balanced", the default, has about the best F1 on held-back documents of the corpora.
 */
export const PRESETS = {
  precise: { minEntity: 0.7, minProbability: 0.8 },
  balanced: { minEntity: 0.35, minProbability: 0.35 },
  complete: { minEntity: 0.2, minProbability: 0.15 },
} as const satisfies Record<string, Thresholds>;

export type Preset = keyof typeof PRESETS;
