#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { toDiglotError } from "../document/errors.js";
import { addAgreement } from "./agreement.js";
import { addAnnotate } from "./annotate.js";
import { addAudit } from "./audit.js";
import { printError } from "./console.js";
import { addCorpus } from "./corpus.js";
import { addDictionary } from "./dictionary.js";
import { addDiff } from "./diff.js";
import { addEvaluate } from "./evaluate.js";
import { addConvert, addExport } from "./export.js";
import { addLookup } from "./lookup.js";
import { addReview } from "./review.js";
import { addRules } from "./rules.js";
import { addSearch } from "./search.js";
import { addStats } from "./stats.js";
import { addSummary } from "./summary.js";
import { addTerms } from "./terms.js";
import { addTrain } from "./train.js";
import { packageVersion } from "./version.js";

const program = new Command("diglot")
  .description("Bilingual (Chinese + English) biomedical text mining: find, link, explain and flag entities")
  .version(packageVersion())
  .showHelpAfterError("(diglot --help tells more)")
  .exitOverride();

addAnnotate(program);
addAudit(program);
addSummary(program);
addReview(program);
addExport(program);
addConvert(program);
addLookup(program);
addDictionary(program);
addCorpus(program);
addTerms(program);
addEvaluate(program);
addTrain(program);
addRules(program);
addDiff(program);
addAgreement(program);
addStats(program);
addSearch(program);
for (const command of program.commands) {
  command.exitOverride();
  for (const inner of command.commands) inner.exitOverride();
}

// A reader that has seen enough (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

/** Errors of wrong use, for which the exit code is 2; all others end with 1. */
const WRONG_USE = new Set([
  "usage",
  "input-not-found",
  "pipeline-not-found",
  "pipeline-invalid",
  "output-unwritable",
  "dictionary-missing",
]);

try {
  await program.parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    // Commander has printed its message; help and version end well.
    process.exitCode = thrown.exitCode === 0 ? 0 : 2;
  } else {
    const error = toDiglotError(thrown);
    printError(error);
    process.exitCode = WRONG_USE.has(error.code) ? 2 : 1;
  }
}
