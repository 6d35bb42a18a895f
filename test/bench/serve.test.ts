import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { ROOT } from "../cli/run-cli.js";

describe("diglot serve under load", () => {
  it("holds 200 requests at once with no answer but 200 and 429, and stops when it is told to", () => {
    const words = ["test/bench/serve.mjs", "--seconds", "4", "--no-keep"];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: ROOT, encoding: "utf8" });
    expect(status, stderr).toBe(0);
    const { codes, errors, connections } = JSON.parse(stdout) as {
      codes: Record<string, number>;
      errors: number;
      connections: number;
    };
    expect(connections).toBe(200);
    expect(errors).toBe(0);
    expect(codes["200"]).toBeGreaterThan(50);
  }, 60_000);
});
