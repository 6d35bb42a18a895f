import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { openDictionary } from "../dictionary/open.js";
import { count } from "../review/rule-report.js";
import type { RequestLog } from "../serve/app.js";
import { DEFAULT_SERVICE_LIMITS } from "../serve/limits.js";
import { startService } from "../serve/service.js";
import { THREAD_MEMORY_MB } from "../workers/thread.js";
import { inform, logRecord } from "./console.js";
import { parseCount, parsePort, parseSeconds } from "./parse-options.js";
import { addRecipeOptions, informOfUnfit, type RecipeFlags, recipeOf } from "./recipe-options.js";
import { stopSignal } from "./stop-signal.js";
import { packageVersion } from "./version.js";

interface ServeFlags extends RecipeFlags {
  host: string;
  port: number;
  workers: number;
  workerMemory: number;
  maxRequests: number;
  maxBody: number;
  maxHeld: number;
  requestTimeout: number;
  grace: number;
  quiet?: boolean;
}

const MB = 1_000_000;

function lineOf({ method, route, status, ms, documents, failed }: RequestLog): string {
  const done = documents === undefined ? "" : `, ${count(documents, "document")}`;
  return `${method} ${route} ${status} in ${ms} ms${done}${failed ? `, ${failed} failed` : ""}`;
}

async function runServe(flags: ServeFlags): Promise<void> {
  const recipe = await recipeOf(flags);
  const dictionary = openDictionary({ inform });
  informOfUnfit(recipe, dictionary);
  const stop = stopSignal("Stopping: what is in hand is finished. Once more stops at once");
  const service = await startService({
    ...{ recipe, dictionary, workers: flags.workers, memoryMb: flags.workerMemory },
    ...{ host: flags.host, port: flags.port, version: packageVersion(), warn: inform },
    limits: {
      queue: flags.maxRequests,
      body: flags.maxBody * MB,
      held: flags.maxHeld * MB,
      timeoutMs: flags.requestTimeout * 1000,
      graceMs: flags.grace * 1000,
    },
    log: flags.quiet ? () => {} : (line) => logRecord(line, lineOf(line)),
  });
  process.stdout.write(`${service.address}\n`);
  await new Promise<void>((resolve) => {
    if (stop.signal.aborted) resolve();
    stop.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await service.stop();
  stop.end();
}

const EXAMPLES = `
Examples:
  diglot serve                                            at http://127.0.0.1:8080, a worker for each core
  curl -sT paper.xml http://127.0.0.1:8080/annotate -X POST
  curl -s http://127.0.0.1:8080/annotate --json '{"title_zh": "程序性死亡受体1", "title_en": "PD-1"}'
  curl -s "http://127.0.0.1:8080/lookup?name=PD-1&name=MMF"

Paths: POST /annotate, POST /audit, GET /lookup, /health, /metrics, /openapi.json. It has no passwords: leave it at this
machine, or put a proxy before it. Ctrl-C and SIGTERM finish what is in hand; exit code 0.`;

export function addServe(program: Command): void {
  const limits = DEFAULT_SERVICE_LIMITS;
  const command = program
    .command("serve")
    .description("annotate and audit over HTTP, for other programs")
    .option(
      "--host <address>",
      "address to serve at; others than this machine's own let others in",
      "127.0.0.1",
    )
    .option("--port <port>", "port to serve at; 0 for any that is free", parsePort, 8080)
    .option("--workers <n>", "worker threads", parseCount, availableParallelism())
    .option("--worker-memory <MB>", "heap of each worker", parseCount, THREAD_MEMORY_MB)
    .option(
      "--max-requests <n>",
      "requests in hand or waiting; more are told to come again (429)",
      parseCount,
      limits.queue,
    )
    .option("--max-body <MB>", "largest body of a request", parseCount, limits.body / MB)
    .option("--max-held <MB>", "all bodies in hand or waiting together", parseCount, limits.held / MB)
    .option("--request-timeout <s>", "seconds a request may take", parseSeconds, limits.timeoutMs / 1000)
    .option(
      "--grace <s>",
      "seconds that requests in hand have to end when it stops",
      parseSeconds,
      limits.graceMs / 1000,
    )
    .option("--quiet", "do not log requests; with DIGLOT_LOG=json the log is JSON lines");
  addRecipeOptions(command).addHelpText("after", EXAMPLES).action(runServe);
}
