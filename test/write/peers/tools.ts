import { spawnSync } from "node:child_process";

const reported = new Set<string>();

/** What other people's tools the tests of exports want, and how to see that one is there. */
const TOOLS = {
  xmllint: ["xmllint", ["--version"]],
  nltk: ["/usr/bin/python3", ["-c", "import nltk"]],
} as const;

/**
 * Whether a tool is there, for `describe.skipIf(!toolOrSkip("xmllint"))`. Where it is missing the reason is printed.
 * @throws Error where it is missing and the environment has DIGLOT_REQUIRE_PEERS=1
 */
export function toolOrSkip(name: keyof typeof TOOLS): boolean {
  const [command, words] = TOOLS[name];
  if (spawnSync(command, words).status === 0) return true;
  const { DIGLOT_REQUIRE_PEERS } = process.env;
  if (DIGLOT_REQUIRE_PEERS === "1") throw new Error(`${name} is missing and DIGLOT_REQUIRE_PEERS=1`);
  if (!reported.has(name)) console.warn(`skipped: ${name} is missing; .ci/run installs it from Debian`);
  reported.add(name);
  return false;
}

/** Runs a tool to its end. */
export function runTool(command: string, words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: "utf8", maxBuffer: 1 << 26 });
  return { status, stdout, stderr };
}
