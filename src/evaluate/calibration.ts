/** A prediction with the probability it was given (0–1) and whether it was right. */
export interface Outcome {
  probability: number;
  right: boolean;
}

/** One bin of the reliability table: probabilities from `low` to below `high` (the last includes 1). */
export interface ReliabilityBin {
  low: number;
  high: number;
  mentions: number;
  /** Null in an empty bin. */
  meanProbability: number | null;
  shareRight: number | null;
}

export interface Calibration {
  bins: ReliabilityBin[];
  /** Mean distance of probability and share right over the bins, weighted by mentions; null without any. */
  expectedError: number | null;
  /** Mean squared distance of probability and outcome. */
  brier: number | null;
}

/** Reliability in bins of equal width. */
export function calibrationOf(outcomes: readonly Outcome[], bins = 10): Calibration {
  const sums = Array.from({ length: bins }, () => ({ mentions: 0, probability: 0, right: 0 }));
  let squares = 0;
  for (const { probability, right } of outcomes) {
    const bin = sums[Math.max(0, Math.min(bins - 1, Math.floor(probability * bins)))]!;
    bin.mentions++;
    bin.probability += probability;
    bin.right += Number(right);
    squares += (probability - Number(right)) ** 2;
  }
  const total = outcomes.length;
  const error = sums.reduce((sum, bin) => sum + Math.abs(bin.probability - bin.right), 0);
  return {
    bins: sums.map(({ mentions, probability, right }, index) => ({
      low: index / bins,
      high: (index + 1) / bins,
      mentions,
      meanProbability: mentions > 0 ? probability / mentions : null,
      shareRight: mentions > 0 ? right / mentions : null,
    })),
    expectedError: total > 0 ? error / total : null,
    brier: total > 0 ? squares / total : null,
  };
}

/** At this threshold the most probable `coverage` of the mentions are kept, `risk` of them wrong. */
export interface RiskPoint {
  coverage: number;
  risk: number;
  /** Lowest probability among the kept. */
  threshold: number;
}

export interface RiskCoverage {
  /** From the most probable on; one point for each probability that occurs. */
  points: RiskPoint[];
  /** Area under the curve: mean risk over all coverages. Lower is better. */
  area: number | null;
  /** The least area possible with this many errors: all of them last. */
  leastArea: number | null;
}

/**
 * Risk against coverage when the least probable mentions are set aside first. Errors among equal probabilities count as
 * spread evenly, so that the order of the input does not matter.
 */
export function riskCoverage(outcomes: readonly Outcome[]): RiskCoverage {
  const total = outcomes.length;
  if (total === 0) return { points: [], area: null, leastArea: null };
  const sorted = [...outcomes].sort((a, b) => b.probability - a.probability);
  const points: RiskPoint[] = [];
  let kept = 0;
  let wrong = 0;
  let sum = 0;
  while (kept < total) {
    const threshold = sorted[kept]!.probability;
    let end = kept;
    let errors = 0;
    while (end < total && sorted[end]!.probability === threshold) errors += Number(!sorted[end++]!.right);
    const size = end - kept;
    for (let step = 1; step <= size; step++) sum += (wrong + (errors * step) / size) / (kept + step);
    kept = end;
    wrong += errors;
    points.push({ coverage: kept / total, risk: wrong / kept, threshold });
  }
  let least = 0;
  for (let error = 1; error <= wrong; error++) least += error / (total - wrong + error);
  return { points, area: sum / total, leastArea: least / total };
}

/** Thins a curve to about so many points, the last always among them. */
export function thinCurve(points: readonly RiskPoint[], most: number): RiskPoint[] {
  if (points.length <= most) return [...points];
  const kept: RiskPoint[] = [];
  for (let step = 1; step <= most; step++) {
    const point = points.find(({ coverage }) => coverage >= step / most - 1e-12) ?? points.at(-1)!;
    if (kept.at(-1) !== point) kept.push(point);
  }
  return kept;
}
