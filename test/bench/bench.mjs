/**
 * `npm run bench`: speed of the built program, its start, runs over corpora, and peers beside it; writes
 * docs/measured/bench.json and docs/bench.md, prints the page, and makes docs/scale.md of it. `npm run bench -- --render` writes the page anew from the
 * stored figures, and `-- --only speed` (or `runs`, `peers`) measures one part again. Figures are processor time, medians of
 * `ROUNDS`; needs ../shared.
 */
import { renderBench } from "./bench-page.mjs";
import { machine, readResults, writeDocs, writeResults } from "./measure.mjs";
import { measurePeers } from "./peers.mjs";
import { requireShared } from "./real-texts.mjs";
import { measureSpeed } from "./speed.mjs";
import { measureRuns } from "./whole-runs.mjs";

const ROUNDS = 5;

const PARTS = {
  speed: () => measureSpeed(ROUNDS),
  runs: () => measureRuns(ROUNDS),
  peers: () => measurePeers(ROUNDS),
};

const render = process.argv.includes("--render");
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : null;
if (only !== null && !(only in PARTS)) {
  console.error(`--only wants one of ${Object.keys(PARTS).join(", ")}, but got ${only}`);
  process.exit(2);
}
const results = render || only !== null ? readResults("bench") : {};
if (!render) {
  requireShared();
  Object.assign(results, { machine: machine(), rounds: ROUNDS });
  for (const [part, measure] of Object.entries(PARTS)) {
    if (only !== null && only !== part) continue;
    process.stderr.write(`${part} …\n`);
    results[part] = await measure();
  }
  writeResults("bench", results);
}
const page = renderBench(results);
writeDocs("bench.md", page);
console.log(page);
// The plan for millions of papers is made of these figures.
await import("./scale-simulation.mjs");
