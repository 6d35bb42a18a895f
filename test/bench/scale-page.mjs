/** docs/scale.md, made of the plan, its parameters and the simulation. */
import { markdownTable } from "./measure.mjs";

const count = (value) => Math.round(value).toLocaleString("en");
const gigabytes = (bytes) => `${count(bytes / 1e9)} GB`;
const dollars = (value) => `${value < 100 ? value.toFixed(2) : count(value)} USD`;
/** What goes through the shared folder a second. */
const rate = (bytes, plan) => `${(bytes / plan.hours / 3600 / 1e6).toFixed(0)} MB/s`;
const hours = (value) => (value < 1 ? `${(60 * value).toFixed(0)} min` : `${value.toFixed(1)} h`);

function workTable({ parts }) {
  const row = (name, part) => [
    name,
    count(part.documents),
    gigabytes(part.bytes),
    count(part.coreHours),
    gigabytes(part.inputBytes),
    gigabytes(part.outputBytes),
    count(part.mentions / 1e6),
    count(part.flagged / 1e6),
  ];
  const columns = [
    "documents",
    "number",
    "text",
    "core-hours",
    "input (.xml.gz)",
    "output (.jsonl.gz)",
    "mentions, million",
    "flagged, million",
  ];
  return markdownTable(columns, [
    row("PubMed citations", parts.citations),
    row("full texts", parts.fullTexts),
  ]);
}

function breaksFirst(plan, { cloud, plan: chosen }, { runs }) {
  const processes = Math.floor((cloud.memoryGigabytes * 1000) / plan.megabytesAProcess);
  // A minute each, eight hours a day, 220 days a year.
  const years = plan.flagged / 60 / 8 / 220;
  return [
    `**The people.** About ${count(plan.flagged / 1e6)} million mentions get a flag. At one a minute that is ${count(years)} years of work for one curator. Nobody reads them all: \`diglot review\` puts equal cases together and the most valuable first, rulings of scope "always" settle a string everywhere, and \`--preset precise\` links less.`,
    `**The merge.** \`diglot shard merge\` is one process that writes ${gigabytes(plan.outputBytes)}: about ${hours(plan.mergeHours)} of processor time. It is not needed: every command reads a folder of shards. Merge only what must be one file, or merge parts.`,
    `**The plan of shards.** \`diglot shard plan\` reads all ${gigabytes(plan.inputBytes)} of input on one machine to hash them: ${hours(plan.planHours)} where the shared folder gives ${chosen.folderMegabytesPerSecond} MB/s; the processor hardly notices. Of PubMed's files it also reads which citations they replace. Later plans read only what changed.`,
    `**Large input files.** A file divided between several shards is read from its beginning by each. PubMed's own files (30,000 citations) need no division; an archive of a hundred thousand full texts does: unpack such archives, or make them no larger than a shard.`,
    `**The shared folder.** ${count(plan.slots)} cores write ${rate(plan.outputBytes, plan)} together and read ${rate(plan.inputBytes, plan)}. An NFS server with one network card bears that; ten times the machines would need more.`,
    `**Memory** is not near its limit: a process needs ${count(plan.megabytesAProcess)} MB with one worker (${count(Math.max(runs.abstracts.megabytesWithTwoWorkers, runs.fullTexts.megabytesWithTwoWorkers))} MB with two), so a machine of ${cloud.memoryGigabytes} GB holds ${processes} of them and has ${cloud.cores} cores. One document is held with all its evidence until it is written, which only books of several megabytes make felt ([How cost grows](growth.md)).`,
    `**Shards that are too few.** With ${count(plan.slots)} shards on ${count(plan.slots)} cores the run waits for the largest and slowest; see the table of the simulation. Too many cost a start each: ${runs.start.runCpuSeconds.toFixed(1)} s of processor time against ${plan.shardMinutes.toFixed(0)} minutes of work for one of ${count(chosen.shards)}.`,
  ];
}

function simulationTables(simulated, parameters) {
  const rows = simulated.byShards.map(({ shards, hours: wall, coreHours, efficiency }) => [
    count(shards),
    wall.middle.toFixed(2),
    wall.high.toFixed(2),
    count(coreHours.middle),
    `${(100 * efficiency).toFixed(0)} %`,
  ]);
  const columns = [
    "shards",
    "hours, middle run",
    "hours, 95 of 100 runs",
    "core-hours, middle",
    "cores busy with needed work",
  ];
  const { submitted, ends } = simulated.example;
  return `${markdownTable(columns, rows)}

In the first of the ${parameters.simulation.seeds} runs of ${count(parameters.plan.shards)} shards, ${ends.lost} attempts were lost, ${ends.stopped} stopped as too slow and ${ends.damaged} outputs damaged; the rounds submitted
${submitted.join(", then ")} shards, exactly those that \`diglot shard missing\` would have named.`;
}

