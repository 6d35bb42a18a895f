import type { Command } from "commander";
import {
  addHeader,
  addPair,
  diffRecord,
  emptyDiff,
  type RunDiff,
  renderDiff,
} from "../compare/diff-report.js";
import type { RunDocument } from "../compare/run-diff.js";
import { parseCount } from "./parse-options.js";
import { equalShards, readRun } from "./run-files.js";

async function compareRuns(before: string, after: string): Promise<RunDiff> {
  const equal = equalShards(before, after);
  const { documents, mentions } = equal;
  const diff: RunDiff = { ...emptyDiff(), documents, mentions };
  const earlier = new Map<string, RunDocument>();
  for await (const run of readRun(before, equal.files)) {
    addHeader(diff.before, run.header);
    earlier.set(run.document.id, run);
  }
  for await (const run of readRun(after, equal.files)) {
    addHeader(diff.after, run.header);
    const twin = earlier.get(run.document.id);
    if (twin === undefined) {
      diff.onlyAfter.push(run.document.id);
      continue;
    }
    earlier.delete(run.document.id);
    addPair(diff, twin, run);
  }
  for (const id of earlier.keys()) diff.onlyBefore.push(id);
  return diff;
}

async function runDiff(
  before: string,
  after: string,
  flags: { json?: boolean; most: number },
): Promise<void> {
  const diff = await compareRuns(before, after);
  process.stdout.write(flags.json ? `${JSON.stringify(diffRecord(diff))}\n` : renderDiff(diff, flags.most));
}

const NOTES = `
Causes: rule (a reviewer's ruling that the other run did not obey), text, dictionary, version (of diglot, or another
pipeline), settings (options, weights, calibration, or
a program changed without a new version). "a or b" where either may have done it.

Example:
  diglot annotate papers/ -o before/
  diglot annotate papers/ -o after/ --decisions decisions.jsonl
  diglot diff before/ after/`;

export function addDiff(program: Command): void {
  program
    .command("diff")
    .description("which annotations differ between two runs, and why")
    .argument("<run_a>", "output of `diglot annotate` (a file or a folder) or folder of `diglot run`")
    .argument("<run_b>", "that of the later run")
    .option("--json", "every change, as JSON")
    .option("--most <n>", "cases to show of each cause", parseCount, 20)
    .addHelpText("after", NOTES)
    .action(runDiff);
}
