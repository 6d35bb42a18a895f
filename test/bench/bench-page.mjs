/** docs/bench.md, made of the figures of `npm run bench`. */
import { MATCHER_LIMITS } from "./matcher-limits.mjs";
import { markdownTable } from "./measure.mjs";

const count = (value) => Math.round(value).toLocaleString("en");
const percent = (share) => `${(100 * share).toFixed(0)} %`;

function speedTable({ sets }) {
  const stages = Object.keys(sets[0].shares);
  const rows = sets.map((set) => [
    set.name,
    count(set.documents),
    (set.bytes / 1e6).toFixed(1),
    set.megabytesPerSecond.toFixed(2),
    set.matchMegabytesPerSecond.toFixed(1),
    set.writtenPerByte.toFixed(1),
  ]);
  const shares = stages.map((stage) => [stage, ...sets.map((set) => percent(set.shares[stage]))]);
  return `${markdownTable(["text", "documents", "MB", "pipeline MB/s", "matching alone MB/s", "JSONL bytes a byte"], rows)}

Where the time goes:

${markdownTable(["stage", ...sets.map(({ name }) => name)], shares)}`;
}

function runsTable({ abstracts, fullTexts }) {
  const row = (name, run) => [
    name,
    count(run.documents),
    (run.bytes / 1e6).toFixed(1),
    (1 / run.secondsPerMegabyte).toFixed(2),
    run.writtenPerByte.toFixed(2),
    count(run.megabytes),
    count(run.megabytesWithTwoWorkers),
    run.twoWorkers.toFixed(2),
  ];
  const columns = [
    "input",
    "documents",
    "MB of text",
    "MB/s a core",
    "gzip bytes a byte",
    "memory MB, 1 worker",
    "2 workers",
    "2 workers, × text",
  ];
  return markdownTable(columns, [row("abstracts (JSONL)", abstracts), row("full texts (JATS)", fullTexts)]);
}

function peersTable(peers) {
  const rows = peers.map((peer) => {
    const name = peer.matcher;
    if (peer.skipped !== undefined) return [name, "–", "–", "–", "–", "–", `skipped: ${peer.skipped}`];
    if (peer.failed !== undefined) return [name, count(peer.names), "–", "–", "–", "–", peer.failed];
    return [
      name,
      count(peer.names),
      peer.buildSeconds.toFixed(1),
      peer.megabytes === undefined ? "–" : count(peer.megabytes),
      peer.megabytesPerSecond.toFixed(2),
      peer.found === undefined ? "–" : count(peer.found),
      "",
    ];
  });
  return markdownTable(["program", "names", "build s", "memory MB", "MB/s", "found", ""], rows);
}

/** The page. */
export function renderBench({ machine, rounds, speed, runs, peers }) {
  const { start } = runs;
  return `# How fast it is

Made by \`npm run bench\` (needs \`../shared\`, see CONTRIBUTING). ${machine}. Times are processor time, garbage collection included,
not the clock: other programs used the machine. Medians of ${rounds}; MB are of UTF-8 text without markup.

## The pipeline, one thread

Annotated by the default pipeline and written as JSONL into memory. Highest memory ${count(speed.memoryMegabytes)} MB.

${speedTable(speed)}

## The program

\`diglot run\` with reading, compression and writing; without its start, which costs ${start.runCpuSeconds.toFixed(2)} s of processor time. \`diglot annotate\` of one
short text takes ${start.annotateWallSeconds.toFixed(2)} s by the clock (${start.annotateCpuSeconds.toFixed(2)} s of processor time) and ${count(start.annotateMegabytes)} MB, with the dictionary compiled before.

${runsTable(runs)}

*2 workers, × text* is how much more text two workers read than one where each has a core for itself, by processor time.

## Peers

Other programs do the matching part: find which names of a list stand in a text. Names are drawn by lot from the
shipped tables (English and Chinese), the same for all; the text is the English abstracts. *Found* counts what each takes for a match, so it
differs by what they do. The heap of Node is 4 GB, its usual limit. diglot builds an index file and the forms made by rule
with it; memory is that of the matcher alone.

${peersTable(peers)}

What they do not do, that diglot's matching does:

${MATCHER_LIMITS.map(([name, lacks]) => `- **${name}**: ${lacks}`).join("\n")}

The Jensen lab's tagger (C++) is the yardstick of the field for dictionaries of this size. It could not be fetched where this page
was made; 0.51–0.78 MB/s is what it read when the project measured it earlier, not in this run. The script runs \`tagcorpus\` and \`oger\` where they are on
the path.
`;
}
