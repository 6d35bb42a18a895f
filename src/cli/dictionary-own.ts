import { basename, extname } from "node:path";
import type { Command } from "commander";
import { openDictionary } from "../dictionary/open.js";
import { importOverlay } from "../dictionary/overlay/import.js";
import { readOverlay } from "../dictionary/overlay/overlay-file.js";
import {
  dropOverlay,
  keepOverlay,
  keptOverlays,
  overlayFolder,
} from "../dictionary/overlay/overlay-folder.js";
import { inform } from "./console.js";

async function runAdd(file: string, flags: { name?: string; type?: string }): Promise<void> {
  const rows = await importOverlay(file, flags.type);
  const name = flags.name ?? basename(file, extname(file));
  const before = keptOverlays().find((path) => basename(path, ".tsv") === name);
  const earlier = before === undefined ? null : readOverlay(before).rows;
  const path = keepOverlay(name, rows);
  try {
    openDictionary({ inform });
  } catch (error) {
    // What does not fit the dictionary must not stay and break every later command.
    if (earlier === null) dropOverlay(name);
    else keepOverlay(name, earlier);
    throw error;
  }
  process.stdout.write(`${rows.length} rows kept in ${path}\n`);
}

function runRemove(name: string): void {
  process.stdout.write(`removed ${dropOverlay(name)}\n`);
}

function runList(flags: { json?: boolean }): void {
  const overlays = keptOverlays().map((path) => {
    const { rows } = readOverlay(path);
    const count = (action: string) => rows.filter((row) => row.action === action).length;
    return {
      name: basename(path, ".tsv"),
      path,
      adds: count("add"),
      hides: count("hide"),
      prefers: count("prefer"),
    };
  });
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(overlays)}\n`);
    return;
  }
  if (overlays.length === 0) process.stdout.write(`no names of your own in ${overlayFolder()}\n`);
  for (const { name, adds, hides, prefers, path } of overlays)
    process.stdout.write(`${name}: ${adds} added, ${hides} hidden, ${prefers} preferred  ${path}\n`);
}

const NOTES = `
A table of own names has a header with the columns name and id, and any of action, type, language, status, species and
reason. Actions: add (where nothing is said), hide (a name of a concept; without id, of all concepts; without name, the
concept), prefer (the concept that a shared name usually means). Own names lie over those of the dictionary, later files
over earlier ones; every command uses them, and the hash of the dictionary in its output changes with them.

Examples:
  diglot dictionary add lab-names.tsv
  diglot dictionary add strains.obo --type Species
  diglot annotate papers/ --overlay lab-names.tsv -o annotated/
  diglot annotate papers/ --overlay none -o annotated/`;

export function addOwnNames(dictionary: Command): void {
  dictionary
    .command("add")
    .description("keep a table of your own names, to be laid over the dictionary")
    .argument("<file>", "names in .tsv, .obo or .json")
    .option("--name <name>", "what to call it (default: the name of the file)")
    .option("--type <type>", "type of the concepts whose prefix tells none")
    .addHelpText("after", NOTES)
    .action(runAdd);
  dictionary
    .command("remove")
    .description("drop a table of your own names")
    .argument("<name>", "as `diglot dictionary list` shows it")
    .action(runRemove);
  dictionary
    .command("list")
    .description("the tables of your own names")
    .option("--json", "as JSON")
    .action(runList);
}
