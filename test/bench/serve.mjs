/**
 * Holds many requests at once on `diglot serve`: `node test/bench/serve.mjs` (npm run build first). `--seconds` and
 * `--connections` say how long and how many (60 and 200). Requests are abstracts of ../shared, or those of the samples
 * where it is not there. Prints answers a second, memory each five seconds, and keeps the figures in
 * docs/measured/serve.json (`--no-keep` does not). Ends with 1 on any answer but 200 and 429, and where memory grew by
 * more than a tenth after the first third of the time (not looked at below twenty seconds).
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { machine, median, megabytesOf, writeResults } from "./measure.mjs";
import { loadDocuments, sharedFile, textBytes } from "./real-texts.mjs";

const { values: flags } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    connections: { type: "string", default: "200" },
    workers: { type: "string", default: "2" },
    "no-keep": { type: "boolean", default: false },
  },
});
const seconds = Number(flags.seconds);
const connections = Number(flags.connections);
const LOOK = Math.min(5, seconds / 6);
const GROWTH = 1.1;

const root = fileURLToPath(new URL("../../", import.meta.url));
const SETS = existsSync(sharedFile(""))
  ? [
      sharedFile("corpora/en/NLMgene_Train.PubTator.gz"),
      sharedFile("corpora/bilingual/chinaxiv_bilingual.jsonl.gz"),
    ]
  : [`${root}corpus/samples`];

async function requestsOf() {
  const documents = (await loadDocuments(SETS, "")).slice(0, 2000);
  const requests = documents.map(({ id, passages }) => ({
    method: "POST",
    path: "/annotate",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      id,
      passages: passages.map(({ kind, language, text }) => ({ kind, language, text })),
    }),
  }));
  return { requests, bytes: textBytes(documents) / documents.length };
}

/** Memory of a process in MB; null where the system does not tell. */
function residentOf(pid) {
  try {
    return megabytesOf(pid, "VmRSS");
  } catch {
    return null;
  }
}

const server = spawn(
  process.execPath,
  [`${root}dist/src/cli/main.js`, "serve", "--port", "0", "--quiet", "--workers", flags.workers],
  { stdio: ["ignore", "pipe", "inherit"] },
);
try {
  const [address] = await new Promise((resolve, reject) => {
    createInterface(server.stdout).once("line", (line) => resolve([line]));
    server.once("exit", (code) => reject(new Error(`the service ended with code ${code}`)));
  });
  const { requests, bytes } = await requestsOf();
  const memory = [];
  const from = performance.now();
  const look = () => {
    const megabytes = residentOf(server.pid);
    if (megabytes === null) return;
    memory.push({ second: Math.round((performance.now() - from) / 1000), megabytes: Math.round(megabytes) });
    process.stderr.write(`${memory.at(-1).second} s  ${memory.at(-1).megabytes} MB\n`);
  };
  const clock = setInterval(look, LOOK * 1000);
  const result = await autocannon({ url: address, connections, duration: seconds, timeout: 70, requests });
  clearInterval(clock);
  look();
  const codes = Object.fromEntries(
    Object.entries(result.statusCodeStats).map(([code, { count }]) => [code, count]),
  );
  const done = codes["200"] ?? 0;
  const others = Object.entries(codes).filter(([code]) => code !== "200" && code !== "429");
  const early = memory.filter(({ second }) => second <= seconds / 3).map(({ megabytes }) => megabytes);
  const base = early.at(-1) ?? memory[0]?.megabytes;
  // The middle of the last three looks: a single one may be before or after a collection.
  const last = median(memory.slice(-3).map(({ megabytes }) => megabytes));
  const growth = base === undefined ? null : last / base;
  const stopping = performance.now();
  server.kill("SIGTERM");
  const exit = await new Promise((resolve) => server.once("exit", resolve));
  const results = {
    command: "node test/bench/serve.mjs",
    ...{ machine: machine(), seconds, connections, workers: Number(flags.workers) },
    documentBytes: Math.round(bytes),
    ...{ codes, errors: result.errors, timeouts: result.timeouts },
    documentsPerSecond: Math.round(done / seconds),
    millisecondsOf200And429: { median: result.latency.p50, "99 %": result.latency.p99 },
    ...{ memory, growth: growth === null ? null : Number(growth.toFixed(3)) },
    ...{ stopMs: Math.round(performance.now() - stopping), exit },
  };
  console.log(JSON.stringify(results, null, 2));
  if (!flags["no-keep"]) writeResults("serve", results);
  const isFlat = growth === null || seconds < 20 || growth <= GROWTH;
  if (others.length > 0 || result.errors > 0 || done === 0 || !isFlat || exit !== 0) process.exitCode = 1;
} finally {
  server.kill("SIGKILL");
}
