import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { FLAG_CODES } from "../src/document/types.js";
import { FORMATS } from "../src/read/reader.js";
import { OUTPUT_FORMATS } from "../src/write/writer.js";
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

  test("tells of every flag", () => {
    const flags = section("Flags");
    for (const code of FLAG_CODES) expect(flags).toContain(`\`${code}\``);
  });

  test("names every format", () => {
    const [inputs, outputs] = section("Formats").split("**Out**") as [string, string];
    for (const format of FORMATS) expect(inputs).toContain(`\`${format}\``);
    for (const format of OUTPUT_FORMATS) expect(outputs).toContain(`\`${format}\``);
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

  test("links to files that are there", () => {
    for (const name of ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]) {
      const text = readFileSync(join(ROOT, name), "utf8");
      for (const [, target] of text.matchAll(/\]\(([^)#:]+)\)/g)) {
        expect(existsSync(join(ROOT, target!)), `${name}: ${target}`).toBe(true);
      }
    }
  });
});
