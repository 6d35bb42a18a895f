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
    // With much room for young objects, so that no collection of garbage falls into a measurement.
    const flags = ["--expose-gc", "--min-semi-space-size=256", "--max-semi-space-size=256"];
    const said = execFileSync(process.execPath, [...flags, "test/bench/growth-quick.mjs"], {
      cwd: ROOT,
      encoding: "utf8",
    });
    const { limit, shapes } = JSON.parse(said) as Growth;
    const judged = Object.entries(shapes).flatMap(([shape, { factors }]) =>
      Object.entries(factors).map(([stage, factor]) => ({ shape, stage, factor: Number(factor.toFixed(1)) })),
    );
    expect(Object.keys(shapes).length).toBeGreaterThan(5);
    expect(judged.filter(({ stage }) => stage === "link").length).toBeGreaterThan(3);
    expect(judged.filter(({ factor }) => factor > limit)).toEqual([]);
  });
});
