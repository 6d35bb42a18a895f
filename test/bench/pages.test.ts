import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../cli/run-cli.js";

function run(root: string, ...words: string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" });
}

/** A copy of scripts and figures in which something is changed. */
function withParameters(change: (parameters: Parameters) => void, check: (root: string) => void): void {
  const root = mkdtempSync(join(tmpdir(), "diglot-scale-"));
  try {
    for (const part of ["test/bench", "docs/measured", "docs/scale-parameters.json", "docs/scale.md"])
      cpSync(join(ROOT, part), join(root, part), { recursive: true });
    symlinkSync(join(ROOT, "dist"), join(root, "dist"));
    const path = join(root, "docs/scale-parameters.json");
    const parameters = JSON.parse(readFileSync(path, "utf8")) as Parameters;
    parameters.simulation.seeds = 20;
    change(parameters);
    writeFileSync(path, JSON.stringify(parameters));
    check(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
interface Parameters {
  plan: { reserve: number; rounds: number; shards: number };
  simulation: { failures: number; seeds: number };
}

describe("pages of measured figures", () => {
  it("are those that the stored figures give", () => {
    expect(run(ROOT, "test/bench/check-pages.mjs")).toMatchObject({ status: 0, stderr: "" });
  });

  it("hold a plan for millions of papers that a simulation of a thousand shards bears out", () => {
    expect(run(ROOT, "test/bench/scale-simulation.mjs", "--check")).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("the simulation", () => {
  const SCRIPT = "test/bench/scale-simulation.mjs";

  it("refuses a plan without reserve", () => {
    withParameters(
      ({ plan }) => {
        plan.reserve = 0;
      },
      (root) => {
        const { status, stderr } = run(root, SCRIPT);
        expect(status).toBe(1);
        expect(stderr).toMatch(/run \d+: \d+ core-hours, planned were \d+/);
      },
    );
  });

  it("refuses a plan that gives up too soon", () => {
    withParameters(
      ({ plan, simulation }) => {
        plan.rounds = 2;
        simulation.failures = 0.2;
      },
      (root) => expect(run(root, SCRIPT).stderr).toMatch(/shards are missing after 2 rounds/),
    );
  });

  it("notices a page that lags behind its parameters", () => {
    withParameters(
      ({ plan }) => {
        plan.shards = 1100;
      },
      (root) => {
        expect(run(root, SCRIPT, "--check").stderr).toContain("docs/scale.md lags behind");
        expect(run(root, SCRIPT)).toMatchObject({ status: 0 });
        expect(run(root, SCRIPT, "--check")).toMatchObject({ status: 0 });
        expect(readFileSync(join(root, "docs/scale.md"), "utf8")).toContain("1,100 shards");
      },
    );
  });
});
