import type { Command } from "commander";
import type { Dictionary } from "../dictionary/dictionary.js";
import { openDictionary } from "../dictionary/open.js";
import { lookup, lookupRecord } from "../match/lookup.js";
import type { Reading } from "../match/readings.js";
import { inform } from "./console.js";

function line(dictionary: Dictionary, reading: Reading): string {
  const { preferredName, preferredNameZh } = dictionary.concept(reading.concept);
  const taxon = reading.taxon === 0 ? "" : `, ${speciesName(dictionary, reading.taxon)}`;
  const papers = dictionary.conceptPapers(reading.concept);
  const zh = preferredNameZh === undefined ? "" : ` / ${preferredNameZh}`;
  const cells = [
    dictionary.conceptId(reading.concept).padEnd(20),
    reading.type.padEnd(11),
    `${preferredName}${zh}${taxon}`.padEnd(44),
    `${reading.entry.status} "${reading.entry.name}", ${reading.agreement}${ownPlace(dictionary, reading)}`,
    papers > 0 ? `${papers} papers` : "",
  ];
  return cells.join("  ").trimEnd();
}

/** Where an own name stands: own names lie over those of the dictionary. */
function ownPlace(dictionary: Dictionary, { concept, entry }: Reading): string {
  if (!entry.own) return "";
  const place = dictionary.curated.own?.places[`${dictionary.conceptId(concept)}\t${entry.name}`];
  return `, your own${place === undefined ? "" : ` (${place})`}`;
}

function speciesName(dictionary: Dictionary, taxon: number): string {
  const number = dictionary.find(`NCBITaxon:${taxon}`);
  return number < 0 ? `taxon ${taxon}` : dictionary.preferredName(number);
}

function ambiguityLine(readings: readonly Reading[]): string {
  const types = new Map<string, number>();
  for (const { type } of readings) types.set(type, (types.get(type) ?? 0) + 1);
  const parts = [...types].map(([type, count]) => `${count} ${type}`);
  return `${readings.length} concept${readings.length === 1 ? "" : "s"}: ${parts.join(", ")}`;
}

function runLookup(names: string[], flags: { json?: boolean }): void {
  const dictionary = openDictionary({ inform });
  for (const name of names) {
    if (flags.json) {
      process.stdout.write(`${JSON.stringify(lookupRecord(dictionary, name))}\n`);
      continue;
    }
    const { readings, refused } = lookup(dictionary, name);
    process.stdout.write(`${name}\n`);
    const stop = dictionary.curated.stopNames[name];
    if (readings.length === 0) process.stdout.write("  not in the dictionary\n");
    else {
      process.stdout.write(`  ${ambiguityLine(readings)}\n`);
      for (const reading of readings) process.stdout.write(`  ${line(dictionary, reading)}\n`);
    }
    for (const [type, reason] of Object.entries(stop ?? {})) {
      process.stdout.write(`  on the list of stop names${type === "*" ? "" : ` for ${type}`}: ${reason}\n`);
    }
    const meaning = dictionary.curated.neverGene[name];
    if (meaning !== undefined) process.stdout.write(`  almost never the gene: ${meaning}\n`);
    for (const [type, { concept, reason }] of Object.entries(
      dictionary.curated.defaultReadings[name] ?? {},
    )) {
      process.stdout.write(`  as ${type} usually ${concept}${reason ? `: ${reason}` : ""}\n`);
    }
    for (const { name: hidden, id, by } of dictionary.curated.own?.hidden ?? [])
      if (dictionary.groupOf(hidden) === dictionary.groupOf(name))
        process.stdout.write(`  hidden by ${by}: ${id || "all concepts"}\n`);
    if (refused > 0)
      process.stdout.write(`  ${refused} more differ in letter case or spacing too much to be meant\n`);
  }
}

export function addLookup(program: Command): void {
  program
    .command("lookup")
    .description("tell what the dictionary knows of a name")
    .argument("<name...>", "names, each in quotes where it holds blanks")
    .option("--json", "one JSON object a name")
    .addHelpText(
      "after",
      '\nExamples:\n  diglot lookup PD-1\n  diglot lookup "graft versus host disease" 移植物抗宿主病 --json',
    )
    .action(runLookup);
}
