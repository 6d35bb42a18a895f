/** Real abstracts of ../shared, over and over, as JSON Lines: large inputs for benches. */
import { closeSync, existsSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readInputs } from "../../dist/src/index.js";

const shared = fileURLToPath(new URL("../../../shared/", import.meta.url));
const ENGLISH = ["corpora/en/BC5CDR_TrainDev.PubTator.gz", "corpora/en/NLMgene_Train.PubTator.gz"];

/** Ends the program with a word where there is nothing to measure. */
export function requireShared() {
  if (existsSync(shared)) return;
  console.log("no ../shared beside the project: nothing to measure");
  process.exit(0);
}

/**
 * Writes so many documents into so many files of a folder. Each copy has a number in its text, so that no two are equal.
 * @returns UTF-16 code units of all texts
 */
export async function writeCopies(folder, documents, files) {
  const texts = [];
  for await (const { document } of readInputs(ENGLISH.map((path) => shared + path)))
    if (document) texts.push(document.passages.map(({ text }) => text).join(" "));
  mkdirSync(folder, { recursive: true });
  let characters = 0;
  for (let file = 0; file < files; file++) {
    const out = openSync(join(folder, `part-${String(file).padStart(3, "0")}.jsonl`), "w");
    for (let i = file; i < documents; i += files) {
      const text = `${texts[i % texts.length]} (${i})`;
      characters += text.length;
      writeSync(out, `${JSON.stringify({ id: `d${i}`, text })}\n`);
    }
    closeSync(out);
  }
  return characters;
}
