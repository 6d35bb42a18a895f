import type { Command } from "commander";
import { openDictionary } from "../dictionary/open.js";
import { DiglotError } from "../document/errors.js";
import { count } from "../review/rule-report.js";
import { makePlannedShard } from "../run/plan-shards.js";
import { inform } from "./console.js";
import { packageVersion } from "./version.js";

/** Which shard of which plan. */
export interface ShardFlags {
  plan: string;
  shard: { number: number; of: number };
}

function usage(expected: string, received: string): DiglotError {
  const advice = "See `diglot shard --help`";
  return new DiglotError({ code: "usage", expected, received, where: "diglot annotate", advice });
}

/** Options that say nothing of what is written. */
const OWN = new Set(["plan", "shard"]);
const TIMEOUT_MS = 60_000;

/** `diglot annotate --plan PLAN --shard i/n`: makes one shard of a plan. */
export async function runShard(
  inputs: readonly string[],
  { plan, shard }: Partial<ShardFlags>,
  command: Command,
): Promise<void> {
  if (plan === undefined) throw usage("--plan with --shard", "--shard alone");
  if (shard === undefined) throw usage("--shard with --plan", "--plan alone");
  if (inputs.length > 0) throw usage("no inputs beside --plan, which names them", inputs.join(" "));
  const others = Object.keys(command.opts()).filter(
    (name) => !OWN.has(name) && command.getOptionValueSource(name) === "cli",
  );
  if (others.length > 0) throw usage("no options beside --plan, which has them", others.join(", "));
  const { record, isNew } = await makePlannedShard({
    ...{ plan, number: shard.number, of: shard.of, dictionary: openDictionary({ inform }) },
    ...{ version: packageVersion(), timeoutMs: TIMEOUT_MS, inform },
    documentFailed: ({ reason }) => inform(reason),
  });
  const failed = record.failed > 0 ? `, ${record.failed} failed` : "";
  inform(
    `shard ${shard.number}/${shard.of} ${isNew ? "made" : "is there already"}: ${count(record.documents, "document")}${failed}`,
  );
}
