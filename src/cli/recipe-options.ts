import { type Command, Option } from "commander";
import type { Dictionary } from "../dictionary/dictionary.js";
import { ENTITY_TYPES } from "../document/types.js";
import { CORPUS_NAMES } from "../evaluate/adapters/adapter.js";
import { type AskedOptions, askedOptions } from "../evaluate/asked-options.js";
import { readCalibration } from "../link/calibration.js";
import { PRESETS } from "../link/presets.js";
import { createRuleBook } from "../review/rule-book.js";
import { describeUnfit, readDecisionFiles } from "../review/rule-report.js";
import type { AnnotatorRecipe } from "../workers/recipe.js";
import { inform } from "./console.js";
import { collect, parseProbability, parseTypes } from "./parse-options.js";

/** The options that decide what is found and linked, the same for every command that annotates. */
export interface RecipeFlags extends AskedOptions {
  pipeline: string;
  decisions?: string[];
  corpus?: string;
  calibration?: string;
}

export function addRecipeOptions(command: Command): Command {
  return command
    .option("--pipeline <name|file>", "bilingual, english, or a module of your own", "bilingual")
    .option("--types <list>", `types to write, of ${ENTITY_TYPES.join(",")}`, parseTypes)
    .addOption(
      new Option("--preset <name>", "how much is believed (default balanced)").choices(Object.keys(PRESETS)),
    )
    .option(
      "--min-probability <p>",
      `links less likely than this are not believed (default ${PRESETS.balanced.minProbability})`,
      parseProbability,
    )
    .addOption(
      new Option("--families <how>", "how gene families are read (default as-family)").choices([
        "as-family",
        "as-gene",
      ]),
    )
    .option("--general-species", 'count "patients", "women", 患者 as human')
    .option("--human-genes", "take genes as human unless the text says otherwise")
    .option("--nested", "keep mentions inside longer ones of another type")
    .addOption(
      new Option(
        "--guideline <corpus>",
        "annotate as the annotators of a public corpus did: what counts as a mention, families, people",
      ).choices(CORPUS_NAMES),
    )
    .option("--decisions <file>", "obey reviewers' rulings (may be given several times)", collect)
    .option("--corpus <name>", "name of the corpus: rulings on it are obeyed, and the JSONL tells it")
    .option("--calibration <file>", "calibrate probabilities, by what `diglot train --decisions` learnt");
}

/**
 * Reads what the options name.
 * @throws DiglotError input-not-found, input-unreadable, format-malformed
 */
export async function recipeOf(flags: RecipeFlags): Promise<AnnotatorRecipe> {
  return {
    pipeline: flags.pipeline,
    options: { families: "as-family", ...askedOptions(flags) },
    ...(flags.decisions ? { decisions: await readDecisionFiles(flags.decisions, inform) } : {}),
    ...(flags.corpus === undefined ? {} : { corpus: flags.corpus }),
    ...(flags.calibration ? { calibration: readCalibration(flags.calibration) } : {}),
  };
}

/** Tells of rulings of a recipe that cannot be obeyed, before anything is read. */
export function informOfUnfit({ decisions, corpus }: AnnotatorRecipe, dictionary: Dictionary): void {
  if (decisions === undefined) return;
  for (const message of describeUnfit(createRuleBook(decisions, corpus), dictionary, corpus)) inform(message);
}
