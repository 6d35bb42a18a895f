import { readdirSync, statSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { ENTITY_TYPES } from "../../src/document/types.js";
import { ROOT, runCli, Workplace } from "./run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());

describe("diglot dictionary info", () => {
  test("counts concepts by type and names each table", async () => {
    const { code, text, err } = await runCli(["dictionary", "info"]);
    expect([code, err]).toEqual([0, ""]);
    expect(text).toMatch(/^dictionary [0-9a-f]{12}\n/);
    for (const type of ENTITY_TYPES) expect(text).toMatch(new RegExp(` {2}[1-9]\\d* ${type}\n`));
    for (const name of readdirSync(`${ROOT}/dictionaries/tables`)) expect(text).toContain(` MB ${name}\n`);
  });

  test("gives the same as JSON", async () => {
    const { text } = await runCli(["dictionary", "info", "--json"]);
    const info = JSON.parse(text) as {
      hash: string;
      byType: Record<string, number>;
      counts: { concepts: number };
    };
    expect(info.hash).toMatch(/^[0-9a-f]{64}$/);
    const sum = Object.values(info.byType).reduce((total, count) => total + count, 0);
    expect(sum).toBe(info.counts.concepts);
  });
});

describe("the compiled dictionary", () => {
  test("is made again, with a message, where its file is damaged", async () => {
    const cache = place.path("cache");
    const env = { DIGLOT_CACHE: cache };
    const first = await runCli(["lookup", "TP53"], { env });
    expect(first.err).toContain("Compiling the dictionary (once");
    const [name] = readdirSync(cache);
    const path = `${cache}/${name}`;
    expect(statSync(path).size).toBeGreaterThan(1e6);
    writeFileSync(path, "DIGLOTIX and then nothing of use");

    const mended = await runCli(["lookup", "TP53"], { env });
    expect(mended.err).toMatch(/^diglot: \[index-damaged\] /);
    expect([mended.code, mended.text]).toEqual([0, first.text]);

    const again = await runCli(["lookup", "TP53"], { env });
    expect([again.err, again.text]).toEqual(["", first.text]);
    expect(readdirSync(cache)).toEqual([name, `${name}.checked`]);
  });
});

describe("diglot dictionary build", () => {
  test("wants its sources", async () => {
    const { code, err } = await runCli(["dictionary", "build"]);
    expect(code).toBe(2);
    expect(err).toContain("--sources");
  });

  test("says which source is missing", async () => {
    const words = ["dictionary", "build", "--sources", place.folder, "--tables", place.path("tables")];
    const { code, err } = await runCli(words);
    expect(code).not.toBe(0);
    expect(err).toMatch(/^diglot: \[dictionary-missing\] /);
  });

  test("--help shows an example", async () => {
    const { text } = await runCli(["dictionary", "build", "--help"]);
    expect(text).toContain("diglot dictionary build --sources");
  });
});
