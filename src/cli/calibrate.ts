import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { DiglotError } from "../document/errors.js";
import type { CalibrationFile } from "../link/calibration.js";
import { isRuling } from "../review/decision.js";
import { readDecisionFiles } from "../review/rule-report.js";
import { fitCalibration, ruledExamples } from "../train/calibrate.js";
import { holdBack, renderHeldBack } from "../train/calibration-report.js";
import { openOutput } from "../write/output.js";
import { inform } from "./console.js";

const FOLDS = 5;
/** Fewer rulings than this teach nothing that could be checked. */
const LEAST_RULINGS = 20;

/**
 * Fits a calibration to rulings, reports it on rulings held back, and writes it: to the file, and the report to standard
 * output; or without a file to standard output, and the report to standard error.
 * @throws DiglotError usage where there are too few rulings
 */
export async function calibrateByDecisions(
  paths: readonly string[],
  options: { out?: string; folds?: number; seed: number },
): Promise<void> {
  const decisions = await readDecisionFiles(paths, inform);
  const examples = ruledExamples(decisions);
  if (examples.length < LEAST_RULINGS) {
    throw new DiglotError({
      code: "usage",
      expected: `at least ${LEAST_RULINGS} rulings on single links with candidates`,
      received: String(examples.length),
      where: paths.join(" "),
      advice: "Rule on more mentions first",
    });
  }
  const calibration = fitCalibration(examples);
  const folds = options.folds ?? FOLDS;
  const heldBack = holdBack(examples, folds, options.seed);
  const file: CalibrationFile = {
    origin: {
      command: [
        "diglot train --decisions",
        ...paths.map((path) => basename(path)),
        `--folds ${folds} --seed ${options.seed}`,
      ].join(" "),
      decisions: paths.map((path) => ({
        name: basename(path),
        sha256: createHash("sha256").update(readFileSync(path)).digest("hex"),
      })),
      rulings: examples.length,
      passedOver: decisions.filter(isRuling).length - examples.length,
      dictionaries: [...new Set(decisions.filter(isRuling).map(({ dictionary }) => dictionary))].sort(),
    },
    calibration,
    heldBack: { ...heldBack },
  };
  const output = openOutput(options.out ?? "-");
  await output.write(`${JSON.stringify(file, null, 1)}\n`);
  await output.close();
  const report = renderHeldBack(heldBack, calibration);
  (options.out === undefined || options.out === "-" ? process.stderr : process.stdout).write(report);
}
