import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../dist/src/cli/main.js", import.meta.url));

/**
 * Compiles the dictionary once for all tests, into a cache of their own. A `DIGLOT_CACHE` that is set already is used
 * and kept: with it, one test file starts ten seconds sooner.
 */
export default function setup(): (() => void) | undefined {
  if (!existsSync(MAIN))
    throw new Error("dist/ is missing: run `npm run build` first, or `npm test`, which does");
  const { DIGLOT_CACHE: given } = process.env;
  const cache = given || mkdtempSync(join(tmpdir(), "diglot-cache-"));
  const { NODE_OPTIONS: _, ...environment } = process.env;
  process.env["DIGLOT_CACHE"] = cache;
  execFileSync(process.execPath, [MAIN, "dictionary", "info"], {
    env: { ...environment, DIGLOT_CACHE: cache },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return given ? undefined : () => rmSync(cache, { recursive: true, force: true });
}
