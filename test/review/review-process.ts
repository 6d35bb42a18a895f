import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Decision, decisionSchema } from "../../src/review/decision.js";
import { ROOT } from "../cli/run-cli.js";

const MAIN = join(ROOT, "dist/src/cli/main.js");

/** A running `diglot review`. */
export interface ReviewProcess {
  /** Address of the page, with its token. */
  address: string;
  child: ChildProcess;
  /** Everything it has said on standard error so far. */
  errors(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts `diglot review` and waits for its address. */
export function startReview(words: readonly string[]): Promise<ReviewProcess> {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  const child = spawn(process.execPath, [MAIN, "review", ...words], { cwd: ROOT, env: environment });
  let errors = "";
  let out = "";
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.stderr.on("data", (piece) => {
    errors += String(piece);
  });
  return new Promise((resolve, reject) => {
    child.once("close", () => reject(new Error(`the review ended: ${errors}`)));
    child.stdout.on("data", (piece) => {
      out += String(piece);
      if (!out.includes("\n")) return;
      resolve({
        address: out.trim(),
        child,
        errors: () => errors,
        async stop(signal = "SIGTERM") {
          child.kill(signal);
          await gone;
        },
      });
    });
  });
}

/** The whole lines of a file of decisions, checked against the schema. */
export function decisionsIn(path: string): Decision[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
  return lines.map((line) => decisionSchema.parse(JSON.parse(line)));
}
