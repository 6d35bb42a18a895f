/**
 * Whether docs/bench.md and docs/growth.md are the pages that the stored figures give: `node test/bench/check-pages.mjs`.
 * Ends with 1 and says what to run where one is not.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderBench } from "./bench-page.mjs";
import { renderGrowth } from "./growth-page.mjs";
import { readResults } from "./measure.mjs";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));
const PAGES = {
  bench: [renderBench, "npm run bench -- --render"],
  growth: [renderGrowth, "node test/bench/growth.mjs --render"],
};
for (const [name, [render, command]] of Object.entries(PAGES)) {
  if (readFileSync(`${docs}${name}.md`, "utf8") === render(readResults(name))) continue;
  console.error(`docs/${name}.md lags behind docs/measured/${name}.json: run ${command}`);
  process.exitCode = 1;
}
