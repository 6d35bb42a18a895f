import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ROOT, Workplace } from "../cli/run-cli.js";
import { FAULTY, jsonLines, resultOf } from "./run-place.js";

const MAIN = join(ROOT, "dist/src/cli/main.js");
/** Kills in the long mode: DIGLOT_LONG_TESTS=1. */
const KILLS = process.env["DIGLOT_LONG_TESTS"] ? 50 : 6;

const place = new Workplace();
afterAll(() => place.remove());
// Two files that are units of their own, for they are large, and some small ones.
const padding = "x".repeat(9000);
const slow = (i: number) => `SLOW 4 TP53 and IL-6 in asthma, ${i} ${padding}`;
place.write("in/a.jsonl", jsonLines(120, slow));
place.write("in/b.jsonl", `${jsonLines(60, slow)}{"id": "bad"\n${jsonLines(60, slow)}`);
for (let i = 0; i < 25; i++) place.write(`in/small/${i}.txt`, slow(i).slice(0, 60));
const words = ["run", place.path("in"), "--pipeline", FAULTY, "--shard-size", "10", "--workers", "2"];

function start(out: string): ChildProcess {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return spawn(process.execPath, [MAIN, ...words, "--out", out], { env, stdio: ["ignore", "pipe", "pipe"] });
}

/** Waits for its end. */
function ended(child: ChildProcess): Promise<{ code: number | null; text: string; err: string }> {
  let text = "";
  let err = "";
  child.stdout!.on("data", (piece: Buffer) => {
    text += piece.toString("utf8");
  });
  child.stderr!.on("data", (piece: Buffer) => {
    err += piece.toString("utf8");
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, text, err })));
}

/** Numbers from 0 to 1, the same at every run (Park and Miller 1988). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

describe("a run that is killed", () => {
  const whole = place.path("whole");

  test(`${KILLS} times at random moments ends with the bytes of one that was left in peace`, async () => {
    const begun = performance.now();
    const { code } = await ended(start(whole));
    const duration = performance.now() - begun;
    // One line is no JSON.
    expect(code).toBe(1);
    const expected = resultOf(whole);
    expect([...expected.keys()].filter((name) => name.startsWith("shards/")).length).toBeGreaterThan(25);

    const random = createRandom(KILLS);
    const out = place.path("killed");
    let kills = 0;
    let unfinished = 0;
    for (let ends = 0; kills < KILLS; ) {
      const child = start(out);
      const end = ended(child);
      const clock = setTimeout(() => child.kill("SIGKILL"), duration * (0.1 + 0.6 * random()));
      await end;
      clearTimeout(clock);
      if (child.signalCode === "SIGKILL") kills++;
      else ends++;
      if (existsSync(join(out, "shards")))
        unfinished += readdirSync(join(out, "shards")).filter((name) => name.endsWith(".tmp")).length;
      // It gets further every time; when it came to its end, it begins anew.
      if (child.signalCode === null) {
        expect(resultOf(out)).toEqual(expected);
        rmSync(out, { recursive: true });
        expect(ends).toBeLessThan(KILLS + 10);
      }
    }
    const last = await ended(start(out));
    expect(last.code).toBe(1);
    expect(resultOf(out)).toEqual(expected);
    console.log(`${kills} kills, ${unfinished} unfinished files seen, ${last.text.trim()}`);
  }, 600_000);

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s ends in good order and says how to go on", async (signal, code) => {
    const out = place.path(signal);
    const child = start(out);
    const end = ended(child);
    while (!existsSync(join(out, "records")) || readdirSync(join(out, "records")).length < 3)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill(signal);
    const stopped = await end;
    expect(stopped.code).toBe(code);
    expect(stopped.err).toContain("Run the same command again: it goes on where it was");
    expect(readdirSync(join(out, "shards")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    expect(readdirSync(join(out, ".diglot"))).not.toContain("lock");
    const { text } = await ended(start(out));
    expect(text).toMatch(/\d+ made, [1-9]\d* as they were/);
    expect(resultOf(out)).toEqual(resultOf(whole));
  });
});
