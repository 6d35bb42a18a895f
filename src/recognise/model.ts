import { begun, FeatureTable, nameHash1, nameHash2, pairHash, settle } from "./feature-table.js";
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
  paired: FeatureTable;
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
    table: FeatureTable.withRoom(all.length),
    weights: new Int16Array(all.length * WIDTH),
    paired: FeatureTable.withRoom(0),
    names: new Int16Array(3 * NAMED_TYPES.length * NAME_CODES * WIDTH),
    gaps: new Int16Array(4 * WIDTH),
    steps: RECOGNISED.map(() => new Float64Array(STEPS.length)),
  };
  const fixed = fixedRows(model);
  const paired = new Map<string, number>();
  let count = 0;
  for (const [name, weights] of all) {
    // There are sixty thousand rows: what a name cannot be is seen by its first letters.
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
      paired.set(pair[2]!, (paired.get(pair[2]!) ?? 0) | 1);
      paired.set(pair[3]!, (paired.get(pair[3]!) ?? 0) | 2);
      const hash1 = pairHash(place, nameHash1(pair[2]!), nameHash1(pair[3]!));
      model.table.add(hash1, pairHash(place, nameHash2(pair[2]!), nameHash2(pair[3]!)), count);
    } else {
      const [hash1, hash2] = begun(name);
      model.table.add(settle(hash1), settle(hash2), count);
    }
    count++;
  }
  model.paired = FeatureTable.withRoom(paired.size);
  for (const [word, sides] of paired) model.paired.add(nameHash1(word), nameHash2(word), sides);
  return model;
}
