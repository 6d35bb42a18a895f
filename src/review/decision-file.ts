import { constants } from "node:fs";
import { type FileHandle, mkdir, open, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { DiglotError } from "../document/errors.js";
import { unwritable } from "../document/unwritable.js";
import { type Decision, decisionSchema } from "./decision.js";

/**
 * The file of decisions: JSON lines, only ever added to. Several processes may add to one file at a time: each line
 * goes out in one write to the end of the file, which the system does not mix with others' (on a local disk). A line is
 * told as saved only after it was flushed to the disk. A crash can leave a torn line; the next writer begins a line of
 * its own, and readers tell of the torn one and go on.
 */

/** A line that is no decision. */
export interface DecisionProblem {
  /** Number of the line, from 1. */
  line: number;
  /** What is wrong, for people. */
  reason: string;
}

export interface DecisionLines {
  /** In order of the file, each id once. */
  decisions: Decision[];
  problems: DecisionProblem[];
}

export interface DecisionFile {
  readonly path: string;
  /**
   * Adds decisions; resolves when they are on the disk. Calls may overlap: what waits goes out together.
   * @throws DiglotError output-unwritable where the disk refuses, decisions-malformed for what is no decision; in
   * neither case was anything told as saved
   */
  append(...decisions: Decision[]): Promise<void>;
  /** Waits for what is under way and closes the file. */
  close(): Promise<void>;
}

const NEWLINE = 0x0a;

function unsaved(path: string, cause: unknown): DiglotError {
  const advice = "Nothing was saved; check that the folder exists, may be written and has room";
  return unwritable(path, cause, "a file to add decisions to", advice);
}

/** The first thing that is wrong with a line, for people. */
function reasonOf({ issues }: { issues: readonly { message: string; path: PropertyKey[] }[] }): string {
  const [issue] = issues;
  return `${issue?.message} at ${issue?.path.join(".") || "its top"}`;
}

/** @throws DiglotError decisions-malformed where it is no decision */
function lineOf(decision: Decision): string {
  const parsed = decisionSchema.safeParse(decision);
  if (!parsed.success) {
    throw new DiglotError({
      code: "decisions-malformed",
      expected: "a decision",
      received: reasonOf(parsed.error),
      where: `decision ${decision?.id}`,
    });
  }
  return `${JSON.stringify(parsed.data)}\n`;
}

/** Whether the file ends in the middle of a line, as a crash can leave it. */
async function isTorn(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  await file.read(last, 0, 1, size - 1);
  return last[0] !== NEWLINE;
}

/** A new file is safe only when the folder that names it is on the disk too. Not every system can flush a folder. */
async function flushFolder(path: string): Promise<void> {
  try {
    const folder = await open(dirname(path), constants.O_RDONLY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // Windows refuses; its file systems keep names by themselves.
  }
}

/**
 * Opens a file to add decisions to, and makes it (with its folder) where there is none.
 * @throws DiglotError output-unwritable
 */
export async function openDecisionFile(path: string): Promise<DecisionFile> {
  let file: FileHandle;
  try {
    await mkdir(dirname(path), { recursive: true });
    const isNew = await stat(path).then(
      () => false,
      () => true,
    );
    file = await open(path, constants.O_APPEND | constants.O_CREAT | constants.O_RDWR, 0o644);
    if (isNew) await flushFolder(path);
  } catch (cause) {
    throw unsaved(path, cause);
  }

  let waiting = "";
  let next: Promise<void> | null = null;
  let underWay: Promise<void> = Promise.resolve();

  /** Writes all that waits in one piece, so that no other process comes between. */
  async function writeWaiting(): Promise<void> {
    const lines = waiting;
    waiting = "";
    next = null;
    try {
      const bytes = Buffer.from((await isTorn(file)) ? `\n${lines}` : lines, "utf8");
      const { bytesWritten } = await file.write(bytes);
      if (bytesWritten < bytes.length)
        throw new Error(`only ${bytesWritten} of ${bytes.length} bytes fitted`);
      await file.sync();
    } catch (cause) {
      throw unsaved(path, cause);
    }
  }

  return {
    path,
    async append(...decisions) {
      waiting += decisions.map(lineOf).join("");
      if (next === null) {
        next = underWay.then(writeWaiting);
        underWay = next.catch(() => {});
      }
      return next;
    },
    async close() {
      await underWay;
      await file.close();
    },
  };
}

/** Takes a file apart line by line; remembers ids, so that a line sent twice counts once. */
class LineReader {
  private readonly ids = new Set<string>();
  private line = 0;

  /** @param text whole lines */
  read(text: string): DecisionLines {
    const found: DecisionLines = { decisions: [], problems: [] };
    const lines = text.split("\n");
    if (lines.at(-1) === "") lines.pop();
    for (const content of lines) {
      this.line++;
      if (content.trim() !== "") this.readLine(content, found);
    }
    return found;
  }

  private readLine(content: string, { decisions, problems }: DecisionLines): void {
    let json: unknown;
    try {
      json = JSON.parse(content);
    } catch {
      problems.push({ line: this.line, reason: "no whole JSON object: a line torn by a crash?" });
      return;
    }
    const parsed = decisionSchema.safeParse(json);
    if (!parsed.success) problems.push({ line: this.line, reason: reasonOf(parsed.error) });
    else if (!this.ids.has(parsed.data.id)) {
      this.ids.add(parsed.data.id);
      decisions.push(parsed.data);
    }
  }
}

async function readFrom(path: string, start: number): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.max(0, size - start));
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await file.read(bytes, read, bytes.length - read, start + read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return bytes.subarray(0, read);
  } finally {
    await file.close();
  }
}

