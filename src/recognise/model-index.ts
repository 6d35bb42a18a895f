import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { type OpenedIndex, readCheckedIndex, writeIndex } from "../dictionary/index-file.js";
import { FeatureTable } from "./feature-table.js";
import { RECOGNISED } from "./features.js";
import { type RecogniserModel, STEPS } from "./model.js";
import { readModel } from "./model-file.js";

/** What the model was compiled from: the size and time of its text. */
interface Stamp {
  name: string;
  bytes: number;
  modified: number;
}

const isSame = (a: Stamp | undefined, b: Stamp) => a?.bytes === b.bytes && a.modified === b.modified;

function modelOf({ arrays }: OpenedIndex): RecogniserModel {
  const steps = arrays["steps"] as Float64Array;
  return {
    table: new FeatureTable(arrays["features"] as Int32Array),
    weights: arrays["weights"] as Int16Array,
    paired: new FeatureTable(arrays["paired"] as Int32Array),
    names: arrays["names"] as Int16Array,
    gaps: arrays["gaps"] as Int16Array,
    steps: RECOGNISED.map((_, type) => steps.subarray(type * STEPS.length, (type + 1) * STEPS.length)),
  };
}

function keepModel(path: string, model: RecogniserModel, stamp: Stamp): void {
  const steps = new Float64Array(RECOGNISED.length * STEPS.length);
  model.steps.forEach((row, type) => {
    steps.set(row, type * STEPS.length);
  });
  writeIndex(path, {
    tables: "recogniser",
    stamps: [stamp],
    counts: {},
    arrays: {
      features: model.table.slots,
      weights: model.weights,
      paired: model.paired.slots,
      names: model.names,
      gaps: model.gaps,
      steps,
    },
  });
}

/**
 * Opens a model by its text, or by what was compiled of that text before: its arrays are then views of one
 * SharedArrayBuffer, and nothing is parsed.
 * @param cache folder for the compiled model; where it cannot be written to, the text is read each time
 * @returns null where there is no such text
 * @throws DiglotError dictionary-malformed where the text is no model of this shape
 */
export function openModel(path: string, cache: string): RecogniserModel | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  const stamp: Stamp = { name: "recogniser", bytes: stats.size, modified: stats.mtimeMs };
  const key = createHash("sha256").update(path).digest("hex").slice(0, 8);
  const index = join(cache, `recogniser-${key}.index`);
  try {
    const opened = readCheckedIndex(index);
    if (isSame(opened.header.stamps[0], stamp)) return modelOf(opened);
  } catch {
    // Missing, damaged or of another version: compiled below.
  }
  const model = readModel(path);
  if (model === null) return null;
  try {
    keepModel(index, model, stamp);
  } catch {
    return model;
  }
  return modelOf(readCheckedIndex(index));
}
