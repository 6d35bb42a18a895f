import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { Decision } from "../../src/review/decision.js";
import {
  type DecisionLines,
  openDecisionFile,
  readDecisions,
  watchDecisions,
} from "../../src/review/decision-file.js";
import { rulingOf } from "./decisions.js";

const folder = mkdtempSync(join(tmpdir(), "diglot-decisions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CHILD = fileURLToPath(new URL("./append-child.mjs", import.meta.url));
const ids = ({ decisions }: DecisionLines) => decisions.map(({ id }) => id);

/** Starts a process that adds decisions, kills it after so many lines were told as saved, and gives their ids. */
function appendUntilKilled(path: string, reviewer: string, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, path, reviewer, JSON.stringify(rulingOf())], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let told = "";
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.stdout.on("data", (piece: Buffer) => {
      told += piece.toString("utf8");
      if (told.split("\n").length > lines) child.kill("SIGKILL");
    });
    child.on("close", () => resolve(told.split("\n").slice(0, -1)));
  });
}

describe("the file of decisions", () => {
  it("gives back what was appended, in order, and makes its folder", async () => {
    const path = join(folder, "new/folder/decisions.jsonl");
    const written = [rulingOf(), rulingOf({ verdict: "reject", concept: null }), rulingOf()];
    const file = await openDecisionFile(path);
    await file.append(written[0]!);
    await Promise.all([file.append(written[1]!), file.append(written[2]!)]);
    await file.close();
    expect(await readDecisions(path)).toEqual({ decisions: written, problems: [] });
  });

  it("refuses what is no decision, and keeps the file as it was", async () => {
    const path = join(folder, "refused.jsonl");
    const file = await openDecisionFile(path);
    const bad = { ...rulingOf(), scope: "corpus" } as Decision;
    await expect(file.append(bad)).rejects.toMatchObject({ code: "decisions-malformed" });
    await file.close();
    expect(readFileSync(path, "utf8")).toBe("");
  });

  it("begins a new line after one torn by a crash, and tells of the torn one", async () => {
    const path = join(folder, "torn.jsonl");
    const [first, second] = [rulingOf(), rulingOf()];
    writeFileSync(path, `${JSON.stringify(first)}\n{"schema":1,"id":"hal`);
    expect(ids(await readDecisions(path))).toEqual([first.id]);
    const file = await openDecisionFile(path);
    await file.append(second);
    await file.close();
    const read = await readDecisions(path);
    expect(ids(read)).toEqual([first.id, second.id]);
    expect(read.problems.map(({ line }) => line)).toEqual([2]);
  });

  it("counts a line that was sent twice once", async () => {
    const path = join(folder, "twice.jsonl");
    const ruling = rulingOf();
    const file = await openDecisionFile(path);
    await Promise.all([file.append(ruling), file.append(ruling)]);
    await file.close();
    expect(ids(await readDecisions(path))).toEqual([ruling.id]);
  });

  it("says where there is no file, or none can be", async () => {
    await expect(readDecisions(join(folder, "nowhere.jsonl"))).rejects.toMatchObject({
      code: "input-not-found",
    });
    await expect(openDecisionFile(folder)).rejects.toMatchObject({ code: "output-unwritable" });
  });

  it.runIf(existsSync("/dev/full"))("tells of nothing as saved on a full disk, and goes on", async () => {
    const file = await openDecisionFile("/dev/full");
    const all = await Promise.allSettled([file.append(rulingOf()), file.append(rulingOf())]);
    for (const { status } of all) expect(status).toBe("rejected");
    await expect(file.append(rulingOf())).rejects.toMatchObject({ code: "output-unwritable" });
    await file.close();
  });

  it("holds every line that was told as saved when its writers are killed", async () => {
    const path = join(folder, "killed.jsonl");
    const told = await Promise.all(["lin", "wang"].map((name) => appendUntilKilled(path, name, 60)));
    const { decisions, problems } = await readDecisions(path);
    const kept = new Set(decisions.map(({ id }) => id));
    expect(told.flat().length).toBeGreaterThanOrEqual(120);
    expect(told.flat().filter((id) => !kept.has(id))).toEqual([]);
    // At most the line under way of each process is torn.
    expect(problems.length).toBeLessThanOrEqual(2);
  });
});

describe("watching the file", () => {
  it("tells of what stands in it and of what others add, whole lines only", async () => {
    const path = join(folder, "watched.jsonl");
    const [first, second, third] = [rulingOf(), rulingOf(), rulingOf()];
    writeFileSync(path, `${JSON.stringify(first)}\n`);
    const told: string[][] = [];
    const watch = watchDecisions(path, (lines) => told.push(ids(lines)), 3_600_000);
    await watch.look();
    const line = JSON.stringify(second);
    appendFileSync(path, line.slice(0, 40));
    await watch.look();
    appendFileSync(path, `${line.slice(40)}\n${JSON.stringify(third)}\n`);
    await watch.look();
    await watch.look();
    watch.stop();
    expect(told).toEqual([[first.id], [second.id, third.id]]);
  });

  it("waits for a file that is not there yet, by itself", async () => {
    const path = join(folder, "later.jsonl");
    const ruling = rulingOf();
    const told = new Promise<string[]>((resolve) => {
      const watch = watchDecisions(
        path,
        (lines) => {
          watch.stop();
          resolve(ids(lines));
        },
        5,
      );
    });
    const file = await openDecisionFile(path);
    await file.append(ruling);
    await file.close();
    expect(await told).toEqual([ruling.id]);
  });

  it("starts anew where the file was cut short", async () => {
    const path = join(folder, "cut.jsonl");
    const [first, second] = [rulingOf(), rulingOf()];
    writeFileSync(path, `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`);
    const told: [string[], boolean][] = [];
    const watch = watchDecisions(path, (lines, restarted) => told.push([ids(lines), restarted]), 3_600_000);
    await watch.look();
    writeFileSync(path, `${JSON.stringify(second)}\n`);
    await watch.look();
    watch.stop();
    expect(told).toEqual([
      [[first.id, second.id], false],
      [[second.id], true],
    ]);
  });
});
