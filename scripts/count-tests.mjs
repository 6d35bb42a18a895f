/**
 * Prints `N passed, N failed` from a report of vitest's JSON reporter: `node scripts/count-tests.mjs FILE`.
 * A test that was skipped counts as failed, and so does a file that could not be loaded: nothing is passed over here.
 */
import { readFileSync } from "node:fs";

const { testResults } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const tests = testResults.flatMap(({ name, assertionResults }) =>
  assertionResults.map(({ status, fullName }) => ({ status, name: `${name}: ${fullName}` })),
);
const broken = testResults
  .filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  )
  .map(({ name, message }) => ({ status: "not loaded", name: `${name}: ${message}` }));
const passed = tests.filter(({ status }) => status === "passed");
const failed = [...tests.filter(({ status }) => status !== "passed"), ...broken];
for (const { status, name } of failed) console.log(`${status}: ${name}`);
console.log(`${passed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 || passed.length === 0 ? 1 : 0;
