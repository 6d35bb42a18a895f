import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli, Workplace } from "./run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());

const record = (id: string) => `${JSON.stringify({ id, title_en: "TP53 in asthma" })}\n`;

/** The files below a folder with their bytes. */
function filesOf(folder: string): [string, string][] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return names
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => [name, readFileSync(join(folder, name), "base64")]);
}

const told = (err: string) => err.split("\n").filter((line) => line.includes("lost:"));

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

  test("in each format are what export makes of the JSONL, and what is lost is told", async () => {
    const input = place.write("two.jsonl", record("one") + record("two"));
    const jsonl = place.path("two.out.jsonl");
    expect((await runCli(["annotate", input, "-o", jsonl])).code).toBe(0);
    for (const to of ["bioc-xml", "bioc-json", "tsv", "html", "brat", "hf-parquet"]) {
      const [direct, exported] = [place.path(`direct-${to}/x`), place.path(`exported-${to}/x`)];
      const annotate = await runCli(["annotate", input, "--to", to, "-o", direct]);
      const other = await runCli(["export", jsonl, "--to", to, "-o", exported]);
      expect([to, annotate.code, other.code]).toEqual([to, 0, 0]);
      expect(filesOf(dirname(direct))).toEqual(filesOf(dirname(exported)));
      expect(told(annotate.err)).toEqual(told(other.err));
    }
  });

  test("of several files want a folder", async () => {
    const input = place.write("one.jsonl", record("one"));
    for (const output of ["-", input]) {
      const { code, err } = await runCli(["annotate", input, "--to", "brat", "-o", output]);
      expect([code, err.includes("[usage]")]).toEqual([2, true]);
    }
  });

  test("a pipeline file that does not load is wrong use, not a fault of diglot", async () => {
    const input = place.write("one.jsonl", record("one"));
    const broken = place.write("broken.mjs", 'import "./no-such-module.mjs";\n');
    const { code, err } = await runCli(["annotate", input, "--pipeline", broken]);
    expect(code).toBe(2);
    expect(err).toContain("[pipeline-invalid]");
  });
});
