import { type Command, Option } from "commander";
import { ENTITY_TYPES, type EntityType } from "../document/types.js";
import { readCalibration } from "../link/calibration.js";
import { PRESETS, type Preset } from "../link/presets.js";
import { readDecisionFiles } from "../review/rule-report.js";
import type { AnnotatorRecipe } from "../workers/recipe.js";
import { inform } from "./console.js";
import { collect, parseProbability, parseTypes } from "./parse-options.js";

/** The options that decide what is found and linked, the same for every command that annotates. */
export interface RecipeFlags {
  pipeline: string;
  types?: EntityType[];
  preset?: Preset;
  minProbability?: number;
  families: "as-gene" | "as-family";
  generalSpecies?: boolean;
  humanGenes?: boolean;
  nested?: boolean;
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
      new Option("--families <how>", "how gene families are read")
        .choices(["as-family", "as-gene"])
        .default("as-family"),
    )
    .option("--general-species", 'count "patients", "women", 患者 as human')
    .option("--human-genes", "take genes as human unless the text says otherwise")
    .option("--nested", "keep mentions inside longer ones of another type")
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
    options: {
      families: flags.families,
      ...(flags.types ? { types: flags.types } : {}),
      ...(flags.preset ? PRESETS[flags.preset] : {}),
      ...(flags.minProbability === undefined ? {} : { minProbability: flags.minProbability }),
      ...(flags.generalSpecies ? { generalSpecies: true } : {}),
      ...(flags.humanGenes ? { humanGenes: true } : {}),
      ...(flags.nested ? { nested: true } : {}),
    },
    ...(flags.decisions ? { decisions: await readDecisionFiles(flags.decisions, inform) } : {}),
    ...(flags.corpus === undefined ? {} : { corpus: flags.corpus }),
    ...(flags.calibration ? { calibration: readCalibration(flags.calibration) } : {}),
  };
}
