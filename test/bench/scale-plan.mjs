/** The plan for all of PubMed and the full texts, as functions of parameters and bench figures; and its simulation. */
import { randomFrom } from "./measure.mjs";

const MB = 1e6;
const GB = 1e9;
const HOUR = 3600;

/** Text, core-hours and disk of one kind of document. */
function part(documents, bytesEach, measured, { inputCompression }, relativeSpeed) {
  const bytes = documents * bytesEach;
  return {
    documents,
    bytes,
    coreHours: ((bytes / MB) * measured.secondsPerMegabyte) / relativeSpeed / HOUR,
    inputBytes: (bytes * Math.max(measured.inputPerByte, 1.5)) / inputCompression,
    outputBytes: bytes * measured.writtenPerByte,
    mentions: (bytes / MB) * measured.mentionsPerMegabyte,
    flagged: (bytes / MB) * measured.flaggedPerMegabyte,
  };
}

/**
 * The plan.
 * @param parameters docs/scale-parameters.json
 * @param bench docs/measured/bench.json
 */
export function planOf({ corpus, cloud, plan }, { runs, speed }) {
  const density = (name) => speed.sets.find((set) => set.name === name);
  const parts = {
    citations: part(
      corpus.citations,
      corpus.bytesPerCitation,
      { ...density("English abstracts"), ...runs.abstracts },
      corpus,
      cloud.relativeSpeed,
    ),
    fullTexts: part(
      corpus.fullTexts,
      corpus.bytesPerFullText,
      { ...density("English full text"), ...runs.fullTexts },
      corpus,
      cloud.relativeSpeed,
    ),
  };
  const sum = (field) => parts.citations[field] + parts.fullTexts[field];
  const slots = plan.machines * cloud.cores;
  const coreHours = sum("coreHours");
  const withReserve = coreHours * (1 + plan.reserve);
  const gigabytes = (sum("inputBytes") + sum("outputBytes")) / GB;
  return {
    parts,
    slots,
    coreHours,
    coreHoursWithReserve: withReserve,
    hours: withReserve / slots,
    storageGigabytes: gigabytes,
    storageDollarsPerMonth: gigabytes * cloud.dollarsPerGigabyteMonth,
    documents: sum("documents"),
    bytes: sum("bytes"),
    mentions: sum("mentions"),
    flagged: sum("flagged"),
    outputBytes: sum("outputBytes"),
    inputBytes: sum("inputBytes"),
    shardMinutes: (coreHours * 60) / plan.shards,
    shardBytes: sum("outputBytes") / plan.shards,
    planHours: sum("inputBytes") / MB / plan.folderMegabytesPerSecond / HOUR,
    mergeHours: ((sum("outputBytes") / MB) * runs.cluster.mergeSecondsPerOutputMegabyte) / HOUR,
    megabytesAProcess: Math.max(runs.abstracts.megabytes, runs.fullTexts.megabytes),
  };
}

/** Normal deviate (Box and Muller 1958). */
function normal(random) {
  const [a, b] = [(random(1e9) + 1) / 1e9, random(1e9) / 1e9];
  return Math.sqrt(-2 * Math.log(a)) * Math.cos(2 * Math.PI * b);
}

/** One attempt at a shard: how long it keeps its core, and how it ends. */
function attempt(expected, options, random) {
  const share = () => random(1e9) / 1e9;
  let factor = Math.exp(options.speedSigma * normal(random));
  if (share() < options.stragglers) factor *= 1 + share() * (options.stragglerSlowest - 1);
  let seconds = expected * factor;
  let end = share() < options.damaged ? "damaged" : "done";
  if (share() < options.failures) {
    seconds *= share();
    end = "lost";
  }
  if (seconds > expected * options.timeLimit) {
    seconds = expected * options.timeLimit;
    end = "stopped";
  }
  return { seconds: seconds + options.startSeconds, end };
}

/** Gives each job in turn to the core that is free first; returns when the last is done. */
function schedule(jobs, slots) {
  const free = new Float64Array(slots);
  for (const seconds of jobs) {
    let first = 0;
    for (let slot = 1; slot < slots; slot++) if (free[slot] < free[first]) first = slot;
    free[first] += seconds;
  }
  return Math.max(...free);
}

/**
 * Simulates the run: shards of log-normal sizes on so many cores, each round submitting what `diglot shard missing` would
 * name, and only that.
 * @param work core-hours without any mishap
 * @returns core-hours used, hours by the clock, rounds, and how often each shard was attempted and counted
 */
export function simulate(work, { shards, slots, rounds }, options, seed) {
  const random = randomFrom(seed);
  const sizes = Array.from({ length: shards }, () => Math.exp(options.sizeSigma * normal(random)));
  const scale = (work * HOUR) / sizes.reduce((sum, size) => sum + size, 0);
  const expected = sizes.map((size) => size * scale);
  const attempts = new Uint16Array(shards);
  const done = new Uint16Array(shards);
  const submitted = [];
  const ends = { done: 0, damaged: 0, lost: 0, stopped: 0 };
  let missing = expected.map((_, shard) => shard);
  let seconds = 0;
  let wall = 0;
  while (missing.length > 0 && submitted.length < rounds) {
    submitted.push(missing.length);
    const jobs = [];
    const left = [];
    for (const shard of missing) {
      const { seconds: took, end } = attempt(expected[shard], options, random);
      attempts[shard]++;
      ends[end]++;
      jobs.push(took);
      if (end === "done") done[shard]++;
      else left.push(shard);
    }
    seconds += jobs.reduce((sum, took) => sum + took, 0);
    wall += schedule(jobs, slots);
    missing = left;
  }
  return {
    coreHours: seconds / HOUR,
    hours: wall / HOUR,
    submitted,
    missing: missing.length,
    attempts,
    done,
    ends,
    longestMinutes: Math.max(...expected) / 60,
  };
}
