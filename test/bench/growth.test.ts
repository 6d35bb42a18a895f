import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { ROOT } from "../cli/run-cli.js";

interface Growth {
  limit: number;
  shapes: Record<string, { bytes: number; factors: Record<string, number> }>;
}

describe("the cost of awkward documents", () => {
  it("grows with their size and no faster, stage by stage", () => {
    // A process of its own: processor time is that of a whole process.
    const flags = ["--expose-gc", "--max-semi-space-size=64"];
    const said = execFileSync(process.execPath, [...flags, "test/bench/growth-quick.mjs"], {
      cwd: ROOT,
      encoding: "utf8",
    });
    const { limit, shapes } = JSON.parse(said) as Growth;
    const judged = Object.entries(shapes).flatMap(([shape, { factors }]) =>
      Object.entries(factors).map(([stage, factor]) => ({ shape, stage, factor: Number(factor.toFixed(1)) })),
    );
    expect(Object.keys(shapes).length).toBeGreaterThan(6);
    expect(judged.filter(({ stage }) => stage === "link").length).toBeGreaterThan(4);
    expect(judged.filter(({ factor }) => factor > limit)).toEqual([]);
  });
});
