import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT, runCli, Workplace } from "../cli/run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());

/** Snakemake of Debian; without it the test of the workflow is skipped, unless peers are required. */
function hasSnakemake(): boolean {
  try {
    execFileSync("snakemake", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    if (process.env["DIGLOT_REQUIRE_PEERS"])
      throw new Error("snakemake is missing: apt-get install snakemake");
    console.log("skipped: the workflow, for snakemake is not installed (apt-get install snakemake)");
    return false;
  }
}

const words = ["--pipeline", "english", "--types", "Gene,Disease"];
const shardFile = (folder: string, number: number) =>
  join(place.path(folder), "shards", `shard-0000${number}.jsonl.gz`);

beforeAll(async () => {
  const line = (i: number) => `${JSON.stringify({ id: `d${i}`, text: `TP53 in asthma, ${i}` })}\n`;
  place.write("in/a.jsonl", `${Array.from({ length: 50 }, (_, i) => line(i)).join("")}{"id"\n`);
  for (let i = 0; i < 5; i++) place.write(`in/small/${i}.txt`, `BRCA1 in breast cancer ${i}`);
  const { code } = await runCli(["annotate", place.path("in"), "-o", place.path("one.jsonl.gz"), ...words]);
  // One line is no JSON.
  expect(code).toBe(1);
});
const whole = () => readFileSync(place.path("one.jsonl.gz"));

describe("a plan of shards", () => {
  const plan = place.path("shared/plan.json");
  const make = (shard: string) => runCli(["annotate", "--plan", plan, "--shard", shard]);

  test("is made anywhere, any number of times, and merged to the bytes of one process", async () => {
    const planning = ["shard", "plan", place.path("in"), "--shards", "3", "--out", plan, ...words];
    expect((await runCli(planning)).err).toContain("written: 3 shards of 6 files");
    const { mtimeMs } = statSync(plan);
    expect((await runCli(planning)).err).toContain("is the same");
    expect(statSync(plan).mtimeMs).toBe(mtimeMs);
    expect((await runCli(["shard", "missing", plan])).text).toBe("1,2,3\n");

    // Twice at once, as a batch system does that believes a node lost.
    const [two, again, one] = await Promise.all([make("2/3"), make("2/3"), make("1/3")]);
    expect([two.code, again.code, one.code]).toEqual([0, 0, 0]);
    const early = await runCli(["shard", "merge", plan, "-o", place.path("merged.jsonl.gz")]);
    expect(early.code).toBe(1);
    expect(early.err).toMatch(
      /\[shards-missing\] Expected all 3 shards, but got 1 that are missing or damaged: 3/,
    );
    await make("3/3");

    appendFileSync(shardFile("shared", 2), "x");
    expect((await runCli(["shard", "missing", plan])).text).toBe("2\n");
    const marks = [1, 3].map((number) => statSync(shardFile("shared", number)).mtimeMs);
    expect((await make("2/3")).err).toContain("shard 2/3 made");
    expect((await make("1/3")).err).toContain("shard 1/3 is there already");
    expect([1, 3].map((number) => statSync(shardFile("shared", number)).mtimeMs)).toEqual(marks);

    const merged = await runCli(["shard", "merge", plan, "-o", place.path("merged.jsonl.gz")]);
    expect(merged.err).toContain("55 documents");
    expect(merged.code).toBe(1);
    expect(readFileSync(place.path("merged.jsonl.gz"))).toEqual(whole());
    expect(place.read("merged.errors.jsonl")).toBe(place.read("one.errors.jsonl"));
  });

  test("is refused where inputs are others now, and so is wrong use", async () => {
    place.write("in/small/4.txt", "changed");
    const stale = await make("3/3");
    expect(stale.code).toBe(2);
    expect(stale.err).toMatch(/\[plan-stale\] Expected in\/small\/4\.txt as it was/);
    place.write("in/small/4.txt", "BRCA1 in breast cancer 4");
    expect((await make("4/4")).err).toMatch(/\[usage\] Expected a shard from 1\/3 to 3\/3/);
    const uses = [
      ["--shard", "1/3"],
      ["--plan", plan],
      ["--plan", plan, "--shard", "1/3", "--nested"],
    ];
    for (const use of uses) expect((await runCli(["annotate", ...use])).code).toBe(2);
  });
});

describe.skipIf(!hasSnakemake())("the workflow for Snakemake", () => {
  const workflow = join(ROOT, "pipelines/cluster");

  function snakemake(): void {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const settings = [
      ...[`inputs=${place.path("in")}`, "shards=3", "out=annotated", `options=${words.join(" ")}`],
      `diglot=${process.execPath} ${join(ROOT, "dist/src/cli/main.js")}`,
    ];
    const profile = join(workflow, "profiles/local");
    const files = ["-s", join(workflow, "Snakefile"), "--profile", profile, "--directory", place.folder];
    execFileSync("snakemake", [...files, "--config", ...settings], {
      env: { ...env, XDG_CACHE_HOME: place.path("cache"), HOME: place.folder },
      stdio: ["ignore", "ignore", "pipe"],
    });
  }

  test("makes what is missing or damaged, and nothing else", () => {
    snakemake();
    const path = join(place.path("annotated"), "annotated.jsonl.gz");
    expect(readFileSync(path)).toEqual(whole());
    const marks = [1, 2, 3].map((number) => statSync(shardFile("annotated", number)).mtimeMs);
    snakemake();
    expect([1, 2, 3].map((number) => statSync(shardFile("annotated", number)).mtimeMs)).toEqual(marks);
    appendFileSync(shardFile("annotated", 2), "x");
    rmSync(path);
    snakemake();
    const now = [1, 2, 3].map((number) => statSync(shardFile("annotated", number)).mtimeMs);
    expect(now.map((mark, i) => mark === marks[i])).toEqual([true, false, true]);
    expect(readFileSync(path)).toEqual(whole());
  });
});
