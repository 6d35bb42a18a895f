import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli, Workplace } from "./run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());

const record = (id: string) => `${JSON.stringify({ id, title_en: "TP53 in asthma" })}\n`;

describe("outputs of diglot annotate", () => {
  test("of a folder keep its folders, and no two inputs share one", async () => {
    place.write("in/a/x.jsonl", record("ax"));
    place.write("in/b/x.jsonl", record("bx"));
    place.write("in/b/x.txt", "TP53 in asthma");
    const out = join(place.folder, "out-tree/");
    const { code } = await runCli(["annotate", join(place.folder, "in"), "-o", out]);
    expect(code).toBe(0);
    const files = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".jsonl"),
    );
    expect(files.sort()).toEqual(["a/x.jsonl", "b/x.jsonl.jsonl", "b/x.txt.jsonl"]);
  });

  test("lose the errors of an earlier run, and summary passes over error files and unfinished ones", async () => {
    const input = place.write("mended.jsonl", `{"id": \n${record("good")}`);
    const out = join(place.folder, "out-mended/");
    expect((await runCli(["annotate", input, "-o", out])).code).toBe(1);
    expect(existsSync(join(out, "mended.errors.jsonl"))).toBe(true);
    writeFileSync(join(out, "other.jsonl.123.tmp"), "half");
    const summary = await runCli(["summary", out]);
    expect([summary.code, summary.err]).toEqual([0, ""]);
    expect(summary.text).toContain("good");

    writeFileSync(input, record("good"));
    expect((await runCli(["annotate", input, "-o", out])).code).toBe(0);
    expect(existsSync(join(out, "mended.errors.jsonl"))).toBe(false);
  });

  test("a pipeline file that does not load is wrong use, not a fault of diglot", async () => {
    const input = place.write("one.jsonl", record("one"));
    const broken = place.write("broken.mjs", 'import "./no-such-module.mjs";\n');
    const { code, err } = await runCli(["annotate", input, "--pipeline", broken]);
    expect(code).toBe(2);
    expect(err).toContain("[pipeline-invalid]");
  });
});
