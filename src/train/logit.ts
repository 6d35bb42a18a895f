/**
 * A conditional logit: among the choices of an example one set is right. Each choice has sparse features; the
 * first choice of every example is "no entity" and has none. Fitted by Adam on the mean log-likelihood with an L2
 * penalty; the order of examples comes from a seed, so that the same data give the same weights.
 */
export interface Example {
  /** One a choice after the first: parallel lists of feature numbers and values. */
  choices: { features: Int32Array; values: Float64Array }[];
  /** Whether each choice (the first, no entity, included) may be right. */
  right: boolean[];
}

export interface FitOptions {
  epochs: number;
  /** Strength of the pull towards zero, per example. */
  l2: number;
  rate: number;
  seed: number;
  /** Weights that are given and do not move, by number of the feature. */
  fixed?: ReadonlyMap<number, number>;
}

/** A small generator of pseudo-random numbers 0–1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Probabilities of the choices of an example, "no entity" first. */
export function probabilities(example: Example, weights: Float64Array): number[] {
  const scores = [0];
  for (const { features, values } of example.choices) {
    let score = 0;
    for (let i = 0; i < features.length; i++) score += weights[features[i]!]! * values[i]!;
    scores.push(score);
  }
  const highest = Math.max(...scores);
  const exps = scores.map((score) => Math.exp(score - highest));
  const total = exps.reduce((sum, value) => sum + value, 0);
  return exps.map((value) => value / total);
}

/** Mean negative log-likelihood (nats) of the right choices. */
export function meanLoss(examples: readonly Example[], weights: Float64Array): number {
  let loss = 0;
  for (const example of examples) {
    const right = probabilities(example, weights).reduce(
      (sum, p, i) => (example.right[i] ? sum + p : sum),
      0,
    );
    loss -= Math.log(Math.max(right, 1e-12));
  }
  return loss / Math.max(1, examples.length);
}

/** Fits the weights of `count` features. */
export function fitLogit(examples: readonly Example[], count: number, options: FitOptions): Float64Array {
  const weights = new Float64Array(count);
  const first = new Float64Array(count);
  const second = new Float64Array(count);
  const steps = new Int32Array(count);
  const moves = new Uint8Array(count).fill(1);
  for (const [feature, weight] of options.fixed ?? []) {
    weights[feature] = weight;
    moves[feature] = 0;
  }
  const random = randomNumbers(options.seed);
  const order = examples.map((_, i) => i);
  const BETA1 = 0.9;
  const BETA2 = 0.999;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const rate = options.rate / (1 + epoch);
    for (const index of order) {
      const example = examples[index]!;
      const p = probabilities(example, weights);
      const right = p.reduce((sum, value, i) => (example.right[i] ? sum + value : sum), 0);
      for (let choice = 1; choice < p.length; choice++) {
        // Gradient of the log-likelihood with respect to the choice's score.
        const posterior = example.right[choice] ? p[choice]! / Math.max(right, 1e-12) : 0;
        const slope = posterior - p[choice]!;
        if (Math.abs(slope) < 1e-6) continue;
        const { features, values } = example.choices[choice - 1]!;
        for (let i = 0; i < features.length; i++) {
          const feature = features[i]!;
          if (moves[feature] === 0) continue;
          const gradient = slope * values[i]! - options.l2 * weights[feature]!;
          const step = ++steps[feature]!;
          first[feature] = BETA1 * first[feature]! + (1 - BETA1) * gradient;
          second[feature] = BETA2 * second[feature]! + (1 - BETA2) * gradient * gradient;
          const m = first[feature]! / (1 - BETA1 ** step);
          const v = second[feature]! / (1 - BETA2 ** step);
          weights[feature]! += (rate * m) / (Math.sqrt(v) + 1e-8);
        }
      }
    }
  }
  return weights;
}