/**
 * The page.
 * @param simulated what `scale-simulation.mjs` found
 */
export function renderScale(parameters, bench, plan, simulated) {
  const { corpus, cloud, plan: chosen, simulation } = parameters;
  const { runs, machine } = bench;
  const { hours: wall } = simulated.byShards.find(({ shards }) => shards === chosen.shards);
  // Machines are paid for until the last shard is done.
  const cost = chosen.machines * wall.middle * cloud.dollarsPerHour;
  return `# Millions of papers: a plan

Made by \`node test/bench/scale-simulation.mjs\` of the assumptions in \`docs/scale-parameters.json\` and the figures of
[How fast it is](bench.md), measured on ${machine}. Change either and run it again.

**In short**: ${count(corpus.citations / 1e6)} million PubMed citations and ${count(corpus.fullTexts / 1e6)} million full texts are ${gigabytes(plan.bytes)} of text. They take **${count(plan.coreHours)} core-hours**, ${count(plan.coreHoursWithReserve)} with
reserve: on ${chosen.machines} machines of ${cloud.cores} cores **${hours(wall.middle)}** from first to last shard (simulated, see below; ${hours(plan.coreHours / plan.slots)} if nothing went wrong and every core were busy to the
end), **${dollars(cost)}** of machine time; ${count(plan.storageGigabytes)} GB of disk, ${dollars(plan.storageDollarsPerMonth)} a month; ${count(plan.megabytesAProcess)} MB of memory a process.

## The work

${workTable(plan)}

| assumption | value | why |
|---|---|---|
| bytes a citation | ${count(corpus.bytesPerCitation)} | ${corpus.citationsNote} |
| bytes a full text | ${count(corpus.bytesPerFullText)} | ${corpus.fullTextsNote} |
| processor seconds a MB of text | citations ${runs.abstracts.secondsPerMegabyte.toFixed(2)}, full texts ${runs.fullTexts.secondsPerMegabyte.toFixed(2)} | measured: \`diglot run\`, reading and compression included |
| gzip bytes written a byte of text | citations ${runs.abstracts.writtenPerByte.toFixed(2)}, full texts ${runs.fullTexts.writtenPerByte.toFixed(2)} | measured; all candidates and evidence are kept |
| XML to XML.gz | ${corpus.inputCompression} : 1 | ${corpus.inputCompressionNote} |
| speed of a core | ${cloud.relativeSpeed} | ${cloud.relativeSpeedNote} |
| reserve | ${(100 * chosen.reserve).toFixed(0)} % | ${chosen.reserveNote} |

## The cost

| what | assumption | cost |
|---|---|---:|
| ${chosen.machines} machines for ${hours(wall.middle)} | ${cloud.machine}: ${cloud.dollarsPerHour} USD an hour; ${cloud.source} | ${dollars(cost)} |
| ${count(plan.storageGigabytes)} GB, inputs and outputs | ${cloud.storage}: ${cloud.dollarsPerGigabyteMonth} USD a GB and month; ${cloud.storageSource} | ${dollars(plan.storageDollarsPerMonth)} a month |

Prices change, and taxes, transfer out of the cloud and the people who look after it are not in them.

## How it is run

${count(chosen.shards)} shards, one process a core, ${chosen.machines} machines (${count(plan.slots)} cores), a folder that all see. [On a cluster](cluster.md) has the commands: \`diglot shard plan\`
once, an array of \`diglot annotate --plan … --shard i/${chosen.shards}\`, then \`diglot shard missing\` and the same array over what is missing, until
nothing is. A shard is ${plan.shardMinutes.toFixed(0)} minutes of work on average and ${count(plan.shardBytes / 1e6)} MB of output. Give each job a time limit of ${simulation.timeLimit} times what its size
lets expect: an attempt on a slow machine is then made again elsewhere.

## What breaks first

${breaksFirst(plan, parameters, bench)
  .map((line, i) => `${i + 1}. ${line}`)
  .join("\n")}

## Simulated

The run is simulated with shards of log-normal sizes (σ ${simulation.sizeSigma}) on ${count(plan.slots)} cores: ${(100 * simulation.stragglers).toFixed(0)} % of attempts on machines up to ${simulation.stragglerSlowest} times as slow,
${(100 * simulation.failures).toFixed(0)} % lost at any moment, ${(100 * simulation.damaged).toFixed(1)} % of outputs damaged, ${simulation.startSeconds} s to start; ${simulation.seeds} runs of each kind.

${simulationTables(simulated, parameters)}

\`node test/bench/scale-simulation.mjs\` asserts, and a test with it, that in every run all shards are done within ${chosen.rounds} rounds; that each counts once and only
missing ones are made again; that core-hours stay within the reserve; and that 95 of 100 runs end within the hours of the plan and
the time limit of the longest shard.
`;
}
