/**
 * How a run grows with its workers: `node test/bench/workers.mjs [DOCUMENTS]` (npm run build first). Annotates the same
 * files with 1 and 2 workers. Where other programs use the machine, believe the processor time: two workers on two free
 * cores are as much faster as the last column says, for the run waits for nothing but its workers.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeCopies } from "./corpus-copies.mjs";
import { requireShared } from "./real-texts.mjs";

requireShared();
const DOCUMENTS = Number(process.argv[2] ?? 8000);
const MAIN = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(os.tmpdir(), "diglot-workers-"));
const characters = await writeCopies(join(folder, "in"), DOCUMENTS, 8);

/** Wall and processor seconds of a run. */
function measure(workers) {
  const out = join(folder, `out-${workers}`);
  const words = [MAIN, "run", join(folder, "in"), "--out", out, "--workers", String(workers)];
  return new Promise((resolve) => {
    // The shell tells the processor time of its child.
    const child = spawn(
      "bash",
      ["-c", 'TIMEFORMAT="%R %U %S"; time "$@"', "bash", process.execPath, ...words],
      {
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    let said = "";
    child.stderr.on("data", (piece) => {
      said += piece;
    });
    child.on("close", () => {
      const [wall, user, system] = said.trim().split("\n").at(-1).split(" ").map(Number);
      resolve({ wall, cpu: user + system });
    });
  });
}

console.log(
  `${os.cpus()[0].model}, Node ${process.version}, ${DOCUMENTS} documents, ${(characters / 1e6).toFixed(1)} MB of text\n`,
);
console.log("workers  wall s  MB/s  processor s  faster by the clock  on free cores");
const one = await measure(1);
for (const workers of [1, 2]) {
  const { wall, cpu } = workers === 1 ? one : await measure(workers);
  const free = (workers * one.cpu) / cpu;
  console.log(
    [
      String(workers).padStart(7),
      wall.toFixed(1).padStart(7),
      (characters / 1e6 / wall).toFixed(2).padStart(5),
      cpu.toFixed(1).padStart(12),
      (one.wall / wall).toFixed(2).padStart(20),
      free.toFixed(2).padStart(14),
    ].join(" "),
  );
}
rmSync(folder, { recursive: true, force: true });
