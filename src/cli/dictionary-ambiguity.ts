import { type Command, Option } from "commander";
import { ambiguityPage } from "../ambiguity/page.js";
import { AmbiguityRanking, type DangerousName } from "../ambiguity/rank-names.js";
import { openDictionary } from "../dictionary/open.js";
import { charactersOf } from "../document/characters.js";
import { ENTITY_TYPES, type EntityType } from "../document/types.js";
import { defaultWeights } from "../pipeline/annotate.js";
import { readInputs } from "../read/index.js";
import { openOutput } from "../write/output.js";
import { inform, printError } from "./console.js";
import { parseCount } from "./parse-options.js";
import { startProgress } from "./progress.js";

interface AmbiguityFlags {
  in?: string[];
  type?: EntityType;
  limit: number;
  json?: boolean;
  html?: string;
}

function line({ name, danger, occurrences, documents, none, readings, concepts }: DangerousName): string {
  const meanings = readings.map(
    ({ preferred, id, probability }) => `${preferred} (${id}) ${probability.toFixed(2)}`,
  );
  const more = concepts > readings.length ? ` and ${concepts - readings.length} more` : "";
  const places = documents === 0 ? [] : [`${occurrences} places in ${documents} documents`];
  return [
    ...[name, danger.toFixed(2), ...places],
    `${meanings.join(", ")}${more}; no entity ${none.toFixed(2)}`,
  ].join("\t");
}

async function runAmbiguity(flags: AmbiguityFlags): Promise<void> {
  const ranking = new AmbiguityRanking(openDictionary({ inform }), defaultWeights());
  if (flags.in === undefined) ranking.addDictionary();
  else {
    const progress = startProgress(null);
    for await (const result of readInputs(flags.in)) {
      if ("error" in result) {
        printError(result.error);
        progress.failed();
        process.exitCode = 1;
        continue;
      }
      ranking.add(result.document);
      progress.add(charactersOf(result.document));
    }
    progress.end();
  }
  const names = ranking.ranked(flags.limit, flags.type);
  if (flags.html !== undefined) {
    const output = openOutput(flags.html);
    await output.write(ambiguityPage(names, flags.in === undefined ? "the dictionary" : flags.in.join(", ")));
    await output.close();
    return;
  }
  for (const name of names) process.stdout.write(`${flags.json ? JSON.stringify(name) : line(name)}\n`);
}

const NOTES = `
Ranked by danger: the places of a name in the corpus, times the probability that the likeliest choice is wrong where the
name alone decides, no entity being one of the choices; homologues of a gene count as one. Without --in, names that concepts share are ranked over the whole
dictionary, and a name counts as often as the logarithm of the papers of its genes.

Examples:
  diglot dictionary ambiguity --in papers/ --limit 50
  diglot dictionary ambiguity --in papers/ --type Gene --html dangerous.html`;

export function addAmbiguity(dictionary: Command): void {
  dictionary
    .command("ambiguity")
    .description("the names that are most easily read wrongly")
    .option("--in <path...>", "papers, files or folders, in which the names are counted")
    .addOption(
      new Option("--type <type>", "only names that may mean a concept of this type").choices(ENTITY_TYPES),
    )
    .option("--limit <n>", "how many names", parseCount, 100)
    .option("--json", "one JSON object a name")
    .option("--html <file>", "write a page")
    .addHelpText("after", NOTES)
    .action(runAmbiguity);
}
