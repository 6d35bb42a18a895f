/** Real abstracts of ../shared, over and over, as JSON Lines: large inputs for benches. */
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { loadDocuments, TEXT_SETS } from "./real-texts.mjs";

/**
 * Writes so many documents into so many files of a folder. Each copy has a number in its text, so that no two are equal.
 * @returns UTF-16 code units of all texts
 */
export async function writeCopies(folder, documents, files) {
  const texts = [];
  for (const { passages } of await loadDocuments(TEXT_SETS["English abstracts"]))
    texts.push(passages.map(({ text }) => text).join(" "));
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