/**
 * Reads all decisions of a file. A line that is no decision, such as one torn by a crash, is told as a problem.
 * @throws DiglotError input-not-found, input-unreadable
 */
export async function readDecisions(path: string): Promise<DecisionLines> {
  try {
    return new LineReader().read((await readFrom(path, 0)).toString("utf8"));
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new DiglotError({
      code: missing ? "input-not-found" : "input-unreadable",
      expected: "a file of decisions",
      received: missing ? "none" : String(cause),
      where: path,
      cause,
    });
  }
}

export interface Watch {
  /** Looks at once instead of at the next turn; resolves when what was found has been told. */
  look(): Promise<void>;
  stop(): void;
}

/**
 * Tells of the decisions of a file: first of all that stand in it, then of each batch that comes, whoever added it
 * (also through this process). A line without its end is waited for. It asks for the size of the file at an interval,
 * since notices of change do not come over network drives.
 * @param onLines given decisions and problems in order of the file; `restarted` where the file was replaced or cut
 * short, and everything is told anew
 * @param interval milliseconds
 */
export function watchDecisions(
  path: string,
  onLines: (lines: DecisionLines, restarted: boolean) => void,
  interval = 300,
): Watch {
  let reader = new LineReader();
  let position = 0;
  let inode = -1;
  let stopped = false;

  async function readNew(): Promise<void> {
    const state = await stat(path).catch(() => null);
    if (stopped || state === null) return;
    const restarted = inode >= 0 && (state.ino !== inode || state.size < position);
    if (restarted) {
      reader = new LineReader();
      position = 0;
    }
    inode = state.ino;
    if (state.size === position && !restarted) return;
    const bytes = await readFrom(path, position).catch(() => Buffer.alloc(0));
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    position += end;
    const lines = reader.read(bytes.subarray(0, end).toString("utf8"));
    if (!stopped && (restarted || lines.decisions.length > 0 || lines.problems.length > 0))
      onLines(lines, restarted);
  }

  let last: Promise<void> = Promise.resolve();
  const look = () => {
    last = last.then(readNew);
    return last;
  };
  const timer = setInterval(look, interval);
  timer.unref();
  void look();
  return {
    look,
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
