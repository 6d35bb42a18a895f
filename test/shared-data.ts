import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The data beside the repository that is never committed; see its README. */
const SHARED = fileURLToPath(new URL("../../shared", import.meta.url));

/** What was reported as missing already; a file may ask more than once. */
const reported = new Set<string>();

/** Path of something in the shared data. */
export function sharedPath(...parts: string[]): string {
  return join(SHARED, ...parts);
}

/**
 * Whether the shared data is there, for `describe.skipIf(!sharedOrSkip())`. Where it is missing the reason is printed.
 * @param parts a part of it that the tests need
 * @throws Error where it is missing and the environment has DIGLOT_REQUIRE_SHARED=1
 */
export function sharedOrSkip(...parts: string[]): boolean {
  if (existsSync(sharedPath(...parts))) return true;
  const name = ["../shared", ...parts].join("/");
  if (isRequired()) throw new Error(`${name} is missing and DIGLOT_REQUIRE_SHARED=1`);
  if (!reported.has(name)) console.warn(`skipped: ${name} is missing, these tests read real papers from it`);
  reported.add(name);
  return false;
}

function isRequired(): boolean {
  const { DIGLOT_REQUIRE_SHARED } = process.env;
  return DIGLOT_REQUIRE_SHARED === "1";
}
