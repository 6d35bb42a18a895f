/**
 * Quick look for cost that grows faster than the text: `node test/bench/growth-quick.mjs`. Each made shape is annotated at
 * a size and at an eighth of it; no stage may cost more than `LIMIT` times as much a byte. The least of several tries
 * counts, for a try that a collection of garbage fell into says nothing. Prints one JSON object; `growth.test.ts` reads it.
 */
import { openDictionary } from "../../dist/src/index.js";
import { createBench } from "./annotating.mjs";
import { madeShapes } from "./growth-shapes.mjs";
import { settle } from "./measure.mjs";
import { textBytes } from "./real-texts.mjs";

/** Quadratic cost would give 8, linear cost gives 1. */
const LIMIT = 3.5;
const TRIES = 6;
/** Stages that take less than this (milliseconds of processor time) at the larger size are not judged. */
const LEAST = 60;
/** Bytes of each shape: what is quadratic shows, and all of them take some ten seconds. */
const SIZES = {
  "only ambiguous names, one passage": 120_000,
  "a list of definitions, one passage": 200_000,
  "a table, one passage a cell": 160_000,
  "formulae, one passage": 200_000,
  "negations without an end": 200_000,
  "Chinese definitions, one passage": 64_000,
};

const now = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
};
const bench = await createBench(openDictionary());

/** Milliseconds a stage for these documents, the least so far. */
function least(documents, known) {
  settle(30);
  const clock = {};
  bench.annotate(documents, clock, now);
  for (const [stage, ms] of Object.entries(clock)) known[stage] = Math.min(known[stage] ?? Infinity, ms);
}

/** Cost a byte of each judged stage at the larger size, against the smaller. */
function factorsOf(small, large, ratio) {
  const judged = Object.entries(large).filter(([, ms]) => ms >= LEAST);
  return Object.fromEntries(
    judged.map(([stage, ms]) => [stage, ms / Math.max(small[stage], LEAST / 20) / ratio]),
  );
}

const shapes = {};
const made = madeShapes();
for (const [name, bytes] of Object.entries(SIZES)) {
  const part = made[name](bytes / 8);
  const whole = made[name](bytes);
  const ratio = textBytes(whole) / textBytes(part);
  const small = {};
  const large = {};
  let factors = {};
  for (let tries = 0; tries < TRIES; tries++) {
    // The part last and several times: read cold it would make the whole look cheap.
    least(whole, large);
    for (let i = 0; i < 2; i++) least(part, small);
    factors = factorsOf(small, large, ratio);
    if (Math.max(0, ...Object.values(factors)) <= LIMIT) break;
  }
  shapes[name] = { bytes: textBytes(whole), milliseconds: large, factors };
}
console.log(JSON.stringify({ limit: LIMIT, shapes }));
