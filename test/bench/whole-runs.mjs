/**
 * The program as it is used: processor time, memory and disk of `diglot run` over abstracts and full texts, and the start of
 * `diglot annotate`. Each is a process of its own, and what it costs to begin is measured apart.
 */
import { spawn } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeCopies } from "./corpus-copies.mjs";
import { median, megabytesOf } from "./measure.mjs";
import { loadDocuments, sharedFile, textBytes } from "./real-texts.mjs";

const MAIN = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));
const ABSTRACTS = 6000;
const COPIES = 6;

/** Runs diglot: processor and wall seconds, and highest memory in MB (0 where the system has no /proc). */
function measureCommand(words) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    // The shell tells the processor time of its child, and becomes no part of it.
    const script = 'TIMEFORMAT="%U %S"; time "$@"';
    const child = spawn("bash", ["-c", script, "bash", process.execPath, MAIN, ...words], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (piece) => {
      said += piece;
    });
    let megabytes = 0;
    const look = setInterval(() => {
      try {
        const [inner] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").split(" ");
        megabytes = Math.max(megabytes, megabytesOf(inner, "VmHWM"));
      } catch {
        // Between two looks the process may have ended.
      }
    }, 50);
    child.on("error", reject);
    child.on("close", (status) => {
      clearInterval(look);
      const wall = Number(process.hrtime.bigint() - start) / 1e9;
      const [user, system] = said.trim().split("\n").at(-1).split(" ").map(Number);
      if (status !== 0) reject(new Error(`diglot ${words.join(" ")} ended with ${status}: ${said}`));
      else resolve({ cpu: user + system, wall, megabytes });
    });
  });
}

function folderBytes(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).reduce((sum, name) => {
    const found = statSync(join(folder, name));
    return sum + (found.isFile() ? found.size : 0);
  }, 0);
}

/** A run over a folder: processor seconds a MB of text without the start, bytes on disk a byte of text, memory. */
async function measureRun(folder, input, text, documents, start) {
  const sizes = {};
  for (const workers of [1, 2]) {
    const out = join(folder, `out-${workers}`);
    sizes[workers] = await measureCommand(["run", input, "--out", out, "--workers", String(workers)]);
    sizes[workers].written = folderBytes(join(out, "shards"));
    rmSync(out, { recursive: true, force: true });
  }
  const [one, two] = [sizes[1], sizes[2]];
  return {
    documents,
    bytes: text,
    secondsPerMegabyte: Math.max(0, one.cpu - start) / (text / 1e6),
    writtenPerByte: one.written / text,
    inputPerByte: folderBytes(input) / text,
    megabytes: one.megabytes,
    megabytesWithTwoWorkers: two.megabytes,
    /** How many times as much text two workers read in the same processor time a core. */
    twoWorkers: (2 * (one.cpu - start)) / (two.cpu - start),
  };
}

/** Measures start and runs; wants ../shared. */
export async function measureRuns(rounds) {
  const folder = mkdtempSync(join(os.tmpdir(), "diglot-runs-"));
  try {
    const single = join(folder, "single");
    mkdirSync(single);
    writeFileSync(join(single, "one.txt"), "Aspirin for colorectal cancer in mice\n\nCOX-2 fell.\n");
    const starts = [];
    const ready = [];
    for (let i = 0; i < rounds; i++) {
      ready.push(await measureCommand(["annotate", join(single, "one.txt")]));
      starts.push(
        await measureCommand(["run", single, "--out", join(folder, `start-${i}`), "--workers", "1"]),
      );
    }
    const start = median(starts.map(({ cpu }) => cpu));
    const abstracts = join(folder, "abstracts");
    await writeCopies(abstracts, ABSTRACTS, 4);
    const abstractBytes = textBytes(await loadFolder(abstracts));
    const fullTexts = join(folder, "full-texts");
    mkdirSync(fullTexts);
    const articles = sharedFile("inputs/jats");
    for (const name of readdirSync(articles))
      for (let copy = 0; copy < COPIES; copy++)
        copyFileSync(join(articles, name), join(fullTexts, `${copy}-${name}`));
    const papers = await loadFolder(fullTexts);
    return {
      start: {
        annotateCpuSeconds: median(ready.map(({ cpu }) => cpu)),
        annotateWallSeconds: median(ready.map(({ wall }) => wall)),
        annotateMegabytes: median(ready.map(({ megabytes }) => megabytes)),
        runCpuSeconds: start,
      },
      abstracts: await measureRun(folder, abstracts, abstractBytes, ABSTRACTS, start),
      cluster: await measureCluster(folder, abstracts),
      fullTexts: await measureRun(folder, fullTexts, textBytes(papers), papers.length, start),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A plan of four shards, made by four processes and merged: what merging costs. */
async function measureCluster(folder, input) {
  const plan = join(folder, "plan.json");
  await measureCommand(["shard", "plan", input, "--shards", "4", "--out", plan]);
  for (let shard = 1; shard <= 4; shard++)
    await measureCommand(["annotate", "--plan", plan, "--shard", `${shard}/4`]);
  const merged = join(folder, "merged.jsonl.gz");
  const { cpu } = await measureCommand(["shard", "merge", plan, "-o", merged]);
  const idle = (await measureCommand(["shard", "missing", plan])).cpu;
  return { mergeSecondsPerOutputMegabyte: Math.max(0, cpu - idle) / (statSync(merged).size / 1e6) };
}

function loadFolder(folder) {
  return loadDocuments([folder], "");
}
