import { userInfo } from "node:os";
import { basename } from "node:path";
import type { Command } from "commander";
import { openDictionary } from "../dictionary/open.js";
import { isAnnotated } from "../read/annotated-jsonl.js";
import { walkFiles } from "../read/index.js";
import { openLibrary } from "../review/server/library.js";
import { review } from "../review/server/reviewed.js";
import { serveReview } from "../review/server/serve.js";
import { inform } from "./console.js";
import { parsePort } from "./parse-options.js";
import { packageVersion } from "./version.js";

interface ReviewFlags {
  port: number;
  host: string;
  decisions: string;
  reviewer: string;
  corpus?: string;
}

/** The name the reviewer goes by at this machine; systems without one have none to give. */
function userName(): string {
  try {
    return userInfo().username || "reviewer";
  } catch {
    return "reviewer";
  }
}

async function runReview(inputs: string[], flags: ReviewFlags): Promise<void> {
  const paths: string[] = [];
  for (const input of inputs) {
    for await (const file of walkFiles(input)) if (file === input || isAnnotated(file)) paths.push(file);
  }
  const library = await openLibrary(paths);
  const dictionary = openDictionary({ inform });
  for (const hash of library.dictionaries) {
    if (hash !== dictionary.hash)
      inform(`Some papers were annotated with dictionary ${hash}; names are shown from ${dictionary.hash}`);
  }
  const reviewed = review({
    library,
    dictionary,
    corpus: flags.corpus ?? library.corpus,
    reviewer: flags.reviewer,
    decisions: basename(flags.decisions),
    version: packageVersion(),
  });
  const { decisions, port, host } = flags;
  const server = await serveReview({ reviewed, decisions, port, host, warn: inform });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
  const { cases, documents } = reviewed.session();
  inform(`${documents.length} papers, ${cases.length} cases; rulings go to ${decisions}`);
  process.stdout.write(`${server.address}\n`);
}

const EXAMPLES = `
Examples:
  diglot annotate papers/ -o annotated/ && diglot review annotated/
  diglot review annotated/ --decisions decisions.jsonl --reviewer wang --corpus gvhd --port 4848

Open the address it prints; it holds a secret, and works at this machine only. Rulings are on the disk before the page
says saved. \`diglot annotate --decisions decisions.jsonl\` obeys them.`;

export function addReview(program: Command): void {
  program
    .command("review")
    .description("rule on flagged mentions in the browser")
    .argument("<jsonl...>", "output of `diglot annotate`, files or folders")
    .option("--port <port>", "port to serve at; 0 for any that is free", parsePort, 0)
    .option(
      "--host <address>",
      "address to serve at; others than this machine's own let others in",
      "127.0.0.1",
    )
    .option("--decisions <file>", "file the rulings are appended to", "decisions.jsonl")
    .option("--reviewer <name>", "name the rulings carry", userName())
    .option(
      "--corpus <name>",
      "name of the corpus, for rulings of that scope; that of the files where they tell it",
    )
    .addHelpText("after", EXAMPLES)
    .action(runReview);
}
