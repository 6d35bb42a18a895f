/**
 * Programs that are no npm packages, by command line: the Jensen lab's tagger (`tagcorpus`) and OGER (`oger`). Written after
 * their documentation (https://github.com/larsjuhljensen/tagger, https://github.com/OntoGene/OGER). What is not installed is
 * skipped, and the reason is printed.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { chosenNames } from "./chosen-names.mjs";
import { loadDocuments, TEXT_SETS, textBytes } from "./real-texts.mjs";

const NAMES = 1_000_000;
/** OGER reads slowly: it gets so many documents. */
const OGER_DOCUMENTS = 200;

/** Whether a command is on the path. */
function isInstalled(command) {
  return spawnSync("sh", ["-c", `command -v ${command}`], { stdio: "ignore" }).status === 0;
}

/** Processor seconds of a command and what it starts, by the shell's own clock. */
function processorSecondsOf(command, input) {
  const script = 'TIMEFORMAT="%U %S"; time "$@" < "$INPUT" > "$INPUT.out" 2> "$INPUT.err"';
  const { stderr, status } = spawnSync("bash", ["-c", script, "bash", ...command], {
    encoding: "utf8",
    env: { ...process.env, INPUT: input },
  });
  if (status !== 0) return null;
  const [user, system] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return user + system;
}

/** Reading the names costs time too: it is measured with one document and taken away. */
function rateOf(run, documents) {
  const one = run(documents.slice(0, 1));
  const all = run(documents);
  if (one === null || all === null) return { failed: "the command ended with an error" };
  return { buildSeconds: one, megabytesPerSecond: textBytes(documents) / Math.max(all - one, 0.01) / 1e6 };
}

function tagcorpus(folder, names, documents) {
  const write = (name, lines) => {
    writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
    return join(folder, name);
  };
  const files = [
    `--types=${write("types.tsv", ["-1"])}`,
    `--entities=${write(
      "entities.tsv",
      names.map((_, i) => `${i + 1}\t-1\tN${i + 1}`),
    )}`,
    `--names=${write(
      "names.tsv",
      names.map((name, i) => `${i + 1}\t${name}`),
    )}`,
  ];
  return rateOf((some) => {
    const lines = some.map(({ passages }, i) => {
      const text = passages.map((passage) => passage.text.replace(/\s+/g, " ")).join(" ");
      return `${i + 1}\tnobody\tnowhere\t2000\t\t${text}`;
    });
    return processorSecondsOf(["tagcorpus", "--threads=1", ...files], write("documents.tsv", lines));
  }, documents);
}

function oger(folder, names, documents) {
  const terms = names.map((name, i) => `N${i + 1}\tbench\tN${i + 1}\t${name}\t${name}\tname`);
  writeFileSync(join(folder, "terms.tsv"), `${terms.join("\n")}\n`);
  return rateOf(
    (some) => {
      const input = join(folder, `in-${some.length}`);
      mkdirSync(input, { recursive: true });
      for (const [i, { passages }] of some.entries())
        writeFileSync(join(input, `${i}.txt`), passages.map(({ text }) => text).join("\n"));
      const settings = join(folder, "settings.ini");
      const lines = [
        "[Main]",
        `termlist_path = ${join(folder, "terms.tsv")}`,
        `input-directory = ${input}`,
        `output-directory = ${join(folder, "out")}`,
        "pointers = *.txt",
        "article-format = txt",
        "export_format = tsv",
      ];
      writeFileSync(settings, `${lines.join("\n")}\n`);
      return processorSecondsOf(["oger", "run", "-s", settings], settings);
    },
    documents.slice(0, OGER_DOCUMENTS),
  );
}

/** Measures those that are installed; of the others the reason. */
export async function externalPeers() {
  const peers = { "Jensen lab tagger (tagcorpus)": ["tagcorpus", tagcorpus], OGER: ["oger", oger] };
  const results = [];
  for (const [matcher, [command, run]] of Object.entries(peers)) {
    if (!isInstalled(command)) {
      process.stderr.write(`${matcher}: skipped, the command ${command} is not on the path\n`);
      results.push({ matcher, skipped: `\`${command}\` is not installed on this machine` });
      continue;
    }
    const folder = mkdtempSync(join(os.tmpdir(), "diglot-peers-"));
    try {
      const names = chosenNames(NAMES);
      const documents = await loadDocuments(TEXT_SETS["English abstracts"]);
      results.push({ matcher, names: names.length, ...run(folder, names, documents) });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return results;
}
