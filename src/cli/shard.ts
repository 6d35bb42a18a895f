import { rmSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { Option } from "commander";
import { openDictionary } from "../dictionary/open.js";
import { FORMATS, type Format } from "../read/index.js";
import { count } from "../review/rule-report.js";
import { mergeShards, missingShards } from "../run/plan-shards.js";
import { planShards } from "../run/shard-plan.js";
import { jsonlFormat } from "../write/jsonl-format.js";
import { errorFile } from "./annotate.js";
import { inform } from "./console.js";
import { parseCount } from "./parse-options.js";
import { addRecipeOptions, type RecipeFlags, recipeOf } from "./recipe-options.js";
import { packageVersion } from "./version.js";

interface PlanFlags extends RecipeFlags {
  shards: number;
  out: string;
  from: Format | "auto";
}

async function runPlan(inputs: string[], flags: PlanFlags): Promise<void> {
  const { plan, isNew } = await planShards({
    ...{ inputs, shards: flags.shards, plan: flags.out, recipe: await recipeOf(flags), format: flags.from },
    ...{ dictionary: openDictionary({ inform }), version: packageVersion(), inform },
  });
  const state = isNew ? "written" : "is the same";
  inform(
    `${flags.out} ${state}: ${count(plan.shards.length, "shard")} of ${count(plan.files.length, "file")}`,
  );
}

async function runMissing(plan: string): Promise<void> {
  const { missing } = await missingShards(plan);
  process.stdout.write(`${missing.join(",")}\n`);
}

async function runMerge(plan: string, flags: { output: string }): Promise<void> {
  const { documents, mentions, errors } = await mergeShards(plan, flags.output);
  if (flags.output !== "-") {
    const path = errorFile(flags.output, jsonlFormat);
    if (errors.length === 0) rmSync(path, { force: true });
    else writeFileSync(path, errors.map((error) => `${JSON.stringify(error)}\n`).join(""));
  }
  inform(`${count(documents, "document")}, ${count(mentions, "mention")}, ${errors.length} failed`);
  if (errors.length > 0) process.exitCode = 1;
}

const NOTES = `
A plan divides the inputs into shards; each is made by one process, on any machine that sees the folder; the merge has
the bytes of one process that annotates all. Every step may be repeated: what is there and whole is not made again, and
the merge names what is missing or damaged. Workflows for Snakemake and Slurm are in pipelines/cluster/.

Example:
  diglot shard plan papers/ --shards 40 --out shared/plan.json
  diglot annotate --plan shared/plan.json --shard 1/40      (… to 40/40, anywhere, in any order)
  diglot shard missing shared/plan.json
  diglot shard merge shared/plan.json -o annotated.jsonl.gz`;

export function addShard(program: Command): void {
  const shard = program
    .command("shard")
    .description("divide a corpus into shards for a cluster, and join them")
    .addHelpText("after", NOTES);
  const plan = shard
    .command("plan")
    .description("divide inputs into shards of about the same size")
    .argument("<input...>", "files, folders (walked) and archives")
    .requiredOption("--shards <n>", "number of shards", parseCount)
    .requiredOption("--out <file>", "the plan (JSON); shards are written to folders beside it")
    .addOption(new Option("--from <format>", "input format").choices(["auto", ...FORMATS]).default("auto"));
  addRecipeOptions(plan).action(runPlan);
  shard
    .command("missing")
    .description("print the numbers of the shards that are missing or damaged, with commas")
    .argument("<plan>", "plan of `diglot shard plan`")
    .action(runMissing);
  shard
    .command("merge")
    .description("join all shards into one JSONL")
    .argument("<plan>", "plan of `diglot shard plan`")
    .requiredOption("-o, --output <file>", 'file (compressed where it ends in .gz), or "-"')
    .addHelpText(
      "after",
      "\nExit code: 0 done, 1 some documents failed (told in *.errors.jsonl) or shards are missing.",
    )
    .action(runMerge);
}
