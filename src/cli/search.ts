import { type Command, InvalidArgumentError, Option } from "commander";
import { concordanceLine } from "../corpus/concordance.js";
import { type SearchQuery, searchFile } from "../corpus/search.js";
import { DiglotError } from "../document/errors.js";
import { ENTITY_TYPES, FLAG_CODES } from "../document/types.js";
import { walkFiles } from "../read/index.js";
import { inform } from "./console.js";

interface SearchFlags extends SearchQuery {
  limit: number;
  width: number;
  json?: boolean;
  count?: boolean;
}

function parseNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError("Expected a whole number.");
  return number;
}

async function* jsonlFiles(inputs: readonly string[]): AsyncGenerator<string> {
  for (const input of inputs) {
    for await (const file of walkFiles(input)) {
      const isWanted = /\.jsonl(?:\.gz)?$/.test(file) && !/\.(?:errors|standoff)\.jsonl$/.test(file);
      if (file === input || isWanted) yield file;
    }
  }
}

async function runSearch(inputs: string[], flags: SearchFlags): Promise<void> {
  const { limit, width, json, count, ...query } = flags;
  if (Object.keys(query).length === 0)
    throw new DiglotError({
      code: "usage",
      expected: "something to look for",
      received: "nothing",
      advice: "Give --concept, --candidate, --surface, --type, --language or --flag",
    });
  let found = 0;
  const documents = new Set<string>();
  let isCut = false;
  for await (const file of jsonlFiles(inputs)) {
    for await (const hit of searchFile(file, query)) {
      if (!count && limit > 0 && found >= limit) {
        isCut = true;
        break;
      }
      found++;
      documents.add(hit.document);
      if (count) continue;
      const { document, passage, mention } = hit;
      process.stdout.write(
        json
          ? `${JSON.stringify({ document, language: passage.language, ...mention })}\n`
          : `${concordanceLine(hit, width)}\n`,
      );
    }
    if (isCut) break;
  }
  if (count) process.stdout.write(`${found} mentions in ${documents.size} documents\n`);
  else
    inform(`${found} mentions in ${documents.size} documents${isCut ? "; there are more, see --limit" : ""}`);
}

const EXAMPLES = `
Examples:
  diglot search annotated/ --concept MESH:D006086
  diglot search all.jsonl.gz --concept NCBIGene:5133 --language zh --flag alias-shared
  diglot search annotated/ --surface PD-1 --count`;

export function addSearch(program: Command): void {
  program
    .command("search")
    .description("show mentions in their context, across many annotated papers")
    .argument("<jsonl...>", "output of `diglot annotate`, files or folders")
    .option("--concept <curie>", "mentions linked to this concept")
    .option("--candidate <curie>", "mentions that have it among their candidates, linked or not")
    .option("--surface <words>", "mentions of exactly these words")
    .addOption(new Option("--type <type>", "mentions of this type").choices([...ENTITY_TYPES]))
    .addOption(new Option("--language <language>", "passages in this language").choices(["zh", "en"]))
    .addOption(new Option("--flag <code>", "mentions with this flag").choices([...FLAG_CODES]))
    .option("--limit <n>", "stop after so many mentions, 0 for no limit", parseNumber, 200)
    .option("--width <n>", "columns of text on each side", parseNumber, 40)
    .option("--json", "JSON lines instead of a concordance")
    .option("--count", "only say how many there are")
    .addHelpText("after", EXAMPLES)
    .action(runSearch);
}
