#!/usr/bin/env node
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, CommanderError } from "commander";
import { OVERLAYS_VARIABLE, overlaysValue } from "../dictionary/overlay/overlay-folder.js";
import { toDiglotError } from "../document/errors.js";
import { printError } from "./console.js";
import { packageVersion } from "./version.js";

type AddCommand = (program: Command) => void;

/**
 * The commands in the order of the help. A command is loaded when it is called, all are for the help: what one needs
 * (a server, charts, Parquet) must not slow the start of another.
 */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  annotate: async () => (await import("./annotate.js")).addAnnotate,
  run: async () => (await import("./run.js")).addRun,
  shard: async () => (await import("./shard.js")).addShard,
  audit: async () => (await import("./audit.js")).addAudit,
  summary: async () => (await import("./summary.js")).addSummary,
  review: async () => (await import("./review.js")).addReview,
  serve: async () => (await import("./serve.js")).addServe,
  export: async () => (await import("./export.js")).addExport,
  convert: async () => (await import("./export.js")).addConvert,
  lookup: async () => (await import("./lookup.js")).addLookup,
  dictionary: async () => (await import("./dictionary.js")).addDictionary,
  corpus: async () => (await import("./corpus.js")).addCorpus,
  terms: async () => (await import("./terms.js")).addTerms,
  evaluate: async () => (await import("./evaluate.js")).addEvaluate,
  train: async () => (await import("./train.js")).addTrain,
  rules: async () => (await import("./rules.js")).addRules,
  diff: async () => (await import("./diff.js")).addDiff,
  agreement: async () => (await import("./agreement.js")).addAgreement,
  stats: async () => (await import("./stats.js")).addStats,
  search: async () => (await import("./search.js")).addSearch,
};

/** The commands that look names up. */
const WITH_DICTIONARY = new Set([
  ...["annotate", "run", "serve", "audit", "review", "lookup", "terms", "evaluate", "train", "shard plan"],
  ...["rules list", "rules test", "rules retire", "corpus build"],
  ...["info", "add", "list", "ambiguity", "propose"].map((name) => `dictionary ${name}`),
]);

/** Words by which a command is called: "shard plan". */
function pathOf({ parent }: Command, name: string): string {
  return parent?.parent ? `${parent.name()} ${name}` : name;
}

/**
 * The program with its commands.
 * @param name the command to load alone; all of them where it is none
 */
export async function createProgram(name = ""): Promise<Command> {
  const program = new Command("diglot")
    .description(
      "Bilingual (Chinese + English) biomedical text mining: find, link, explain and flag entities",
    )
    .version(packageVersion())
    .showHelpAfterError("(diglot --help tells more)")
    .exitOverride();
  const called = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  for (const load of called ? [called] : Object.values(COMMANDS)) (await load())(program);
  for (const command of program.commands.flatMap((outer) => [outer, ...outer.commands])) {
    command.exitOverride();
    if (WITH_DICTIONARY.has(pathOf(command, command.name())))
      command
        .option("--dictionary <folder>", "dictionary to use, as `diglot dictionary update` makes it")
        .option(
          "--overlay <file...>",
          "tables of your own names to lay over it; none: not even those of `diglot dictionary add`",
        );
  }
  // By way of the environment, so that threads and programs started by a command have it too.
  program.hook("preAction", (_, command) => {
    const { dictionary, overlay } = command.opts<{ dictionary?: string; overlay?: string[] }>();
    if (Array.isArray(overlay)) process.env[OVERLAYS_VARIABLE] = overlaysValue(overlay);
    if (typeof dictionary === "string") process.env["DIGLOT_DICTIONARY"] = resolve(dictionary);
  });
  return program;
}

/** Errors of wrong use, for which the exit code is 2; all others end with 1. */
const WRONG_USE = new Set([
  "usage",
  "input-not-found",
  "pipeline-not-found",
  "pipeline-invalid",
  "output-unwritable",
  "output-locked",
  "plan-stale",
  "dictionary-missing",
]);

async function run(): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  try {
    await (await createProgram(process.argv[2])).parseAsync();
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
}

/** Whether this module is the program, not one that the reference of commands is made from. Its link counts too. */
function isProgram(): boolean {
  const [, started] = process.argv;
  return started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url);
}

if (isProgram()) await run();
