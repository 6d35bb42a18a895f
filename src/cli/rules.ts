import { type Command, InvalidArgumentError } from "commander";
import { openDictionary } from "../dictionary/open.js";
import { DiglotError } from "../document/errors.js";
import { createAnnotator } from "../pipeline/annotate.js";
import { loadPipeline } from "../pipeline/load-pipeline.js";
import { readInputs } from "../read/index.js";
import { DECISION_SCHEMA, type Decision, isRuling, newDecisionId } from "../review/decision.js";
import { openDecisionFile } from "../review/decision-file.js";
import { undoneDecisions } from "../review/decision-standing.js";
import { createRuleBook } from "../review/rule-book.js";
import { missingConcept } from "../review/rule-outcome.js";
import { describeUnfit, readDecisionFiles } from "../review/rule-report.js";
import { withRulings } from "../review/rule-stage.js";
import { countUsage, describeRuling, describeUsage, type RuleUsage } from "../review/rule-usage.js";
import { inform, printError } from "./console.js";
import { collect } from "./parse-options.js";
import { readRun } from "./run-files.js";

interface Shown {
  all?: boolean;
  json?: boolean;
}

/** Rulings on single mentions are no rules: they are shown where asked for, or where something is wrong with them. */
function isShown({ ruling, state, unfit, conflicts }: RuleUsage, { all }: Shown): boolean {
  return (
    all === true || ruling.scope !== "mention" || unfit !== null || conflicts > 0 || state === "conflict"
  );
}

function show(usages: readonly RuleUsage[], flags: Shown): void {
  for (const usage of usages) {
    if (!isShown(usage, flags)) continue;
    const text = flags.json
      ? JSON.stringify(usage)
      : `${describeRuling(usage.ruling)}\n    ${describeUsage(usage)}`;
    process.stdout.write(`${text}\n`);
  }
  const hidden = usages.filter((usage) => !isShown(usage, flags)).length;
  if (hidden > 0) inform(`${hidden} rulings on single mentions not shown: --all shows them`);
}

async function runList(flags: { decisions: string[]; run?: string[] } & Shown): Promise<void> {
  const decisions = await readDecisionFiles(flags.decisions, inform);
  const usage = countUsage(decisions, flags.run !== undefined);
  for (const path of flags.run ?? []) {
    for await (const { document } of readRun(path)) usage.add(document.id, document.rulings ?? []);
  }
  show(usage.result(), flags);
}

async function runTest(
  inputs: string[],
  flags: { decisions: string[]; corpus?: string; pipeline: string } & Shown,
): Promise<void> {
  const decisions = await readDecisionFiles(flags.decisions, inform);
  const book = createRuleBook(decisions, flags.corpus);
  const pipeline = withRulings(await loadPipeline(flags.pipeline), book);
  const dictionary = openDictionary({ inform });
  for (const message of describeUnfit(book, dictionary, flags.corpus)) inform(message);
  const annotator = await createAnnotator({ pipeline, dictionary, warn: inform });
  const usage = countUsage(decisions, true);
  let failed = 0;
  for await (const result of readInputs(inputs)) {
    if ("error" in result) {
      failed++;
      printError(result.error);
    } else {
      const { id, rulings } = annotator.annotate(result.document);
      usage.add(id, rulings ?? []);
    }
  }
  const usages = usage.result();
  show(usages, flags);
  const gone = book.rulings.some((ruling) => missingConcept(ruling, { dictionary }) !== null);
  const wrong = usages.some(({ unfit, conflicts }) => unfit !== null || conflicts > 0);
  if (failed > 0 || gone || wrong) process.exitCode = 1;
}

/** The ruling of an id that can be retired. */
function retirable(id: string, decisions: readonly Decision[]): Decision {
  const known = decisions.filter(isRuling).find((ruling) => ruling.id === id);
  const undo = undoneDecisions(decisions).get(id);
  if (known !== undefined && undo === undefined) return known;
  throw new DiglotError({
    code: "usage",
    expected: "the id of a ruling that stands",
    received: known === undefined ? `"${id}"` : `"${id}", which ${undo!.reviewer} has taken back already`,
    advice: "`diglot rules list --all` shows them",
  });
}

async function runRetire(
  ids: string[],
  flags: { decisions: string; reviewer: string; note?: string },
): Promise<void> {
  const decisions = await readDecisionFiles([flags.decisions], inform);
  const at = new Date();
  const undos = [...new Set(ids)].map(
    (id): Decision => ({
      ...{ schema: DECISION_SCHEMA, id: newDecisionId(at), at: at.toISOString(), reviewer: flags.reviewer },
      ...(flags.note === undefined ? {} : { note: flags.note }),
      ...{ verdict: "undo", undoes: retirable(id, decisions).id },
    }),
  );
  const file = await openDecisionFile(flags.decisions);
  try {
    await file.append(...undos);
  } finally {
    await file.close();
  }
  inform(`${undos.length} retired; the lines stay, and undoing the new ones brings them back`);
}

function parseReviewer(value: string): string {
  const name = value.trim();
  if (name === "") throw new InvalidArgumentError("Expected a name.");
  return name;
}

const DECISIONS = ["--decisions <file>", "file of decisions (may be given several times)"] as const;

export function addRules(program: Command): void {
  const rules = program
    .command("rules")
    .description("what reviewers' rulings do, and whether they still fit");
  rules
    .command("list")
    .description("list the rules, with what each did in a run")
    .requiredOption(...DECISIONS, collect)
    .option("--run <file|dir>", "output of the run to look at (may be given several times)", collect)
    .option("--all", "rulings on single mentions too")
    .option("--json", "one JSON object a ruling")
    .addHelpText(
      "after",
      "\nExample:\n  diglot annotate papers/ -o out/ --decisions decisions.jsonl\n  diglot rules list --decisions decisions.jsonl --run out/",
    )
    .action(runList);
  rules
    .command("test")
    .description("annotate papers, write nothing, and tell what each rule would change")
    .argument("<input...>", "papers, as for `diglot annotate`")
    .requiredOption(...DECISIONS, collect)
    .option("--corpus <name>", "name of the corpus, for rulings on it")
    .option("--pipeline <name|file>", "bilingual, english, or a module of your own", "bilingual")
    .option("--all", "rulings on single mentions too")
    .option("--json", "one JSON object a ruling")
    .addHelpText(
      "after",
      "\nExit code: 1 where a ruling no longer fits, reviewers disagree, or a paper cannot be read.",
    )
    .action(runTest);
  rules
    .command("retire")
    .description("take rulings back: adds a line for each, and removes none")
    .argument("<id...>", "ids of rulings")
    .requiredOption("--decisions <file>", "file of decisions")
    .requiredOption("--reviewer <name>", "who takes them back", parseReviewer)
    .option("--note <text>", "why")
    .action(runRetire);
}
