/**
 * Annotates the sample papers and shows what was found: `node scripts/demo.mjs [FOLDER]`, after `npm run build`.
 * Chinese words are found by Intl.Segmenter, so that the output has the same bytes where nodejieba is not installed.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = process.argv[2] ?? "corpus/out";

function diglot(...words) {
  const { status } = spawnSync(process.execPath, ["dist/src/cli/main.js", ...words], {
    cwd: root,
    env: { ...process.env, DIGLOT_CHINESE_WORDS: "intl" },
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

diglot("annotate", "corpus/samples", "-o", `${folder}/`);
const papers = readdirSync(new URL("../corpus/samples", import.meta.url)).map(
  (name) => `${folder}/${name.replace(/\.[a-z]+$/, ".jsonl")}`,
);
diglot("summary", ...papers);
console.log(`\n${papers.length} papers annotated into ${relative(".", folder) || "."}/. One page again:`);
console.log(`  npx diglot summary ${papers[0]}`);
