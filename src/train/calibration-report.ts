import { calibrationOf, type Outcome } from "../evaluate/calibration.js";
import { fixed, renderTable } from "../evaluate/table.js";
import { type Calibration, calibratedProbability, logOddsOf } from "../link/calibration.js";
import { fitCalibration, type RuledExample, UNCALIBRATED } from "./calibrate.js";
import { foldOf } from "./folds.js";

/** How well the probability of the best candidate tells whether it is right. All of them: less is better. */
export interface CalibrationScore {
  /** Mean negative log-likelihood of right or wrong, in nats. */
  logLoss: number;
  brier: number;
  expectedError: number;
}

/** Rulings held back from the fit that is judged by them. */
export interface HeldBack {
  rulings: number;
  folds: number;
  /** Share of them in which the best candidate is right. */
  right: number;
  before: CalibrationScore;
  after: CalibrationScore;
}

function outcomeOf({ probability, right }: RuledExample, calibration: Calibration): Outcome {
  return { probability: calibratedProbability(logOddsOf(probability), calibration), right };
}

function scoreOf(outcomes: readonly Outcome[]): CalibrationScore {
  const { brier, expectedError } = calibrationOf(outcomes);
  let loss = 0;
  for (const { probability, right } of outcomes)
    loss -= Math.log(Math.max(1e-12, right ? probability : 1 - probability));
  const round = (value: number) => Number(value.toFixed(4));
  return {
    logLoss: round(loss / outcomes.length),
    brier: round(brier ?? 0),
    expectedError: round(expectedError ?? 0),
  };
}

/**
 * Fits without each fold of the documents in turn, and scores the fold.
 * @param examples at least one
 */
export function holdBack(examples: readonly RuledExample[], folds: number, seed: number): HeldBack {
  const before: Outcome[] = [];
  const after: Outcome[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isHeld = ({ document }: RuledExample) => foldOf(document, folds, seed) === fold;
    const held = examples.filter(isHeld);
    if (held.length === 0) continue;
    const calibration = fitCalibration(examples.filter((example) => !isHeld(example)));
    for (const example of held) {
      before.push(outcomeOf(example, UNCALIBRATED));
      after.push(outcomeOf(example, calibration));
    }
  }
  const right = before.filter((outcome) => outcome.right).length / before.length;
  return {
    ...{ rulings: before.length, folds, right: Number(right.toFixed(4)) },
    ...{ before: scoreOf(before), after: scoreOf(after) },
  };
}

/** The scores before and after, for people, and whether the calibration helps. */
export function renderHeldBack(heldBack: HeldBack, calibration: Calibration): string {
  const { rulings, folds, right, before, after } = heldBack;
  const names = {
    logLoss: "log loss (nats)",
    brier: "Brier score",
    expectedError: "expected calibration error",
  };
  const rows = Object.entries(names).map(([key, name]) => {
    const measure = key as keyof CalibrationScore;
    return [name, fixed(before[measure]), fixed(after[measure])];
  });
  const { slope, intercept } = calibration;
  const sign = intercept < 0 ? "−" : "+";
  const verdict =
    after.logLoss < before.logLoss ? "it helps" : "it does not help: leave probabilities as they are";
  return [
    `${rulings} rulings held back, ${folds} folds of documents; the best candidate is right in ${fixed(right * 100, 1)} %`,
    renderTable(["held-back rulings", "before", "after"], rows, ["left", "right", "right"], "text"),
    `calibration: log-odds × ${slope} ${sign} ${Math.abs(intercept)}; ${verdict}`,
    "",
  ].join("\n");
}
