/** What all benches share: processor time, medians, the name of the machine, tables, and where results are kept. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));

/** Seconds of processor time of this process (garbage collection included) since `start` of `process.cpuUsage()`. */
export function processorSeconds(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Processor seconds of a call. */
export function timed(work) {
  const start = process.cpuUsage();
  work();
  return processorSeconds(start);
}

/**
 * Collects garbage (`--expose-gc`) and waits until the threads that sweep up after it have ended: their processor time is
 * not that of what is measured next.
 */
export function settle(milliseconds = 200) {
  globalThis.gc();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** The middle value; of an even number the lower of the two in the middle. Leaves the list as it is. */
export function median(values) {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1];
}

/** The machine in general words: nothing that names a host. */
export function machine() {
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  return `${os.cpus()[0].model.trim()}, ${os.cpus().length} cores, ${gigabytes} GB, Node ${process.version}`;
}

/** Memory of this process now, in MB. */
export const residentMegabytes = () => Math.round(process.memoryUsage().rss / 1e6);

/** What objects and buffers of this process hold after a collection of garbage (`--expose-gc`), in MB. */
export function heldMegabytes() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

/** Highest memory of this process so far, in MB. */
export const highestMegabytes = () => Math.round(process.resourceUsage().maxRSS / 1e3);

/** A figure of a process in MB, such as VmRSS, by the system's /proc. @throws where the system or the process is none */
export function megabytesOf(pid, field) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1000;
}

/** Numbers drawn from a seed (mulberry32): the same texts and names on every run. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** A Markdown table; cells are strings or numbers, numbers stand to the right. */
export function markdownTable(columns, rows) {
  const right = columns.map((_, i) => rows.every((row) => /^[\d.,×%\s–—-]*$/.test(String(row[i]))));
  return [
    `| ${columns.join(" | ")} |`,
    `|${right.map((numeric) => (numeric ? "---:" : "---")).join("|")}|`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");
}

/** Writes a file of the documentation and says so on standard error. */
export function writeDocs(path, content) {
  mkdirSync(dirname(docs + path), { recursive: true });
  writeFileSync(docs + path, content);
  process.stderr.write(`docs/${path} written\n`);
}

/** Results of a bench, kept as `docs/measured/NAME.json`. */
export function writeResults(name, results) {
  writeDocs(`measured/${name}.json`, `${JSON.stringify(results, null, 2)}\n`);
}

/** Results that a bench has kept. */
export function readResults(name) {
  return JSON.parse(readFileSync(`${docs}measured/${name}.json`, "utf8"));
}
