import { FeatureTable, nameHash1, nameHash2, pairHash } from "./feature-table.js";
import { gapFeature, NAME_CODES, NAMED_TYPES, nameFeature, RECOGNISED } from "./features.js";

export const TYPES = RECOGNISED.length;
/**
 * Weights a feature: for every type one for the first word of an entity, then for every type one for each further word.
 */
export const WIDTH = 2 * TYPES;
/** Weights are whole numbers of this fraction of a log-odds. */
export const QUANTUM = 1 / 50;

/** The steps from one label to the next that have a weight; "O" to "O" has none and "O" to "I" is impossible. */
export const STEPS = ["OB", "BB", "IB", "BI", "II", "BO", "IO"] as const;

export const stepFeature = (step: (typeof STEPS)[number]) => `t=${step}`;

/** A linear-chain model of entities: a weight for each feature, label and type. */
export interface RecogniserModel {
  /** Features of words and of pairs of words. */
  table: FeatureTable;
  /** Row after row of `WIDTH` weights in quanta. */
  weights: Int16Array;
  /** Whether a folded word begins (1) or ends (2) any pair in the table, as bits; words that do neither are left out. */
  paired: Map<string, number>;
  /** Rows by place (-1, 0, 1), type of name and code: see `nameFeature`. */
  names: Int16Array;
  /** Rows by the two gap bits. */
  gaps: Int16Array;
  /** For each type the log-odds of the steps, in the order of `STEPS`. */
  steps: Float64Array[];
}

/** Named features with their rows of `WIDTH` weights, in quanta. */
export type ModelRows = Iterable<readonly [name: string, weights: ArrayLike<number>]>;

/** Offset of the row of a name code in `RecogniserModel.names`. */
export function nameRow(place: number, type: number, code: number): number {
  return (((place + 1) * NAMED_TYPES.length + type) * NAME_CODES + code) * WIDTH;
}

/** Rows of what is looked up by number, by the name of the feature. */
function fixedRows(model: RecogniserModel): Map<string, Int16Array> {
  const rows = new Map<string, Int16Array>();
  for (let place = -1; place <= 1; place++)
    NAMED_TYPES.forEach((type, number) => {
      for (let code = 1; code < NAME_CODES; code++) {
        const at = nameRow(place, number, code);
        rows.set(nameFeature(type, place, code), model.names.subarray(at, at + WIDTH));
      }
    });
  for (const gaps of [0, 1, 2, 3]) {
    const row = model.gaps.subarray(gaps * WIDTH, (gaps + 1) * WIDTH);
    rows.set(gapFeature((gaps & 2) !== 0, (gaps & 1) !== 0), row);
  }
  return rows;
}

/** Builds the tables of a model from its named features. */
export function createModel(rows: ModelRows): RecogniserModel {
  const all = [...rows];
  const model: RecogniserModel = {
    table: new FeatureTable(all.length),
    weights: new Int16Array(all.length * WIDTH),
    paired: new Map(),
    names: new Int16Array(3 * NAMED_TYPES.length * NAME_CODES * WIDTH),
    gaps: new Int16Array(4 * WIDTH),
    steps: RECOGNISED.map(() => new Float64Array(STEPS.length)),
  };
  const fixed = fixedRows(model);
  let count = 0;
  for (const [name, weights] of all) {
    // Sixty thousand rows are read at every start: what a name cannot be is seen by its first letters.
    const step = name.startsWith("t=") ? STEPS.findIndex((candidate) => name === stepFeature(candidate)) : -1;
    if (step >= 0) {
      model.steps.forEach((steps, type) => {
        steps[step] = weights[type]! * QUANTUM;
      });
      continue;
    }
    const row = fixed.get(name);
    if (row) {
      row.set(weights);
      continue;
    }
    model.weights.set(weights, count * WIDTH);
    const pair = name.includes("|") ? /^([bc])=([^|]+)\|([^|]+)$/.exec(name) : null;
    if (pair) {
      const place = pair[1] === "b" ? 0 : 1;
      model.paired.set(pair[2]!, (model.paired.get(pair[2]!) ?? 0) | 1);
      model.paired.set(pair[3]!, (model.paired.get(pair[3]!) ?? 0) | 2);
      const hash1 = pairHash(place, nameHash1(pair[2]!), nameHash1(pair[3]!));
      model.table.add(hash1, pairHash(place, nameHash2(pair[2]!), nameHash2(pair[3]!)), count);
    } else model.table.add(nameHash1(name), nameHash2(name), count);
    count++;
  }
  return model;
}
