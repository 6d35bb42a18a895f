import { readFileSync } from "node:fs";
import { DiglotError } from "../document/errors.js";

/** Weight of each feature, in log-odds. A feature without a weight counts nothing. */
export type Weights = ReadonlyMap<string, number>;

export interface WeightsFile {
  /** How the weights came about: by hand, or the command, data hashes and seed that made them. */
  origin: Record<string, unknown>;
  weights: Record<string, number>;
}

/** @throws DiglotError dictionary-malformed where the file is no such JSON */
export function readWeights(path: string): Weights {
  let file: WeightsFile;
  try {
    file = JSON.parse(readFileSync(path, "utf8")) as WeightsFile;
  } catch (cause) {
    throw new DiglotError({
      code: "dictionary-malformed",
      expected: "a JSON file of weights",
      received: String(cause),
      where: path,
      advice: "Install diglot again or train the weights anew",
      cause,
    });
  }
  return new Map(Object.entries(file.weights));
}
