import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ROOT, runCli, runNode, Workplace } from "./cli/run-cli.js";

const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const section = (title: string) => readme.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? "";

const place = new Workplace();
afterAll(() => place.remove());

describe("the README", () => {
  test("has the two commands at its top", () => {
    const top = readme.split("\n").slice(0, 12).join("\n");
    expect(top).toContain("npm ci && npm run demo");
    expect(top).toContain("npm ci && npm test");
  });

  test("shows a program of about ten lines that prints what it says", async () => {
    const [, program, output] = /```js\n(.*?)```.*?```text\n(.*?)```/s.exec(section("Library"))!;
    expect(program!.split("\n").filter((line) => line !== "").length).toBeLessThanOrEqual(11);
    place.installDiglot();
    const file = place.write("example.mjs", program!);
    const { code, text, err } = await runNode([file], { cwd: place.folder });
    expect([code, err]).toEqual([0, ""]);
    expect(text).toBe(output);
  });

  test("names every command, and no option that is none", async () => {
    const { text } = await runCli(["--help"]);
    const commands = [...text.matchAll(/^ {2}([a-z]+) [[<]/gm)]
      .map(([, name]) => name)
      .filter((name) => name !== "help");
    expect(commands.length).toBeGreaterThan(3);
    for (const name of commands) expect(section("Commands")).toContain(`\`diglot ${name} `.trimEnd());
    const help = (await runCli(["annotate", "--help"])).text;
    for (const [option] of section("Commands").matchAll(/--[a-z][a-z-]*/g)) {
      if (option !== "--help") expect(help).toContain(option);
    }
  });
});
