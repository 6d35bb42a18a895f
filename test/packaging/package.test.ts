import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT, runCli, runNode, Workplace } from "../cli/run-cli.js";

interface Packed {
  filename: string;
  size: number;
  files: { path: string }[];
}

const place = new Workplace();
afterAll(() => place.remove());

let packed: Packed;
let paths: string[];
beforeAll(() => {
  // `npm test` has built dist/ already, and other tests are running from it.
  const words = ["pack", "--json", "--ignore-scripts", "--pack-destination", place.folder];
  const shell = process.platform === "win32";
  packed = (
    JSON.parse(
      execFileSync("npm", words, { cwd: ROOT, encoding: "utf8", shell, stdio: ["ignore", "pipe", "ignore"] }),
    ) as [Packed]
  )[0];
  paths = packed.files.map(({ path }) => path);
}, 120_000);

describe("the package that npm makes", () => {
  test.each([
    "LICENSE",
    "NOTICE",
    "README.md",
    "package.json",
    "dist/src/index.js",
    "dist/src/index.d.ts",
    "dist/src/cli/main.js",
    "dist/src/review/page/index.html",
    "dist/pipelines/bilingual.js",
    "dist/pipelines/english.js",
    "pipelines/bilingual.ts",
    "pipelines/english.ts",
    "dictionaries/sources.json",
    "dictionaries/weights.json",
    "dictionaries/README.md",
    "dictionaries/tables/genes-human.tsv",
    "dictionaries/tables/zh-names.tsv",
    "dictionaries/curated/stop-names.tsv",
    "schema/diglot.schema.json",
  ])("holds %s", (path) => {
    expect(paths).toContain(path);
  });

  test("holds every table and curated list that is in the repository", () => {
    for (const folder of ["dictionaries/tables", "dictionaries/curated"]) {
      const here = readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`);
      expect(paths).toEqual(expect.arrayContaining(here));
    }
  });

  test("holds nothing else: no papers, corpora, tests or sources of the dictionary", () => {
    const allowed =
      /^(dist\/(src|pipelines)|dictionaries|pipelines|schema)\/|^[^/]+\.md$|^(LICENSE|NOTICE|package\.json)$/;
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    expect(paths.filter((path) => /\.\.|shared\/|^corpus\/|samples|\.gz$|\.test\./.test(path))).toEqual([]);
  });

  test("stays under 15 MB", () => {
    expect(packed.size).toBeLessThan(15e6);
  });
});

describe("the package, installed", () => {
  beforeAll(() => {
    place.write("package.json", "{}");
    execFileSync("tar", ["-xzf", join(place.folder, packed.filename), "-C", place.folder]);
    symlinkSync(join(ROOT, "node_modules"), place.path("node_modules"));
    // Programs inside a package find it by its own name.
    renameSync(place.path("package"), place.path("diglot"));
  });

  test("its command works from its own files", async () => {
    const main = place.path("diglot/dist/src/cli/main.js");
    const { code, text, err } = await runCli(["lookup", "TP53"], { main });
    expect([code, err]).toEqual([0, ""]);
    expect(text).toMatch(/NCBIGene:7157 +Gene +TP53/);
    const version = (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string })
      .version;
    expect((await runCli(["--version"], { main })).text.trim()).toBe(version);
  });

  test("its names can be imported: the library, a pipeline, the schema", async () => {
    place.write(
      "diglot/try.mjs",
      `import { annotate, definePipeline, openDictionary } from "diglot";
import bilingual from "diglot/pipelines/bilingual";
import { createRequire } from "node:module";
const schema = createRequire(import.meta.url)("diglot/schema");
console.log(typeof annotate, typeof definePipeline, typeof openDictionary, bilingual.name, schema.title);
`,
    );
    const { code, text, err } = await runNode(["try.mjs"], { cwd: place.path("diglot") });
    expect([code, err]).toEqual([0, ""]);
    expect(text).toBe("function function function bilingual A line of diglot's JSONL\n");
  });
});
