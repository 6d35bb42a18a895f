import { type Command, Option } from "commander";
import { ENTITY_TYPES, type EntityType } from "../document/types.js";
import { CORPUS_NAMES, type CorpusName } from "../evaluate/adapters/adapter.js";
import { adapterOf } from "../evaluate/adapters/index.js";
import { annotateOptions, corpusOptions } from "../evaluate/corpus-options.js";
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
  families?: "as-gene" | "as-family";
  generalSpecies?: boolean;
  humanGenes?: boolean;
  nested?: boolean;
  guideline?: CorpusName;
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
  const guideline =
    flags.guideline === undefined ? {} : annotateOptions(corpusOptions(adapterOf(flags.guideline)));
  return {
    pipeline: flags.pipeline,
    options: {
      families: "as-family",
      ...guideline,
      ...(flags.families ? { families: flags.families } : {}),
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
