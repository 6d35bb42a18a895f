import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { excerptOf, readExcerpt, replaceExcerpt } from "./readme-excerpt.js";
import { type CliResult, ROOT, runNode, Workplace } from "./run-cli.js";

const GOLDEN = join(ROOT, "corpus/out");
const SAMPLES = readdirSync(join(ROOT, "corpus/samples"));
const NAMES = SAMPLES.map((name) => name.replace(/\.[a-z]+$/, ".jsonl")).sort();
const README = join(ROOT, "README.md");
const { UPDATE_GOLDEN } = process.env;
const ADVICE =
  "the output has changed: read the difference, and if it is wanted write it with `UPDATE_GOLDEN=1 npx vitest run test/cli/demo.test.ts`";

const place = new Workplace();
afterAll(() => place.remove());

let demo: CliResult;
let excerpt: string;
beforeAll(async () => {
  demo = await runNode(["scripts/demo.mjs", place.path("out")]);
  const pages = demo.text.split(/^─+$/m);
  excerpt = excerptOf(pages.find((page) => page.includes("(02-pd-1-immunotherapy.xml)"))!, [
    "PD-1",
    "ARAMIS",
  ]);
  if (UPDATE_GOLDEN !== "1") return;
  writeFileSync(README, replaceExcerpt(readFileSync(README, "utf8"), excerpt));
  rmSync(GOLDEN, { recursive: true, force: true });
  mkdirSync(GOLDEN, { recursive: true });
  for (const name of readdirSync(place.path("out")))
    writeFileSync(join(GOLDEN, name), place.read(`out/${name}`));
});

describe("the demo", () => {
  test("annotates every sample without an error or a warning", () => {
    expect([demo.code, demo.err]).toEqual([0, ""]);
    expect(readdirSync(place.path("out")).sort()).toEqual(NAMES);
  });

  test("shows every sample, its concepts and its flagged mentions in Chinese and English", () => {
    for (const name of SAMPLES) expect(demo.text).toContain(`(${name})`);
    for (const type of [
      "Gene",
      "Disease",
      "Chemical",
      "Species",
      "CellLine",
      "CellType",
      "GeneFamily",
      "Trial",
    ]) {
      expect(demo.text).toMatch(new RegExp(`^ {2}${type} `, "m"));
    }
    expect(demo.text).toMatch(/^ {6}zh {2}.*«.*»/m);
    expect(demo.text).toMatch(/^ {6}en {2}.*«.*»/m);
    expect(demo.text.trimEnd()).toMatch(/npx diglot summary \S+01-\S+\.jsonl$/);
  });

  test.each(NAMES)("writes corpus/out/%s as it is committed", (name) => {
    const committed = readdirSync(GOLDEN).includes(name) ? readFileSync(join(GOLDEN, name), "utf8") : "";
    const lines = committed.split("\n");
    const written = place.read(`out/${name}`).split("\n");
    expect(mentionLines(written[1]!), ADVICE).toEqual(mentionLines(lines[1] ?? `{ "mentions": [] }`));
    expect(written[0], ADVICE).toBe(lines[0]);
    expect(place.read(`out/${name}`) === committed, ADVICE).toBe(true);
  });

  test("prints what the README shows of it", () => {
    expect(excerpt.split("\n").length).toBeGreaterThan(20);
    expect(readExcerpt(readFileSync(README, "utf8")), ADVICE).toBe(excerpt);
  });

  test("leaves nothing else in corpus/out", () => {
    expect(readdirSync(GOLDEN).sort()).toEqual(NAMES);
  });
});

/** One line a mention: what a person wants to see of a difference first. */
function mentionLines(json: string): string[] {
  const { mentions } = JSON.parse(json) as {
    mentions: {
      passageId: string;
      start: number;
      surface: string;
      type: string;
      linked: unknown;
      probability: number;
      flags: { code: string }[];
    }[];
  };
  return mentions.map(
    ({ passageId, start, surface, type, linked, probability, flags }) =>
      `${passageId}:${start} ${surface} ${type} ${linked} ${probability} ${flags.map(({ code }) => code).join(" ")}`,
  );
}
