import type { Command } from "commander";
import { isAnnotated, readAnnotated } from "../read/annotated-jsonl.js";
import { walkFiles } from "../read/index.js";
import { renderSummary } from "../write/summary.js";

async function runSummary(inputs: string[]): Promise<void> {
  for (const input of inputs) {
    for await (const file of walkFiles(input)) {
      if (file !== input && !isAnnotated(file)) continue;
      for await (const record of readAnnotated(file)) {
        if ("document" in record) process.stdout.write(renderSummary(record.document));
      }
    }
  }
}

export function addSummary(program: Command): void {
  program
    .command("summary")
    .description("show annotated papers: linked concepts by type, and every flagged mention in its sentence")
    .argument("<jsonl...>", "output of `diglot annotate`, files or folders")
    .addHelpText(
      "after",
      "\nExample:\n  diglot annotate paper.xml -o paper.jsonl && diglot summary paper.jsonl",
    )
    .action(runSummary);
}
