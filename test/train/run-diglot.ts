import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

/** Runs the built command line and waits for its end. */
export function runDiglot(...words: string[]): { code: number | null; out: string; err: string } {
  if (!existsSync(MAIN)) throw new Error("dist/src/cli/main.js is missing: run `npm run build` first");
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], { encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}
