import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../cli/run-cli.js";

const DECLARATION = String.raw`^export (?:declare )?(?:async )?(?:abstract )?(?:const|class|function\*?|interface|type)`;

/** What the library exports: the name, and the text of the file that declares it. */
function exportsOf(index: string): { name: string; file: string; text: string }[] {
  return [...index.matchAll(/^export (?:type )?(\*|\{[^}]*\}) from "\.\/(.+)\.js";$/gm)].flatMap(
    ([, names, path]) => {
      const file = `src/${path}.ts`;
      const text = readFileSync(join(ROOT, file), "utf8");
      const listed =
        names === "*"
          ? [...text.matchAll(new RegExp(`${DECLARATION} (\\w+)`, "gm"))].map(([, name]) => name!)
          : [...names!.matchAll(/(\w+)(?=\s*[,}])/g)].map(([, name]) => name!);
      return listed.map((name) => ({ name, file, text }));
    },
  );
}

it("every export of the library says what it is", () => {
  const all = exportsOf(readFileSync(join(ROOT, "src/index.ts"), "utf8"));
  const silent = all.filter(({ name, text }) => {
    const at = text.search(new RegExp(`${DECLARATION} ${name}\\b`, "m"));
    return at < 0 || !text.slice(0, at).trimEnd().endsWith("*/");
  });
  expect(all.length).toBeGreaterThan(50);
  expect(silent.map(({ name, file }) => `${file}: ${name}`)).toEqual([]);
});
