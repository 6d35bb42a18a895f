/**
 * Memory of `diglot run` over many documents: `node test/bench/run-memory.mjs [DOCUMENTS] [WORKERS]` (npm run build
 * first). Prints the memory of the process at each tenth of the way; it must be flat after the first. Linux only.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { writeCopies } from "./corpus-copies.mjs";
import { megabytesOf } from "./measure.mjs";
import { requireShared } from "./real-texts.mjs";

requireShared();
if (!existsSync("/proc/self/status")) {
  console.log("no /proc on this system: memory cannot be sampled");
  process.exit(0);
}
const DOCUMENTS = Number(process.argv[2] ?? 100_000);
const WORKERS = Number(process.argv[3] ?? 2);
const MAIN = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(os.tmpdir(), "diglot-memory-"));
const characters = await writeCopies(join(folder, "in"), DOCUMENTS, 20);
console.log(
  `${os.cpus()[0].model}, Node ${process.version}, ${DOCUMENTS} documents, ${(characters / 1e6).toFixed(0)} MB of text, ${WORKERS} workers\n`,
);

const words = ["--out", join(folder, "out"), "--workers", String(WORKERS), "--json-progress"];
const child = spawn(process.execPath, [MAIN, "run", join(folder, "in"), ...words], {
  stdio: ["ignore", "pipe", "inherit"],
});
const megabytes = (field) => megabytesOf(child.pid, field);
console.log("documents  seconds  MB/s  memory MB  highest MB");
let next = 0;
let last;
for await (const line of createInterface({ input: child.stdout })) {
  const told = JSON.parse(line);
  if (told.kind === "progress") {
    last = told;
    if (told.documents < next) continue;
    next = (Math.floor((told.documents * 10) / DOCUMENTS) + 1) * (DOCUMENTS / 10);
    const { documents, seconds, megabytesPerSecond } = told;
    const cells = [documents, seconds.toFixed(0), megabytesPerSecond.toFixed(2)];
    const memory = [megabytes("VmRSS").toFixed(0), megabytes("VmHWM").toFixed(0)];
    const widths = [9, 8, 5, 10, 11];
    console.log([...cells, ...memory].map((cell, i) => String(cell).padStart(widths[i])).join(" "));
  } else if (told.kind === "end")
    console.log(`\n${told.documents} documents in ${last?.seconds.toFixed(0)} s, ${told.failed} failed`);
}
rmSync(folder, { recursive: true, force: true });
