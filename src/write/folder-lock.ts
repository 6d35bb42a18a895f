import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { DiglotError } from "../document/errors.js";
import { unwritable } from "../document/unwritable.js";

/** Who holds a lock. */
interface Holder {
  pid: number;
  host: string;
  /** When the process was started, as its system counts; null where that cannot be told. Process ids come again. */
  started: string | null;
}

/** Field 22 of /proc/PID/stat (proc(5)): ticks since boot at which the process was started. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name, which may hold blanks and brackets.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === "EPERM";
  }
  const now = startOf(pid);
  return started === null || now === null || started === now;
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    // Killed between making and filling it, or gone meanwhile.
    return null;
  }
}

function create(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, "wx");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw unwritable(path, thrown);
  }
  try {
    const holder: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
    writeSync(file, JSON.stringify(holder));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return true;
}

/**
 * Takes the lock of a folder, so that two runs never write one. The lock of a process of this machine that is gone is
 * taken over.
 * @param path file that is the lock
 * @returns gives it back
 * @throws DiglotError output-locked, output-unwritable
 */
export function takeLock(path: string): () => void {
  while (!create(path)) {
    const holder = readHolder(path);
    if (holder !== null && (holder.host !== hostname() || isAlive(holder))) {
      throw new DiglotError({
        code: "output-locked",
        expected: "a folder that no other run writes",
        received: `the lock of process ${holder.pid} on ${holder.host}`,
        where: path,
        advice: "Wait for it to end; if that machine is gone, remove the file and run again",
      });
    }
    // Of several that find it stale only one can move it away.
    const stale = `${path}.${process.pid}.stale`;
    try {
      renameSync(path, stale);
      rmSync(stale, { force: true });
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== "ENOENT") throw unwritable(path, thrown);
    }
  }
  return () => rmSync(path, { force: true });
}
