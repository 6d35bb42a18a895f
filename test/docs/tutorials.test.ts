import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { decisionSchema } from "../../src/review/decision.js";
import { ROOT, runCli, Workplace } from "../cli/run-cli.js";
import { ruleOf } from "../review/obeyed.js";

/** Pages whose commands are run, from `docs/`. */
const TUTORIALS = [
  ...readdirSync(join(ROOT, "docs/tutorials")).map((name) => `tutorials/${name}`),
  "cluster.md",
];
const pageOf = (name: string): string => readFileSync(join(ROOT, "docs", name), "utf8");

/** Commands that no test can run as they stand, with the reason. */
const NOT_RUN: readonly [pattern: RegExp, reason: string][] = [
  [/^review /, "serves until it is stopped; test/cli/review.test.ts runs it"],
  [/^dictionary update --source/, "fetches from the network; test/dictionary/update runs it on files"],
];

/** Commands on names of one's own. */
const OWN_NAMES = /^(?:dictionary (?:add|list|remove)|lookup ZB-17)\b/;

/** The words after "diglot" of each command of a page, in order. */
function commandsOf(page: string): string[] {
  const written = [...page.matchAll(/^ {4}(?:npx )?diglot (.+)$/gm)];
  return written.flatMap(([, words]) => everyShard(words!.replace(/\s+#.*$/, "")));
}

/** Shards that are made where the page speaks of 40: each is a process. */
const SHARDS = 3;

/** A command that makes one shard of 40, for all of them. */
function everyShard(command: string): string[] {
  if (!command.includes("--shard 1/40")) return [command.replace("--shards 40", `--shards ${SHARDS}`)];
  const numbers = Array.from({ length: SHARDS }, (_, i) => i + 1);
  return numbers.map((number) => command.replace("1/40", `${number}/${SHARDS}`));
}

/** The block of JSON or table that follows a sentence which names its file. */
function blockOf(page: string, pattern: RegExp): string {
  const block = pattern.exec(page)?.[1];
  if (block === undefined) throw new Error(`the page has no block ${pattern}`);
  return block;
}

const workplaces: Workplace[] = [];
afterAll(() => {
  for (const place of workplaces) place.remove();
});

/** A folder with what the tutorials speak of: papers, a download, rulings, a dictionary of one's own. */
function preparedFor(name: string): Workplace {
  const place = new Workplace();
  workplaces.push(place);
  const page = pageOf(name);
  cpSync(join(ROOT, "corpus/samples"), place.path("papers"), { recursive: true });
  mkdirSync(place.path("docs"));
  mkdirSync(place.path("shared"));
  cpSync(join(ROOT, "docs/examples"), place.path("docs/examples"), { recursive: true });
  if (name !== "tutorials/corpus.md")
    cpSync(join(ROOT, "corpus/samples"), place.path("corpus/samples"), { recursive: true });
  const download = readFileSync(join(ROOT, "docs/examples/audit.pubtator.txt"));
  place.write("export.PubTator", download);
  place.write("corpus.PubTator.gz", gzipSync(download));
  for (const reviewer of ["lin", "wang", "decisions"]) {
    const ruling = ruleOf("TP53", { reviewer, id: reviewer, concept: "NCBIGene:7157" });
    place.write(`${reviewer}.jsonl`, `${JSON.stringify(decisionSchema.parse(ruling))}\n`);
  }
  if (name === "tutorials/corpus.md") {
    const given = JSON.parse(blockOf(page, /```json\n([\s\S]*?)```/)) as { formats: string[] };
    // The texts are left out as well, for the command that joins them again.
    place.write("corpus.json", JSON.stringify({ ...given, formats: [...given.formats, "standoff"] }));
    cpSync(place.path("papers"), place.path("my-papers"), { recursive: true });
  }
  if (name === "tutorials/dictionary.md") {
    // Papers annotated in the first tutorial.
    cpSync(join(ROOT, "corpus/out"), place.path("annotated"), { recursive: true });
    const table = blockOf(page, /\n\n((?: {4}.*\t.*\n)+)/).replace(/^ {4}/gm, "");
    place.write("lab-names.tsv", table);
    const copy = (folder: string, ...files: string[]) => {
      for (const file of files)
        cpSync(join(ROOT, "dictionaries/tables", file), place.path(`${folder}/tables/${file}`));
    };
    copy("dictionaries", "cell-types.tsv", "species.tsv");
    copy("my-dictionary", "cell-types.tsv", "species.tsv");
    copy("small", "genes-human.tsv");
  }
  return place;
}

describe("the tutorials", () => {
  it("have commands", () => {
    for (const name of TUTORIALS) expect(commandsOf(pageOf(name)).length, name).toBeGreaterThan(2);
  });

  it.each(TUTORIALS)(
    "%s: each command does what it says it does",
    async (name) => {
      const place = preparedFor(name);
      // Names of one's own are kept there. Each change of them compiles the dictionary, so theirs is a small one.
      const data = { XDG_DATA_HOME: place.path("data") };
      const small = { ...data, DIGLOT_DICTIONARY: place.path("small") };
      for (const command of commandsOf(pageOf(name))) {
        const reason = NOT_RUN.find(([pattern]) => pattern.test(command))?.[1];
        if (reason !== undefined) {
          console.log(`diglot ${command}: not run, it ${reason}`);
          continue;
        }
        const env = OWN_NAMES.test(command) ? small : data;
        const { code, err } = await runCli(command.split(/\s+/), { cwd: place.folder, env });
        expect([code, code === 0 ? "" : err], `diglot ${command}`).toEqual([0, ""]);
      }
    },
    120_000,
  );
});
