/**
 * Simulates the plan of docs/scale.md and writes the page: `node test/bench/scale-simulation.mjs`. Reads
 * docs/scale-parameters.json and docs/measured/bench.json. With `--check` nothing is written: fewer runs are simulated, and
 * the page must be the one that parameters and figures give. Ends with 1 where the plan does not hold.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readResults, writeDocs } from "./measure.mjs";
import { renderScale } from "./scale-page.mjs";
import { planOf, simulate } from "./scale-plan.mjs";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));
const parameters = JSON.parse(readFileSync(`${docs}scale-parameters.json`, "utf8"));
const bench = readResults("bench");
const plan = planOf(parameters, bench);
const { seeds } = parameters.simulation;
const { shards, rounds } = parameters.plan;

/** The value below which so large a share of a list lies. */
function quantile(values, share) {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))];
}

function simulateMany(count) {
  return Array.from({ length: seeds }, (_, seed) =>
    simulate(plan.coreHours, { shards: count, slots: plan.slots, rounds }, parameters.simulation, 1 + seed),
  );
}

/** What every run of the plan must hold. */
function check(runs) {
  for (const [seed, run] of runs.entries()) {
    const where = `run ${seed + 1}`;
    assert.equal(run.missing, 0, `${where}: ${run.missing} shards are missing after ${rounds} rounds`);
    assert.ok(
      run.done.every((times) => times === 1),
      `${where}: a shard counts twice`,
    );
    // Each round submits what the round before left, and the first submits all: no attempt more.
    const attempts = run.attempts.reduce((sum, times) => sum + times, 0);
    const failed = run.ends.lost + run.ends.stopped + run.ends.damaged;
    assert.equal(run.submitted[0], shards);
    assert.equal(attempts, shards + failed, `${where}: a shard that was done was made again`);
    assert.equal(
      run.submitted.reduce((sum, jobs) => sum + jobs, 0),
      attempts,
    );
    assert.ok(run.coreHours >= plan.coreHours * 0.95, `${where}: less work than there is`);
    assert.ok(
      run.coreHours <= plan.coreHoursWithReserve,
      `${where}: ${run.coreHours.toFixed(0)} core-hours, planned were ${plan.coreHoursWithReserve.toFixed(0)}`,
    );
  }
  const longest = quantile(
    runs.map(({ longestMinutes }) => longestMinutes),
    0.95,
  );
  const hours = quantile(
    runs.map((run) => run.hours),
    0.95,
  );
  const limit = plan.hours + (longest * parameters.simulation.timeLimit) / 60;
  assert.ok(
    hours <= limit,
    `95 of 100 runs end within ${hours.toFixed(2)} h, planned were ${limit.toFixed(2)}`,
  );
}

const runs = simulateMany(shards);
check(runs);
const summarise = (count, some) => ({
  shards: count,
  hours: {
    middle: quantile(
      some.map((run) => run.hours),
      0.5,
    ),
    high: quantile(
      some.map((run) => run.hours),
      0.95,
    ),
  },
  coreHours: {
    middle: quantile(
      some.map((run) => run.coreHours),
      0.5,
    ),
  },
  efficiency:
    plan.coreHours /
    plan.slots /
    quantile(
      some.map((run) => run.hours),
      0.5,
    ),
});
const others = [plan.slots, 4 * plan.slots, shards, 10 * shards].sort((a, b) => a - b);
const byShards = others.map((count) => summarise(count, count === shards ? runs : simulateMany(count)));
const [few] = byShards;
const chosen = byShards.find((each) => each.shards === shards);
assert.ok(chosen.hours.middle < few.hours.middle, "as many shards as cores must be slower than the plan");
const page = renderScale(parameters, bench, plan, { byShards, example: runs[0] });
if (process.argv.includes("--check"))
  assert.equal(
    readFileSync(`${docs}scale.md`, "utf8"),
    page,
    "docs/scale.md lags behind its figures: run node test/bench/scale-simulation.mjs",
  );
else writeDocs("scale.md", page);
